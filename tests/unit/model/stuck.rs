//! Who waits for ever, and whether all do.

use super::{
    given::{s, told},
    stories::{ends, joins, moves, place, put, scenario, started, state},
};
use procession::{
    model::{
        Model,
        why::{Headline, Outlook, WaitFor},
    },
    scenario::Scenario,
};
use proptest::prelude::*;

/// Who waits for what with which outlook, in the order in which it should be told.
pub(super) fn stuck(model: &Model) -> Vec<(String, WaitFor, Outlook)> {
    assert!(model.stuck());
    let Headline::Stuck { waits } = model.headline(model.now.at) else {
        panic!("not told to be stuck")
    };
    let name = |place: usize| model.now.workers[place].name.to_string();
    waits
        .into_iter()
        .map(|wait| (name(wait.worker), wait.for_what, wait.outlook))
        .collect()
}

pub(super) fn outlook(model: &Model, who: &str) -> Outlook {
    let who = place(model, who);
    let wait = model
        .waits(model.now.at)
        .into_iter()
        .find(|wait| wait.worker == who);
    wait.expect("it waits").outlook
}

const CIRCLE: &str = r#"
    capacity = 5
    launch = ["start P1", "join P1", "start C1"]
    producers.items = 10
"#;

#[test]
fn join_before_drain_is_a_circle() {
    let story = started("5", &["P1"]) + &joins(0, "P1", 2) + &put(1, "P1", 1..6);
    let model = told(
        scenario(CIRCLE),
        &(story.clone() + &state(1, "P1", "sleep")),
    );
    assert!(!model.stuck());
    let model = told(scenario(CIRCLE), &(story + &state(2, "P1", "room")));
    let p1 = place(&model, "P1");
    assert_eq!(
        stuck(&model),
        [
            ("P1".into(), WaitFor::Room(0), Outlook::NeverStarted),
            ("main".into(), WaitFor::EndOf(p1), Outlook::AllWait)
        ]
    );
}

#[test]
fn a_consumer_joined_before_its_producer_is_started_waits_for_ever() {
    let scenario = scenario(r#"launch = ["start C1", "join C1", "start P1"]"#);
    let model = told(
        scenario,
        &(started("null", &["C1"]) + &joins(0, "C1", 2) + &state(0, "C1", "item")),
    );
    let c1 = place(&model, "C1");
    assert_eq!(
        stuck(&model),
        [
            ("C1".into(), WaitFor::Item(0), Outlook::NeverStarted),
            ("main".into(), WaitFor::EndOf(c1), Outlook::AllWait)
        ]
    );
}

/// P1 has put one item, which C2 has; C1 waits, and P1 ends.
fn last_item() -> String {
    let begun = started("null", &["P1", "C1", "C2"]) + &joins(0, "P1", 4) + &state(0, "C1", "item");
    let begun = begun + &put(1, "P1", 1..2) + &moves(1, "got", "C2", 1) + &state(1, "C2", "sleep");
    begun + &ends(2, "P1", "counted") + &joins(2, "C1", 5)
}

#[test]
fn main_that_has_put_its_markers_puts_no_more() {
    let scenario = scenario(
        r#"
        launch = ["start P1", "start C1", "start C2", "join P1", "put stop", "join C1", "join C2"]
        consumers.stop = "marker"
        "#,
    );
    let marker = r#""queue":"queue","items":[{"id":9,"by":"main","value":{"marker":"stop"}}]"#;
    let story = last_item() + &moves(9, "done", "C2", 1);
    let main = r#"9 "state_changed","worker":"main","state":"running","line":5"#;
    let before = format!("{story}{}{main}", state(9, "C2", "item"));
    // at line 5 of its script it is still to put one
    assert_eq!(
        outlook(&told(scenario.clone(), &before), "C1"),
        Outlook::Some
    );
    let story = story
        + &format!("9 \"put\",\"worker\":\"main\",{marker},\"depth\":1\n")
        + &format!("9 \"got\",\"worker\":\"C2\",{marker},\"depth\":0\n")
        + &format!("9 \"done\",\"worker\":\"C2\",{marker},\"depth\":0\n")
        + &ends(9, "C2", "marked")
        + &joins(9, "C1", 6);
    let model = told(scenario, &story);
    assert_eq!(outlook(&model, "C1"), Outlook::NobodyLeft);
    assert!(model.stuck());
}

const STARTS: &str =
    r#"launch = ["start P1", "start C1", "start C2", "join P1", "join C1", "join C2"]"#;

#[test]
fn consumers_that_never_stop_wait_for_ever_once_the_producers_have_ended() {
    let scenario = scenario(&format!("{STARTS}\nconsumers.stop = \"never\""));
    let model = told(scenario.clone(), &last_item());
    assert!(!model.stuck(), "C2 works");
    assert_eq!(outlook(&model, "C1"), Outlook::NobodyLeft);
    assert!(
        matches!(model.headline(s(3)), Headline::Hopeless(wait) if wait.worker == place(&model, "C1"))
    );
    let model = told(
        scenario,
        &(last_item() + &moves(9, "done", "C2", 1) + &state(9, "C2", "item")),
    );
    let c1 = place(&model, "C1");
    let item = |who: &str| (who.to_owned(), WaitFor::Item(0), Outlook::NobodyLeft);
    assert_eq!(
        stuck(&model),
        [
            item("C1"),
            item("C2"),
            ("main".into(), WaitFor::EndOf(c1), Outlook::AllWait)
        ]
    );
}

#[test]
fn consumers_that_are_about_to_be_told_of_the_end_are_not_stuck() {
    let model = told(scenario(STARTS), &last_item());
    assert_eq!(outlook(&model, "C1"), Outlook::Some);
    let model = told(
        scenario(STARTS),
        &(last_item() + &moves(9, "done", "C2", 1) + &state(9, "C2", "item")),
    );
    assert!(!model.stuck());
    assert_eq!(outlook(&model, "C2"), Outlook::Some);
}

#[test]
fn a_last_item_in_suspended_hands_keeps_the_others_waiting_but_not_for_ever() {
    let model = told(
        scenario(STARTS),
        &(last_item() + r#"3 "process_stopped","process":"C2""#),
    );
    assert!(!model.stuck());
    assert_eq!(outlook(&model, "C1"), Outlook::Suspended);
    assert_eq!(outlook(&model, "main"), Outlook::Suspended);
    assert_eq!(
        model.headline(s(4)),
        Headline::Suspended {
            worker: place(&model, "C2")
        }
    );
}

fn free_play(story: &str) -> Model {
    let begun = started("2", &["P1", "C1"])
        + &joins(0, "any", 5)
        + &put(1, "P1", 1..3)
        + &state(2, "P1", "room");
    told(Scenario::free_play(), &(begun + story))
}

#[test]
fn producers_before_a_full_queue_wait_for_ever_once_all_consumers_are_gone() {
    assert!(!free_play("").stuck());
    let model = free_play(&ends(3, "C1", "finished"));
    assert_eq!(
        stuck(&model),
        [("P1".into(), WaitFor::Room(0), Outlook::NobodyLeft)]
    );
    for helps in [
        r#"4 "worker_due","worker":"C1","group":"consumers""#,
        r#"4 "worker_finishing","worker":"P1""#,
        r#"4 "paused""#,
    ] {
        let model = free_play(&(ends(3, "C1", "finished") + helps));
        assert!(!model.stuck(), "{helps}");
    }
}

#[test]
fn nobody_is_left_to_put_in_free_play() {
    let story = state(2, "P1", "sleep") + &ends(3, "P1", "finished") + &moves(3, "got", "C1", 1);
    let story =
        story + &moves(4, "done", "C1", 1) + &moves(4, "got", "C1", 2) + &moves(5, "done", "C1", 2);
    let model = free_play(&(story + &state(5, "C1", "item")));
    assert_eq!(
        stuck(&model),
        [("C1".into(), WaitFor::Item(0), Outlook::NobodyLeft)]
    );
}

#[test]
fn a_timed_action_may_still_help() {
    let mut scenario = Scenario::free_play();
    scenario.at = vec![procession::scenario::Timed {
        when: "20 s".parse().unwrap(),
        command: "add consumer".parse().unwrap(),
    }];
    let story =
        started("1", &["P1"]) + &joins(0, "any", 5) + &put(1, "P1", 1..2) + &state(2, "P1", "room");
    assert!(!told(scenario.clone(), &story).stuck());
    assert!(
        told(
            scenario,
            &(story + "20 \"capacity_changed\",\"queue\":\"queue\",\"capacity\":1")
        )
        .stuck()
    );
}

#[test]
fn a_run_that_is_over_or_has_not_begun_is_not_stuck() {
    assert!(!told(Scenario::default(), "").stuck());
    let model = free_play(&(ends(3, "C1", "finished") + r#"4 "run_ended","how":"stuck","why":"""#));
    assert!(!model.stuck());
}

proptest! {
    /// Whatever the others do: while one of them is busy, nobody says that all are stuck.
    #[test]
    fn while_anybody_sleeps_the_run_is_not_stuck(
        states in prop::collection::vec(prop::sample::select(vec!["room", "item", "sleep", "run"]), 4),
        full: bool,
        ended in prop::collection::vec(any::<bool>(), 4),
        free in any::<bool>(),
    ) {
        let names = ["P1", "P2", "C1", "C2"];
        let mut story = started("2", &names) + &joins(0, "P1", 5);
        if full {
            story += &put(1, "P1", 1..3);
        }
        for ((name, state_now), ended) in names.iter().zip(&states).zip(&ended) {
            story += &if *ended { ends(2, name, "counted") } else { state(2, name, state_now) };
        }
        let scenario = if free { Scenario::free_play() } else { Scenario::default() };
        let model = told(scenario, &story);
        let busy = states.iter().zip(&ended).any(|(state, ended)| !ended && matches!(*state, "sleep" | "run"));
        let all_dead = ended.iter().all(|ended| *ended);
        prop_assert!(!(model.stuck() && (busy || all_dead)));
        for wait in model.waits(s(3)) {
            prop_assert!(!model.stuck() || wait.outlook != Outlook::Some);
        }
    }
}

#[test]
fn an_unknown_worker_may_still_bring_it() {
    let waits = joins(1, "C1", 2) + &state(1, "C1", "item");
    let begun = || started("null", &["P1", "C1"]);
    let scenario = scenario(r#"launch = ["start P1", "start C1", "join C1"]"#);
    for story in [
        // it told that nobody knows its state
        begun() + r#"1 "state_changed","worker":"P1","state":"unknown","line":0"#,
        // it was never announced
        begun() + &ends(1, "P1", "counted") + "1 \"printed\",\"worker\":\"X1\",\"text\":\"0\"",
    ] {
        let model = told(scenario.clone(), &(story.clone() + "\n" + &waits));
        assert_eq!(outlook(&model, "C1"), Outlook::Unknown, "{story}");
        assert!(!model.stuck() && !model.stands(), "{story}");
        assert_eq!(model.wait_chain(s(9)), None);
        let headline = model.headline(s(9));
        assert!(
            !matches!(headline, Headline::Stuck { .. } | Headline::Hopeless(_)),
            "{headline:?}"
        );
    }
}
