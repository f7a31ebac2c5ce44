//! Parts of stories: what happens in many of them.

use procession::{model::Model, scenario::Scenario};
use std::fmt::Write;

/// The scenario in this file.
pub(crate) fn scenario(file: &str) -> Scenario {
    procession::scenario::file::read(file).unwrap_or_else(|bad| panic!("{bad:?}"))
}

/// Main, the queue, and the start of these workers in the first moment.
pub(crate) fn started(capacity: &str, workers: &[&str]) -> String {
    let mut story = format!(
        r#"
        0 "process_started","process":"main","pid":10,"parent":null
        0 "worker_started","worker":"main","process":"main"
        0 "queue_made","queue":"queue","capacity":{capacity},"leased":true
        "#
    );
    for (i, name) in workers.iter().enumerate() {
        let role = if name.starts_with('P') {
            "producer"
        } else {
            "consumer"
        };
        let line = i + 1;
        writeln!(
            story,
            r#"
            0 "state_changed","worker":"main","state":"running","line":{line}
            0 "process_started","process":"{name}","pid":{},"parent":"main"
            0 "worker_started","worker":"{name}","process":"{name}","group":"{role}s"
            0 "state_changed","worker":"{name}","state":"running","line":1
            "#,
            11 + i
        )
        .expect("a string takes all");
    }
    story
}

/// `who` puts items of these ids at this second.
pub(crate) fn put(second: u64, who: &str, ids: std::ops::Range<u64>) -> String {
    let items: Vec<String> = ids
        .map(|id| format!(r#"{{"id":{id},"by":"{who}","value":{id}}}"#))
        .collect();
    format!(
        "{second} \"put\",\"worker\":\"{who}\",\"queue\":\"queue\",\"items\":[{}],\"depth\":0\n",
        items.join(",")
    )
}

/// `who` takes, or finishes, the item of this id, which P1 put, at this second.
pub(crate) fn moves(second: u64, what: &str, who: &str, id: u64) -> String {
    let item = format!(r#"{{"id":{id},"by":"P1","value":{id}}}"#);
    format!(
        "{second} \"{what}\",\"worker\":\"{who}\",\"queue\":\"queue\",\"items\":[{item}],\"depth\":0\n"
    )
}

/// `who` waits for room or an item from this second on, computes or sleeps for 9 s, or runs.
pub(crate) fn state(second: u64, who: &str, state: &str) -> String {
    let state = match state {
        "room" => r#""waiting_to_put","on":"queue","value":1"#,
        "item" => r#""waiting_to_get","on":"queue""#,
        "compute" => r#""computing","for":9000000000"#,
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
