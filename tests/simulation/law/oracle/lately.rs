//! The last seconds: what went through a queue, what limits the flow.

use super::{Oracle, Ticks, lives::Life, nanos, ticks};
use crate::law::{
    facts::{CLOCK, Count, Lately, Part, Truth},
    line::How,
};

const SECOND: Ticks = ticks(1_000_000_000);
/// How far the run clock's whole nanoseconds may move a moment.
pub(super) const UNSURE: Ticks = ticks(CLOCK as u128);

impl Oracle {
    /// Items a second of the last ten seconds, as far as they are known; of a run that is over, of all of it.
    pub(super) fn rate(&self, queue: &str, what: Count) -> Truth {
        let Some(books) = self.queues.get(queue) else {
            return Truth::Number(0.0);
        };
        if self.how.is_some() {
            let all = self.run.max(SECOND / 1_000);
            let count = books.count(what.of_items()).unwrap_or(0);
            return Truth::Number(count as f64 / (nanos(all) / 1e9));
        }
        let how = match what {
            Count::Put => How::Put,
            _ => How::Done,
        };
        let window = (self.run - self.lately_from().unwrap_or(self.run)).max(SECOND);
        let stretch = (self.run.saturating_sub(window), self.run);
        let (least, most) = books.flow(how, stretch, UNSURE);
        let rate = |count: u64| count as f64 / (nanos(window) / 1e9);
        Truth::Within(rate(least) * (1.0 - 1e-6), rate(most) * (1.0 + 1e-6))
    }

    /// The last ten seconds begin here, or as far back as a queue is known.
    fn lately_from(&self) -> Option<Ticks> {
        let known = self.queues.values();
        let since = known
            .filter_map(|books| books.known_since(self.begins))
            .min();
        let since = if self.queues.is_empty() {
            let began = |life: &Life| Some(life.shown.first()?.run);
            self.others().filter_map(began).min()
        } else {
            since
        };
        since.map(|since| since.max(self.run.saturating_sub(10 * SECOND)))
    }

    /// How many workers but main work, and how many wait for a queue or a lock.
    pub(crate) fn at_work_and_waiting(&self) -> [usize; 2] {
        let lives = |life: &&Life| life.ended.is_none() && !self.processes[&life.process].ended;
        let looks = |states: &[&str]| {
            let living = self.others().filter(lives);
            let last = living.filter_map(|life| life.shown.last());
            last.filter(|look| states.contains(&look.state.as_str()))
                .count()
        };
        let waits = [
            "waiting_to_put",
            "waiting_to_get",
            "spinning",
            "waiting_for_lock",
            "waiting_for_result",
            "waiting_for_tasks",
            "waiting_to_be_woken",
            "waiting_to_flush",
            "waiting_for_input",
        ];
        [
            looks(&["running", "computing", "ready", "sleeping"]),
            looks(&waits),
        ]
    }

    /// How many workers computed at a time lately, with a core or without, and the use of all cores as last sampled.
    pub(crate) fn computing_and_use(&self) -> (f64, f64) {
        let from = self.lately_from().unwrap_or(self.run);
        let within = |(begin, end, state): (Ticks, Ticks, &str)| {
            let counts = ["computing", "ready"].contains(&state);
            if counts {
                end.saturating_sub(begin.max(from))
            } else {
                0
            }
        };
        let of = |life: &Life| self.stretches(life).map(within).sum::<Ticks>();
        let all: Ticks = self.workers.iter().map(of).sum();
        let used: f64 = self.cores.iter().flatten().sum();
        let span = nanos(self.run - from).max(1.0);
        (
            nanos(all) / span,
            used / 100.0 / self.cores.len().max(1) as f64,
        )
    }

    /// The share of their time that all workers waited for locks lately, and how far the run clock may move it.
    pub(crate) fn waited_for_locks(&self) -> (f64, f64) {
        let from = self.lately_from().unwrap_or(self.run);
        match self.share_within(self.others(), Part::Lock, (from, self.run)) {
            Truth::Share(share, unsure) => (share, unsure),
            _ => (0.0, 0.0),
        }
    }

    pub(super) fn lately(&self, of: &Lately) -> Truth {
        let Some(from) = self.lately_from() else {
            return Truth::Nothing;
        };
        let (stretch, window) = ((from, self.run), nanos(self.run - from) / 1e9);
        let share = |queue: &String, full: bool| match self.queues.get(queue) {
            Some(books) => {
                let (was_full, was_empty) = books.full_and_empty(stretch, self.run);
                let share = if full { was_full } else { was_empty };
                Truth::Share(share, CLOCK / nanos(self.run - from).max(1.0))
            }
            None => Truth::Nothing,
        };
        match of {
            Lately::Window => Truth::Number(window),
            Lately::OfGroup(group, part) => self.share_within(self.of_group(group), *part, stretch),
            Lately::OfSide(side, part) => {
                let those = self.workers.iter().filter(|life| self.is_of(life, side));
                self.share_within(those, *part, stretch)
            }
            Lately::Full(queue) => share(queue, true),
            Lately::Empty(queue) => share(queue, false),
            Lately::Grows(queue) => {
                let Some(books) = self.queues.get(queue) else {
                    return Truth::Nothing;
                };
                let [put, got] = [How::Put, How::Got].map(|how| books.flow(how, stretch, UNSURE));
                let rate = |more: u64, less: u64| (more as f64 - less as f64) / window;
                Truth::Within(rate(put.0, got.1) - 1e-6, rate(put.1, got.0) + 1e-6)
            }
        }
    }
}
