//! Any scenario and any command, drawn with dice.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::{
    event::{GroupId, HowEnded, QueueId, RunTime, Speed, Work, WorkerId},
    scenario::{
        Capacity, Command, GroupSetup, GroupTable, Items, OnDeath, Override, QueueTable, RunAs,
        Scenario, Step, Stop, Timed, Timing, Waiting, When,
    },
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

fn any_of<T: Clone>(dice: &mut ChaCha8Rng, all: &[T]) -> Option<T> {
    (!all.is_empty()).then(|| all[dice.random_range(0..all.len())].clone())
}

fn group(dice: &mut ChaCha8Rng, groups: &[GroupSetup]) -> GroupSetup {
    any_of(dice, groups).expect("a group")
}

fn worker(dice: &mut ChaCha8Rng, groups: &[GroupSetup]) -> WorkerId {
    group(dice, groups).worker(dice.random_range(1..8))
}

/// A queue by its name, or by none where there is one.
fn queue(dice: &mut ChaCha8Rng, scenario: &Scenario) -> Option<QueueId> {
    let queues = scenario.queues();
    let named = any_of(dice, &queues).map(|queue| queue.name);
    named.filter(|_| queues.len() > 1 || dice.random())
}

pub(crate) fn command(dice: &mut ChaCha8Rng, scenario: &Scenario) -> Command {
    let groups = scenario.groups();
    let worker = worker(dice, &groups);
    match dice.random_range(0..32) {
        0 | 1 => Command::Add(group(dice, &groups).name),
        2 => Command::Finish(worker),
        3 => Command::Terminate(worker),
        4 | 5 => Command::Kill(worker),
        6 => Command::Suspend(worker),
        7..11 => Command::Resume(worker),
        11..14 => Command::Capacity(
            queue(dice, scenario),
            Capacity(dice.random_bool(0.9).then(|| dice.random_range(1..6))),
        ),
        14 => Command::Speed(Speed::ALL[dice.random_range(0..Speed::ALL.len())]),
        15 => {
            let group = dice.random_bool(0.5).then(|| group(dice, &groups).name);
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
        17 => {
            let group = group(dice, &groups).name;
            Command::Time(group, time(dice))
        }
        18..26 => Command::Continue,
        26..30 => Command::Step(None),
        30 => Command::Step(dice.random_bool(0.5).then_some(worker)),
        _ if dice.random_ratio(1, 50) => Command::End(HowEnded::Stuck),
        _ => Command::Continue,
    }
}

fn time(dice: &mut ChaCha8Rng) -> Timing {
    let (from, more) = (dice.random_range(0..2_000), dice.random_range(0..2_000));
    match dice.random_range(0..4) {
        0 => Timing::Fixed(RunTime::from_millis(from)),
        1 => Timing::Uniform(
            RunTime::from_millis(from),
            RunTime::from_millis(from + more),
        ),
        2 => Timing::Integers(dice.random_range(0..2), dice.random_range(2..4)),
        _ => Timing::Exp(RunTime::from_millis(from)),
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

/// One queue between producers and consumers.
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
    scenario.consumers.wait = wait(dice);
    scenario.consumers.work = if dice.random() {
        Work::Compute
    } else {
        Work::Sleep
    };
    finish(dice, scenario)
}

/// Any groups around any queues: sources, stages, sinks, workers that work alone, in lines, in forks and in circles.
pub(crate) fn pipeline(dice: &mut ChaCha8Rng) -> Scenario {
    let mut scenario = Scenario {
        batch: [1, 1, 2, 7][dice.random_range(0..4)],
        ..Scenario::default()
    };
    let queues = dice.random_range(1..5);
    for place in 0..queues {
        let table = QueueTable {
            capacity: Capacity(dice.random_bool(0.7).then(|| dice.random_range(1..6))),
            on_death: if dice.random_bool(0.7) {
                OnDeath::Returned
            } else {
                OnDeath::Lost
            },
        };
        scenario
            .queue
            .insert(format!("q{place}").as_str().into(), table);
    }
    let place = |place: i32| Some(QueueId::new(format!("q{place}")));
    for number in 0..dice.random_range(2..7) {
        // mostly along a line, so that items come through
        let (from, to) = match (number, dice.random_range(0..12)) {
            (0, _) => (None, place(0)),
            (_, 0) => (None, None),
            (_, 1 | 2) => (None, place(dice.random_range(0..queues))),
            (_, 3 | 4) => (place(dice.random_range(0..queues)), None),
            (_, 5) => (
                place(dice.random_range(0..queues)),
                place(dice.random_range(0..queues)),
            ),
            (n, _) if n < queues => (place(n - 1), place(n)),
            _ => (place(queues - 1), None),
        };
        let table = GroupTable {
            letter: Some(format!("{}", char::from(b'D' + number as u8)).into()),
            count: dice.random_range(0..4),
            from,
            to,
            items: items(dice, from.is_some(), to.is_some()),
            work: if dice.random() {
                Work::Compute
            } else {
                Work::Sleep
            },
            stop: from.map(|_| stop(dice)),
            wait: from.map(|_| wait(dice)),
            ..GroupTable::default()
        };
        let name = format!("group{number}");
        scenario.group.insert(name.as_str().into(), table);
    }
    mend(&mut scenario);
    finish(dice, scenario)
}

fn items(dice: &mut ChaCha8Rng, gets: bool, puts: bool) -> Option<Items> {
    let count = Some(Items::Count(dice.random_range(0..30)));
    match (gets, puts) {
        (true, true) => count.filter(|_| dice.random_ratio(1, 8)),
        (true, false) => None,
        _ if dice.random_bool(0.4) => count,
        _ => Some(Items::Endless),
    }
}

fn wait(dice: &mut ChaCha8Rng) -> Waiting {
    if dice.random_ratio(1, 4) {
        Waiting::Spin
    } else {
        Waiting::Block
    }
}

/// Until no group has a rule that it cannot have.
fn mend(scenario: &mut Scenario) {
    while let Some(flaw) = scenario.flaw() {
        let [group, name, field] = &flaw.path[..] else {
            panic!("{flaw:?}");
        };
        assert_eq!(group, "group");
        let name = GroupId::new(name);
        let table = scenario.group.get_mut(&name).expect("a group");
        match field.as_str() {
            "stop" => table.stop = Some(Stop::Never),
            "items" => table.items = None,
            _ => panic!("{flaw:?}"),
        }
    }
}

/// A script of any kind, what is different for one worker, and what happens by itself.
fn finish(dice: &mut ChaCha8Rng, mut scenario: Scenario) -> Scenario {
    if dice.random_bool(0.4) {
        scenario.run_as = RunAs::Threads;
        scenario.big_lock = dice.random_bool(0.6);
    }
    let groups = scenario.groups();
    if dice.random_bool(0.6) {
        let mut steps = scenario.script();
        steps.retain(|step| matches!(step, Step::Start(_)));
        steps.push(Step::Supervise);
        scenario.launch = Some(steps);
    } else if dice.random_bool(0.3) {
        let mut steps = scenario.script();
        for _ in 0..dice.random_range(0..4) {
            steps.push(Step::PutStop(queue(dice, &scenario)));
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
        scenario.worker.insert(worker(dice, &groups), special);
    }
    for _ in 0..dice.random_range(0..3) {
        let when = match dice.random_range(0..3) {
            0 => When::After(RunTime(dice.random_range(0..10_000_000_000))),
            1 => When::Item(worker(dice, &groups), dice.random_range(1..10)),
            _ => When::Depth(queue(dice, &scenario), dice.random_range(1..8)),
        };
        let command = command(dice, &scenario);
        if !matches!(command, Command::End(_) | Command::Step(Some(_))) {
            scenario.at.push(Timed { when, command });
        }
    }
    scenario
}
