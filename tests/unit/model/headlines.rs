//! What the headline says.

use super::{
    given::{s, told},
    stories::{ends, joins, moves, place, put, started, state},
};
use procession::{
    event::HowEnded,
    model::why::{Bottleneck, Headline},
    scenario::Scenario,
};

fn quiet() -> String {
    started("3", &["P1", "C1"]) + &state(1, "P1", "sleep") + &state(1, "C1", "item")
}

#[test]
fn an_incident_is_told_for_six_seconds() {
    let story = quiet()
        + &put(1, "P1", 1..3)
        + &moves(1, "got", "C1", 1)
        + r#"2 "process_ended","process":"C1","exit":-9
           2 "returned","queue":"queue","items":[{"id":1,"by":"P1","value":1,"attempt":2}],"from":"C1","why":"consumer_ended","depth":2"#;
    let model = told(Scenario::default(), &story);
    assert!(matches!(model.headline(s(7)), Headline::Failure(_)));
    assert!(!matches!(model.headline(s(8)), Headline::Failure(_)));
}

#[test]
fn whoever_dies_when_the_run_is_ended_is_no_incident() {
    let quit = r#"
        2 "worker_ended","worker":"C1","why":"quit"
        2 "process_ended","process":"C1","exit":-15
    "#;
    assert_eq!(
        told(Scenario::default(), &(quiet() + quit)).now.failure,
        None
    );
}

#[test]
fn a_pause_names_who_stepped_and_the_end_goes_over_all() {
    let story = quiet() + "2 \"paused\"\n2 \"stepped\",\"worker\":\"P1\"\n";
    let model = told(Scenario::default(), &story);
    assert_eq!(
        model.headline(s(3)),
        Headline::Paused {
            stepped: Some(place(&model, "P1"))
        }
    );
    let model = told(
        Scenario::default(),
        &(story + r#"4 "run_ended","how":"failed","why":"so""#),
    );
    assert_eq!(
        model.headline(s(5)),
        Headline::Over {
            how: HowEnded::Failed,
            why: "so".into()
        }
    );
}

#[test]
fn nobody_is_there() {
    let story = started("3", &["P1"])
        + &ends(1, "P1", "finished")
        + r#"1 "state_changed","worker":"main","state":"waiting_in_join","on":"any","line":5"#;
    assert_eq!(
        told(Scenario::free_play(), &story).headline(s(2)),
        Headline::Nobody
    );
}

#[test]
fn too_little_has_happened() {
    assert_eq!(
        told(Scenario::default(), "").headline(s(0)),
        Headline::Starting
    );
    let model = told(
        Scenario {
            launch: Some(Vec::new()),
            ..Scenario::default()
        },
        &quiet(),
    );
    assert_eq!(
        model.headline(s(2)),
        Headline::TooEarly {
            at_work: 1,
            waiting: 1
        }
    );
}

#[test]
fn the_side_for_which_the_other_waits_is_the_bottleneck() {
    let model = told(
        Scenario {
            launch: Some(Vec::new()),
            ..Scenario::default()
        },
        &quiet(),
    );
    // until 1 s both run; then P1 is at work, and C1 waits before an empty queue
    assert_eq!(
        model.bottleneck(s(10)),
        Some(Bottleneck::Producers {
            at_work: 0.9,
            empty: 1.0
        })
    );
    let full = put(1, "P1", 1..4) + &state(1, "C1", "sleep") + &state(2, "P1", "room");
    let model = told(Scenario::default(), &(started("3", &["P1", "C1"]) + &full));
    assert_eq!(
        model.bottleneck(s(11)),
        Some(Bottleneck::Consumers {
            at_work: 1.0,
            full: 1.0
        })
    );
    let both = state(0, "P1", "sleep") + &state(0, "C1", "sleep");
    let model = told(Scenario::default(), &(started("3", &["P1", "C1"]) + &both));
    assert_eq!(
        model.bottleneck(s(11)),
        Some(Bottleneck::Neither {
            producers: 1.0,
            consumers: 1.0
        })
    );
    assert_eq!(model.bottleneck(s(2)), None);
}

#[test]
fn main_is_no_producer_though_it_puts_stop_markers() {
    let both = state(0, "P1", "sleep") + &state(0, "C1", "sleep");
    let marker = put(0, "main", 1..2) + &moves(0, "got", "C1", 1) + &joins(0, "C1", 3);
    let story = started("3", &["P1", "C1"]) + &both + &marker;
    let model = told(Scenario::default(), &story);
    assert_eq!(
        model.bottleneck(s(11)),
        Some(Bottleneck::Neither {
            producers: 1.0,
            consumers: 1.0
        })
    );
}

#[test]
fn a_queue_that_grows_is_filling_before_anybody_waits() {
    let both = state(0, "P1", "sleep") + &state(0, "C1", "sleep");
    let model = told(
        Scenario::default(),
        &(started("100", &["P1", "C1"]) + &both + &put(1, "P1", 1..6)),
    );
    assert_eq!(
        model.bottleneck(s(10)),
        Some(Bottleneck::Filling {
            put: 0.5,
            done: 0.0
        })
    );
}

#[test]
fn whoever_waits_the_cores_are_the_bottleneck_when_those_that_compute_need_them_all() {
    let story = |cores: &str, c2: &str| {
        let all = started("3", &["P1", "C1", "C2", "C3"])
            + &state(0, "P1", "room")
            + &state(0, "C1", "compute")
            + &state(0, "C3", "compute");
        told(
            Scenario::default(),
            &(all
                + &state(0, "C2", c2)
                + &format!("9 \"sampled\",\"cores\":{cores},\"processes\":[]\n")),
        )
    };
    let cores = Bottleneck::Cores {
        computing: 3.0,
        cores: 2,
        busy: 1.0,
    };
    // of a third core, which the run may not use, nothing is told
    for all in ["[100.0,100.0]", "[100.0,null,100.0]"] {
        let found = story(all, "compute").bottleneck(s(10));
        assert_eq!(found, Some(cores), "{all}");
    }
    for (cores, c2) in [
        ("[100.0,100.0]", "sleep"),
        ("[100.0,70.0]", "compute"),
        ("[null,null]", "compute"),
        ("[100.0,null]", "compute"),
        // the run may use two of them at a time, and other programs keep them busy
        ("[100.0,100.0,100.0]", "compute"),
    ] {
        let found = story(cores, c2).bottleneck(s(10));
        assert!(
            matches!(found, Some(Bottleneck::Consumers { .. })),
            "{cores} {c2} {found:?}"
        );
    }
}

#[test]
fn who_is_between_two_items_works() {
    let story = started("3", &["P1", "C1"]) + &state(1, "P1", "run") + &state(1, "C1", "item");
    let scenario = Scenario {
        launch: Some(Vec::new()),
        ..Scenario::default()
    };
    assert_eq!(
        told(scenario, &story).headline(s(2)),
        Headline::TooEarly {
            at_work: 1,
            waiting: 1
        }
    );
}

/// P1 puts eight items and ends; C1 and C2 work on the first two of them.
fn drained() -> String {
    started("null", &["P1", "C1", "C2"])
        + &put(1, "P1", 1..9)
        + &ends(1, "P1", "finished")
        + &moves(1, "got", "C1", 1)
        + &moves(1, "got", "C2", 2)
}

fn launched(story: &str) -> procession::model::Model {
    let scenario = Scenario {
        launch: Some(Vec::new()),
        ..Scenario::default()
    };
    told(scenario, story)
}

#[test]
fn without_producers_it_is_too_early_for_three_seconds_only() {
    let model = launched(&(drained() + &state(1, "C1", "sleep") + &state(1, "C2", "sleep")));
    let (at_work, waiting) = (2, 0);
    assert_eq!(
        model.headline(s(2)),
        Headline::TooEarly { at_work, waiting }
    );
    assert_eq!(model.headline(s(5)), Headline::Quiet { at_work, waiting });
}

#[test]
fn a_lock_is_the_bottleneck_also_after_the_last_put() {
    let lock = r#"
        0 "lock_made","lock":"big_lock","kind":"big"
        1 "lock_taken","worker":"C1","lock":"big_lock","n":1
        1 "state_changed","worker":"C2","state":"waiting_for_lock","on":"big_lock","line":3
    "#;
    let model = launched(&(drained() + &state(1, "C1", "compute") + lock));
    let headline = model.headline(s(5));
    let Headline::Bottleneck(Bottleneck::Lock { lock: 0, share }) = headline else {
        panic!("{headline:?}");
    };
    // C2 waited 4 s of the 5 + 5 + 1 s that the three of them lived
    assert!((share - 4.0 / 11.0).abs() < 1e-9, "{share}");
}
