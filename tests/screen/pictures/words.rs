//! What stands in words on the screen.

use super::play::Play;
use super::{free_play, full, place, shot, with};
use crate::{english, shows};
use procession::{
    event::{Fact, HowEnded, Item, RunTime, State, Value, What, Work, WorkerId},
    lesson::{LessonSession, LessonStep, Move, PreparedLesson, builtin},
    scenario::{Capacity, Scenario},
    text::{Language, Text},
    tui::view::{Overlay, Pane, View},
};
use std::sync::Arc;

#[test]
fn a_held_badge_does_not_contradict_the_depth() {
    let mut play = Play::new(&Scenario {
        capacity: Capacity(Some(4)),
        ..Scenario::free_play()
    });
    let item = |id| Item {
        id,
        by: "P1".into(),
        value: Value::Integer(7),
        attempt: 1,
        from: None,
    };
    play.at = 2 * RunTime::SECOND.0;
    let put = |items: Vec<Item>| What::Put {
        worker: "P1".into(),
        queue: "queue".into(),
        items: items.into(),
        depth: 2,
        count: 0,
    };
    assert!(shot(&play, &View::default(), (120, 36)).contains("EMPTY"));
    play.tell(put(vec![item(1), item(2)]));
    play.at += 50 * 1_000_000;
    let shown = shot(&play, &View::default(), (120, 36));
    assert!(
        shown.contains("2 of 4") && !shown.contains("EMPTY"),
        "{shown}"
    );
}

#[test]
fn no_advice_while_a_lesson_measures() {
    let mut play = free_play(2, 2, Work::Sleep);
    play.run_to(25.3);
    assert!(shot(&play, &View::default(), (120, 36)).contains("to add one"));
    let prepared = PreparedLesson::new(
        Arc::clone(builtin::find("back-pressure").unwrap()),
        2,
        Language::English,
    );
    let mut lesson_session = LessonSession::new(Arc::new(prepared));
    while lesson_session.step() != LessonStep::Run(0) {
        lesson_session.take(Move::Skip);
        lesson_session.begun();
    }
    let shown = shot(
        &play,
        &with(|view| view.lesson_session = Some(lesson_session.clone())),
        (120, 36),
    );
    assert!(
        shown.contains("bottleneck") && !shown.contains("to add one"),
        "{shown}"
    );
    let mut trying = lesson_session;
    while trying.step() != LessonStep::Next {
        trying.take(Move::Skip);
        trying.begun();
    }
    assert!(
        shot(
            &play,
            &with(|view| view.lesson_session = Some(trying.clone())),
            (120, 36)
        )
        .contains("to add one")
    );
}

#[test]
fn another_speed_says_both_times() {
    let mut play = full();
    play.ask("speed 5");
    let shown = shot(&play, &View::default(), (120, 36));
    assert!(
        shown.contains("FAST   x5") && shown.contains("(00:25 real time)"),
        "{shown}"
    );
}

/// The first row.
fn header(play: &Play) -> String {
    shot(play, &View::default(), (120, 36))
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_step_that_nobody_takes_is_under_way_until_somebody_does() {
    let mut play = free_play(0, 0, Work::Sleep);
    play.ask("pause").ask("step");
    assert!(header(play.run_to(3.0)).contains(" STEPPING "));
    let mut other = free_play(0, 0, Work::Sleep);
    other.ask("pause").ask("step").ask("continue");
    assert!(header(&other).contains(" LIVE "));
    play.ask("add producer").run_to(4.0);
    assert!(header(&play).contains(" STEPPED "));
}

#[test]
fn the_rates_of_a_run_that_is_over_are_those_of_the_whole() {
    let mut play = free_play(2, 2, Work::Sleep);
    let lately = header(play.run_to(20.0));
    for name in ["P1", "P2", "C1", "C2"] {
        play.ask(&format!("finish {name}"));
    }
    let ledger = play.run_to(100.0).model.now.ledger();
    play.end(HowEnded::Quit);
    let whole = header(&play);
    let rate = |n: u64| format!("{:.1}/s", n as f64 / 100.0);
    assert!(
        whole.contains(&format!("put {}", rate(ledger.put))),
        "{whole}"
    );
    assert!(
        whole.contains(&format!("done {}", rate(ledger.done))),
        "{whole}"
    );
    assert!(
        !lately.contains(&format!("done {}", rate(ledger.done))),
        "{lately}"
    );
}

#[test]
fn the_program_of_a_worker_that_differs_shows_how() {
    let mut scenario = Scenario::free_play();
    let own = procession::scenario::Override {
        time: Some("fixed:7".parse().unwrap()),
        ..Default::default()
    };
    scenario.worker.insert(WorkerId::new("C2"), own);
    let play = Play::new(&scenario);
    let program = |name| {
        let overlay = Some(Overlay::Detail { cursor: 0 });
        shot(
            &play,
            &with(|view| (view.selected, view.overlay) = (place(&play, name), overlay)),
            (120, 36),
        )
    };
    assert!(program("C2").contains("sleep(7)"));
    assert!(!program("C1").contains("sleep(7)"));
}

/// The details of this worker.
fn detail(play: &Play, name: &str) -> String {
    let overlay = Some(Overlay::Detail { cursor: 0 });
    let view = with(|view| (view.selected, view.overlay) = (place(play, name), overlay));
    shot(play, &view, (120, 36))
}

#[test]
fn the_program_of_main_is_marked_at_the_step_it_is_at() {
    let mut play = Play::new(&Scenario::default());
    let shown = detail(play.run_to(2.0), "main");
    assert!(shown.contains(">     p1.join()"), "{shown}");
    assert!(shown.contains("      c2.start()"), "{shown}");
}

/// Another version may write another program, and its events speak of the lines of that one.
#[test]
fn the_program_of_a_recording_of_another_version_is_its_own() {
    let mut play = Play::new(&Scenario::default());
    let group = play
        .run_to(2.0)
        .model
        .header
        .programs
        .get("consumer")
        .cloned();
    assert_eq!(group, None);
    let old = [
        "def consumer(queue):",
        "  old",
        "    lines",
        "    here",
        "    again",
    ];
    let old = old.map(str::to_owned).to_vec();
    play.model
        .header
        .programs
        .insert("consumer".to_owned(), old);
    let shown = detail(&play, "C1");
    assert!(
        shown.contains("    old") && !shown.contains("while True"),
        "{shown}"
    );
}

#[test]
fn a_run_that_is_stuck_says_so_in_its_mode_too() {
    let mut play = full();
    play.ask("kill C1").ask("kill C2");
    assert!(header(play.run_to(36.0)).contains(" STUCK "));
    let japanese = with(|view| view.language = Language::Japanese);
    assert!(
        shot(&play, &japanese, (120, 36))
            .lines()
            .next()
            .unwrap()
            .contains(&Text::new(Language::Japanese).get("mode-stuck"))
    );
    play.ask("pause");
    assert!(header(&play).contains(" PAUSED "));
}

#[test]
fn lately_is_no_longer_than_the_run() {
    let mut play = Play::new(&Scenario {
        capacity: Capacity(Some(1)),
        ..Scenario::free_play()
    });
    let young = shot(play.run_to(4.0), &View::default(), (120, 36));
    assert!(young.contains("of the last 4 s."), "{young}");
    let old = shot(play.run_to(40.0), &View::default(), (120, 36));
    assert!(old.contains("of the last 10 s."), "{old}");
}

#[test]
fn what_takes_milliseconds_is_told_in_milliseconds() {
    let mut play = free_play(1, 1, Work::Sleep);
    let item = || {
        vec![Item {
            id: 1,
            by: "P1".into(),
            value: Value::Integer(7),
            attempt: 1,
            from: None,
        }]
    };
    play.at = 2 * RunTime::SECOND.0;
    play.tell(What::Put {
        worker: "P1".into(),
        queue: "queue".into(),
        items: item().into(),
        depth: 1,
        count: 0,
    });
    play.at += RunTime::from_millis(12).0;
    assert!(shot(&play, &View::default(), (120, 36)).contains("oldest has waited 12 ms"));
    play.tell(What::Got {
        worker: "C1".into(),
        queue: "queue".into(),
        items: item().into(),
        depth: 0,
        count: 0,
    });
    let span = RunTime::from_millis(30);
    play.tell(What::StateChanged {
        worker: "C1".into(),
        state: State::Sleeping { span },
        line: 3,
        fact: Fact::Seen,
        file: None,
        most: None,
    });
    play.at += RunTime::from_millis(20).0;
    for (size, sleeping) in [((120, 36), "sleeping  20 / 30 ms"), ((80, 24), "20 ms")] {
        let shown = shot(&play, &View::default(), size);
        assert!(
            shown.contains("12 ms") && shown.contains(sleeping),
            "{shown}"
        );
    }
    play.tell(What::Done {
        worker: "C1".into(),
        queue: "queue".into(),
        items: item().into(),
        depth: 0,
        count: 0,
    });
    let numbers = shot(&play, &with(|view| view.pane = Pane::Numbers), (120, 36));
    let wait = numbers
        .lines()
        .find(|line| line.contains("mean wait W"))
        .unwrap();
    assert!(wait.contains("12.0 ms"), "{numbers}");
}

#[test]
fn a_lane_shows_where_its_worker_was_killed_and_not_where_one_ended() {
    let mut play = full();
    play.ask("kill C2").ask("finish P2").run_to(28.0);
    for ascii in [false, true] {
        let shown = shot(&play, &with(|view| view.ascii = ascii), (80, 24));
        let died = |name: &str| {
            let lane = shown
                .lines()
                .find(|line| line.starts_with(&format!(" {name}   ")))
                .unwrap();
            let track: String = lane.chars().skip(18).collect();
            track.matches('X').count()
        };
        assert_eq!([died("C1"), died("C2"), died("P2")], [0, 1, 0], "{shown}");
    }
    assert_eq!(
        shot(
            &play,
            &with(|view| view.overlay = Some(Overlay::Help { scroll: 0 })),
            (120, 36)
        )
        .matches("killed here")
        .count(),
        1
    );
}

#[test]
fn beneath_the_help_of_a_card_nothing_is_said_of_a_run() {
    let empty = Play::empty(&Scenario::free_play());
    let prepared = PreparedLesson::new(
        Arc::clone(builtin::find("back-pressure").unwrap()),
        2,
        Language::English,
    );
    let lesson_session = LessonSession::new(Arc::new(prepared));
    let overlay = Some(Overlay::Help { scroll: 0 });
    let help = shot(
        &empty,
        &with(|view| (view.lesson_session, view.overlay) = (Some(lesson_session), overlay)),
        (120, 36),
    );
    assert!(
        shows(&help, &english("help-pause")) && !shows(&help, &english("starting")),
        "{help}"
    );
}

#[test]
fn how_many_are_done_is_shown_however_late_a_worker_is() {
    let mut play = full();
    let span = RunTime::from_millis(1_100);
    play.tell(What::StateChanged {
        worker: "C1".into(),
        state: State::Computing { span },
        line: 3,
        fact: Fact::Seen,
        file: None,
        most: None,
    });
    play.at += 11 * RunTime::SECOND.0;
    for language in Language::ALL {
        let done = Text::new(language).with("count-done", &[("n", &22)]);
        let shown = shot(&play, &with(|view| view.language = language), (120, 36));
        let lane = shown
            .lines()
            .find(|line| line.starts_with(" C1   "))
            .unwrap();
        assert!(lane.contains("11.0") && lane.ends_with(&done), "{shown}");
    }
}
