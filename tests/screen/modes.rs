//! What keys mean where something lies on top: nothing acts on what is behind, and what would lose something asks.

use crate::screens::asked;
use crate::{card, common, english, shows};
use card::{lesson, lesson_session};
use common::{header, numbered, started};
use procession::{
    event::{HowEnded, RealTime, What},
    lesson::{CHANGING_KEYS, LessonStep},
    text::Language,
    tui::{
        ScreenOutcome,
        action::Action,
        harness::Harness,
        keys::{KeyGroup, Mode, TABLE, name_of},
        view::Overlay,
    },
};

fn screen() -> Harness {
    Harness::new(80, 24, header()).events(started())
}

/// Every key of the table but those that lead out, as they are typed.
fn all_keys() -> Vec<String> {
    let keys = TABLE.iter().flat_map(|row| row.keys);
    keys.filter(|(key, action)| {
        let closes = ["enter", "esc"].contains(&key.name().as_str());
        !key.ctrl && !closes && *action != Action::Quit
    })
    .map(|(key, _)| match key.name() {
        name if name == "space" => " ".to_owned(),
        name if name.chars().count() > 1 => format!("{{{name}}}"),
        name => name,
    })
    .collect()
}

/// A run of the lesson "article" that has just begun.
fn lesson_run() -> Harness {
    let screen = lesson("article", Language::English, (80, 24)).keys("{enter}c{enter}");
    let mut screen = screen.silence();
    assert!(matches!(screen.left(), Some(ScreenOutcome::Rerun(_))));
    screen.next(header()).events(started())
}

#[test]
fn no_key_acts_on_what_is_behind() {
    for open in ["?", "g", "r"] {
        for key in all_keys() {
            if key == open || (open == "r" && key == "R") {
                continue;
            }
            let screen = screen().keys(open).keys(&key);
            let overlay = screen.seen().overlay;
            assert!(overlay.is_some(), "{key} closes what {open} opened");
            assert_eq!(asked(&screen), [""; 0], "{key} behind {open}");
            assert_eq!(screen.seen().past, None, "{key} behind {open}");
            assert_eq!(screen.seen().selected, None, "{key} behind {open}");
        }
    }
}

#[test]
fn home_and_end_scroll_the_help() {
    let help = |screen: &Harness| match screen.seen().overlay {
        Some(Overlay::Help { scroll }) => scroll,
        other => panic!("{other:?}"),
    };
    let mut screen = screen().keys("?{end}");
    let end = screen.screen();
    assert!(help(&screen) > 20 && !end.contains("more below"), "{end}");
    let mut screen = screen.keys("{up}");
    assert_ne!(screen.screen(), end, "the next key scrolls back at once");
    assert_eq!(help(&screen.keys("{home}")), 0);
}

#[test]
fn the_details_take_the_keys_that_would_change_the_run_but_not_time() {
    let screen = screen().keys("{down}{enter}pcPC[]w+-rz(1t");
    assert_eq!(asked(&screen), [""; 0]);
    assert!(matches!(
        screen.seen().overlay,
        Some(Overlay::Detail { .. })
    ));
    assert_eq!(screen.seen().remark, Some("remark-no-key"));
    assert_eq!(asked(&screen.keys(" s")), ["pause", "step P1"]);
}

#[test]
fn help_closes_to_what_it_was_opened_over() {
    let overlay = |screen: &Harness| screen.seen().overlay;
    let screen = lesson_run().keys("l?");
    assert!(matches!(overlay(&screen), Some(Overlay::Help { .. })));
    assert_eq!(overlay(&screen.keys("{esc}")), Some(Overlay::Card));
    let screen = self::screen().keys("{down}{enter}??");
    assert!(matches!(overlay(&screen), Some(Overlay::Detail { .. })));
}

#[test]
fn help_shows_the_keys_of_the_mode_first() {
    let first = |mut screen: Harness, title: &str| {
        let shown = screen.screen();
        let row = |text: &str| shown.lines().position(|line| line.contains(text));
        let (own, promise) = (row(&english(title)), row("Everything here is real"));
        assert!(
            own.is_some_and(|own| promise.is_none_or(|below| own < below)),
            "{title}\n{shown}"
        );
    };
    let card = |keys: &str| lesson("article", Language::English, (120, 36)).keys(keys);
    first(card("?"), "keys-card");
    first(card("{enter}v?"), "keys-vote");
    first(card("{esc}?"), "keys-list");
    let wide = || Harness::new(120, 36, header()).events(started());
    first(wide().keys("{down}{enter}?"), "keys-details");
    first(wide().keys("f?"), "keys-past");
    first(
        Harness::replay(120, 36, header())
            .events(started())
            .keys("?"),
        "keys-replay",
    );
}

#[test]
fn every_mode_explains_its_keys_in_its_help() {
    let shown = lesson("article", Language::English, (100, 60))
        .keys("{enter}v?")
        .screen();
    for row in TABLE.iter().filter(|row| row.group == KeyGroup::Vote) {
        assert!(shows(&shown, &english(row.help)), "{}:\n{shown}", row.help);
    }
}

#[test]
fn the_keys_that_a_lesson_can_name_are_those_that_change_a_run() {
    for row in TABLE
        .iter()
        .filter(|row| KeyGroup::GENERAL.contains(&row.group))
    {
        for (_, action) in row.keys.iter().filter(|(key, _)| !key.ctrl) {
            let changes = matches!(
                action,
                Action::AddLikeSelected
                    | Action::RemoveSelected
                    | Action::Add(_)
                    | Action::RemoveLast(_)
                    | Action::Capacity(_)
                    | Action::ToggleWork
                    | Action::NextRunAs
                    | Action::Enter
            );
            let name = name_of(action);
            assert_eq!(CHANGING_KEYS.contains(&name.as_str()), changes, "{name}");
        }
    }
}

#[test]
fn a_key_that_changes_a_lessons_run_asks_once() {
    for (key, command) in [
        ("p", "add producer"),
        ("]", "capacity 15"),
        ("w", "work compute"),
    ] {
        let mut screen = lesson_run().keys(key);
        assert_eq!(asked(&screen), [""; 0]);
        let shown = screen.screen();
        assert!(shows(&shown, &english("remark-changes")), "{shown}");
        assert_eq!(asked(&screen.keys(key)), [command]);
    }
    let screen = lesson_run().keys("p[p");
    assert_eq!(asked(&screen), [""; 0], "another key between is not a yes");
    assert_eq!(
        asked(&lesson_run().keys(" s<")),
        ["pause", "step", "speed 0.5"]
    );
    assert_eq!(
        asked(&self::screen().keys("p")),
        ["add producer"],
        "without a lesson"
    );
}

#[test]
fn a_question_passes_with_its_remark() {
    let screen = lesson_run().keys("p").at(RealTime(9 * RealTime::SECOND.0));
    assert_eq!(screen.seen().sure, None);
    assert_eq!(asked(&screen.keys("p")), [""; 0], "it asks again");
}

#[test]
fn quitting_asks_where_something_would_be_lost() {
    let asks = |screen: Harness, question: Option<&'static str>| {
        let screen = screen.keys("q");
        assert_eq!(
            screen.seen().sure.is_some(),
            question.is_some(),
            "{question:?}"
        );
        assert_eq!(screen.leaving(), question.is_none(), "{question:?}");
        if question.is_some() {
            assert_eq!(screen.seen().remark, question);
            assert!(screen.keys("q").leaving(), "a second q means yes");
        }
    };
    let at = |seconds: u64| RealTime(seconds * RealTime::SECOND.0);
    asks(screen().at(at(59)), None);
    asks(screen().at(at(61)), Some("remark-quit-run"));
    asks(screen().at(at(61)).keys("o"), None);
    asks(screen().at(at(61)).view(|view| view.recorded = true), None);
    asks(screen().at(at(61)).keys("f"), Some("remark-quit-run"));
    asks(screen().at(at(61)).keys("?"), Some("remark-quit-run"));
    let ended = What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    asks(screen().events(numbered(100, at(61), vec![ended])), None);
    asks(
        Harness::replay(80, 24, header())
            .events(started())
            .at(at(99)),
        None,
    );
    asks(lesson_run(), Some("remark-quit-lesson"));
    let card = |keys: &str| lesson("article", Language::English, (80, 24)).keys(keys);
    asks(card("{enter}a"), None);
    asks(card("{enter}v"), None);
    asks(card("{enter}va3"), Some("remark-quit-vote"));
}

#[test]
fn a_click_on_quit_asks_as_the_key_does() {
    let mut screen = screen().at(RealTime(61 * RealTime::SECOND.0));
    let shown = screen.screen();
    let (row, line) = shown.lines().enumerate().last().unwrap();
    let before = line.split_once("q quit").unwrap().0;
    let place = (before.chars().count() as u16, row as u16);
    let screen = screen.click(place.0, place.1);
    assert!(!screen.leaving() && screen.seen().sure == Some(Action::Quit));
    assert!(screen.click(place.0, place.1).leaving());
}

#[test]
fn a_click_that_ends_a_process_asks_and_a_key_does_not() {
    for (word, command) in [("kill", "kill P1"), ("terminate", "terminate P1")] {
        let mut screen = screen().keys("{down}{enter}");
        let shown = screen.screen();
        let (row, line) = (0..)
            .zip(shown.lines())
            .find(|(_, line)| line.contains(word))
            .unwrap();
        let column = line.split_once(word).unwrap().0.chars().count() as u16;
        let screen = screen.click(column, row);
        assert_eq!(asked(&screen), [""; 0]);
        assert_eq!(screen.seen().remark, Some("remark-click-again"));
        assert_eq!(asked(&screen.click(column, row)), [command]);
    }
}

#[test]
fn a_stopped_recording_shows_its_new_speed_and_the_name_of_its_file() {
    let screen = Harness::replay(120, 36, header())
        .view(|view| view.file = Some("monday.jsonl".into()))
        .events(started());
    let mut screen = screen.keys(" >");
    let shown = screen.screen();
    let header = shown.lines().next().unwrap();
    assert!(header.contains("stopped, x2"), "{header}");
    assert!(header.contains("monday.jsonl"), "{header}");
}

#[test]
fn the_footer_keeps_lessons_help_and_quit_and_drops_the_least_important_first() {
    let mut before: Vec<String> = Vec::new();
    for columns in [40, 60, 80, 100, 120, 200] {
        let mut screen = Harness::new(columns, 24, header()).events(started());
        let shown = screen.screen();
        let footer = shown.lines().last().unwrap();
        let hints: Vec<String> = footer.trim().split("  ").map(str::to_owned).collect();
        for kept in ["l lessons", "? help", "q quit"] {
            assert!(hints.iter().any(|hint| hint == kept), "{columns}: {footer}");
        }
        assert!(
            before.iter().all(|hint| hints.contains(hint)),
            "{columns}: {footer}"
        );
        before = hints;
    }
}

#[test]
fn two_runs_side_by_side_have_their_own_keys() {
    let rows: Vec<_> = Mode::COMPARE.rows().map(|row| row.help).collect();
    assert!(rows.contains(&"help-along") && Mode::COMPARE.general().count() == 0);
}

#[test]
fn on_the_result_card_the_run_is_saved_with_what_was_asked() {
    let over = || What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    for (key, remark) in [("o", "remark-saved"), ("e", "remark-page-saved")] {
        let screen = lesson_run().events(numbered(100, RealTime::SECOND, vec![over()]));
        let screen = screen.keys("l");
        assert_eq!(lesson_session(&screen).step(), LessonStep::Result);
        let saved = screen.keys(key);
        assert_eq!(saved.seen().remark, Some(remark));
        assert_eq!(saved.seen().overlay, Some(Overlay::Card));
    }
    let unrun = lesson("article", Language::English, (80, 24)).keys("o");
    assert_eq!(unrun.seen().remark, Some("remark-nothing-ran"));
}
