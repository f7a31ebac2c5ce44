//! Workers come and are killed, again and again: nothing of them stays.

use crate::{
    alone,
    peers::{self, Peers},
    proof::{reached, times},
    system::{Own, children, letter},
    watch::{LIMIT, Watch},
};
use procession::{
    event::{Event, HowEnded, What},
    scenario::{Command, OnDeath, Scenario, Step, Stop, Timing},
    source::{Source, lab::Lab},
};
use std::{
    process,
    time::{Duration, Instant},
};

/// Adds and kills a worker `count` times; `seen` is the largest number of zombies.
fn cycle(lab: &Lab, count: u32, seen: &mut u32) -> usize {
    let mut zombies = 0;
    for step in 0..count {
        lab.ask("add consumer".parse().unwrap());
        let mut killed = false;
        let by = Instant::now() + LIMIT;
        'one: loop {
            let batch: Vec<Event> = lab.events().recv_deadline(by).expect("it goes on");
            for event in batch {
                match &event.what {
                    // some in the middle of their handshake, some at work
                    What::ProcessStarted { process, .. } if step % 2 == 0 => {
                        lab.ask(Command::Kill(process.name().into()));
                    }
                    What::StateChanged {
                        worker, line: 1, ..
                    } if worker != "main" && step % 2 == 1 && !killed => {
                        killed = true;
                        lab.ask(Command::Kill(*worker));
                    }
                    What::ProcessJoined { .. } => {
                        *seen += 1;
                        break 'one;
                    }
                    _ => {}
                }
            }
        }
        if step % 100 == 0 {
            let all = children(process::id());
            zombies = zombies.max(
                all.into_iter()
                    .filter(|pid| letter(*pid) == Some('Z'))
                    .count(),
            );
        }
    }
    zombies
}

#[test]
fn spawned_and_killed_nothing_stays() {
    let _alone = alone();
    let mut scenario = Scenario::default();
    (scenario.producers.count, scenario.consumers.count) = (1, 0);
    scenario.producers.time = Timing::Fixed(procession::event::RunTime::from_millis(1_000_000));
    scenario.launch = Some(vec![Step::Start("P1".into()), Step::Supervise]);
    let before = Own::now();
    let lab = Lab::start_with(peers::good().to_owned(), &scenario, 1).unwrap();
    let mut joined = 0;
    // what is allocated once is allocated now
    cycle(&lab, 50, &mut joined);
    let warm = Own::now();
    let count = times(200, 10_000);
    let zombies = cycle(&lab, count, &mut joined);
    let after = Own::now();
    assert_eq!(joined, count + 50);
    assert_eq!(zombies, 0, "each is joined before the next is started");
    assert!(
        after.files <= warm.files + 2 && after.threads <= warm.threads + 2,
        "{warm:?} has become {after:?}"
    );
    let grown = after.memory.saturating_sub(warm.memory) / 1024;
    assert!(grown < 50_000, "{grown} kB more");
    lab.ask(Command::End(HowEnded::Quit));
    drop(lab);
    assert!(Own::now().as_before(&before));
    let told = format!(
        "{count}: 0 zombies, files {:+}, threads {:+}, memory {grown:+} kB",
        after.files.cast_signed() - warm.files.cast_signed(),
        after.threads.cast_signed() - warm.threads.cast_signed()
    );
    reached(
        "A7",
        "workers added and killed",
        "10,000: 0 zombies, files and threads ±2, < 5 MB",
        told,
    );
}

#[test]
fn workers_that_will_not_end_are_ended_in_time() {
    let _alone = alone();
    let peers = Peers::new(&["stubborn"; 4]);
    let mut scenario = Scenario {
        on_death: OnDeath::Returned,
        ..Scenario::default()
    };
    scenario.consumers.stop = Stop::Never;
    let mut run = Watch::start(&peers.program(), &scenario, 1);
    run.until(|what| matches!(what, What::StateChanged { worker, line: 1, .. } if worker == "C2"));
    run.agree();
    let took = run.end();
    assert!(took < Duration::from_secs(25), "{took:?}");
    reached(
        "A11",
        "a run whose workers ignore orders and SIGTERM ends",
        "<= 5 s",
        format!("{} ms", took.as_millis()),
    );
}

#[test]
fn a_suspended_worker_is_killed_at_once() {
    let _alone = alone();
    let mut run = Watch::start(peers::good(), &Scenario::free_play(), 1);
    let mut slowest = Duration::ZERO;
    run.until(|what| matches!(what, What::StateChanged { worker, line: 1, .. } if worker == "C2"));
    for (suspend, target) in [(true, "C1"), (false, "C2"), (true, "P1"), (false, "P2")] {
        if suspend {
            run.ask(&format!("suspend {target}"));
        } else {
            run.signal(target, rustix::process::Signal::STOP);
        }
        run.until(|what| matches!(what, What::ProcessStopped { .. }));
        let began = Instant::now();
        run.ask(&format!("kill {target}"));
        run.until(|what| matches!(what, What::ProcessEnded { .. }));
        slowest = slowest.max(began.elapsed());
    }
    run.agree();
    run.end();
    reached(
        "A10",
        "a suspended worker is killed",
        "<= 200 ms",
        format!("slowest {} ms", slowest.as_millis()),
    );
}
