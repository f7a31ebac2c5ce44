//! Runs told in a few words.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::{
    event::{Event, Nanoseconds, RealTime, What},
    header::{FORMAT, Header, Machine},
    model::Model,
    scenario::Scenario,
};
use std::collections::BTreeMap;

/// A header for this scenario.
pub(crate) fn header(scenario: Scenario) -> Header {
    Header {
        procession: FORMAT,
        version: "0".into(),
        title: "a test".into(),
        seed: 1,
        began: "2026-01-01T00:00:00Z".into(),
        machine: Machine {
            os: "linux".into(),
            cores: 2,
            clock_ns: 1,
        },
        scenario: Some(scenario),
        lesson: None,
        written: None,
        programs: BTreeMap::new(),
    }
}

/// A run told line by line: the second at which something happens, a space, and the rest of the event's line after
/// `"what":`, as in `1.5 "paused"`. Empty lines are passed over.
pub(crate) fn events(story: &str) -> Vec<Event> {
    let lines = story
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    let event = |(seq, line): (usize, &str)| {
        let (seconds, what) = line.split_once(' ').expect("a second and a what");
        let at = RealTime::from_secs_f64(seconds.parse().expect("seconds")).0;
        Event::read(&format!(r#"{{"seq":{seq},"at":{at},"what":{what}}}"#))
            .unwrap_or_else(|bad| panic!("{line}: {bad}"))
    };
    lines.enumerate().map(event).collect()
}

/// The model after a story that tells its own plan, or none.
pub(crate) fn folded(story: &str) -> Model {
    let mut model = Model::new(header(Scenario::default()));
    for event in events(story) {
        model.apply(&event);
        assert!(model.now.ledger().balanced(), "after {event:?}");
    }
    model
}

/// The model after a story; the plan is the scenario's.
pub(crate) fn told(scenario: Scenario, story: &str) -> Model {
    let plan = What::Planned(Box::new(scenario.plan()));
    let mut model = Model::new(header(scenario));
    model.apply(&Event {
        seq: 0,
        at: RealTime::ZERO,
        what: plan,
        written: None,
    });
    for event in events(story) {
        model.apply(&event);
        assert!(model.now.ledger().balanced(), "after {event:?}");
    }
    model
}

/// Seconds.
pub(crate) fn s<T: Nanoseconds>(seconds: u64) -> T {
    T::of(seconds * 1_000_000_000)
}
