//! The run as it stands now, to be run again.

use crate::{
    event::{GroupId, WhyEnded, WorkerId},
    model::Model,
    scenario::{Capacity, GroupSetup, PRODUCERS, Scenario, Step, group_of},
};

/// The scenario that "run again as it stands now" starts: with the workers, capacities, speed, kind of work and seed of
/// this moment. Workers that came to their own end count; those that were removed or died do not.
pub fn scenario_now(model: &Model) -> Option<Scenario> {
    let mut scenario = scenario_as_it_works(model)?;
    scenario.seed = Some(model.header.seed);
    scenario.speed = model.now.clock.speed();
    let general = scenario.is_general();
    for queue in &model.now.queues {
        match scenario.queue.get_mut(&queue.name) {
            Some(table) => table.capacity = Capacity(queue.capacity),
            None if !general => scenario.capacity = Capacity(queue.capacity),
            None => {}
        }
    }
    let before = scenario.groups();
    for (place, group) in before.iter().enumerate() {
        if let Some(counted) = count_of(&mut scenario, group.name) {
            *counted = count(model, &before, place);
        }
    }
    let after = scenario.groups();
    if after
        .iter()
        .map(|group| group.count)
        .ne(before.iter().map(|group| group.count))
    {
        adapt_launch(&mut scenario, &after);
    }
    Some(scenario)
}

/// The scenario with the kind of work and the times that are in force; `None` where the scenario is not known.
pub fn scenario_as_it_works(model: &Model) -> Option<Scenario> {
    let mut scenario = model.header.scenario.clone()?;
    let (groups, general) = (scenario.groups(), scenario.is_general());
    for (place, group) in groups.iter().enumerate() {
        let known = model.now.group(group.name);
        let Some(now) = known.map(|known| &model.now.groups[known]) else {
            continue;
        };
        let (work, time) = match (general, group.name.as_str()) {
            (false, PRODUCERS) => {
                let of = &mut scenario.producers;
                (&mut of.work, &mut of.time)
            }
            (false, _) => {
                let of = &mut scenario.consumers;
                (&mut of.work, &mut of.time)
            }
            (true, _) => match scenario.group.get_mut(&group.name) {
                Some(table) => (&mut table.work, &mut table.time),
                None => continue,
            },
        };
        // a change of the group goes over what was said of single workers
        let (other_work, other_time) = (replaced(work, now.work), replaced(time, now.time));
        let is_of = |name: &WorkerId| group_of(&groups, *name).is_some_and(|(of, _)| of == place);
        for (_, special) in scenario.worker.iter_mut().filter(|(name, _)| is_of(name)) {
            special.work = special.work.filter(|_| !other_work);
            special.time = special.time.filter(|_| !other_time);
        }
    }
    Some(scenario)
}

/// Sets what is known now, and says whether it was otherwise.
fn replaced<T: PartialEq>(then: &mut T, now: Option<T>) -> bool {
    now.is_some_and(|now| {
        let other = *then != now;
        *then = now;
        other
    })
}

/// Where a scenario says how many workers of this group there are.
fn count_of(scenario: &mut Scenario, group: GroupId) -> Option<&mut u32> {
    match (scenario.is_general(), group.as_str()) {
        (false, PRODUCERS) => Some(&mut scenario.producers.count),
        (false, _) => Some(&mut scenario.consumers.count),
        (true, _) => scenario.group.get_mut(&group).map(|table| &mut table.count),
    }
}

/// How many workers of the group at this place there are now, or are still to start.
fn count(model: &Model, groups: &[GroupSetup], place: usize) -> u32 {
    let stays = |why| !matches!(why, WhyEnded::Finished | WhyEnded::Died);
    let group = model.now.group(groups[place].name);
    let here = model.now.workers.iter().filter(|worker| {
        worker.group.is_some()
            && worker.group == group
            && !worker.finishing
            && worker.ended.is_none_or(|(why, _)| stays(why))
    });
    let is_of = |name: &WorkerId| group_of(groups, *name).is_some_and(|(of, _)| of == place);
    let to_come = model.to_start().filter(is_of);
    (here.count() + to_come.count()) as u32
}

/// Makes an explicit launch script fit other numbers of workers: the steps of those who are there no more go, new
/// ones are started after all others and joined last.
pub(super) fn adapt_launch(scenario: &mut Scenario, groups: &[GroupSetup]) {
    let Some(old) = scenario.launch.take() else {
        return;
    };
    let names: Vec<WorkerId> = groups.iter().flat_map(GroupSetup::workers).collect();
    let mut steps: Vec<Step> = old
        .into_iter()
        .filter(|step| match step {
            Step::Start(name) | Step::Join(name) => names.contains(name),
            Step::PutStop(_) | Step::Supervise => true,
        })
        .collect();
    let new: Vec<WorkerId> = names
        .into_iter()
        .filter(|name| !steps.contains(&Step::Start(*name)))
        .collect();
    let after = steps
        .iter()
        .rposition(|step| matches!(step, Step::Start(_)))
        .map_or(0, |last| last + 1);
    steps.splice(after..after, new.iter().copied().map(Step::Start));
    if !steps.contains(&Step::Supervise) {
        steps.extend(new.into_iter().map(Step::Join));
    }
    scenario.launch = Some(steps);
}
