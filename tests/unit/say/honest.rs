//! Numbers and facts that must not be said wrongly: stop markers, unknown queues, items over the capacity.

use super::given::{events, folded, header, s, told};
use procession::{
    lesson::{Measure, MeasureValue, Measurements, builtin},
    model::Model,
    say,
    scenario::{Scenario, file},
    tally::RunCollector,
    text::{Language, Text},
};

/// P1 puts an item and main a stop marker; C1 takes both and ends.
const MARKER: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":null,"leased":true
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
    1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
    1 "put","worker":"main","queue":"queue","items":[{"id":2,"by":"main","value":{"marker":"stop"}}],"depth":2
    2 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
    3 "done","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
    3 "got","worker":"C1","queue":"queue","items":[{"id":2,"by":"main","value":{"marker":"stop"}}],"depth":0
    3 "done","worker":"C1","queue":"queue","items":[{"id":2,"by":"main","value":{"marker":"stop"}}],"depth":0
"#;

#[test]
fn a_stop_marker_is_not_an_item() {
    let end = "4 \"run_ended\",\"how\":\"completed\",\"why\":\"\"";
    let scenario = file::read("[producers]\ncount = 1\nitems = 1").unwrap();
    let model = told(scenario, &format!("{MARKER}{end}"));
    let all = model.now.passage().unwrap();
    assert_eq!((all.put, all.done), (1, 1));
    let c1 = &model.now.workers[model.now.worker("C1").unwrap()];
    assert_eq!(c1.done, 1);
    let text = Text::new(Language::English);
    let over = say::headline(&model.headline(s(4)), &model, s(4), &text).what;
    assert_eq!(over, "The 1 item is done after 4.0 s.");
    let summary = say::summary(&model, &text);
    assert_eq!(
        summary[0],
        "Items: put 2 = in the queue 0 + in progress 0 + done 2 + lost 0. 1 of those put was a stop marker."
    );
}

#[test]
fn a_stop_marker_counts_in_no_rate_and_no_mean() {
    let model = folded(MARKER);
    let flow = model.history.queue(0).moved(s(0), s(4));
    assert_eq!((flow.put, flow.got, flow.done), (1, 1, 1));
    let totals = &model.now.queues[0].totals;
    assert_eq!((totals.served.count(), totals.gaps.count()), (1, 0));
    let main = &model.now.workers[model.now.worker("main").unwrap()];
    assert_eq!(main.put, 0);
}

#[test]
fn a_marker_in_the_queue_or_in_a_hand_is_not_an_item_either() {
    // until the marker is put, in the queue, in the hands of C1
    for lines in [7, 8, 10] {
        let lines_so_far: Vec<&str> = MARKER.lines().take(lines + 1).collect();
        let story = lines_so_far.join("\n");
        let items = folded(&story).now.items_only();
        assert_eq!(items.put, 1, "{lines}");
        assert!(items.balanced(), "{lines}: {items:?}");
    }
}

/// What is said of the last event of a story.
fn last(story: &str) -> String {
    let mut model = Model::new(header(Scenario::default()));
    let mut said = None;
    for event in events(story) {
        model.apply(&event);
        said = say::event(&event, &model, &Text::new(Language::English));
    }
    said.unwrap()
}

#[test]
fn of_a_queue_that_is_only_waited_for_no_depth_is_told() {
    let waits = r#"1 "state_changed","worker":"P1","state":"waiting_to_put","on":"queue","value":3,"line":3"#;
    assert_eq!(last(waits), "P1 waits for room to put 3.");
    let made = r#"0 "queue_made","queue":"queue","capacity":2,"leased":true"#;
    assert_eq!(
        last(&format!("{made}\n{waits}")),
        "P1 waits for room to put 3; the queue holds 0 of 2."
    );
}

#[test]
fn what_returns_over_the_capacity_is_explained() {
    let story = |capacity: u32| {
        format!(
            r#"
            0 "queue_made","queue":"queue","capacity":{capacity},"leased":true
            0 "put","worker":"P1","queue":"queue","items":[{{"id":1,"by":"P1","value":7}}],"depth":1
            1 "got","worker":"C1","queue":"queue","items":[{{"id":1,"by":"P1","value":7}}],"depth":0
            1 "put","worker":"P1","queue":"queue","items":[{{"id":2,"by":"P1","value":8}}],"depth":1
            2 "returned","queue":"queue","items":[{{"id":1,"by":"P1","value":7,"attempt":2}}],"from":"C1","why":"consumer_ended","depth":2
            "#
        )
    };
    assert!(last(&story(2)).ends_with("the queue holds 2 of 2."));
    assert!(last(&story(1)).ends_with("the queue holds 2 of 1, since what returns needs no room."));
}

/// A1 works on 20,000 items in 2 s, after a start of 1 s; there is a queue, but nobody uses it.
const ALONE: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"items","capacity":10,"leased":true
    0 "process_started","process":"A1","pid":11,"parent":"main"
    0 "worker_started","worker":"A1","process":"A1","group":"alone"
    1 "state_changed","worker":"A1","state":"computing","for":2000000000,"line":3
    2 "worked","worker":"A1","items":8000,"for":1000000000
    3 "worked","worker":"A1","items":12000,"for":1000000000
    3 "worker_ended","worker":"A1","why":"counted"
    3 "process_ended","process":"A1","exit":0
    4 "run_ended","how":"completed","why":""
"#;

#[test]
fn items_worked_on_without_a_queue_are_done_and_take_time() {
    let lesson = builtin::find("overhead").unwrap();
    let alone = lesson.scenario(0, 2, Language::English);
    let model = told(alone.clone(), ALONE);
    assert!(model.now.uses_no_queue());
    assert_eq!(model.now.items_done(), Some(20_000));
    let measured = Measurements::of(&model).unwrap();
    assert_eq!(
        measured.get(Measure::Done),
        Some(MeasureValue::Number(20_000.0))
    );
    let text = Text::new(Language::English);
    let over = say::headline(&model.headline(s(4)), &model, s(4), &text).what;
    assert_eq!(
        over,
        "The run is over after 4.0 s: 20000 items done without a queue."
    );

    let quit = ALONE.replace("\"completed\"", "\"quit\"");
    let model = told(alone.clone(), &quit);
    let over = say::headline(&model.headline(s(4)), &model, s(4), &text).what;
    assert_eq!(
        over,
        "The run was ended early after 4.0 s: 0 items put so far, 20,000 done."
    );

    let mut model = told(alone, "");
    let mut collector = RunCollector::default();
    for event in events(ALONE) {
        model.apply(&event);
        collector.take(&event, &model);
    }
    let summary = collector.summary(1, &model);
    assert_eq!(summary.total, Some(s(2)));
    assert_eq!((summary.put, summary.done), (Some(0), Some(20_000)));
}
