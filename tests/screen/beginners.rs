//! The first minute: what free play suggests, and which lessons were played.

use crate::{card, common, english, shows};
use card::{lesson, lesson_session};
use common::{header, numbered, started};
use procession::{
    event::{HowEnded, RealTime, What},
    header::Header,
    lesson::builtin,
    scenario::Scenario,
    text::Language,
    tui::{
        harness::Harness,
        progress::{FirstHint, Progress},
    },
};

/// Free play as somebody new sees it.
fn free_play() -> Harness {
    let scenario = Scenario::free_play();
    let planned = scenario.plan();
    let header = Header {
        scenario: Some(scenario),
        ..header()
    };
    let mut events = started();
    events[0].what = What::Planned(Box::new(planned));
    Harness::new(80, 24, header)
        .view(|view| view.first_hints = true)
        .events(events)
}

/// Which hints the screen shows.
fn shown(screen: &mut Harness) -> Vec<&'static str> {
    let picture = screen.screen().replace([' ', '[', ']'], "");
    let plain = |id: &str| english(id).replace([' ', '[', ']'], "");
    ["first-add", "first-pause", "first-lessons"]
        .into_iter()
        .filter(|id| picture.contains(&plain(id)))
        .collect()
}

#[test]
fn three_hints_one_at_a_time_that_end_when_done_and_never_return() {
    let mut screen = free_play();
    assert_eq!(shown(&mut screen), ["first-add"]);
    let mut screen = screen.keys("c");
    assert_eq!(shown(&mut screen), ["first-pause"]);
    let mut screen = screen.keys(" ");
    assert_eq!(shown(&mut screen), ["first-lessons"]);
    let mut screen = screen.keys("l{esc}");
    assert_eq!(shown(&mut screen), [""; 0]);
    let progress = screen.seen().progress.clone();
    let all = [FirstHint::Add, FirstHint::Pause, FirstHint::Lessons];
    assert_eq!(progress.hints, all.into());
    let mut later = free_play().view(|view| view.progress = progress);
    assert_eq!(shown(&mut later), [""; 0]);
}

#[test]
fn a_hint_that_was_followed_before_its_turn_is_passed_over() {
    let mut screen = free_play().keys(" c");
    assert_eq!(shown(&mut screen), ["first-lessons"]);
}

#[test]
fn hints_are_for_free_play_and_can_be_switched_off() {
    let mut off = free_play().view(|view| view.first_hints = false);
    assert_eq!(shown(&mut off), [""; 0]);
    let run = Harness::new(80, 24, header()).events(started());
    let mut other = run.view(|view| view.first_hints = true);
    assert_eq!(shown(&mut other), [""; 0], "not free play");
}

#[test]
fn a_lesson_that_was_played_to_its_end_has_a_tick() {
    let over = || What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    let seen = |screen: Harness| {
        let screen = screen.silence().next(header()).events(started());
        let end = numbered(100, RealTime(6 * RealTime::SECOND.0), vec![over()]);
        screen.events(end).keys("l")
    };
    let screen = seen(lesson("article", Language::English, (80, 24)).keys("{enter}c{enter}"));
    assert!(screen.seen().progress.lessons.is_empty(), "not yet");
    let screen = screen.keys("{enter}a{enter}");
    let played = screen.seen().progress.lessons.clone();
    assert_eq!(played, ["article".to_owned()].into());
    let mut list = screen.keys("x");
    let shown = list.screen();
    let ticked: Vec<&str> = shown.lines().filter(|line| line.contains('✓')).collect();
    assert!(
        ticked.len() == 1 && ticked[0].contains("article"),
        "{shown}"
    );

    let left = lesson("article", Language::English, (80, 24)).keys("{enter}c{enter}");
    let left = left
        .silence()
        .next(header())
        .events(started())
        .keys("lx{enter}x");
    assert!(lesson_session(&left).results().round() == 1);
    assert!(
        left.seen().progress.lessons.is_empty(),
        "its run was not seen to its end"
    );
}

#[test]
fn the_list_has_number_minutes_name_and_what_each_lesson_shows() {
    for (place, lesson) in builtin::all().iter().enumerate() {
        let number = (place + 1).to_string();
        assert_eq!(lesson.number, u32::try_from(place + 1).ok());
        assert_eq!(
            builtin::find(&number).map(|found| &found.name),
            Some(&lesson.name)
        );
        for (language, size) in [
            (Language::English, (80, 24)),
            (Language::Japanese, (120, 36)),
        ] {
            let mut screen = Harness::new(size.0, size.1, header())
                .view(|view| view.language = language)
                .next(header())
                .keys(&format!("l{}", "{down}".repeat(place)));
            let picture = screen.screen();
            let row = picture
                .lines()
                .find(|line| line.contains(&lesson.name))
                .unwrap();
            let minutes = lesson.minutes.unwrap().to_string();
            assert!(row.contains(&minutes) && row.contains(&number), "{row}");
            let says = lesson.shows.as_ref().unwrap().get(language);
            assert!(shows(&picture, says), "{says}\n{picture}");
        }
    }
}

#[test]
fn progress_of_two_starts_comes_together() {
    let one = Progress {
        lessons: ["a".to_owned()].into(),
        hints: [FirstHint::Add].into(),
    };
    let other = Progress {
        lessons: ["b".to_owned()].into(),
        hints: [FirstHint::Pause].into(),
    };
    let both = one.with(&other);
    assert_eq!(
        (both.lessons.len(), both.next_hint()),
        (2, Some(FirstHint::Lessons))
    );
}
