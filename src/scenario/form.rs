//! What is wrong with the groups and queues of the general form.

use super::{
    GroupSetup, GroupTable, Items, Scenario, ScenarioFlaw, Stop,
    flaw::{Flaw, flaw},
    setup::RESERVED,
};
use crate::event::{GroupId, QueueId, plan::thing};
use std::collections::{BTreeMap, BTreeSet};

/// Names that mean something else.
const RESERVED_GROUPS: [&str; 5] = ["main", "producer", "producers", "consumer", "consumers"];

/// The first thing that is wrong with the queues and groups of the general form.
pub(super) fn check(scenario: &Scenario, groups: &[GroupSetup]) -> Result<(), ScenarioFlaw> {
    if let Some(name) = scenario.queue.keys().find(|name| thing(name).is_none()) {
        let what = Flaw::QueueName(format!("{:?}", name.as_str()));
        return flaw(&["queue", name], what);
    }
    let mut letters = BTreeMap::new();
    for ((name, table), group) in scenario.group.iter().zip(groups) {
        name_fits(*name)?;
        letter_fits(*name, table, group)?;
        if let Some(other) = letters.insert(group.letter.to_lowercase(), *name) {
            let taken = Flaw::LetterTaken(other, group.letter.to_string());
            return flaw(&["group", name, "letter"], taken);
        }
        queues_fit(scenario, *name, table)?;
        fields_fit(*name, table)?;
        stop_fits(&["group", name, "stop"], group, groups)?;
    }
    Ok(())
}

fn name_fits(name: GroupId) -> Result<(), ScenarioFlaw> {
    if thing(&name).is_none() {
        let what = Flaw::GroupName(format!("{:?}", name.as_str()));
        return flaw(&["group", &name], what);
    }
    if RESERVED_GROUPS.contains(&name.as_str()) {
        return flaw(&["group", &name], Flaw::Reserved(name));
    }
    Ok(())
}

fn letter_fits(name: GroupId, table: &GroupTable, group: &GroupSetup) -> Result<(), ScenarioFlaw> {
    let Some(letter) = &table.letter else {
        if group.letter.is_empty() {
            return flaw(&["group", &name], Flaw::NoLetter(name));
        }
        return Ok(());
    };
    let bad = |why: Flaw| flaw(&["group", &name, "letter"], why);
    if !((1..=3).contains(&letter.chars().count()) && letter.chars().all(char::is_alphabetic)) {
        return bad(Flaw::BadLetter(format!("{letter:?}")));
    }
    if RESERVED.contains(&letter.to_uppercase().as_str()) {
        return bad(Flaw::LetterReserved(letter.to_string()));
    }
    Ok(())
}

fn queues_fit(scenario: &Scenario, name: GroupId, table: &GroupTable) -> Result<(), ScenarioFlaw> {
    for (field, queue) in [("from", table.from), ("to", table.to)] {
        if let Some(queue) = queue.filter(|queue| !scenario.queue.contains_key(queue)) {
            let queues = scenario.queue.keys().copied().collect();
            let what = Flaw::NoQueue(format!("{:?}", queue.as_str()), queues);
            return flaw(&["group", &name, field], what);
        }
    }
    Ok(())
}

/// Fields that mean nothing to a group with these queues.
fn fields_fit(name: GroupId, table: &GroupTable) -> Result<(), ScenarioFlaw> {
    let bad = |field, why: Flaw| flaw(&["group", &name, field], why);
    let (gets, puts) = (table.from.is_some(), table.to.is_some());
    if !gets && table.stop.is_some() {
        return bad("stop", Flaw::StopUnfit(name));
    }
    if !gets && table.wait.is_some() {
        return bad("wait", Flaw::WaitUnfit(name));
    }
    if gets && !puts && table.items.is_some() {
        return bad("items", Flaw::ItemsUnfit(name));
    }
    if let (true, Some(Items::Count(_)), Some(Stop::After(_))) = (gets, table.items, table.stop) {
        return bad("items", Flaw::CountsTwice(name));
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
    flaw(path, Flaw::Circle(group.name, group.stop))
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
