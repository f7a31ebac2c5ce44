//! The glossary, one key away from every card; and the cards of the lessons that need it most.

use crate::{card, common};
use card::{SIZES, lesson};
use common::{header, started};
use procession::{
    lesson::LessonStep,
    text::Language,
    tui::{harness::Harness, view::Overlay},
};

#[test]
fn the_glossary_at_every_size_in_both_languages() {
    for language in Language::ALL {
        for size in SIZES {
            let mut screen = lesson("threads", language, size).keys("g");
            insta::assert_snapshot!(
                format!("glossary_{language}_{}x{}", size.0, size.1),
                screen.screen()
            );
        }
    }
}

#[test]
fn it_takes_every_key_and_closes_to_where_it_was_opened() {
    let overlay = |screen: &Harness| screen.seen().overlay;
    let is_open = |screen: &Harness| matches!(overlay(screen), Some(Overlay::Glossary { .. }));
    let step = |screen: &Harness| screen.seen().lesson_session.as_ref().unwrap().step();
    let screen = lesson("threads", Language::English, (60, 20)).keys("{enter}g");
    assert!(is_open(&screen));
    let screen = screen.keys("axrb1l?+");
    assert!(is_open(&screen), "no key reaches the card or the run");
    let mut screen = screen.keys("{down}{down}{pagedown}{pagedown}{pagedown}");
    assert!(screen.screen().contains("deadlock"), "{}", screen.screen());
    for close in ["g", "{enter}", "{esc}"] {
        screen = screen.keys(close);
        assert_eq!(
            (overlay(&screen), step(&screen)),
            (Some(Overlay::Card), LessonStep::Prediction)
        );
        screen = screen.keys("g");
    }
    let chosen = screen.seen().lesson_session.as_ref().unwrap().prediction();
    assert_eq!(chosen, None, "a was not an answer");

    let screen = Harness::new(80, 24, header()).events(started()).keys("g");
    assert!(is_open(&screen), "over a run too");
    assert_eq!(overlay(&screen.keys("{esc}")), None);
    let screen = Harness::new(80, 24, header()).events(started()).keys("gq");
    assert!(screen.leaving(), "q leads out");
}

#[test]
fn cards_of_the_lessons_about_costs_and_locks() {
    for name in ["overhead", "threads"] {
        for language in Language::ALL {
            for size in &SIZES[..2] {
                let mut shown = String::new();
                let mut see = |step: &str, screen: &mut Harness| {
                    shown = [&shown, "=== ", step, "\n", &screen.screen()].concat();
                };
                let mut screen = lesson(name, language, *size);
                see("introduction", &mut screen);
                screen = screen.keys("{enter}");
                see("prediction", &mut screen);
                screen = screen.keys("x");
                // each of the four runs is left before its end
                for _ in 0..4 {
                    screen = screen.silence().next(header()).events(started()).keys("lx");
                }
                see("result", &mut screen);
                screen = screen.keys("{enter}");
                see("check", &mut screen);
                screen = screen.keys("x");
                see("next", &mut screen);
                insta::assert_snapshot!(format!("{name}_{language}_{}x{}", size.0, size.1), shown);
            }
        }
    }
}
