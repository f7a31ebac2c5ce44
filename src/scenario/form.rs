//! What is wrong with the groups and queues of the general form.

use super::{
    GroupSetup, GroupTable, Items, Scenario, ScenarioFlaw, Stop,
    flaw::{all, flaw},
    setup::RESERVED,
};
use crate::event::{GroupId, QueueId, plan::thing};
use std::collections::{BTreeMap, BTreeSet};

/// What names may be.
const NAMES: &str = "1 to 24 letters, digits, - and _, beginning with a letter";
/// Names that mean something else.
const RESERVED_GROUPS: [&str; 5] = ["main", "producer", "producers", "consumer", "consumers"];

/// The first thing that is wrong with the queues and groups of the general form.
pub(super) fn check(scenario: &Scenario, groups: &[GroupSetup]) -> Result<(), ScenarioFlaw> {
    if let Some(name) = scenario.queue.keys().find(|name| thing(name).is_none()) {
        return flaw(
            &["queue", name],
            format!("{:?} is not a name of a queue: {NAMES}", name.as_str()),
        );
    }
    let mut letters = BTreeMap::new();
    for ((name, table), group) in scenario.group.iter().zip(groups) {
        name_fits(*name)?;
        letter_fits(*name, table, group)?;
        if let Some(other) = letters.insert(group.letter.to_lowercase(), *name) {
            return flaw(
                &["group", name, "letter"],
                format!(
                    "the workers of {other} are called {}1, {0}2 … already: choose another letter",
                    group.letter
                ),
            );
        }
        queues_fit(scenario, *name, table)?;
        fields_fit(*name, table)?;
        stop_fits(&["group", name, "stop"], group, groups)?;
    }
    Ok(())
}

fn name_fits(name: GroupId) -> Result<(), ScenarioFlaw> {
    if thing(&name).is_none() {
        return flaw(
            &["group", &name],
            format!("{:?} is not a name of a group: {NAMES}", name.as_str()),
        );
    }
    if RESERVED_GROUPS.contains(&name.as_str()) {
        return flaw(
            &["group", &name],
            format!("{name} has a meaning of its own: choose another name"),
        );
    }
    Ok(())
}

fn letter_fits(name: GroupId, table: &GroupTable, group: &GroupSetup) -> Result<(), ScenarioFlaw> {
    let Some(letter) = &table.letter else {
        if group.letter.is_empty() {
            return flaw(
                &["group", &name],
                format!("no letter of {name} is free: give it a letter, 1 to 3 letters"),
            );
        }
        return Ok(());
    };
    let bad = |why: String| flaw(&["group", &name, "letter"], why);
    if !((1..=3).contains(&letter.chars().count()) && letter.chars().all(char::is_alphabetic)) {
        return bad(format!("{letter:?} is not a letter: it is 1 to 3 letters"));
    }
    if RESERVED.contains(&letter.to_uppercase().as_str()) {
        return bad(format!(
            "{letter} belongs to [producers] and [consumers]: choose another letter than P and C"
        ));
    }
    Ok(())
}

fn queues_fit(scenario: &Scenario, name: GroupId, table: &GroupTable) -> Result<(), ScenarioFlaw> {
    for (field, queue) in [("from", table.from), ("to", table.to)] {
        if let Some(queue) = queue.filter(|queue| !scenario.queue.contains_key(queue)) {
            let queues = all("queue", "queues", scenario.queue.keys());
            return flaw(
                &["group", &name, field],
                format!("there is no queue {:?}: {queues}", queue.as_str()),
            );
        }
    }
    Ok(())
}

/// Fields that mean nothing to a group with these queues.
fn fields_fit(name: GroupId, table: &GroupTable) -> Result<(), ScenarioFlaw> {
    let bad = |field, why: &str| flaw(&["group", &name, field], format!("{name} {why}"));
    let (gets, puts) = (table.from.is_some(), table.to.is_some());
    if !gets && table.stop.is_some() {
        return bad(
            "stop",
            "does not get: stop is for groups with from, items = N for others",
        );
    }
    if !gets && table.wait.is_some() {
        return bad("wait", "does not get: wait is for groups with from");
    }
    if gets && !puts && table.items.is_some() {
        return bad(
            "items",
            "only gets: stop = \"after:N\" says how many items it takes",
        );
    }
    if let (true, Some(Items::Count(_)), Some(Stop::After(_))) = (gets, table.items, table.stop) {
        return bad(
            "items",
            "counts twice: items and stop = \"after:N\" both say how many it takes",
        );
    }
    Ok(())
}

/// A queue of a circle never closes, and it may be empty at any time: no group in it may end by that.
pub(super) fn stop_fits(
    path: &[&str],
    group: &GroupSetup,
    groups: &[GroupSetup],
) -> Result<(), ScenarioFlaw> {
    let (Some(from), Some(to)) = (group.from, group.to) else {
        return Ok(());
    };
    if !matches!(group.stop, Stop::Closed | Stop::Empty) || !leads(groups, to, from) {
        return Ok(());
    }
    let stop = group.stop;
    flaw(
        path,
        format!(
            "items of {} come back to it in a circle, where stop = \"{stop}\" cannot work: use never, marker, after:N or \
             timeout:2s",
            group.name
        ),
    )
}

/// Whether items of the queue `at` can come into the queue `end`.
fn leads(groups: &[GroupSetup], at: QueueId, end: QueueId) -> bool {
    let (mut seen, mut ahead) = (BTreeSet::from([at]), vec![at]);
    while let Some(queue) = ahead.pop() {
        if queue == end {
            return true;
        }
        let next = groups.iter().filter(|group| group.from == Some(queue));
        ahead.extend(
            next.filter_map(|group| group.to)
                .filter(|to| seen.insert(*to)),
        );
    }
    false
}
