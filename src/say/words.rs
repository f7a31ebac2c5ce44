//! The parts of sentences: names, items, how deep, how ended. Everything foreign becomes safe here.

use crate::{
    event::{
        Exit, GroupId, Item, LockId, QueueId, RealTime, RunTime, SourceLine, WhyUnobserved,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::{
        Model,
        now::{Queue, Worker},
    },
    text::{
        Text,
        number::{self, TimeUnit},
        safe,
    },
};
use unicode_width::UnicodeWidthStr;

/// The most cells of one foreign word.
const WORD: usize = 24;
/// The most cells of a foreign sentence.
const LINE: usize = 160;
/// The most things that are listed one by one.
const MOST_LISTED: usize = 5;

/// A model, and the language to speak of it in.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) model: &'a Model,
    pub(super) text: &'a Text,
}

impl<'a> Words<'a> {
    pub(super) const fn new(model: &'a Model, text: &'a Text) -> Self {
        Self { model, text }
    }

    pub(super) fn worker(self, place: usize) -> Option<&'a Worker> {
        self.model.now.workers.get(place)
    }

    /// The name of the worker at this place.
    pub(super) fn name_of(self, place: usize) -> String {
        self.worker(place)
            .map_or_else(|| "?".into(), |worker| name(&worker.name))
    }

    /// `P1, P2 and C1`; of many, the first ones and how many more.
    pub(super) fn names_of(self, places: &[usize]) -> String {
        if places.len() <= MOST_LISTED {
            return self.list(places.iter().map(|place| self.name_of(*place)).collect());
        }
        let shown = places[..MOST_LISTED - 2]
            .iter()
            .map(|place| self.name_of(*place))
            .collect();
        let more = places.len() - (MOST_LISTED - 2);
        self.text
            .with("list-more", &[("list", &self.commas(shown)), ("n", &more)])
    }

    /// `P1`, or of a process with several workers `Process threads with P1 and C1`.
    pub(super) fn process_with(self, process: usize, workers: &[usize]) -> String {
        let process = self.model.now.processes.get(process);
        match (process, workers) {
            (Some(process), []) => name(&process.name),
            (Some(process), &[worker])
                if self
                    .worker(worker)
                    .is_none_or(|it| it.name.name() == process.name.name()) =>
            {
                self.name_of(worker)
            }
            (Some(process), workers) => self.text.with(
                "process-with",
                &[
                    ("process", &name(&process.name)),
                    ("workers", &self.names_of(workers)),
                ],
            ),
            (None, workers) => self.names_of(workers),
        }
    }

    /// `3, 4 and 5`; of many, the ends and how many they are.
    pub(super) fn items(self, items: &[Item]) -> String {
        match items {
            [first, .., last] if items.len() > MOST_LISTED => self.text.with(
                "items-many",
                &[
                    ("first", &value(first)),
                    ("last", &value(last)),
                    ("n", &number::count(items.len() as u64)),
                ],
            ),
            few => self.list(few.iter().map(value).collect()),
        }
    }

    /// `3 and 4 of P1, 3 of P2`: each with its producer, where they are few.
    pub(super) fn items_by(self, items: &[Item]) -> String {
        if items.len() > MOST_LISTED {
            return self.items(items);
        }
        let runs = items.chunk_by(|a, b| a.by == b.by);
        let parts = runs.map(|run| {
            self.text.with(
                "items-of",
                &[("items", &self.items(run)), ("producer", &name(&run[0].by))],
            )
        });
        self.commas(parts.collect())
    }

    /// What moved: these items, and this number of others of which only that is known.
    pub(super) fn moved(self, items: &[Item], count: u32) -> String {
        let counted = || self.text.count("items-counted", count.into(), &[]);
        match (items, count) {
            (items, 0) => self.items(items),
            ([], _) => counted(),
            (items, _) => self.list(vec![self.items(items), counted()]),
        }
    }

    /// Why a process is not observed.
    pub(super) fn unobserved(self, why: &str) -> String {
        let known = why.parse().unwrap_or(WhyUnobserved::Unknown);
        let id = known.word();
        self.text.get(&format!("unobserved-{id}"))
    }

    /// The sentence, and behind it the line of the program where it is so, if that is known.
    pub(super) fn at_line(self, sentence: String, of: SourceLine) -> String {
        if !of.is_known() {
            return sentence;
        }
        let fields: [(&str, &dyn std::fmt::Display); 2] =
            [("sentence", &sentence), ("line", &source(of))];
        self.text.with("at-line", &fields)
    }

    /// The queue of this name; `None` before it is known.
    pub(super) fn queue(self, queue: QueueId) -> Option<&'a Queue> {
        self.model.now.queue_named(queue)
    }

    /// `the queue`, or its name where there are several.
    pub(super) fn queue_name(self, queue: QueueId) -> String {
        self.called(queue, "thing-queue")
    }

    /// The same where a sentence begins with it.
    pub(super) fn queue_title(self, queue: QueueId) -> String {
        self.called(queue, "thing-queue-title")
    }

    /// `the lock orders`, `the big lock`.
    pub(super) fn lock(self, lock: LockId) -> String {
        if self.is_big(lock) {
            return self.text.get("thing-big-lock");
        }
        self.text.with("thing-lock", &[("name", &name(&lock))])
    }

    /// Whether it is the big lock of a process.
    pub(super) fn is_big(self, lock: LockId) -> bool {
        let mut locks = self.model.now.locks.iter();
        locks.any(|known| known.name == lock && known.is_big())
    }

    fn called(self, queue: QueueId, only: &str) -> String {
        if self.model.has_several_queues() {
            name(&queue)
        } else {
            self.text.get(only)
        }
    }

    /// `4 of 10`, `4`: how much is in a queue.
    pub(super) fn depth(self, queue: QueueId, depth: u32) -> String {
        let depth = number::count(depth.into());
        match self.queue(queue).and_then(|queue| queue.capacity) {
            Some(capacity) => self.text.with(
                "depth-of",
                &[
                    ("depth", &depth),
                    ("capacity", &number::count(capacity.into())),
                ],
            ),
            None => depth,
        }
    }

    /// How much is in a queue now; `None` of one of which only a wait was told.
    pub(super) fn depth_now(self, queue: QueueId) -> Option<String> {
        let known = self.queue(queue)?;
        let mut queues = self.model.now.queues.iter();
        let place = queues.position(|of| of.name == queue)?;
        self.model.history.queue(place).began()?;
        Some(self.depth(queue, known.depth()))
    }

    /// Whether a depth is beyond the capacity of a queue, as it can be while returned items are in it.
    pub(super) fn is_over_capacity(self, queue: QueueId, depth: u32) -> bool {
        let capacity = self.queue(queue).and_then(|queue| queue.capacity);
        capacity.is_some_and(|capacity| depth > capacity)
    }

    /// How the process of this worker ended: `C1 was killed`.
    pub(super) fn died(self, who: &str, exit: Exit) -> String {
        let how = match exit {
            Exit::Signal(9) => "died-killed",
            Exit::Signal(15) => "died-terminated",
            Exit::Signal(signal) => {
                return self
                    .text
                    .with("died-signal", &[("who", &who), ("signal", &signal)]);
            }
            Exit::Unknown => "died-unknown",
            Exit::Code(0) => "died-ended",
            Exit::Code(_) => "died-failed",
        };
        self.text.with(how, &[("who", &who)])
    }

    /// The same with the number: `C1 was killed (exit -9)`.
    pub(super) fn died_with(self, who: &str, exit: Exit) -> String {
        if exit.is_unknown() {
            return self.died(who, exit);
        }
        self.text.with(
            "with-exit",
            &[("died", &self.died(who, exit)), ("exit", &exit)],
        )
    }

    /// A stretch of run time, and beside it how long it really took where that is something else.
    pub(super) fn both_times(self, run: RunTime, real: RealTime) -> String {
        let differs = run.0.abs_diff(real.0) > real.0.max(run.0) / 50 + 50 * RealTime::MILLI.0;
        let unit = TimeUnit::of([run.0, real.0].map(RunTime));
        let shown = unit.tell(run, self.text);
        if differs {
            self.text.with(
                "time-both",
                &[("run", &shown), ("real", &unit.tell(real, self.text))],
            )
        } else {
            shown
        }
    }

    /// For how long the program itself stood still, in the sentence of this id.
    pub(super) fn stood_still(self, id: &str, span: RealTime) -> String {
        let time = number::duration(span, self.text);
        self.text.with(id, &[("time", &time)])
    }

    /// What is waited for: `an item`, or `an item of orders` where there are several queues.
    pub(super) fn item_of(self, queue: QueueId) -> String {
        self.of_queue(queue, "thing-item")
    }

    /// `room`, or `room in orders` where there are several queues.
    pub(super) fn room_in(self, queue: QueueId) -> String {
        self.of_queue(queue, "thing-room")
    }

    fn of_queue(self, queue: QueueId, id: &str) -> String {
        if self.model.has_several_queues() {
            let id = format!("{id}-of");
            self.text.with(&id, &[("queue", &name(&queue))])
        } else {
            self.text.get(id)
        }
    }

    /// `a, b, c`.
    pub(super) fn commas(self, parts: Vec<String>) -> String {
        let join = |list: String, part: String| {
            self.text
                .with("list-comma", &[("list", &list), ("next", &part)])
        };
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    /// `a, b and c`.
    pub(super) fn list(self, mut parts: Vec<String>) -> String {
        let Some(last) = parts.pop() else {
            return String::new();
        };
        if parts.is_empty() {
            return last;
        }
        self.text.with(
            "list-and",
            &[("list", &self.commas(parts)), ("last", &last)],
        )
    }
}

/// A line of a program: `prog.py:12`; empty where it is not known.
pub(super) fn source(of: SourceLine) -> String {
    match of.file {
        Some(file) if of.line > 0 => format!("{}:{}", file_name(&file), of.line),
        _ => String::new(),
    }
}

/// A path, or of a long one the end, by which people know it.
fn file_name(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    if path.width() <= WORD || last == path {
        return name(path);
    }
    name(&format!("{}/{last}", safe::END))
}

/// The name of a group: `producers` and `consumers` in the language of the reader.
pub fn group_name(group: GroupId, text: &Text) -> String {
    match group.as_str() {
        PRODUCERS => text.get("group-producers"),
        CONSUMERS => text.get("group-consumers"),
        other => name(other),
    }
}

/// The same where a sentence begins with it.
pub(super) fn group_title(group: GroupId, text: &Text) -> String {
    match group.as_str() {
        PRODUCERS => text.get("group-producers-title"),
        CONSUMERS => text.get("group-consumers-title"),
        other => name(other),
    }
}

/// The name of a row about one of several queues.
pub(super) fn queue_row(id: &str, queue: QueueId, text: &Text) -> String {
    text.with(id, &[("queue", &name(&queue))])
}

/// A name made safe.
pub(super) fn name(name: &str) -> String {
    safe::line(name, WORD)
}

/// A foreign word made safe.
pub(super) fn word(text: &str) -> String {
    safe::line(text, WORD)
}

/// A foreign sentence made safe, without its full stop: ours has one.
pub(super) fn line(text: &str) -> String {
    safe::line(text.trim().trim_end_matches('.'), LINE)
}

/// The value of an item made safe.
pub(super) fn value(item: &Item) -> String {
    word(&item.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn of_a_long_path_the_end_is_told() {
        assert_eq!(file_name("src/prog.py"), "src/prog.py");
        assert_eq!(
            file_name("tests/programs/hangs/join_before_drain.py"),
            "…/join_before_drain.py"
        );
        let long = "a_program_whose_name_does_not_fit.py";
        assert_eq!(file_name(long), "a_program_whose_name_do…");
        assert_eq!(
            file_name(&format!("folder/{long}")),
            "…/a_program_whose_name_…"
        );
    }
}
