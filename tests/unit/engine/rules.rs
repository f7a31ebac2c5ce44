//! When a consumer ends, and how it waits; and main that puts.

use super::play::{Play, replies, scenario, told};
use procession::{
    engine::{Effect, Input, Signal},
    event::{RealTime, RunTime},
    scenario::{Override, Scenario, Stop, Waiting},
    wire::{Reply, Report, Request},
};

fn with(stop: Stop) -> Scenario {
    let mut scenario = scenario(1, 2, Some(1));
    scenario.consumers.stop = stop;
    scenario
}

fn script(scenario: &mut Scenario, steps: &[&str]) {
    scenario.launch = Some(
        steps
            .iter()
            .map(|step| step.parse().expect("a step"))
            .collect(),
    );
}

#[test]
fn main_waits_for_room_like_anybody_who_puts() {
    let mut scenario = with(Stop::Marker);
    script(
        &mut scenario,
        &["start P1", "start C1", "put stop", "put stop", "join C1"],
    );
    let mut play = Play::of(&scenario);
    assert!(told(&play.effects).contains(&"main put stop/1 depth 1".to_owned()));
    assert_eq!(
        told(&play.effects).last().expect("a line"),
        "main waiting_to_put line 4"
    );
    assert_eq!(
        told(&play.put(1, &[7])),
        ["P1 waiting_to_put line 3"],
        "behind main"
    );
    let effects = play.get(2);
    assert_eq!(
        told(&effects),
        [
            "C1 got stop/1 depth 0",
            "main put stop/1 depth 1",
            "main running line 4",
            "main waiting_in_join line 5",
        ]
    );
    assert_eq!(replies(&effects, 2), [Reply::Items(vec![None])]);
    let effects = play.hears(2, &[Report::Done, Report::Counted], None);
    assert_eq!(
        told(&effects),
        ["C1 done stop/1 depth 1", "C1 ended Marked"]
    );
}

#[test]
fn a_step_may_be_mains_put() {
    let mut scenario = with(Stop::Marker);
    script(&mut scenario, &["start C1", "put stop", "put stop"]);
    let mut play = Play::of(&scenario);
    play.asked("pause");
    let effects = play.get(1);
    assert!(told(&effects).is_empty(), "it is held");
    let told = told(&play.asked("step"));
    assert!(
        told.contains(&"C1 got stop/1 depth 0".to_owned()),
        "{told:?}"
    );
    let told = super::play::told(&play.asked("step"));
    let first = told
        .iter()
        .position(|line| line.starts_with("main put"))
        .expect("it puts");
    let rest = [
        "main put stop/1 depth 1",
        "main running line 3",
        "Paused",
        "main stepped",
    ];
    assert_eq!(&told[first..first + 4], rest);
}

#[test]
fn nothing_comes_after_a_marker_in_a_batch() {
    let mut scenario = scenario(1, 1, None);
    scenario.batch = 8;
    script(
        &mut scenario,
        &["start P1", "start C1", "put stop", "join C1"],
    );
    let mut play = Play::of(&scenario);
    play.put(1, &[1, 2]);
    let effects = play.hears(2, &[], Some(Request::Get(8)));
    assert_eq!(replies(&effects, 2), [Reply::Items(vec![None])]);
    let effects = play.hears(2, &[Report::Done], Some(Request::Get(8)));
    assert_eq!(replies(&effects, 2), [Reply::Items(vec![Some(1), Some(2)])]);
}

#[test]
fn the_queue_does_not_close_while_main_is_still_to_put() {
    let mut scenario = scenario(1, 1, None);
    script(
        &mut scenario,
        &["start P1", "start C1", "join P1", "put stop", "join C1"],
    );
    let mut play = Play::of(&scenario);
    assert!(!told(&play.hears(1, &[Report::Counted], None)).contains(&"queue closed".to_owned()));
    let effects = play.gone(1, procession::event::Exit::Code(0));
    assert!(told(&effects).contains(&"main put stop/1 depth 1".to_owned()));
    play.get(2);
    let effects = play.hears(2, &[Report::Done], Some(Request::Get(1)));
    assert!(told(&effects).contains(&"queue closed".to_owned()));
}

#[test]
fn whether_it_is_empty_is_answered_at_once_and_may_be_out_of_date() {
    let mut play = Play::of(&with(Stop::Empty));
    assert_eq!(
        replies(&play.hears(2, &[], Some(Request::IsEmpty)), 2),
        [Reply::Empty(true)]
    );
    assert_eq!(
        told(&play.hears(2, &[Report::Counted], None)),
        ["C1 ended Empty"]
    );
    let mut play = Play::of(&with(Stop::Empty));
    play.put(1, &[7]);
    for consumer in [2, 3] {
        assert_eq!(
            replies(&play.hears(consumer, &[], Some(Request::IsEmpty)), consumer),
            [Reply::Empty(false)]
        );
    }
    assert_eq!(told(&play.get(2)), ["C1 got 7/1 depth 0"]);
    assert_eq!(
        told(&play.get(3)),
        ["C2 waiting_to_get line 3"],
        "the race is lost"
    );
}

#[test]
fn whoever_gives_up_waiting_does_so_in_run_time() {
    let mut play = Play::of(&with(Stop::Timeout(RunTime::SECOND)));
    play.asked("speed 2");
    play.get(2);
    let due = play.engine.due().expect("a moment");
    assert_eq!(due, play.now + RealTime::from_millis(500));
    play.asked("pause");
    assert_eq!(play.engine.due(), None);
    play.now = due + RealTime::SECOND;
    assert!(told(&play.input(Input::Tick)).is_empty());
    play.asked("continue");
    let due = play.engine.due().expect("a moment");
    play.now = due;
    let effects = play.input(Input::Tick);
    assert_eq!(told(&effects), ["C1 ending line 4"]);
    assert_eq!(replies(&effects, 2), [Reply::End]);
    assert_eq!(
        told(&play.hears(2, &[Report::Obeyed], None)),
        ["C1 ended TimedOut"]
    );
    assert_eq!(play.engine.due(), None);
}

#[test]
fn an_item_in_time_ends_the_waiting() {
    let mut play = Play::of(&with(Stop::Timeout(RunTime::SECOND)));
    play.get(2);
    assert!(play.engine.due().is_some());
    assert!(told(&play.put(1, &[7])).contains(&"C1 got 7/1 depth 0".to_owned()));
    assert_eq!(play.engine.due(), None);
}

#[test]
fn spinning_is_told_once_and_answered_each_time() {
    let mut scenario = with(Stop::Timeout(RunTime::SECOND));
    scenario.consumers.wait = Waiting::Spin;
    let mut play = Play::of(&scenario);
    let ask = |play: &mut Play| play.hears(2, &[], Some(Request::TryGet(1)));
    let effects = ask(&mut play);
    assert_eq!(told(&effects), ["C1 spinning line 6"]);
    assert_eq!(replies(&effects, 2), [Reply::Nothing]);
    let effects = ask(&mut play);
    assert!(told(&effects).is_empty());
    assert_eq!(replies(&effects, 2), [Reply::Nothing]);
    play.put(1, &[7]);
    assert_eq!(
        told(&ask(&mut play)),
        ["C1 got 7/1 depth 0", "C1 running line 6"]
    );
    play.hears(2, &[Report::Done], Some(Request::TryGet(1)));
    play.asked("pause");
    assert!(
        !ask(&mut play)
            .iter()
            .any(|effect| matches!(effect, Effect::Send { .. })),
        "held while paused"
    );
    play.asked("continue");
    play.now += RealTime::SECOND;
    assert_eq!(told(&ask(&mut play)), ["C1 ending line 6"], "it gives up");
}

#[test]
fn a_spinning_consumer_is_told_of_the_end_when_it_asks() {
    let mut scenario = scenario(1, 1, None);
    scenario.consumers.wait = Waiting::Spin;
    let mut play = Play::of(&scenario);
    play.hears(2, &[], Some(Request::TryGet(1)));
    assert!(told(&play.hears(1, &[Report::Counted], None)).contains(&"queue closed".to_owned()));
    assert_eq!(
        replies(&play.hears(2, &[], Some(Request::TryGet(1))), 2),
        [Reply::End]
    );
}

#[test]
fn a_consumer_waits_only_as_it_was_told_to() {
    for (wait, request) in [
        (Waiting::Spin, Request::Get(1)),
        (Waiting::Block, Request::TryGet(1)),
    ] {
        let mut scenario = with(Stop::Closed);
        scenario.consumers.wait = wait;
        let mut play = Play::of(&scenario);
        let effects = play.hears(2, &[], Some(request));
        assert!(
            effects.contains(&Effect::Signal {
                process: 2,
                signal: Signal::Kill
            }),
            "{effects:?}"
        );
        assert!(told(&effects).is_empty(), "it never waits");
    }
}

#[test]
fn a_spinning_consumer_whose_item_another_one_took_is_told_that_there_is_none() {
    let mut scenario = with(Stop::Never);
    let special = Override {
        wait: Some(Waiting::Spin),
        ..Override::default()
    };
    scenario.worker.insert("C2".into(), special);
    let mut play = Play::of(&scenario);
    play.get(2);
    play.asked("pause");
    play.put(1, &[7]);
    play.hears(3, &[], Some(Request::TryGet(1)));
    play.asked("step P1");
    play.asked("step C2");
    let effects = play.asked("continue");
    let all = told(&play.effects);
    assert!(all.contains(&"C1 got 7/1 depth 0".to_owned()), "{all:?}");
    assert!(
        !all.contains(&"C2 waiting_to_get line 3".to_owned()),
        "{all:?}"
    );
    assert_eq!(replies(&effects, 3), [Reply::Nothing]);
}
