//! Pause, continue, step.

use super::play::{Play, controls, replies, scenario, told};
use procession::wire::{Reply, Report, Request};

const NOTHING: [&str; 0] = [];

#[test]
fn while_paused_nothing_is_granted_and_all_is_held_in_order() {
    let mut play = Play::of(&scenario(2, 1, None));
    play.asked("pause");
    assert!(play.engine.paused());
    assert_eq!(told(&play.put(2, &[2])), NOTHING);
    assert_eq!(told(&play.put(1, &[1])), NOTHING);
    assert_eq!(told(&play.get(3)), NOTHING);
    let on = told(&play.asked("continue"));
    assert_eq!(
        on,
        [
            "asked continue",
            "Resumed",
            "P2 put 2/1 depth 1",
            "P1 put 1/1 depth 2",
            "C1 got 2/1 depth 1"
        ]
    );
}

#[test]
fn other_notes_pass() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[1]);
    play.get(2);
    play.asked("pause");
    let works = play.hears(
        2,
        &[
            Report::Printed("1".into()),
            Report::Works {
                span: 5,
                compute: false,
            },
        ],
        None,
    );
    assert_eq!(told(&works).len(), 2);
    assert_eq!(
        told(&play.hears(1, &[Report::Counted], None)),
        ["P1 ended Counted"]
    );
}

#[test]
fn a_step_is_exactly_one_operation() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[1]);
    play.get(2);
    play.asked("pause");
    play.hears(2, &[Report::Done], Some(Request::Get(1)));
    play.put(1, &[2]);
    assert_eq!(
        told(&play.asked("step")),
        [
            "asked step",
            "Resumed",
            "Stepping",
            "C1 done 1/1 depth 0",
            "Paused",
            "C1 stepped"
        ]
    );
    let second = told(&play.asked("step"));
    assert_eq!(
        second,
        [
            "asked step",
            "Resumed",
            "Stepping",
            "C1 waiting_to_get line 3",
            "P1 put 2/1 depth 1",
            "Paused",
            "P1 stepped"
        ]
    );
    let third = play.asked("step");
    assert_eq!(
        told(&third)[3..],
        [
            "C1 got 2/1 depth 0",
            "C1 running line 3",
            "Paused",
            "C1 stepped"
        ]
    );
    assert_eq!(replies(&third, 2), [Reply::Items([2].map(Some).to_vec())]);
}

#[test]
fn the_chosen_worker_goes_first() {
    let mut play = Play::of(&scenario(3, 0, None));
    play.asked("pause");
    for process in 1..=3 {
        play.put(process, &[0]);
    }
    assert_eq!(
        told(&play.asked("step P3"))[3..],
        ["P3 put 0/1 depth 1", "Paused", "P3 stepped"]
    );
    assert_eq!(
        told(&play.asked("step"))[3..],
        ["P1 put 0/1 depth 2", "Paused", "P1 stepped"]
    );
}

#[test]
fn with_nothing_held_the_run_goes_on_to_the_next_operation() {
    let mut play = Play::of(&scenario(1, 0, None));
    play.asked("pause");
    assert_eq!(
        told(&play.asked("step")),
        ["asked step", "Resumed", "Stepping"]
    );
    assert!(!play.engine.paused());
    assert_eq!(
        told(&play.put(1, &[1])),
        ["P1 put 1/1 depth 1", "Paused", "P1 stepped"]
    );
}

#[test]
fn a_step_while_the_run_goes_on_pauses_at_the_next_operation() {
    let mut play = Play::of(&scenario(1, 0, None));
    assert_eq!(told(&play.asked("step")), ["asked step", "Stepping"]);
    assert_eq!(
        told(&play.put(1, &[1])),
        ["P1 put 1/1 depth 1", "Paused", "P1 stepped"]
    );
}

#[test]
fn of_a_batch_only_the_part_that_fits_is_one_step() {
    let mut play = Play::of(&procession::scenario::Scenario {
        batch: 3,
        ..scenario(1, 0, Some(2))
    });
    play.asked("pause");
    play.put(1, &[1, 2, 3]);
    assert_eq!(
        told(&play.asked("step"))[3..],
        ["P1 put 1/1 2/1 depth 2", "Paused", "P1 stepped"]
    );
    assert_eq!(
        told(&play.asked("continue"))[2..],
        ["P1 waiting_to_put line 3"]
    );
}

#[test]
fn a_control_is_a_state_and_only_one_is_unheard() {
    let mut play = Play::of(&scenario(1, 0, None));
    let first = play.asked("speed 5");
    assert_eq!(controls(&first, 1).len(), 1);
    assert_eq!(controls(&play.asked("speed 10"), 1), []);
    assert_eq!(controls(&play.asked("pause"), 1), []);
    let version = controls(&first, 1)[0].version;
    let newest = play.hears(1, &[Report::Heard(version)], None);
    let newest = controls(&newest, 1)[0];
    assert_eq!(
        (newest.speed_tenths, newest.paused, newest.version),
        (100, true, version + 1)
    );
    play.asked("continue");
    play.asked("pause");
    assert_eq!(
        controls(&play.hears(1, &[Report::Heard(version + 1)], None), 1),
        [],
        "it is paused already"
    );
}

#[test]
fn the_first_who_computes_measures_for_all() {
    let mut play = Play::of(&scenario(3, 0, None));
    let rate = Some(Request::Rate);
    assert_eq!(
        replies(&play.hears(1, &[], rate.clone()), 1),
        [Reply::Calibrate]
    );
    assert_eq!(replies(&play.hears(2, &[], rate.clone()), 2), []);
    play.hears(3, &[], rate);
    let gone = play.gone(1, procession::event::Exit::Signal(9));
    assert_eq!(replies(&gone, 2), [Reply::Calibrate], "the next is asked");
    let measured = play.hears(2, &[Report::Calibrated(70)], None);
    assert_eq!(replies(&measured, 3), [Reply::Rate(70)]);
}
