//! Runs told in a few words.

use procession::{
    event::{Event, Nanos},
    header::{FORMAT, Header, Machine},
    model::Model,
    scenario::Scenario,
};
use std::{collections::BTreeMap, fmt::Write};

/// A header for this scenario.
pub(crate) fn header(scenario: Scenario) -> Header {
    Header {
        procession: FORMAT,
        version: "0".into(),
        title: "a test".into(),
        seed: 1,
        began: "2026-01-01T00:00:00Z".into(),
        machine: Machine { os: "linux".into(), cores: 2, clock_ns: 1 },
        scenario,
        programs: BTreeMap::new(),
    }
}

/// A run told line by line: the second at which something happens, a space, and the rest of the event's line after
/// `"what":`, as in `1.5 "paused"`. Empty lines are passed over.
pub(crate) fn events(story: &str) -> Vec<Event> {
    let lines = story.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let event = |(seq, line): (usize, &str)| {
        let (seconds, what) = line.split_once(' ').expect("a second and a what");
        let at = Nanos::from_secs_f64(seconds.parse().expect("seconds")).0;
        Event::read(&format!(r#"{{"seq":{seq},"at":{at},"what":{what}}}"#))
            .unwrap_or_else(|bad| panic!("{line}: {bad}"))
    };
    lines.enumerate().map(event).collect()
}

/// The model after a story.
pub(crate) fn told(scenario: Scenario, story: &str) -> Model {
    let mut model = Model::new(header(scenario));
    for event in events(story) {
        model.apply(&event);
        assert!(model.now.ledger.balanced(), "after {event:?}");
    }
    model
}

/// The scenario in this file.
pub(crate) fn scenario(file: &str) -> Scenario {
    procession::scenario::file::read(file).unwrap_or_else(|bad| panic!("{bad}"))
}

/// Main, the queue, and the start of these workers in the first moment.
pub(crate) fn started(capacity: &str, workers: &[&str]) -> String {
    let mut story = format!(
        r#"
        0 "process_started","process":"main","pid":10,"parent":null
        0 "worker_started","worker":"main","process":"main","role":"main"
        0 "queue_made","queue":"queue","capacity":{capacity},"leased":true
        "#
    );
    for (i, name) in workers.iter().enumerate() {
        let role = if name.starts_with('P') { "producer" } else { "consumer" };
        let line = i + 1;
        writeln!(
            story,
            r#"
            0 "state_changed","worker":"main","state":"running","line":{line}
            0 "process_started","process":"{name}","pid":{},"parent":"main"
            0 "worker_started","worker":"{name}","process":"{name}","role":"{role}"
            0 "state_changed","worker":"{name}","state":"running","line":1
            "#,
            11 + i
        )
        .unwrap();
    }
    story
}

/// `who` puts items of these ids at this second.
pub(crate) fn put(second: u64, who: &str, ids: std::ops::Range<u64>) -> String {
    let items: Vec<String> = ids.map(|id| format!(r#"{{"id":{id},"by":"{who}","value":{id}}}"#)).collect();
    format!("{second} \"put\",\"worker\":\"{who}\",\"queue\":\"queue\",\"items\":[{}],\"depth\":0\n", items.join(","))
}

/// `who` takes, or finishes, the item of this id, which P1 put, at this second.
pub(crate) fn moves(second: u64, what: &str, who: &str, id: u64) -> String {
    let item = format!(r#"{{"id":{id},"by":"P1","value":{id}}}"#);
    format!("{second} \"{what}\",\"worker\":\"{who}\",\"queue\":\"queue\",\"items\":[{item}],\"depth\":0\n")
}

/// `who` waits for room or an item from this second on, sleeps for 9 s, or runs.
pub(crate) fn state(second: u64, who: &str, state: &str) -> String {
    let state = match state {
        "room" => r#""waiting_to_put","on":"queue","value":1"#,
        "item" => r#""waiting_to_get","on":"queue""#,
        "sleep" => r#""sleeping","for":9000000000"#,
        _ => r#""running""#,
    };
    format!("{second} \"state_changed\",\"worker\":\"{who}\",\"state\":{state},\"line\":3\n")
}

/// Main waits for the end of `on` at this line of its script.
pub(crate) fn joins(second: u64, on: &str, line: u32) -> String {
    format!(
        "{second} \"state_changed\",\"worker\":\"main\",\"state\":\"waiting_in_join\",\"on\":\"{on}\",\"line\":{line}\n"
    )
}

/// `who` ends by itself for this reason.
pub(crate) fn ends(second: u64, who: &str, why: &str) -> String {
    format!(
        r#"
        {second} "worker_ended","worker":"{who}","why":"{why}"
        {second} "process_ended","process":"{who}","exit":0
        "#
    )
}

/// The place of a worker.
pub(crate) fn place(model: &Model, name: &str) -> usize {
    model.now.worker(name).expect("a worker")
}

/// Seconds.
pub(crate) const fn s(seconds: u64) -> Nanos {
    Nanos(seconds * Nanos::SECOND.0)
}
