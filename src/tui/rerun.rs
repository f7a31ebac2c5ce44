//! The run as it stands now, to be run again.

use crate::{
    event::{Role, WhyEnded, WorkerId},
    model::Model,
    scenario::{Capacity, Scenario, Step},
};

/// The scenario that "run again as it stands now" starts: with the workers, capacity, speed, kind of work and seed of this
/// moment. Workers that came to their own end count; those that were removed or died do not.
pub fn scenario_now(model: &Model) -> Scenario {
    let mut scenario = scenario_as_it_works(model);
    scenario.seed = Some(model.header.seed);
    scenario.speed = model.now.clock.speed();
    if let Some(queue) = model.now.queue() {
        scenario.capacity = Capacity(queue.capacity);
    }
    let before = (scenario.producers.count, scenario.consumers.count);
    scenario.producers.count = count(model, Role::Producer);
    scenario.consumers.count = count(model, Role::Consumer);
    if (scenario.producers.count, scenario.consumers.count) != before {
        adapt_launch(&mut scenario);
    }
    scenario
}

/// The scenario with the kind of work that is in force.
pub fn scenario_as_it_works(model: &Model) -> Scenario {
    let mut scenario = model.header.scenario.clone();
    for (role, now) in [
        (Role::Producer, model.now.work.producers),
        (Role::Consumer, model.now.work.consumers),
    ] {
        let then = match role {
            Role::Producer => &mut scenario.producers.work,
            _ => &mut scenario.consumers.work,
        };
        // a change of the role's work goes over what was said of single workers
        if std::mem::replace(then, now) != now {
            let of_role = |name: &WorkerId| Role::of_name(name).is_some_and(|(of, _)| of == role);
            let special = scenario.worker.iter_mut().filter(|(name, _)| of_role(name));
            special.for_each(|(_, special)| special.work = None);
        }
    }
    scenario
}

fn count(model: &Model, role: Role) -> u32 {
    let stays = |why| !matches!(why, WhyEnded::Finished | WhyEnded::Died);
    let here = model.now.workers.iter().filter(|worker| {
        worker.role == role && !worker.finishing && worker.ended.is_none_or(|(why, _)| stays(why))
    });
    let to_come = model
        .to_start()
        .filter(|name| Role::of_name(name).is_some_and(|(of, _)| of == role));
    (here.count() + to_come.count()) as u32
}

/// Makes an explicit launch script fit other numbers of workers: the steps of those who are there no more go, new
/// ones are started after all others and joined last.
fn adapt_launch(scenario: &mut Scenario) {
    let Some(old) = scenario.launch.take() else {
        return;
    };
    let names: Vec<WorkerId> = [
        (Role::Producer, scenario.producers.count),
        (Role::Consumer, scenario.consumers.count),
    ]
    .into_iter()
    .flat_map(|(role, count)| (1..=count).map(move |index| role.worker(index)))
    .collect();
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
