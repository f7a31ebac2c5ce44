//! Two runs of a lesson, on its result and over the whole screen.

use crate::{card, english, play, shows};
use card::{lesson, lesson_session};
use play::Play;
use procession::{
    event::{HowEnded, RealTime, Speed},
    lesson::LessonStep,
    scenario::Scenario,
    text::Language,
    tui::{ScreenOutcome, harness::Harness, pair::Pair},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// The run that the screen is left for, over after this number of seconds.
fn run(screen: Harness, seconds: f64) -> Harness {
    let mut screen = screen.silence();
    let Some(ScreenOutcome::Rerun(scenario)) = screen.left() else {
        panic!("no run");
    };
    let mut play = Play::new(&Scenario {
        speed: Speed::ONE,
        ..*scenario
    });
    play.run_to(seconds);
    play.end(HowEnded::Completed);
    let end = RealTime(play.at);
    let next = screen.next(play.model.header.clone());
    next.events(play.told).at(end)
}

/// A lesson of two runs at its result.
fn result(language: Language, size: (u16, u16)) -> Harness {
    let screen = lesson("little", language, size).keys("{enter}d{enter}");
    let screen = run(screen, 30.0).keys("l{enter}");
    run(screen, 40.0).keys("l")
}

#[test]
fn the_result_shows_both_runs_where_there_is_room() {
    for language in Language::ALL {
        for size in [(120, 36), (200, 50), (80, 24)] {
            let mut screen = result(language, size);
            assert_eq!(lesson_session(&screen).step(), LessonStep::Result);
            insta::assert_snapshot!(
                format!("side_by_side_{language}_{}x{}", size.0, size.1),
                screen.screen()
            );
        }
    }
}

#[test]
fn a_key_shows_them_over_the_whole_screen() {
    let screen = result(Language::English, (80, 24));
    let (comparison, names) = screen.side_by_side().unwrap();
    let ends = comparison
        .sides
        .each_ref()
        .map(|side| side.end().as_secs_f64());
    assert!(
        (ends[0] - 30.0).abs() < 0.5 && (ends[1] - 40.0).abs() < 0.5,
        "{ends:?}"
    );
    let names = names.each_ref().map(String::as_str);
    let mut pair = Pair::new(&comparison, names, screen.seen().clone());
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    pair.paint(&mut buffer);
    let shown: String = buffer
        .content
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    for text in [names[0], &english("compare-title"), &english("key-close")] {
        assert!(shows(&shown, text), "{text} in {shown}");
    }
}

#[test]
fn a_lesson_of_one_run_and_one_that_goes_on_have_nothing_beside() {
    let screen = lesson("article", Language::English, (120, 36)).keys("{enter}a{enter}");
    let screen = run(screen, 30.0).keys("l");
    assert_eq!(lesson_session(&screen).step(), LessonStep::Result);
    assert!(screen.side_by_side().is_none());
    assert_eq!(screen.keys("=").seen().remark, Some("remark-no-key"));
    let screen = lesson("little", Language::English, (80, 24)).keys("{enter}d{enter}");
    assert!(run(screen, 30.0).side_by_side().is_none());
}

#[test]
fn r_does_not_replace_the_next_run_of_a_lesson() {
    let screen = lesson("little", Language::English, (80, 24)).keys("{enter}d{enter}");
    let screen = run(screen, 30.0).keys("l{enter}");
    assert!(screen.leaving());
    let wanted = |screen: Harness| {
        let mut screen = screen.silence();
        match screen.left() {
            Some(ScreenOutcome::Rerun(scenario)) => *scenario,
            other => panic!("{other:?}"),
        }
    };
    let next = lesson_session(&screen).prepared().runs[1].clone();
    for keys in ["r", "R", "{esc}r", "r{enter}"] {
        let screen = lesson("little", Language::English, (80, 24)).keys("{enter}d{enter}");
        let screen = run(screen, 30.0).keys("l{enter}").keys("{esc}").keys(keys);
        let scenario = wanted(screen);
        assert_eq!(
            (
                scenario.capacity,
                scenario.producers.time,
                scenario.consumers
            ),
            (next.capacity, next.producers.time, next.consumers.clone()),
            "{keys}"
        );
    }
}
