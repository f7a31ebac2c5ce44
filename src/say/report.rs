//! The report on a watched program: the verdict first, then who is there, what is in the queues, who has the locks, who waits
//! longest, and what is not known.

mod json;
mod rows;

pub use json::json;

use super::{
    hang::{HangWords, hang},
    wait,
    words::{self, Words},
};
use crate::{
    event::{Exit, QueueId, RealTime, State},
    model::{
        DisplayState, Model,
        now::{Lock, Process, Queue, Worker},
        why::{Wait, WaitFor},
    },
    text::{
        Text,
        number::{self, TimeUnit},
        wrap,
    },
};
use rows::{Cell, table};
use std::fmt::Display;

/// The longest waits that are told.
const MOST_WAITS: usize = 5;

/// The report at the real time `at`, in lines of at most `width` cells.
pub fn text(model: &Model, at: RealTime, text: &Text, width: u16) -> String {
    let report = Report {
        words: Words::new(model, text),
        at,
        width,
    };
    let sections = [
        report.verdict(),
        report.processes(),
        report.queues(),
        report.locks(),
        report.waits(),
        report.unobserved(),
        report.dropped(),
    ];
    let sections = sections.into_iter().filter(|lines| !lines.is_empty());
    let lines: Vec<String> = sections.map(|lines| lines.join("\n")).collect();
    lines.join("\n\n") + "\n"
}

struct Report<'m> {
    words: Words<'m>,
    at: RealTime,
    width: u16,
}

impl Report<'_> {
    fn word(&self, id: &str) -> String {
        self.words.text.get(id)
    }

    /// Lines that begin at this column.
    fn paragraph(&self, says: &str, column: usize) -> Vec<String> {
        let room = self.width.saturating_sub(column as u16).max(20);
        let rows = wrap(says, room).into_iter();
        rows.map(|row| " ".repeat(column) + &row).collect()
    }

    /// A title and what stands below it, if there is anything.
    fn section(&self, id: &str, lines: Vec<String>) -> Vec<String> {
        if lines.is_empty() {
            return lines;
        }
        std::iter::once(self.word(id)).chain(lines).collect()
    }

    fn verdict(&self) -> Vec<String> {
        let Words { model, text } = self.words;
        let time = number::duration(model.run_time(self.at), text);
        let title = words::word(&model.header.title);
        let fields: [(&str, &dyn Display); 2] = [("title", &title), ("time", &time)];
        let mut lines = vec![text.with("watch-title", &fields), String::new()];
        let said = match model.verdict(self.at) {
            Some(verdict) => hang(&verdict, model, self.at, text),
            None => self.no_verdict(),
        };
        lines.push(said.title);
        lines.extend(self.paragraph(&said.why, 2));
        if let Some(out) = said.way_out {
            let out = text.with("watch-way-out", &[("say", &out)]);
            lines.extend(self.paragraph(&out, 2));
        }
        if let Some(lesson) = said.lesson {
            let lesson = text.with("watch-lesson", &[("lesson", &lesson)]);
            lines.extend(self.paragraph(&lesson, 2));
        }
        lines
    }

    fn no_verdict(&self) -> HangWords {
        let (title, why) = if self.words.model.now.ended.is_some() {
            ("watch-over", String::new())
        } else {
            ("watch-none", self.word("watch-none-why"))
        };
        HangWords {
            title: self.word(title),
            why,
            way_out: None,
            lesson: None,
        }
    }

    fn processes(&self) -> Vec<String> {
        let now = &self.words.model.now;
        let lives = now.workers.iter().filter(|worker| now.lives(worker));
        let run = self.words.model.run_time(self.at);
        let unit = TimeUnit::of(lives.map(|worker| run - worker.since));
        let mut rows = vec![vec![
            Cell::left(self.word("watch-processes")),
            Cell::right(self.word("watch-pid")),
            Cell::left(String::new()),
            Cell::left(String::new()),
            Cell::right(self.word("watch-for")),
            Cell::left(self.word("watch-at")),
        ]];
        for (place, process) in now.processes.iter().enumerate() {
            let workers = now.workers.iter();
            let inside = workers.filter(|worker| worker.process == place && !worker.helper);
            let (first, threads): (Vec<&Worker>, Vec<&Worker>) =
                inside.partition(|worker| worker.name.name() == process.name.name());
            rows.push(self.process(process, first.first().copied(), unit));
            rows.extend(threads.into_iter().map(|thread| self.thread(thread, unit)));
        }
        table(&rows, 2, self.width)
    }

    fn process(&self, process: &Process, worker: Option<&Worker>, unit: TimeUnit) -> Vec<Cell> {
        let pid = if process.pid > 0 {
            process.pid.to_string()
        } else {
            String::new()
        };
        let mut row = vec![
            Cell::left(format!("  {}", words::name(&process.name))),
            Cell::right(pid),
        ];
        match worker {
            Some(worker) => row.extend(self.at_work(worker, unit)),
            None => row.extend([(); 4].map(|()| Cell::left(String::new()))),
        }
        row
    }

    fn thread(&self, worker: &Worker, unit: TimeUnit) -> Vec<Cell> {
        let name = format!("    {}", words::name(&worker.name));
        let mut row = vec![Cell::left(name), Cell::right(String::new())];
        row.extend(self.at_work(worker, unit));
        row
    }

    /// What a worker does, on what, for how long, and where.
    fn at_work(&self, worker: &Worker, unit: TimeUnit) -> [Cell; 4] {
        let Words { model, text } = self.words;
        let display = model.now.display_state(worker);
        // nobody in the program joins a thread that is over, or the first process
        let first = (model.now.process_of(worker)).is_some_and(|it| it.parent.is_none());
        let id = if display == DisplayState::Gone && model.now.is_thread(worker)
            || display == DisplayState::Zombie && first
        {
            "state-thread-ended".to_owned()
        } else {
            format!("state-{}", super::display_state::id(display))
        };
        let lives = model.now.lives(worker);
        let exit = model.now.process_of(worker).and_then(|it| it.exit);
        let (on, source) = match worker.raised {
            Some((exception, source)) => (words::name(&exception), source),
            None if lives => (on(&worker.state), worker.source()),
            None => {
                let exit = exit.filter(|exit| !Exit::is_unknown(exit));
                let exit = exit.map(|exit| text.with("exit", &[("status", &exit)]));
                (exit.unwrap_or_default(), worker.source())
            }
        };
        let so_far = model.run_time(self.at) - worker.since;
        let so_far = if lives {
            unit.tell(so_far, text)
        } else {
            String::new()
        };
        [
            Cell::left(text.get(&id)),
            Cell::left(on),
            Cell::right(so_far),
            Cell::left(words::source(source)),
        ]
    }

    fn queues(&self) -> Vec<String> {
        let now = &self.words.model.now;
        if now.queues.is_empty() {
            return Vec::new();
        }
        let titles = [
            ("watch-queues", false),
            ("watch-kind", false),
            ("watch-room", true),
            ("watch-put", true),
            ("watch-got", true),
            ("watch-in-it", true),
            ("watch-at", false),
        ];
        let titles = titles.map(|(id, right)| Cell::of(self.word(id), right));
        let mut rows = vec![titles.to_vec()];
        rows.extend(now.queues.iter().map(|queue| self.queue(queue)));
        let mut lines = table(&rows, 1, self.width);
        // below each queue, who used it; from the last on, so that the places stay right
        for place in (0..now.queues.len()).rev() {
            let used = self.used(place);
            lines.splice(place + 2..place + 2, used);
        }
        lines
    }

    fn queue(&self, queue: &Queue) -> Vec<Cell> {
        let room = match queue.capacity {
            Some(capacity) => number::count(capacity.into()),
            None if queue.announced => self.word("unbounded"),
            None => "?".to_owned(),
        };
        let ledger = queue.ledger;
        let taken = ledger.in_progress + ledger.done;
        vec![
            Cell::left(format!("  {}", words::name(&queue.name))),
            Cell::left(
                queue
                    .kind
                    .map_or_else(String::new, |kind| words::name(&kind)),
            ),
            Cell::right(room),
            Cell::right(number::count(ledger.put)),
            Cell::right(number::count(taken)),
            Cell::right(number::count(queue.in_it())),
            Cell::left(words::source(queue.source)),
        ]
    }

    /// Who put into a queue and who took from it, and how much.
    fn used(&self, place: usize) -> Vec<String> {
        let workers = &self.words.model.now.workers;
        let amounts = |of: &dyn Fn(&Worker) -> u64| -> Vec<String> {
            let used = workers.iter().filter(|worker| of(worker) > 0);
            used.map(|worker| {
                let (who, n) = (words::name(&worker.name), number::count(of(worker)));
                let fields: [(&str, &dyn Display); 2] = [("who", &who), ("n", &n)];
                self.words.text.with("watch-amount", &fields)
            })
            .collect()
        };
        let line = |id: &str, amounts: Vec<String>| {
            let who = self.words.commas(amounts);
            self.paragraph(&self.words.text.with(id, &[("who", &who)]), 4)
        };
        let (put, got) = (
            amounts(&|worker| worker.used(place).put),
            amounts(&|worker| worker.used(place).got),
        );
        let mut lines = Vec::new();
        if !put.is_empty() {
            lines.extend(line("watch-put-by", put));
        }
        if !got.is_empty() {
            lines.extend(line("watch-got-by", got));
        }
        lines
    }

    fn locks(&self) -> Vec<String> {
        let now = &self.words.model.now;
        if now.locks.is_empty() {
            return Vec::new();
        }
        let titles = [
            "watch-locks",
            "watch-kind",
            "watch-held-by",
            "watch-waited-by",
            "watch-at",
        ];
        let mut rows = vec![titles.map(|id| Cell::left(self.word(id))).to_vec()];
        rows.extend(now.locks.iter().map(|lock| self.lock(lock)));
        table(&rows, 2, self.width)
    }

    fn lock(&self, lock: &Lock) -> Vec<Cell> {
        let workers = self.words.model.now.workers.iter().enumerate();
        let waits = workers.filter(|(_, worker)| {
            let wakes = matches!(&worker.state, State::WaitingToBeWoken { on } if *on == lock.name);
            (worker.waits_for(lock.name) || wakes) && self.words.model.now.lives(worker)
        });
        let waits: Vec<usize> = waits.map(|(place, _)| place).collect();
        let names = |of: &[usize]| {
            if of.is_empty() {
                self.word("watch-nobody")
            } else {
                self.words.names_of(of)
            }
        };
        vec![
            Cell::left(format!("  {}", words::name(&lock.name))),
            Cell::left(words::word(lock.kind.as_deref().unwrap_or("?"))),
            Cell::left(names(&lock.holders)),
            Cell::left(names(&waits)),
            Cell::left(words::source(lock.source)),
        ]
    }

    fn waits(&self) -> Vec<String> {
        let Words { model, text } = self.words;
        let mut waits = model.waits_at_rest(self.at);
        // a worker of a pool without a task is not held up
        let pool = |of: &Wait| match of.for_what {
            WaitFor::Item(queue) => model.now.queues[queue].is_pool(),
            _ => false,
        };
        waits.retain(|of| !pool(of));
        waits.sort_by_key(|wait| std::cmp::Reverse(wait.so_far));
        let unit = super::wait_unit(&waits);
        let say = |of: &Wait| {
            let source = self.words.worker(of.worker).map(Worker::source);
            let says = wait(of, unit, model, text);
            let says = self.words.at_line(says, source.unwrap_or_default());
            self.paragraph(&says, 2)
        };
        let lines = waits.iter().take(MOST_WAITS).flat_map(say).collect();
        self.section("watch-waits", lines)
    }

    fn unobserved(&self) -> Vec<String> {
        let processes = self.words.model.now.processes.iter();
        let say = |process: &Process| {
            let why = self.words.unobserved(process.unobserved.as_ref()?);
            let fields: [(&str, &dyn Display); 2] =
                [("who", &words::name(&process.name)), ("why", &why)];
            Some(self.paragraph(&self.words.text.with("event-unobserved", &fields), 2))
        };
        self.section(
            "watch-unobserved",
            processes.filter_map(say).flatten().collect(),
        )
    }

    fn dropped(&self) -> Vec<String> {
        let now = &self.words.model.now;
        let text = self.words.text;
        let of = |id: &str, name: &str, n: u64| text.count(id, n, &[("of", &words::name(name))]);
        let name = |name: QueueId| name.as_str();
        let queues = now.queues.iter().flat_map(|queue| {
            let begin = queue
                .is_pool()
                .then(|| of("watch-pool-begin", name(queue.name), 0));
            // of a pool nothing else is ever known
            let unlisted = (queue.unlisted > 0 && !queue.is_pool())
                .then(|| of("watch-unlisted", name(queue.name), queue.unlisted));
            [begin, unlisted]
        });
        let workers = now.workers.iter().map(|worker| {
            (worker.dropped > 0).then(|| of("watch-worker-dropped", &worker.name, worker.dropped))
        });
        let says = queues.chain(workers).flatten();
        let lines = says.flat_map(|says| self.paragraph(&says, 2)).collect();
        self.section("watch-dropped", lines)
    }
}

/// What a state is about.
fn on(state: &State) -> String {
    match state {
        State::WaitingToPut { on, .. }
        | State::WaitingToGet { on }
        | State::Spinning { on }
        | State::WaitingForResult { on }
        | State::WaitingForTasks { on }
        | State::WaitingToFlush { on } => words::name(on),
        State::WaitingForLock { on } | State::WaitingToBeWoken { on } => words::name(on),
        State::WaitingInJoin { on } => words::name(on),
        _ => String::new(),
    }
}
