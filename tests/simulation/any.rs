//! Any scenario and any command, drawn with dice.

use procession::{
    event::{GroupId, HowEnded, Role, RunTime, Speed, Work, WorkerId},
    scenario::{
        Capacity, Command, Items, OnDeath, Override, Scenario, Step, Stop, Timed, Waiting, When,
    },
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

fn role(dice: &mut ChaCha8Rng) -> Role {
    if dice.random() {
        Role::Producer
    } else {
        Role::Consumer
    }
}

fn worker(dice: &mut ChaCha8Rng) -> WorkerId {
    role(dice).worker(dice.random_range(1..8))
}

fn group(dice: &mut ChaCha8Rng) -> GroupId {
    role(dice).group().expect("producers or consumers")
}

pub(crate) fn command(dice: &mut ChaCha8Rng) -> Command {
    let worker = worker(dice);
    match dice.random_range(0..32) {
        0 | 1 => Command::Add(group(dice)),
        2 => Command::Finish(worker),
        3 => Command::Terminate(worker),
        4 | 5 => Command::Kill(worker),
        6 => Command::Suspend(worker),
        7..11 => Command::Resume(worker),
        11..14 => Command::Capacity(
            None,
            Capacity(dice.random_bool(0.9).then(|| dice.random_range(1..6))),
        ),
        14 => Command::Speed(Speed::ALL[dice.random_range(0..Speed::ALL.len())]),
        15 => {
            let group = dice.random_bool(0.5).then(|| group(dice));
            Command::Work(
                if dice.random() {
                    Work::Compute
                } else {
                    Work::Sleep
                },
                group,
            )
        }
        16 => Command::Pause,
        17..26 => Command::Continue,
        26..30 => Command::Step(None),
        30 => Command::Step(dice.random_bool(0.5).then_some(worker)),
        _ if dice.random_ratio(1, 50) => Command::End(HowEnded::Stuck),
        _ => Command::Continue,
    }
}

fn stop(dice: &mut ChaCha8Rng) -> Stop {
    match dice.random_range(0..10) {
        0 => Stop::After(dice.random_range(1..30)),
        1 => Stop::Never,
        2 | 3 => Stop::Marker,
        4 => Stop::Empty,
        5 => Stop::Timeout(RunTime(dice.random_range(1..3_000_000_000))),
        _ => Stop::Closed,
    }
}

pub(crate) fn scenario(dice: &mut ChaCha8Rng) -> Scenario {
    let capacity = Capacity(dice.random_bool(0.7).then(|| dice.random_range(1..6)));
    let mut scenario = Scenario {
        capacity,
        ..Scenario::default()
    };
    scenario.batch = [1, 1, 2, 7][dice.random_range(0..4)];
    scenario.on_death = if dice.random_bool(0.7) {
        OnDeath::Returned
    } else {
        OnDeath::Lost
    };
    scenario.producers.count = dice.random_range(0..5);
    scenario.consumers.count = dice.random_range(0..6);
    scenario.producers.items = if dice.random_bool(0.3) {
        Items::Count(dice.random_range(0..30))
    } else {
        Items::Endless
    };
    scenario.consumers.stop = stop(dice);
    scenario.consumers.wait = if dice.random_ratio(1, 4) {
        Waiting::Spin
    } else {
        Waiting::Block
    };
    scenario.consumers.work = if dice.random() {
        Work::Compute
    } else {
        Work::Sleep
    };
    if dice.random_bool(0.6) {
        let mut steps = scenario.script();
        steps.retain(|step| matches!(step, Step::Start(_)));
        steps.push(Step::Supervise);
        scenario.launch = Some(steps);
    } else if dice.random_bool(0.3) {
        let mut steps = scenario.script();
        for _ in 0..dice.random_range(0..4) {
            steps.push(Step::PutStop(None));
        }
        for place in 1..steps.len() {
            steps.swap(place, dice.random_range(0..=place));
        }
        scenario.launch = Some(steps);
    }
    if dice.random_bool(0.3) {
        let special = Override {
            stop: Some(stop(dice)),
            items: Some(Items::Count(3)),
            ..Override::default()
        };
        scenario.worker.insert(worker(dice), special);
    }
    for _ in 0..dice.random_range(0..3) {
        let when = match dice.random_range(0..3) {
            0 => When::After(RunTime(dice.random_range(0..10_000_000_000))),
            1 => When::Item(worker(dice), dice.random_range(1..10)),
            _ => When::Depth(None, dice.random_range(1..8)),
        };
        let command = command(dice);
        if !matches!(command, Command::End(_) | Command::Step(Some(_))) {
            scenario.at.push(Timed { when, command });
        }
    }
    scenario
}
