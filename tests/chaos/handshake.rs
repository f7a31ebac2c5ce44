//! Handshakes that fail, at every point and in every way: the run goes on, and reports why.

use crate::{
    alone,
    peers::{self, Peers, WAYS},
    proof::{reached, times},
    watch::Watch,
};
use procession::{
    event::{RealTime, RunTime, State, What, WorkerId},
    scenario::{Items, Scenario, Step, Stop, Timing},
};
use rustix::process::Signal;
use std::{path::Path, time::Duration};

/// P1 and C1 work; the workers that are added join them.
fn run_of(program: &Path) -> Watch {
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (1, 1);
    scenario.producers.items = Items::Endless;
    scenario.consumers.stop = Stop::Never;
    let soon = Timing::Fixed(RunTime::from_millis(2));
    (scenario.producers.time, scenario.consumers.time) = (soon, soon);
    scenario.launch = Some(vec![
        Step::Start(WorkerId::new("P1")),
        Step::Start(WorkerId::new("C1")),
        Step::Supervise,
    ]);
    let mut run = Watch::start(program, &scenario, 1);
    run.until(|what| matches!(what, What::Done { .. }));
    run
}

/// The others do not mind.
fn goes_on(run: &mut Watch) {
    let moves = run.moves();
    run.until_so(|run| run.moves() > moves + 10);
}

/// Adds a consumer that fails and tells how long that took, from its start to its end.
fn added(run: &mut Watch, meanwhile: impl FnOnce(&mut Watch)) -> RealTime {
    let joined = run.joined();
    run.ask("add consumer");
    let started = run.until(|what| matches!(what, What::ProcessStarted { .. }));
    meanwhile(run);
    run.until_so(|run| run.joined() > joined);
    run.model.now.at - started
}

/// Kills the one that was added last.
fn kill_last(run: &Watch) {
    let last = run.model.now.workers.last().map(|worker| worker.name);
    run.signal(&last.unwrap(), Signal::KILL);
}

#[test]
fn every_way_to_misbehave_costs_one_child_and_no_more() {
    let _alone = alone();
    let ways: Vec<&str> = ["", ""].into_iter().chain(WAYS).collect();
    let peers = Peers::new(&ways);
    let mut slowest = RealTime::ZERO;
    for _ in 0..times(1, 10) {
        peers.again();
        let mut run = run_of(&peers.program());
        for way in WAYS {
            let took = added(&mut run, |run| {
                // they present themselves, and then say nothing for as long as the run lasts
                if matches!(way, "deaf" | "mute") {
                    run.until_so(|run| {
                        run.model
                            .now
                            .workers
                            .last()
                            .is_some_and(|last| last.state == State::Running)
                    });
                    kill_last(run);
                }
            });
            slowest = slowest.max(took);
            goes_on(&mut run);
        }
        run.end();
    }
    let told = format!(
        "{} of {0}, slowest {} ms",
        times(1, 10) * WAYS.len() as u32,
        slowest.0 / 1_000_000
    );
    reached(
        "A9",
        "a child that ends, lies or is silent in its handshake",
        "each <= 5 s",
        told,
    );
}

#[test]
fn a_child_killed_at_any_moment_of_its_handshake_is_told_and_gone() {
    let _alone = alone();
    let mut run = run_of(peers::good());
    let count = times(25, 200);
    let mut slowest = RealTime::ZERO;
    for step in 0..count {
        let took = added(&mut run, |run| {
            run.hear(Duration::from_micros(u64::from(step % 20) * 150));
            kill_last(run);
        });
        slowest = slowest.max(took);
    }
    goes_on(&mut run);
    run.end();
    reached(
        "A9",
        "a child killed at 20 moments of its handshake",
        "200, <= 5 s",
        format!("{count}, slowest {} ms", slowest.0 / 1_000_000),
    );
}

#[test]
fn a_child_stopped_in_its_handshake_does_not_hold_up_the_others() {
    let _alone = alone();
    let mut run = run_of(peers::good());
    run.ask("add consumer");
    run.until(|what| matches!(what, What::ProcessStarted { .. }));
    run.signal("C2", Signal::STOP);
    goes_on(&mut run);
    run.signal("C2", Signal::CONT);
    run.agree();
    run.end();
}
