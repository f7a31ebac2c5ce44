//! How a worker that gets learns that nothing more comes.

use super::refusal::refusal;
use crate::{
    event::QueueId,
    scenario::{Command, GroupSetup, Scenario, Step, Stop, group_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// What of that a program must be ready for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endings {
    closes: bool,
    marked: BTreeSet<QueueId>,
    passes: BTreeSet<QueueId>,
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
            passes: passes(scenario),
        }
    }

    /// Whether queues close: where main supervises, none ever does.
    pub(super) const fn closes(&self) -> bool {
        self.closes
    }

    /// Whether main puts one `None` into this queue, which each that gets it passes on: how many get is not known.
    pub(super) fn passes(&self, queue: QueueId) -> bool {
        self.passes.contains(&queue)
    }

    /// Whether main puts stop markers into this queue.
    pub(super) fn marks(&self, queue: QueueId) -> bool {
        self.marked.contains(&queue)
    }
}

/// The queues of which timed actions change how many get until they close. Those who are killed alone change nothing as
/// long as there is room for each `None` that nobody takes.
fn passes(scenario: &Scenario) -> BTreeSet<QueueId> {
    let mut passes = BTreeSet::new();
    if refusal(scenario).is_some() {
        return passes;
    }
    let groups = scenario.groups();
    let closes = |setup: &GroupSetup| setup.from.filter(|_| setup.stop == Stop::Closed);
    let of = |worker| scenario.setup_of(worker).and_then(|setup| closes(&setup));
    let mut killed = BTreeMap::<QueueId, BTreeSet<_>>::new();
    for timed in &scenario.at {
        match timed.command {
            Command::Add(name) => {
                let group = groups.iter().find(|group| group.name == name);
                passes.extend(group.and_then(closes));
            }
            Command::Finish(worker) => passes.extend(of(worker)),
            Command::Kill(worker) | Command::Terminate(worker) => {
                if let Some(queue) = of(worker) {
                    killed.entry(queue).or_default().insert(worker);
                }
            }
            _ => {}
        }
    }
    let full = scenario.queues().into_iter().filter(|queue| {
        let killed = killed.get(&queue.name).map_or(0, BTreeSet::len);
        queue.capacity.0.is_some_and(|room| killed > room as usize)
    });
    passes.extend(full.map(|queue| queue.name));
    passes
}
