//! What is said near the end of a run: of a queue into which no worker puts any more, and of those that the end of the run
//! ends.

use super::given::{events, header};
use procession::{
    event::{Event, RealTime, What},
    model::Model,
    say,
    scenario::{Scenario, file},
    text::Text,
};

/// C1 and C2 get; what was put is done.
const STORY: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":null,"leased":true
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
    0 "process_started","process":"C2","pid":13,"parent":"main"
    0 "worker_started","worker":"C2","process":"C2","group":"consumers"
    3 "queue_closed","queue":"queue"
    3 "worker_ended","worker":"C1","why":"marked"
    3 "process_ended","process":"C1","exit":0
    3 "process_joined","process":"C1","by":"main"
    4 "run_ending","how":"stuck"
    4 "state_changed","worker":"main","state":"waiting_in_join","on":"any","line":0
    4 "worker_ended","worker":"C2","why":"quit"
    4 "process_ended","process":"C2","exit":0
    4 "process_joined","process":"C2","by":"main"
"#;

/// The sentences from the closing of the queue on; with a plan in which consumers end so, or without one.
fn said(stop: Option<&str>) -> Vec<String> {
    let (mut model, text) = (Model::new(header(Scenario::default())), Text::ids());
    if let Some(stop) = stop {
        let scenario = file::read(&format!("[consumers]\ncount = 2\nstop = \"{stop}\"")).unwrap();
        model.apply(&Event {
            seq: 0,
            at: RealTime::ZERO,
            what: What::Planned(Box::new(scenario.plan())),
            written: None,
        });
    }
    let mut said = Vec::new();
    for event in events(STORY) {
        model.apply(&event);
        said.push(say::event(&event, &model, &text));
    }
    said.into_iter().skip(7).flatten().collect()
}

#[test]
fn a_queue_is_called_closed_where_a_worker_ends_because_of_it() {
    let closed = "event-queue-closed(title=thing-queue-title)";
    assert_eq!(said(Some("closed"))[0], closed);
    assert_eq!(
        said(None)[0],
        closed,
        "what the event says is all that is known"
    );
    for stop in ["marker", "never", "after:5", "timeout:2s"] {
        assert_eq!(said(Some(stop))[0], "event-nobody-puts(queue=thing-queue)");
    }
}

#[test]
fn who_did_not_end_alone_was_ended_by_procession() {
    let ended = |who: &str| format!("died=with-exit(died=died-ended(who={who}), exit=0)");
    assert_eq!(
        said(Some("marker"))[1..],
        [
            "event-ends-marked(who=C1)".to_owned(),
            format!("event-process-ended({})", ended("C1")),
            "event-joined(by=main, who=C1)".to_owned(),
            "event-ending".to_owned(),
            format!("event-process-ended-at-end({})", ended("C2")),
            "event-joined-at-end(who=C2)".to_owned(),
        ]
    );
}
