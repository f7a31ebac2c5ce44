//! Events become a state and tracks.

use super::given::{s, told};
use procession::{
    event::{Exit, RealTime, RunTime, State, Value, WorkerId},
    model::{
        history::{DisplayState, ItemFlow, Moved, Span},
        now::Failure,
    },
    scenario::Scenario,
};

const BEGIN: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":2,"leased":true
    0 "process_started","process":"P1","pid":11,"parent":"main"
    0 "worker_started","worker":"P1","process":"P1","group":"producers"
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
"#;

fn after(story: &str) -> procession::model::Model {
    told(Scenario::default(), &format!("{BEGIN}{story}"))
}

#[test]
fn an_item_is_followed_from_put_to_done() {
    let model = after(
        r#"
        1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":2
        3 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
        3 "printed","worker":"C1","text":"0"
        3 "state_changed","worker":"C1","state":"sleeping","for":2000000000,"line":5
        5 "done","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
        "#,
    );
    let (now, history) = (&model.now, &model.history);
    let queue = now.queue().unwrap();
    assert_eq!(
        (queue.depth(), queue.deepest, queue.oldest_wait(s(6))),
        (1, 2, Some(s(5)))
    );
    assert_eq!(
        (
            now.ledger().put,
            now.ledger().queued,
            now.ledger().in_progress,
            now.ledger().done
        ),
        (2, 1, 0, 1)
    );
    let c1 = now.worker("C1").unwrap();
    assert_eq!(
        (
            now.workers[c1].got,
            now.workers[c1].done,
            now.workers[c1].waited
        ),
        (1, 1, s(2))
    );
    assert_eq!(history.output[0].by, Some(WorkerId::new("P1")));
    let marks: Vec<_> = history
        .marks(c1, s(0), s(9))
        .map(|mark| (mark.run, mark.item.id, mark.moved))
        .collect();
    assert_eq!(marks, [(s(3), 1, Moved::Got), (s(5), 1, Moved::Done)]);
    assert_eq!(
        history.queue(0).moved(s(0), s(5)),
        ItemFlow {
            put: 2,
            got: 1,
            done: 0
        }
    );
    assert_eq!(
        history.queue(0).moved(s(5), s(6)),
        ItemFlow {
            put: 0,
            got: 0,
            done: 1
        }
    );
    assert_eq!(history.queue(0).waits().mean, s(2));
    // full from 1 to 3, empty from 0 to 1
    assert_eq!(history.queue(0).full_and_empty(s(0), s(4)), (0.5, 0.25));
    let depths: Vec<_> = history
        .queue(0)
        .depths(s(2), s(4))
        .map(|depth| (depth.run, depth.depth))
        .collect();
    assert_eq!(depths, [(s(1), 2), (s(3), 1)]);
}

#[test]
fn suspension_and_death_lie_over_the_state() {
    let model = after(
        r#"
        0 "state_changed","worker":"C1","state":"sleeping","for":9000000000,"line":5
        1 "process_stopped","process":"C1"
        2 "process_continued","process":"C1"
        4 "process_ended","process":"C1","exit":-9
        6 "process_joined","process":"C1","by":"main"
        "#,
    );
    let c1 = model.now.worker("C1").unwrap();
    let spans: Vec<_> = model
        .history
        .spans(c1, RunTime(s::<RunTime>(1).0 / 2), s(7))
        .collect();
    let span = |from, to, display| Span { from, to, display };
    assert_eq!(
        spans,
        [
            span(RunTime(s::<RunTime>(1).0 / 2), s(1), DisplayState::Sleeping),
            span(s(1), s(2), DisplayState::Suspended),
            span(s(2), s(4), DisplayState::Sleeping),
            span(s(4), s(6), DisplayState::Zombie),
            span(s(6), s(7), DisplayState::Gone),
        ]
    );
    let worker = &model.now.workers[c1];
    assert_eq!(
        model.now.time_in(worker, DisplayState::Sleeping, s(9)),
        s(3)
    );
    assert_eq!(model.now.time_in(worker, DisplayState::Gone, s(9)), s(3));
    assert_eq!((worker.since, worker.display_since), (s(0), s(6)));
}

#[test]
fn a_killed_consumers_item_is_told_with_its_death_in_either_order() {
    let taken = r#"
        1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
        1 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":0
    "#;
    let death = r#"2 "process_ended","process":"C1","exit":-9"#;
    let back = r#"2 "returned","queue":"queue","items":[{"id":1,"by":"P1","value":7,"attempt":2}],"from":"C1","why":"consumer_ended","depth":1"#;
    for (first, second) in [(death, back), (back, death)] {
        let model = after(&format!("{taken}\n{first}\n{second}"));
        let Some(Failure::Died {
            process,
            workers,
            exit,
            returned,
            lost,
        }) = model.now.failure.clone().map(|incident| incident.what)
        else {
            panic!("nobody died");
        };
        assert_eq!(
            (process, workers, exit, returned.len(), lost.len()),
            (2, vec![2], Exit::Signal(9), 1, 0)
        );
        assert_eq!(returned[0].attempt, 2);
        assert_eq!(
            model.now.queue().unwrap().items.front().unwrap().0.attempt,
            2
        );
        assert_eq!(model.now.ledger().returned, 1);
    }
}

#[test]
fn a_look_has_the_name_of_its_state() {
    let span = RunTime::SECOND;
    let states = [
        State::Starting,
        State::Running,
        State::Computing { span },
        State::Sleeping { span },
        State::WaitingToPut {
            on: "queue".into(),
            value: Value::Integer(1),
        },
        State::WaitingToGet { on: "queue".into() },
        State::Spinning { on: "queue".into() },
        State::WaitingInJoin { on: "P1".into() },
        State::WaitingForLock { on: "lock".into() },
        State::Ending,
        State::Unknown,
    ];
    for state in states {
        assert_eq!(
            serde_json::to_value(&state).unwrap()["state"],
            DisplayState::of(&state).word()
        );
    }
    assert_eq!(
        DisplayState::ALL.map(|display| DisplayState::of_word(display.word())),
        DisplayState::ALL.map(Some)
    );
    // as recordings of format 1 may have it
    assert_eq!(DisplayState::of_word("in_join"), Some(DisplayState::InJoin));
}

#[test]
fn run_time_stands_still_while_paused_and_after_the_end() {
    let model = after(
        r#"
        1 "speed_changed","speed":2
        2 "paused"
        5 "resumed"
        6 "stepped","worker":"C1"
        6 "paused"
        "#,
    );
    assert_eq!(model.run_time(s(8)), s(5));
    assert_eq!(model.now.stepped, Some(WorkerId::new("C1")));
    let model = after(r#"3 "run_ended","how":"completed","why":"""#);
    assert_eq!(model.run_time(s(8)), s(3));
}

#[test]
fn the_last_sample_of_a_process_leaves_the_cores_as_they_were() {
    let sample = |name: &str, cpu: &str, ms: u64| {
        format!(
            r#"{{"process":"{name}","cpu":{cpu},"cpu_time":{ms}000000,"rss":0,"core":0,"os":"Z","ready":null}}"#
        )
    };
    let (before, last) = (sample("P1", "50.0", 100), sample("P1", "null", 300));
    let model = after(&format!(
        r#"
        1 "sampled","cores":[60.0],"processes":[{before}]
        2 "sampled","cores":[],"processes":[{last}]
        2 "process_ended","process":"P1","exit":0
        "#
    ));
    assert_eq!(model.now.cores, [Some(60.0)]);
    assert_eq!(model.history.cores(s(0), s(9)).count(), 1);
    let sample = model.now.processes[1].sample.as_ref().unwrap();
    assert_eq!(
        (sample.cpu_time, sample.cpu),
        (RealTime::from_millis(300), None)
    );
}

#[test]
fn what_other_programs_use_is_what_ours_leave_wherever_ours_ran() {
    let sampled = |story: &str| {
        let model = after(story);
        model
            .history
            .cores(s(0), s(9))
            .last()
            .and_then(|cores| cores.others)
    };
    let busy = |others: [u32; 2]| {
        let [one, other] = others;
        let ours = |name: &str| {
            format!(
                r#"{{"process":"{name}","cpu":50,"cpu_time":0,"rss":0,"core":0,"os":"R","ready":0}}"#
            )
        };
        let (p1, c1) = (ours("P1"), ours("C1"));
        sampled(&format!(
            "1 \"sampled\",\"cores\":[{one},{other}],\"processes\":[{p1},{c1}]\n"
        ))
    };
    // both were last seen on core 0, and have used the other core as well
    assert_eq!(busy([50, 50]), Some(0.0));
    assert_eq!(busy([100, 75]), Some(0.75));
    // what one used that has just begun, or ended, is not known
    let one = |at: u32, name: &str, cpu: &str| {
        let ours = format!(
            r#"{{"process":"{name}","cpu":{cpu},"cpu_time":0,"rss":0,"core":0,"os":"R","ready":0}}"#
        );
        (
            format!("{at} \"sampled\",\"cores\":[90,90],\"processes\":[{ours}"),
            ours,
        )
    };
    let (begun, _) = one(1, "P1", "null");
    assert_eq!(sampled(&format!("{begun}]\n")), None);
    let ((both, _), (_, c1), (alone, _)) =
        (one(1, "P1", "80"), one(1, "C1", "80"), one(2, "P1", "80"));
    assert_eq!(sampled(&format!("{both},{c1}]\n{alone}]\n")), None);
    assert_eq!(sampled(&format!("{both}]\n{alone}]\n")), Some(1.0));
}

#[test]
fn an_item_that_was_told_as_a_number_is_counted_so_once() {
    let unlisted = |story: &str| after(story).now.queue().unwrap().unlisted;
    let put = r#"
        1 "put","worker":"P1","queue":"queue","count":3,"depth":3
    "#;
    assert_eq!(unlisted(put), 3);
    let taken = r#"
        2 "got","worker":"C1","queue":"queue","count":2,"depth":1
    "#;
    assert_eq!(unlisted(&format!("{put}{taken}")), 5);
    let done = r#"
        3 "done","worker":"C1","queue":"queue","count":2,"depth":1
    "#;
    assert_eq!(unlisted(&format!("{put}{taken}{done}")), 5);
    // of two items that were known, nobody told which is done first
    let one_of_two = r#"
        1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":2
        2 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":0
        3 "done","worker":"C1","queue":"queue","count":1,"depth":0
        4 "done","worker":"C1","queue":"queue","count":1,"depth":0
    "#;
    assert_eq!(unlisted(one_of_two), 2);
}
