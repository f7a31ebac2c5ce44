//! The whole run, however many queues its items go through: an item that is put on counts once.

use super::{Oracle, Ticks, nanos};
use crate::law::facts::Count;

impl Oracle {
    /// Whether there are several queues, or will be as far as is planned.
    pub(super) fn several(&self) -> bool {
        let planned = self
            .groups
            .iter()
            .flat_map(|group| [&group.from, &group.to]);
        let mut all: Vec<&String> = planned.flatten().chain(self.queues.keys()).collect();
        all.sort_unstable();
        all.dedup();
        all.len() > 1
    }

    /// How many items were put on before the recording begins.
    pub(super) fn put_on_before(&self) -> u64 {
        let is_stage = |group: &str| {
            let planned = self.groups.iter().find(|of| of.name == group);
            planned.is_some_and(|of| of.from.is_some() && of.to.is_some())
        };
        let stages = self.workers.iter().filter(|life| is_stage(&life.group));
        stages.map(|life| life.put).sum()
    }

    /// Whether it is known which puts only put on what was taken: somebody of no planned group who gets and puts may do
    /// both or either.
    fn tells_stages(&self) -> bool {
        let planned = |group: &str| self.groups.iter().any(|of| of.name == group);
        let unclear = self
            .others()
            .filter(|life| !planned(&life.group) && self.gets_and_puts(life) == [true; 2]);
        unclear.count() == 0
    }

    /// Whether there are workers, and none of them is of a group with a queue, or of none that is planned.
    pub(super) fn nobody_uses_a_queue(&self) -> bool {
        self.others().next().is_some() && self.others().all(|life| self.is_alone(life))
    }

    /// This worker works: notes when it first did.
    pub(super) fn works(&mut self, worker: &str) {
        let run = self.run;
        self.worker(worker).first_work.get_or_insert(run);
    }

    /// When the first item was put, or where nobody uses a queue, when the first work began.
    pub(super) fn first(&self) -> Option<Ticks> {
        let work = || self.others().filter_map(|life| life.first_work).min();
        self.first_put
            .or_else(|| self.nobody_uses_a_queue().then(work).flatten())
    }

    /// A count of the whole run; nothing where it is not known.
    pub(super) fn whole(&self, what: Count) -> Option<f64> {
        let what = what.of_items();
        let counts = self.queues.values().filter_map(|books| books.count(what));
        let all: u64 = match what {
            Count::Deepest => return counts.max().map(|deepest| deepest as f64),
            _ => counts.sum(),
        };
        let moved = matches!(
            what,
            Count::Put | Count::Done | Count::PutWithoutMarkers | Count::DoneWithoutMarkers
        );
        let done = matches!(what, Count::Done | Count::DoneWithoutMarkers);
        if done && self.nobody_uses_a_queue() {
            return Some(self.others().map(|life| life.worked_alone).sum::<u64>() as f64);
        }
        match (moved, self.tells_stages()) {
            (false, _) => Some(all as f64),
            (true, true) => Some((all - self.put_on) as f64),
            (true, false) => (self.queues.len() < 2).then_some(all as f64),
        }
    }

    /// The mean of all waits in all queues.
    pub(super) fn whole_mean_wait(&self) -> Option<f64> {
        let waits = self.queues.values().map(crate::law::accounts::Books::waits);
        let (count, sum) = waits.fold((0, 0), |(n, sum), (more, time)| (n + more, sum + time));
        (count > 0).then(|| nanos(sum) / count as f64)
    }
}
