//! What happens by itself.

use super::play::{Play, scenario, signals, told};
use procession::{
    engine::{Input, Signal},
    event::{HowEnded, RealTime},
    scenario::{Command, Scenario, Timed},
    wire::Report,
};

fn with(actions: &[(&str, &str)]) -> Scenario {
    let timed = |(when, command): &(&str, &str)| Timed {
        when: when.parse().expect("a moment"),
        command: command.parse().expect("a command"),
    };
    Scenario {
        at: actions.iter().map(timed).collect(),
        ..scenario(1, 1, None)
    }
}

#[test]
fn a_moment_is_run_time() {
    let mut play = Play::of(&with(&[("5 s", "kill C1"), ("2 s", "speed 10")]));
    assert_eq!(play.engine.due(), Some(RealTime::from_millis(2_000)));
    play.now = RealTime::from_millis(2_000);
    assert_eq!(told(&play.input(Input::Tick))[0], "asked speed 10");
    assert_eq!(play.engine.due(), Some(RealTime::from_millis(2_300)));
    play.now = RealTime::from_millis(2_100);
    play.asked("pause");
    assert_eq!(play.engine.due(), None);
    play.now = RealTime::from_millis(9_000);
    play.asked("continue");
    play.now = play.engine.due().expect("a moment");
    assert_eq!(play.now, RealTime::from_millis(9_200));
    assert_eq!(signals(&play.input(Input::Tick)), [(2, Signal::Kill)]);
    assert_eq!(play.engine.due(), None);
}

#[test]
fn a_count_is_of_items_taken_or_put() {
    let mut play = Play::of(&with(&[
        ("C1 item 2", "kill C1"),
        ("P1 item 3", "capacity 9"),
    ]));
    for value in 1..=3 {
        let put = told(&play.put(1, &[value]));
        assert_eq!(put.contains(&"asked capacity 9".to_owned()), value == 3);
    }
    assert_eq!(signals(&play.get(2)), []);
    play.hears(2, &[Report::Done], None);
    assert_eq!(signals(&play.get(2)), [(2, Signal::Kill)]);
}

#[test]
fn a_depth_is_reached_once_and_acts_before_anything_else_happens() {
    let mut play = Play::of(&with(&[("depth 2", "pause")]));
    play.put(1, &[1]);
    assert_eq!(
        told(&play.put(1, &[2])),
        ["P1 put 2/1 depth 2", "asked pause", "Paused"]
    );
    play.get(2);
    play.put(1, &[3]);
    assert_eq!(told(&play.asked("continue")).len(), 4);
}

#[test]
fn the_queue_stays_open_for_a_producer_that_will_come() {
    let mut play = Play::of(&with(&[("5 s", "add producer")]));
    play.get(2);
    assert_eq!(
        told(&play.hears(1, &[Report::Counted], None)),
        ["P1 ended Counted"]
    );
    play.now = RealTime::from_millis(5_000);
    play.input(Input::Tick);
    play.start_all();
    let last = play.hears(3, &[Report::Counted], None);
    assert_eq!(told(&last)[1], "queue closed");
}

#[test]
fn what_is_due_waits_while_the_program_stands_still() {
    let mut play = Play::of(&with(&[("2 s", "kill C1")]));
    let span = RealTime::from_millis(5_000);
    play.now = RealTime::from_millis(6_000);
    let gap = play.input(Input::StoodStill { span });
    assert_eq!(
        (told(&gap), signals(&gap)),
        (
            vec!["Gap { span: RealTime(5000000000) }".to_owned()],
            vec![]
        )
    );
    assert_eq!(play.engine.due(), Some(RealTime::from_millis(7_000)));
    play.now = RealTime::from_millis(7_000);
    assert_eq!(signals(&play.input(Input::Tick)), [(2, Signal::Kill)]);
}

#[test]
fn a_pause_has_no_gap_and_an_end_waits_for_those_who_could_not_hear() {
    let mut play = Play::of(&with(&[]));
    play.asked("pause");
    let span = RealTime::from_millis(5_000);
    play.now += span;
    assert!(told(&play.input(Input::StoodStill { span })).is_empty());
    play.asked("continue");
    play.input(Input::Asked(Command::End(HowEnded::Quit)));
    let due = play.engine.due().expect("a measure");
    play.now += span;
    let gap = play.input(Input::StoodStill { span });
    assert_eq!(
        signals(&gap),
        [],
        "nobody is terminated who had no time to end"
    );
    assert_eq!(play.engine.due(), Some(due + span));
}
