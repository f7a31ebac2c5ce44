//! The schedule: any scenario, then one thing after the other at any moment.

use crate::{
    alone,
    peers::{self, Peers, WAYS},
    proof::{reached, times},
    watch::Watch,
};
use procession::{
    event::{
        RealTime, RunTime, Work, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    scenario::{Capacity, Items, OnDeath, RunAs, Scenario, Step, Stop, Timing},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustix::process::Signal;
use std::{env, time::Duration};

/// Kills and suspensions of one run.
const FAULTS: u32 = 20;
/// More workers of one role than this are not asked for.
const CROWD: usize = 6;

/// What all schedules together came to.
#[derive(Debug, Default)]
struct Sums {
    runs: u32,
    faults: u32,
    put: u64,
    repeats: u64,
    came_to_life: u32,
    slowest_life: RealTime,
    slowest_agreement: RealTime,
    slowest_end: Duration,
}

/// Says which seed failed.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "this was seed {0}: SEED={0} cargo test --test chaos schedule",
                self.0
            );
        }
    }
}

fn scenario(dice: &mut ChaCha8Rng) -> Scenario {
    let time = |dice: &mut ChaCha8Rng| match dice.random_range(0..4) {
        0 => Timing::Fixed(RunTime::ZERO),
        1 => Timing::Fixed(RunTime::from_millis(500)),
        2 => Timing::Exp(RunTime::from_millis(50)),
        _ => Timing::Uniform(RunTime::ZERO, RunTime::from_millis(200)),
    };
    let capacity = Capacity(dice.random_bool(0.8).then(|| dice.random_range(1..10)));
    let mut scenario = Scenario {
        capacity,
        ..Scenario::default()
    };
    scenario.batch = [1, 1, 2, 7, 64][dice.random_range(0..5)];
    scenario.on_death = if dice.random_bool(0.7) {
        OnDeath::Returned
    } else {
        OnDeath::Lost
    };
    (scenario.producers.count, scenario.consumers.count) = (4, 4);
    scenario.producers.items = Items::Endless;
    scenario.consumers.stop = if dice.random() {
        Stop::Never
    } else {
        Stop::Closed
    };
    (scenario.producers.time, scenario.consumers.time) = (time(dice), time(dice));
    scenario.consumers.work = if dice.random_bool(0.3) {
        Work::Compute
    } else {
        Work::Sleep
    };
    if dice.random_ratio(1, 3) {
        scenario.run_as = RunAs::Threads;
        scenario.big_lock = dice.random();
    }
    let mut steps = scenario.script();
    steps.retain(|step| matches!(step, Step::Start(_)));
    steps.push(Step::Supervise);
    scenario.launch = Some(steps);
    scenario
}

/// What is done next; whether it is a kill or a suspension.
fn act(run: &Watch, dice: &mut ChaCha8Rng) -> bool {
    let present = run.present();
    let any = |dice: &mut ChaCha8Rng| match present.len() {
        0 => WorkerId::new("C1"),
        all => present[dice.random_range(0..all)],
    };
    for (group, add) in [(PRODUCERS, "add producer"), (CONSUMERS, "add consumer")] {
        if run.living(group) < 2 {
            run.ask(add);
        }
    }
    let target = any(dice);
    match dice.random_range(0..40) {
        0..4 => run.ask(&format!("kill {target}")),
        4..7 => run.signal(&target, Signal::KILL),
        7..10 => run.ask(&format!("suspend {target}")),
        10..13 => run.signal(&target, Signal::STOP),
        13..15 => run.ask(&format!("terminate {target}")),
        15 => run.signal(&target, Signal::TERM),
        other => {
            other_act(other, run, &target, dice);
            return false;
        }
    }
    !present.is_empty()
}

fn other_act(which: u32, run: &Watch, target: &str, dice: &mut ChaCha8Rng) {
    match which {
        16..19 => run.ask(&format!("resume {target}")),
        19..22 => run.signal(target, Signal::CONT),
        22 => run.ask(&format!("finish {target}")),
        23..25 if run.living(PRODUCERS) < CROWD => run.ask("add producer"),
        25..27 if run.living(CONSUMERS) < CROWD => run.ask("add consumer"),
        27 => run.ask("capacity unbounded"),
        28..30 => run.ask(&format!("capacity {}", dice.random_range(1..10))),
        30 => run.ask(["speed 0.1", "speed 1", "speed 10", "speed 100"][dice.random_range(0..4)]),
        31 => run.ask(["work compute", "work sleep"][dice.random_range(0..2)]),
        32 => run.ask("pause"),
        33 => run.ask("step"),
        34 => run.ask(&format!("step {target}")),
        _ => run.ask("continue"),
    }
}

fn one(seed: u64, sums: &mut Sums) {
    let _seed = Seed(seed);
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let ways: Vec<&str> = (0..40)
        .map(|_| {
            if seed % 2 == 1 && dice.random_bool(0.2) {
                WAYS[dice.random_range(0..WAYS.len() - 1)]
            } else {
                ""
            }
        })
        .collect();
    let odd = Peers::new(&ways);
    let program = if seed % 2 == 1 {
        odd.program()
    } else {
        peers::good().to_owned()
    };
    let mut run = Watch::start(&program, &scenario(&mut dice), seed);
    run.hear(Duration::from_millis(dice.random_range(0..60)));
    let mut faults = 0;
    while faults < FAULTS && !run.over() {
        faults += u32::from(act(&run, &mut dice));
        run.hear(Duration::from_millis(dice.random_range(0..20)));
        if dice.random_bool(0.1) {
            sums.slowest_agreement = sums.slowest_agreement.max(run.agree());
        }
    }
    if let Some(took) = run.comes_to_life() {
        sums.came_to_life += 1;
        sums.slowest_life = sums.slowest_life.max(took);
    }
    sums.runs += 1;
    sums.faults += faults;
    sums.put += run.model.now.ledger().put;
    sums.repeats += run.repeats();
    sums.slowest_end = sums.slowest_end.max(run.end());
}

#[test]
fn whatever_is_done_nothing_is_lost_and_nothing_is_left() {
    let _alone = alone();
    let mut sums = Sums::default();
    if let Some(seed) = env::var("SEED")
        .ok()
        .map(|seed| seed.parse().expect("a number"))
    {
        return one(seed, &mut sums);
    }
    for seed in 0..u64::from(times(6, 500)) {
        one(seed, &mut sums);
    }
    let Sums {
        runs,
        faults,
        put,
        repeats,
        came_to_life,
        ..
    } = sums;
    assert!(put > 0 && came_to_life > 0, "{sums:?}");
    reached(
        "A1",
        "chaos with real processes: runs of 20 kills and stops",
        "500, 0 lost, 0 unmarked",
        format!(
            "{runs} runs, {faults} faults, {put} items, {repeats} marked repeats, 0 lost, 0 unmarked"
        ),
    );
    let alive = format!(
        "{came_to_life} of {runs} runs could; slowest {} ms",
        sums.slowest_life.0 / 1_000_000
    );
    reached("A6", "progress after the faults", "2 s", alive);
    let agreed = format!("slowest {} ms", sums.slowest_agreement.0 / 1_000_000);
    reached(
        "A10",
        "the model says what the system says, in chaos",
        "1 s",
        agreed,
    );
    reached(
        "A11",
        "a run is over after end, in chaos",
        "5 s",
        format!("slowest {} ms", sums.slowest_end.as_millis()),
    );
}
