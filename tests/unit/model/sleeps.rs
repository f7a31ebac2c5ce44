//! By how much sleeps last longer than planned, and who says so.

use super::{given::told, opening::reopened};
use procession::{
    event::HowEnded,
    model::Model,
    say,
    scenario::Scenario,
    tally::{RunCollector, Tally, TallyRequest},
    text::Text,
};
use serde_json::Value;

const BEGIN: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "process_started","process":"P1","pid":11,"parent":"main"
    0 "worker_started","worker":"P1","process":"P1","group":"producers"
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
"#;

fn after(story: &str) -> Model {
    told(Scenario::default(), &format!("{BEGIN}{story}"))
}

/// P1 sleeps 2 s and wakes after 3; C1 sleeps 4 s, wakes in time, and ends.
const LATE: &str = r#"
    1 "state_changed","worker":"P1","state":"sleeping","for":2000000000,"line":3
    1 "state_changed","worker":"C1","state":"sleeping","for":4000000000,"line":3
    4 "state_changed","worker":"P1","state":"running","line":2
    5 "worker_ended","worker":"C1","why":"counted"
"#;

#[test]
fn lateness_is_the_share_by_which_all_sleeps_were_longer() {
    // 7 s instead of 6
    assert_eq!(after(LATE).now.sleeps.late(), Some(1.0 / 6.0));
    assert_eq!(after("").now.sleeps.late(), None);
}

#[test]
fn lateness_is_of_run_time() {
    // at x10, 0.3 s are 3
    let fast = r#"
        1 "speed_changed","speed":10.0
        1 "state_changed","worker":"P1","state":"sleeping","for":2000000000,"line":3
        1.3 "state_changed","worker":"P1","state":"running","line":2
    "#;
    assert_eq!(after(fast).now.sleeps.late(), Some(0.5));
}

#[test]
fn a_sleep_that_something_else_made_longer_or_shorter_does_not_count() {
    let meanwhile = [
        r#"2 "gap","for":1000000000"#,
        "2 \"process_stopped\",\"process\":\"P1\"\n3 \"process_continued\",\"process\":\"P1\"",
        "2 \"resumed\"\n2 \"stepping\"\n3 \"paused\"\n3 \"stepped\",\"worker\":\"C1\"\n3 \"resumed\"",
        r#"2 "worker_ended","worker":"P1","why":"died""#,
        r#"2 "worker_ended","worker":"P1","why":"quit""#,
    ];
    for meanwhile in meanwhile {
        let story = format!(
            r#"
            1 "state_changed","worker":"P1","state":"sleeping","for":2000000000,"line":3
            {meanwhile}
            9 "state_changed","worker":"P1","state":"running","line":2
            "#
        );
        assert_eq!(after(&story).now.sleeps.late(), None, "{meanwhile}");
    }
    let pause = r#"
        1 "state_changed","worker":"P1","state":"sleeping","for":2000000000,"line":3
        2 "paused"
        8 "resumed"
        10 "state_changed","worker":"P1","state":"running","line":2
    "#;
    assert_eq!(
        after(pause).now.sleeps.late(),
        Some(0.5),
        "a pause does not count as run time"
    );
}

#[test]
fn a_recording_that_begins_in_a_sleep_goes_on_with_it() {
    let lines = |from, to| {
        let lines: Vec<&str> = LATE.trim().lines().skip(from).take(to - from).collect();
        lines.join("\n")
    };
    let mut model = reopened(&after(&lines(0, 3)));
    assert_eq!(model.now.sleeps.late(), Some(0.5));
    for event in super::given::events(&lines(3, 4)) {
        model.apply(&event);
    }
    assert_eq!(model.now.sleeps.late(), Some(1.0 / 6.0));
}

#[test]
fn the_summary_says_it_where_it_is_visible() {
    let said = |story: &str| {
        let summary = say::summary(&after(story), &Text::ids());
        summary
            .into_iter()
            .find(|line| line.starts_with("sleeps-late"))
    };
    assert_eq!(said(LATE).as_deref(), Some("sleeps-late(share=17 %)"));
    let a_little = |ms: u64| {
        format!(
            r#"
            1 "state_changed","worker":"P1","state":"sleeping","for":2000000000,"line":3
            3.{ms:03} "state_changed","worker":"P1","state":"running","line":2
            "#
        )
    };
    assert_eq!(said(&a_little(99)), None);
    assert_eq!(
        said(&a_little(100)).as_deref(),
        Some("sleeps-late(share=5 %)")
    );
    let thrice = "1 \"state_changed\",\"worker\":\"P1\",\"state\":\"sleeping\",\"for\":2000000000,\"line\":3\n7 \"state_changed\",\"worker\":\"P1\",\"state\":\"running\",\"line\":2";
    assert_eq!(said(thrice).as_deref(), Some("sleeps-late(share=200 %)"));
}

#[test]
fn many_runs_say_it_of_all_together_and_of_each() {
    let end = "9 \"run_ended\",\"how\":\"completed\",\"why\":\"\"";
    let in_time = LATE.replace("4 \"state_changed\"", "3 \"state_changed\"");
    let runs = [LATE, &in_time].into_iter().zip(1..);
    let runs = runs.map(|(story, number)| {
        RunCollector::default().summary(number, &after(&format!("{story}{end}")))
    });
    let tally = Tally::of(runs.collect());
    assert_eq!(tally.ended(HowEnded::Completed), 2);
    let asked = TallyRequest {
        scenario: Scenario::default(),
        times: 2,
        same_seed: false,
    };
    let lines = say::tally(&tally, &asked, &Text::ids(), false);
    assert!(
        lines.contains(&"sleeps-late(share=8 %)".to_owned()),
        "{lines:?}"
    );
    let object: Value = serde_json::from_str(&tally.json(&asked)).unwrap();
    assert_eq!(object["sleeps_late"], 1.0 / 12.0);
    assert_eq!(object["each"][0]["sleeps_late"], 1.0 / 6.0);
    assert_eq!(object["each"][1]["sleeps_late"], 0.0);
}
