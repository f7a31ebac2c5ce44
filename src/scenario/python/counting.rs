//! What main reads to know that a moment is reached: counters of workers, sizes of queues.

use super::refusal::refusal;
use crate::{
    event::{QueueId, WorkerId},
    scenario::{Scenario, When},
};
use std::collections::BTreeSet;

/// What a worker calls its own counter.
pub(super) const COUNTER: &str = "counter";

/// The workers that count their items, because a moment of the scenario is one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting(BTreeSet<WorkerId>);

impl Counting {
    /// Those of a scenario; none where its timed actions cannot be written.
    pub fn of(scenario: &Scenario) -> Self {
        // a worker that works alone moves no items
        let moves = |worker: &WorkerId| {
            let setup = scenario.setup_of(*worker);
            setup.is_some_and(|setup| setup.gets() || setup.puts())
        };
        let counted = |when: &When| match when {
            When::Item(worker, _) => Some(*worker).filter(moves),
            When::After(_) | When::Depth(..) => None,
        };
        let timed = scenario.at.iter().filter_map(|timed| counted(&timed.when));
        Self(match refusal(scenario) {
            None => timed.collect(),
            Some(_) => BTreeSet::new(),
        })
    }

    /// Whether this worker counts its items.
    pub fn has(&self, worker: WorkerId) -> bool {
        self.0.contains(&worker)
    }

    pub(super) fn workers(&self) -> impl Iterator<Item = WorkerId> {
        self.0.iter().copied()
    }
}

/// The queues whose size main looks at.
pub(super) fn measured(scenario: &Scenario) -> impl Iterator<Item = Option<QueueId>> {
    scenario.at.iter().filter_map(|timed| match timed.when {
        When::Depth(queue, _) => Some(queue),
        When::After(_) | When::Item(..) => None,
    })
}
