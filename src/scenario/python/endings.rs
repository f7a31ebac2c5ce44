//! How a worker that gets learns that nothing more comes.

use crate::{
    event::QueueId,
    scenario::{Scenario, Step, Stop, group_of},
};
use std::collections::BTreeSet;

/// What of that a program must be ready for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endings {
    closes: bool,
    marked: BTreeSet<QueueId>,
}

impl Endings {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let only = scenario.queues().first().map(|queue| queue.name);
        let put = |step: &Step| match step {
            Step::PutStop(queue) => queue.or(only),
            _ => None,
        };
        let marked = if let Some(steps) = &scenario.launch {
            steps.iter().filter_map(put).collect()
        } else {
            // main puts one for each worker that ends so
            let groups = scenario.groups();
            let special = scenario.worker.iter().filter_map(|(worker, special)| {
                let (group, _) = group_of(&groups, *worker)?;
                Some(groups[group].with(Some(special)))
            });
            let all = groups.iter().cloned().chain(special);
            let marked = all.filter(|setup| setup.stop == Stop::Marker);
            marked.filter_map(|setup| setup.from).collect()
        };
        Self {
            closes: !scenario.is_free_play(),
            marked,
        }
    }

    /// Whether queues close: where main supervises, none ever does.
    pub(super) const fn closes(&self) -> bool {
        self.closes
    }

    /// Whether main puts stop markers into this queue.
    pub(super) fn marks(&self, queue: QueueId) -> bool {
        self.marked.contains(&queue)
    }
}
