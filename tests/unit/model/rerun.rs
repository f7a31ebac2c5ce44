//! The run as it stands now.

use super::{
    given::told,
    stories::{ends, scenario, started},
};
use procession::{
    event::{RunTime, Work},
    scenario::{Capacity, Scenario, Timing},
    tui::rerun::scenario_now,
};

fn launch(scenario: &Scenario) -> Vec<String> {
    scenario.script().iter().map(ToString::to_string).collect()
}

#[test]
fn what_keys_changed_is_kept() {
    let story = started("10", &["P1", "P2", "C1", "C2", "C3"])
        + r#"
        1 "capacity_changed","queue":"queue","capacity":5
        1 "speed_changed","speed":2
        1 "group_changed","group":"consumers","work":"compute"
        1 "group_changed","group":"producers","time":"fixed:0.3"
        1 "worker_finishing","worker":"P2"
        "#;
    let now = scenario_now(&told(Scenario::free_play(), &story)).unwrap();
    assert_eq!((now.producers.count, now.consumers.count), (1, 3));
    assert_eq!(
        (now.capacity, now.speed.factor(), now.seed),
        (Capacity(Some(5)), 2.0, Some(1))
    );
    assert_eq!(
        (now.producers.work, now.consumers.work),
        (Work::Sleep, Work::Compute)
    );
    assert_eq!(
        (now.producers.time, now.consumers.time),
        (
            Timing::Fixed(RunTime::from_millis(300)),
            Scenario::default().consumers.time
        )
    );
    assert_eq!(
        launch(&now),
        ["start P1", "start C1", "start C2", "start C3", "supervise"]
    );
}

#[test]
fn workers_that_came_to_their_own_end_count_and_those_still_to_come() {
    let file = r#"launch = ["start P1", "join P1", "start C1", "join C1"]
        [producers]
        count = 1
        [consumers]
        count = 1
        [worker.P1]
        work = "compute""#;
    let story = started("null", &["P1"]) + &ends(1, "P1", "counted");
    let now = scenario_now(&told(scenario(file), &story)).unwrap();
    assert_eq!(
        now,
        Scenario {
            seed: Some(1),
            ..scenario(file)
        }
    );
}

#[test]
fn an_explicit_launch_is_made_to_fit() {
    let file = r#"launch = ["start P1", "join P1", "start C1", "join C1"]
        producers.count = 1
        consumers.count = 1"#;
    let story = started("null", &["P1", "C1", "C2"]) + r#"1 "worker_finishing","worker":"P1""#;
    let now = scenario_now(&told(scenario(file), &story)).unwrap();
    assert_eq!(launch(&now), ["start C1", "start C2", "join C1", "join C2"]);
}
