//! What a run is to put, by its plan.

use super::Model;
use crate::event::{
    WorkerId,
    plan::{Command, Items, Step},
};
use std::collections::BTreeSet;

impl Model {
    /// How many items the sources put in the whole run by plan: all that main starts, and those that were added. `None` where
    /// that is not known, where a source puts without end, and where the plan adds sources later.
    pub fn planned_items(&self) -> Option<u64> {
        let plan = self.plan();
        let (script, moments) = (plan.script.as_ref()?, plan.moments.as_ref()?);
        let started = script.iter().filter_map(|step| match step {
            Step::Start(worker) => Some(*worker),
            _ => None,
        });
        let there = self.now.workers.iter().map(|worker| worker.name);
        let due = self.now.due.iter().map(|(worker, _)| *worker);
        let workers: BTreeSet<WorkerId> = started.chain(there).chain(due).collect();
        let adds = |group| {
            let mut commands = moments.iter().map(|moment| &moment.command);
            commands.any(|command| matches!(command, Command::Add(to) if *to == group))
        };
        let mut all = 0_u64;
        for worker in workers {
            let Some(group) = plan.group_of_worker(worker) else {
                continue;
            };
            if group.from.is_some() || group.to.is_none() {
                continue;
            }
            if adds(group.group) {
                return None;
            }
            let own = plan.special(worker).and_then(|special| special.items);
            match own.or(group.items)? {
                Items::Count(items) => all = all.saturating_add(items),
                Items::Endless => return None,
            }
        }
        Some(all)
    }
}
