//! Workers that timed actions add: which action adds which.

use super::refusal::refusal;
use crate::{
    event::WorkerId,
    scenario::{Command, Scenario, When, group_of},
};

/// A worker that a timed action adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Added {
    /// The place of the action among all.
    pub(super) action: usize,
    pub(super) worker: WorkerId,
    /// It is added at a time, so it surely comes.
    pub(super) by_time: bool,
}

/// All of them, in the order in which they come as far as that is known beforehand: by time, then as they stand in the
/// scenario, but none before the worker at whose item it comes.
pub(super) fn added(scenario: &Scenario) -> Vec<Added> {
    let mut added: Vec<Added> = Vec::new();
    if refusal(scenario).is_some() {
        return added;
    }
    let groups = scenario.groups();
    let mut counts: Vec<u32> = groups.iter().map(|group| group.count).collect();
    let adds = scenario.at.iter().enumerate();
    let mut rest: Vec<_> = adds
        .filter_map(|(action, timed)| match timed.command {
            Command::Add(group) => {
                let place = groups.iter().position(|it| it.name == group)?;
                Some((action, place, &timed.when))
            }
            _ => None,
        })
        .collect();
    rest.sort_by_key(|(_, _, when)| match when {
        When::After(time) => (false, Some(*time)),
        When::Item(..) | When::Depth(..) => (true, None),
    });
    while !rest.is_empty() {
        let known = |when: &When| match when {
            When::Item(worker, _) => {
                let counted = group_of(&groups, *worker)
                    .is_some_and(|(place, index)| index <= groups[place].count);
                counted || added.iter().any(|it| it.worker == *worker)
            }
            When::After(_) | When::Depth(..) => true,
        };
        let next = rest.iter().position(|(_, _, when)| known(when));
        let (action, place, when) = rest.remove(next.unwrap_or(0));
        counts[place] += 1;
        added.push(Added {
            action,
            worker: groups[place].worker(counts[place]),
            by_time: matches!(when, When::After(_)),
        });
    }
    added
}
