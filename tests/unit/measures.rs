//! What a lesson measures on a run.

use crate::given::folded;
use procession::lesson::{Measure, MeasureValue, Measurements};

fn order_kept(story: &str) -> Option<bool> {
    let measured = Measurements::of(&folded(story)).expect("the run is over");
    measured.get(Measure::OrderKept).map(|value| match value {
        MeasureValue::Truth(kept) => kept,
        other => panic!("{other:?}"),
    })
}

#[test]
fn the_order_of_items_is_that_of_each_queue_by_itself() {
    let groups = r#"{"group":"waiters","letter":"W","to":"orders"},{"group":"cooks","letter":"K","from":"orders","to":"cooked"},{"group":"guests","letter":"G","from":"cooked"}"#;
    let story = |second: &str| {
        format!(
            r#"
            0 "planned","speed":1.0,"main":"main","groups":[{groups}]
            0 "queue_made","queue":"orders","capacity":null,"leased":true
            0 "queue_made","queue":"cooked","capacity":null,"leased":true
            0 "worker_started","worker":"W1","process":"W1","group":"waiters"
            0 "worker_started","worker":"K1","process":"K1","group":"cooks"
            0 "worker_started","worker":"G1","process":"G1","group":"guests"
            1 "put","worker":"W1","queue":"orders","items":[{{"id":1,"by":"W1","value":7}},{{"id":2,"by":"W1","value":8}}],"depth":2
            2 "got","worker":"K1","queue":"orders","items":[{{"id":1,"by":"W1","value":7}},{{"id":2,"by":"W1","value":8}}],"depth":0
            3 "put","worker":"K1","queue":"cooked","items":[{{"id":1,"by":"W1","value":7,"from":{{"queue":"orders","id":1}}}}],"depth":1
            3 "done","worker":"K1","queue":"orders","items":[{{"id":1,"by":"W1","value":7}}],"depth":0
            4 {second}
            9 "run_ended","how":"completed","why":""
            "#
        )
    };
    let taken = r#""got","worker":"G1","queue":"cooked","items":[{"id":1,"by":"W1","value":7,"from":{"queue":"orders","id":1}}],"depth":0"#;
    assert_eq!(order_kept(&story(taken)), Some(true));
    // what comes back and is taken once more is out of its order
    let again = r#""returned","queue":"orders","items":[{"id":2,"by":"W1","value":8,"attempt":2}],"from":"K1","why":"consumer_ended","depth":1
            5 "got","worker":"K2","queue":"orders","items":[{"id":2,"by":"W1","value":8,"attempt":2}],"depth":0"#;
    assert_eq!(order_kept(&story(again)), Some(false));
}

#[test]
fn items_that_several_take_at_one_moment_keep_their_order() {
    let kept = order_kept(
        r#"
        0 "queue_made","queue":"queue","capacity":null,"leased":true
        0 "worker_started","worker":"P1","process":"P1"
        0 "worker_started","worker":"C1","process":"C1"
        0 "worker_started","worker":"C2","process":"C2"
        1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0},{"id":2,"by":"P1","value":1}],"depth":2
        2 "got","worker":"C2","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
        2 "got","worker":"C1","queue":"queue","items":[{"id":2,"by":"P1","value":1}],"depth":0
        3 "run_ended","how":"quit","why":""
        "#,
    );
    assert_eq!(kept, Some(true));
}

#[test]
fn of_a_run_whose_beginning_is_forgotten_the_order_is_not_known() {
    let story = |later: u32| {
        format!(
            r#"
            0 "queue_made","queue":"queue","capacity":null,"leased":true
            0 "worker_started","worker":"P1","process":"P1"
            0 "worker_started","worker":"C1","process":"C1"
            1 "put","worker":"P1","queue":"queue","items":[{{"id":1,"by":"P1","value":0}},{{"id":2,"by":"P1","value":1}}],"depth":2
            1 "got","worker":"C1","queue":"queue","items":[{{"id":1,"by":"P1","value":0}}],"depth":1
            2 "put","worker":"P1","queue":"queue","items":[{{"id":3,"by":"P1","value":2}}],"depth":2
            2 "got","worker":"C1","queue":"queue","items":[{{"id":2,"by":"P1","value":1}}],"depth":1
            {later} "got","worker":"C1","queue":"queue","items":[{{"id":3,"by":"P1","value":2}}],"depth":0
            {later} "run_ended","how":"quit","why":""
            "#
        )
    };
    assert_eq!(order_kept(&story(3)), Some(true));
    assert_eq!(order_kept(&story(3_000)), None);
}
