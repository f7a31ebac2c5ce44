//! What is asked while it runs.

use super::{
    run::{Run, ledger},
    work::spans,
};
use procession::{
    event::{Event, HowEnded, RunTime, State, What, WhyEnded},
    source::Source,
};
use std::time::Duration;

const BUSY: &str = r#"
    speed = 100
    capacity = 3
    producers = { count = 2, items = "endless", time = "fixed:0.5" }
    consumers = { count = 2, time = "fixed:0.7", stop = "never" }
    launch = ["start P1", "start P2", "start C1", "start C2", "supervise"]
"#;

fn moves(event: &Event) -> bool {
    matches!(
        event.what,
        What::Put { .. } | What::Got { .. } | What::Done { .. }
    )
}

#[test]
fn capacity_is_never_passed_by_a_put() {
    let mut run = Run::read(BUSY);
    for _ in 0..60 {
        let from = run.events.len();
        run.until_after(from, |what| matches!(what, What::Put { .. }));
    }
    run.end();
    let events = run.till_end();
    ledger(&events);
    let deepest = events.iter().filter_map(|event| match event.what {
        What::Put { depth, .. } => Some(depth),
        _ => None,
    });
    assert_eq!(deepest.max(), Some(3));
    assert!(events.iter().any(|event| matches!(
        event.what,
        What::StateChanged {
            state: State::WaitingToPut { .. },
            ..
        }
    )));
}

#[test]
fn a_pause_holds_and_a_step_does_one_thing() {
    let mut run = Run::read(BUSY);
    run.until(|what| matches!(what, What::Done { .. }));
    run.ask("pause");
    let paused = run.until(|what| matches!(what, What::Paused));
    // thirty seconds of run time, if it went on
    while let Ok(batch) = run.lab.events().recv_timeout(Duration::from_millis(300)) {
        run.events.extend(batch);
    }
    assert!(!run.events[paused..].iter().any(moves));
    let mut from = run.events.len();
    for _ in 0..12 {
        run.ask("step");
        let stepped = run.until_after(from, |what| matches!(what, What::Stepped { .. }));
        assert_eq!(
            run.events[from..=stepped]
                .iter()
                .filter(|event| moves(event))
                .count(),
            1
        );
        from = stepped + 1;
    }
    run.ask("continue");
    run.until_after(from, |what| matches!(what, What::Put { .. }));
    run.end();
    ledger(&run.till_end());
}

#[test]
fn finishing_is_polite() {
    let mut run = Run::read(
        r#"
        producers = { count = 0 }
        consumers = { count = 1, stop = "never" }
        launch = ["start C1", "supervise"]
    "#,
    );
    run.until(|what| {
        matches!(
            what,
            What::StateChanged {
                state: State::WaitingToGet { .. },
                ..
            }
        )
    });
    run.ask("finish C1");
    let ended = run.until(|what| matches!(what, What::WorkerEnded { .. }));
    assert!(matches!(
        run.events[ended].what,
        What::WorkerEnded {
            why: WhyEnded::Finished,
            ..
        }
    ));
    run.until(|what| matches!(what, What::ProcessJoined { process, .. } if process == "C1"));
}

#[test]
fn workers_are_added_and_removed() {
    let mut run = Run::read(BUSY);
    run.until(|what| matches!(what, What::Put { .. }));
    run.ask("add producer");
    run.ask("add consumer");
    let put = run.until(|what| matches!(what, What::Put { worker, .. } if worker == "P3"));
    run.until_after(
        put,
        |what| matches!(what, What::Done { worker, .. } if worker == "C3"),
    );
    run.ask("finish P3");
    run.ask("finish C3");
    run.until(|what| matches!(what, What::ProcessJoined { process, .. } if process == "P3"));
    run.until(|what| matches!(what, What::ProcessJoined { process, .. } if process == "C3"));
    run.end();
    ledger(&run.till_end());
}

#[test]
fn another_speed_acts_within_a_sleep_and_within_an_amount() {
    for work in ["sleep", "compute"] {
        let mut run = Run::read(&format!(
            "speed = 0.1\nproducers = {{ count = 1, items = 1, time = 'fixed:5', work = '{work}' }}\nconsumers = {{ count = 0 }}"
        ));
        run.until(|what| {
            matches!(
                what,
                What::StateChanged {
                    state: State::Sleeping { .. } | State::Computing { .. },
                    ..
                }
            )
        });
        run.ask("speed 100");
        let events = run.till_end();
        assert!(matches!(
            events.last().unwrap().what,
            What::RunEnded {
                how: HowEnded::Completed,
                ..
            }
        ));
        assert!(
            events.last().unwrap().at.as_secs_f64() < 25.0,
            "five seconds at a tenth of the speed are fifty"
        );
    }
}

#[test]
fn times_change_from_the_next_item_on_and_go_on_with_the_stream() {
    let scenario = "seed = 5\nspeed = 10\nproducers = { count = 1, items = 6, time = 'uniform:1..2' }\nconsumers = { count = 1, time = 'fixed:0' }";
    let long = spans(&Run::read(scenario).till_end(), "P1");
    let mut run = Run::read(scenario);
    run.until(|what| matches!(what, What::StateChanged { worker, state: State::Sleeping { .. }, .. } if worker == "P1"));
    run.ask("time producers uniform:0.5..1");
    let changed = spans(&run.till_end(), "P1");
    // uniform times of half the length: the same draws, halved
    let half = |span: &RunTime| RunTime(span.0 / 2);
    let first = (long.iter().zip(&changed)).take_while(|(long, now)| long == now);
    let first = first.count();
    assert!((1..6).contains(&first), "{long:?} {changed:?}");
    for (long, now) in long.iter().zip(&changed).skip(first) {
        assert!(now.0.abs_diff(half(long).0) <= 1, "{long:?} {changed:?}");
    }
}

#[test]
fn work_changes_from_the_next_item_on() {
    let mut run = Run::read(BUSY);
    run.until(|what| {
        matches!(
            what,
            What::StateChanged {
                state: State::Sleeping { .. },
                ..
            }
        )
    });
    run.ask("work compute");
    let asked = run.until(|what| matches!(what, What::GroupChanged { .. }));
    run.until_after(
        asked,
        |what| matches!(what, What::StateChanged { worker, state: State::Computing { .. }, .. } if worker == "P2"),
    );
    run.until_after(
        asked,
        |what| matches!(what, What::StateChanged { worker, state: State::Computing { .. }, .. } if worker == "C1"),
    );
    run.end();
    ledger(&run.till_end());
}
