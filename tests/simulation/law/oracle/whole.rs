//! The whole run, however many queues its items go through: an item that is put on counts once.

use super::{Oracle, nanos};
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
