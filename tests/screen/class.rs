//! A lesson on the screen, from the introduction to what to try next: typed, drawn, and with a way out everywhere.

use crate::{card, common, english, english_with, shows};
use card::{SIZES, lesson, lesson_session};
use common::{header, numbered, started};
use procession::{
    event::{Event, HowEnded, RealTime, What},
    lesson::{LessonStep, RunRef, builtin},
    scenario::Capacity,
    text::{Language, Text},
    tui::{
        ScreenOutcome,
        harness::Harness,
        keys::TABLE,
        view::{Overlay, Pane},
    },
};
use proptest::prelude::*;

fn step(screen: &Harness) -> LessonStep {
    lesson_session(screen).step()
}

/// What is run next, if the screen was left for that; the run has been told to end, and has.
fn leaves(screen: Harness) -> (Harness, ScreenOutcome) {
    let mut screen = screen.silence();
    let outcome = screen.left().expect("the screen is left");
    (screen, outcome)
}

/// The next run on the same screen, started and over after `seconds`.
fn runs(screen: Harness, seconds: u64) -> Harness {
    let (screen, outcome) = leaves(screen);
    assert!(matches!(outcome, ScreenOutcome::Rerun(_)), "{outcome:?}");
    let over = What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    screen.next(header()).events(started()).events(numbered(
        100,
        RealTime(seconds * RealTime::SECOND.0),
        vec![over],
    ))
}

#[test]
fn every_step_at_every_size_in_both_languages() {
    for language in Language::ALL {
        for size in SIZES {
            let mut shown = String::new();
            let mut see = |title: &str, screen: &mut Harness| {
                shown = [&shown, "=== ", title, "\n", &screen.screen()].concat();
            };
            let mut screen = lesson("start-join", language, size);
            see("introduction", &mut screen);
            screen = screen.keys("{enter}");
            see("prediction", &mut screen);
            screen = screen.keys("b");
            see("predicted", &mut screen);
            screen = runs(screen.keys("{enter}"), 6);
            see("run A is over", &mut screen);
            screen = screen.keys("l");
            see("between the runs", &mut screen);
            screen = runs(screen.keys("{enter}"), 20).keys("l");
            see("result", &mut screen);
            screen = screen.keys("{enter}");
            see("check", &mut screen);
            screen = screen.keys("a");
            see("answered", &mut screen);
            screen = screen.keys("{enter}");
            see("next", &mut screen);
            assert!(
                !shown.contains("<measure") && !shown.contains("<hint"),
                "{shown}"
            );
            insta::assert_snapshot!(format!("steps_{language}_{}x{}", size.0, size.1), shown);
        }
    }
}

#[test]
fn a_clock_that_goes_faster_is_told_beforehand() {
    let says = |name, language| lesson(name, language, (80, 24)).screen();
    let faster =
        |n, real| english_with("clock-goes", &[("n", n), ("run", "10.0 s"), ("real", real)]);
    for (name, n, real) in [("back-pressure", "2", "5.0 s"), ("little", "5", "2.0 s")] {
        let shown = says(name, Language::English);
        assert!(shows(&shown, &faster(n, real)), "{shown}");
    }
    let shown = says("article", Language::English);
    assert!(
        !shows(&shown, &faster("1", "10.0 s")),
        "at x1 there is nothing to tell: {shown}"
    );
    for lesson_ in builtin::all() {
        for language in Language::ALL {
            let shown = says(&lesson_.name, language);
            assert!(
                !shown.contains("more below") && !shown.contains("下に"),
                "it is seen whole:\n{shown}"
            );
        }
    }
}

#[test]
fn a_vote_in_two_rounds() {
    for (language, size) in [
        (Language::English, (80, 24)),
        (Language::Japanese, (60, 20)),
        (Language::English, (120, 36)),
    ] {
        let mut screen = lesson("back-pressure", language, size)
            .keys("{enter}va12{enter}7{enter}3{backspace}4{enter}");
        let votes = |screen: &Harness| lesson_session(screen).votes().unwrap().clone();
        assert_eq!(votes(&screen).first, [12, 7, 4]);
        let first = screen.screen();
        let mut screen = screen.keys("n3b18+");
        assert_eq!(votes(&screen).second, Some(vec![3, 19, 0]));
        let second = screen.screen();
        let screen = runs(runs(screen.keys("n"), 24).keys("l{enter}"), 24);
        assert_eq!(
            lesson_session(&screen).prediction(),
            Some(1),
            "what most hands were for"
        );
        let result = screen.keys("l").screen();
        insta::assert_snapshot!(
            format!("vote_{language}_{}x{}", size.0, size.1),
            [first, second, result].join("===\n")
        );
    }
}

#[test]
fn a_vote_that_is_left_keeps_its_hands() {
    let screen = lesson("back-pressure", Language::English, (80, 24)).keys("{enter}v12b7n3c4");
    let before = lesson_session(&screen).votes().cloned();
    let screen = screen.keys("v");
    assert_eq!(lesson_session(&screen).votes(), None, "one answers alone");
    let screen = screen.keys("av");
    assert_eq!(lesson_session(&screen).votes(), before.as_ref());
}

#[test]
fn bars_are_shares_of_the_class_and_stay_while_hands_are_typed() {
    let bars = |screen: &mut Harness| -> Vec<usize> {
        let shown = screen.screen();
        let rows = shown.lines().filter(|line| line.contains(" vote 1  "));
        rows.map(|row| row.chars().filter(|cell| *cell == '█').count())
            .collect()
    };
    let mut screen = lesson("back-pressure", Language::English, (80, 24)).keys("{enter}v7");
    let first = bars(&mut screen);
    assert!(
        first[0] > 0 && first[0] < 22,
        "7 hands are not a whole class: {first:?}"
    );
    let mut screen = screen.keys("b9");
    assert_eq!(bars(&mut screen)[0], first[0]);
    let mut screen = screen.keys("c14");
    assert!(
        screen.screen().contains("vote 1: 30 in all"),
        "{}",
        screen.screen()
    );
    let mut screen = screen.keys("na12b18");
    let shown = screen.screen();
    assert!(
        shown.contains("vote 1: 30 in all · vote 2: 30 in all"),
        "{shown}"
    );
    assert!(shows(&shown, &english("key-vote-run")), "{shown}");
}

#[test]
fn a_second_vote_without_hands_is_told_once() {
    let screen = lesson("article", Language::English, (80, 24)).keys("{enter}v3b9nn");
    assert_eq!(
        (screen.seen().remark, screen.leaving()),
        (Some("remark-no-second-vote"), false)
    );
    let screen = screen.keys("n");
    assert!(screen.leaving());
    assert_eq!(
        lesson_session(&screen).prediction(),
        Some(1),
        "the first vote counts"
    );
}

#[test]
fn the_list_begins_lessons_and_free_play() {
    for language in Language::ALL {
        let speak = |screen: Harness| screen.view(|view| view.language = language).next(header());
        let mut screen = speak(Harness::new(80, 24, header()))
            .events(started())
            .keys("l{down}{down}{enter}");
        assert_eq!(
            screen.seen().overlay,
            Some(Overlay::Lessons {
                cursor: 2,
                sure: true
            }),
            "it asks: workers live"
        );
        insta::assert_snapshot!(format!("list_{language}"), screen.screen());
        let (screen, outcome) = leaves(screen.keys("{enter}"));
        assert_eq!(outcome, ScreenOutcome::Read);
        let mut screen = screen.next(header());
        assert_eq!(
            (screen.seen().overlay, step(&screen)),
            (Some(Overlay::Card), LessonStep::Introduction)
        );
        let title = builtin::all()[2].title.get(language).to_owned();
        assert!(screen.screen().contains(&title), "{}", screen.screen());
        let (screen, outcome) =
            leaves(screen.keys(&format!("{{esc}}{}{{enter}}", "{down}".repeat(20))));
        assert!(matches!(outcome, ScreenOutcome::Rerun(scenario) if scenario.is_free_play()));
        assert_eq!(screen.next(header()).seen().overlay, None);
    }
}

#[test]
fn nothing_runs_before_a_prediction_unless_it_is_skipped() {
    let screen = lesson("back-pressure", Language::English, (80, 24)).keys("{enter}{enter}");
    assert_eq!(
        (step(&screen), screen.seen().remark),
        (LessonStep::Prediction, Some("remark-predict-first"))
    );
    let screen = screen.keys("vn");
    assert_eq!(screen.seen().remark, Some("remark-count-first"));
    let (screen, outcome) = leaves(screen.keys("x"));
    assert!(
        matches!(outcome, ScreenOutcome::Rerun(scenario) if scenario.capacity == Capacity(None))
    );
    let lesson_session = lesson_session(&screen);
    assert_eq!(
        (lesson_session.prediction(), lesson_session.step()),
        (None, LessonStep::Run(0))
    );
}

#[test]
fn the_run_is_an_ordinary_one_with_the_named_pane_in_focus() {
    let screen = lesson("waiting", Language::English, (80, 24)).keys("{enter}a{enter}");
    let (screen, _) = leaves(screen);
    let screen = screen.next(header()).events(started()).keys(" c");
    assert_eq!(screen.seen().pane, Pane::Cores);
    assert_eq!(screen.seen().remark, Some("remark-changes"));
    assert_eq!(screen.asked().len(), 1, "only the pause: it asks first");
    let screen = screen.keys("cc[");
    let asked: Vec<String> = screen.asked().iter().map(ToString::to_string).collect();
    assert_eq!(
        asked,
        ["add consumer", "add consumer", "capacity 8"],
        "once changed, it is known"
    );
    let screen = screen.keys("l");
    assert_eq!(
        screen.seen().overlay,
        Some(Overlay::Card),
        "the run goes on beneath"
    );
    assert_eq!(
        screen.keys("{enter}").seen().overlay,
        None,
        "there is nothing to tell yet"
    );
}

#[test]
fn a_claim_that_fails_is_told() {
    let screen = lesson("start-join", Language::English, (80, 24)).keys("{enter}c{enter}");
    let screen = runs(runs(screen, 6).keys("l{enter}"), 7).keys("l");
    let shown = screen.view(|_| ()).screen();
    assert!(
        shows(
            &shown,
            &english_with(
                "outcome-otherwise",
                &[
                    ("choice", "a) the same"),
                    ("expected", "c) three to four times as long")
                ]
            )
        ),
        "{shown}"
    );
    let screen = lesson("start-join", Language::English, (80, 24)).keys("{enter}c{enter}");
    let (screen, _) = leaves(screen);
    let (screen, _) = leaves(screen.next(header()).events(started()).keys("lx"));
    let shown = screen.next(header()).events(started()).keys("lx").screen();
    assert!(
        shows(
            &shown,
            &english_with(
                "outcome-unknown",
                &[("expected", "c) three to four times as long")]
            )
        ),
        "{shown}"
    );
}

/// A run that was quit, so that the next can begin.
fn quit() -> Vec<Event> {
    let what = What::RunEnded {
        how: HowEnded::Quit,
        why: String::new(),
    };
    numbered(100, RealTime(3 * RealTime::SECOND.0), vec![what])
}

#[test]
fn the_end_of_a_run_is_not_measured_for_the_one_that_takes_its_place() {
    let screen = lesson("start-join", Language::English, (80, 24)).keys("{enter}c{enter}");
    let (screen, _) = leaves(screen);
    let skipped = screen.next(header()).events(started()).keys("lx");
    assert!(skipped.leaving());
    let screen = skipped.events(quit());
    assert_eq!(step(&screen), LessonStep::Run(1), "run B has not begun yet");
    assert!(!lesson_session(&screen).is_measured(RunRef::Run(1)));
    let (screen, _) = leaves(screen);
    let screen = screen.next(header()).events(started()).keys("l");
    assert_eq!(step(&screen), LessonStep::Run(1), "it goes on");
}

#[test]
fn a_run_that_is_over_is_measured_though_an_earlier_moment_is_seen() {
    let screen = lesson("start-join", Language::English, (80, 24)).keys("{enter}c{enter}");
    let screen = runs(screen, 6).keys("{home}");
    assert!(screen.seen().past.is_some());
    let mut screen = screen.keys("l");
    assert!(lesson_session(&screen).is_measured(RunRef::Run(0)));
    let shown = screen.screen();
    assert!(
        shows(&shown, &english_with("run-is-over", &[("run", "A")])),
        "{shown}"
    );
    assert!(screen.keys("{enter}").leaving(), "on to run B");
}

#[test]
fn a_key_too_many_does_not_skip_a_run() {
    let screen = lesson("start-join", Language::English, (80, 24)).keys("{enter}c{enter}");
    let screen = runs(screen, 6).keys("l{enter}{enter}{enter}");
    assert_eq!(step(&screen), LessonStep::Run(1));
    let (screen, outcome) = leaves(screen);
    assert!(matches!(outcome, ScreenOutcome::Rerun(_)), "{outcome:?}");
    let screen = screen.next(header()).events(started());
    assert!(!lesson_session(&screen).is_measured(RunRef::Run(1)));
}

#[test]
fn what_to_try_next_is_set_up_by_a_key() {
    let screen = lesson("kill", Language::English, (80, 24)).keys("{enter}c{enter}");
    let screen = runs(screen, 6).keys("l{enter}b{enter}");
    assert_eq!(step(&screen), LessonStep::Next);
    let (screen, outcome) = leaves(screen.keys("{enter}"));
    let on_death = |outcome| match outcome {
        ScreenOutcome::Rerun(scenario) => scenario.on_death,
        other => panic!("{other:?}"),
    };
    assert_eq!(on_death(outcome), procession::scenario::OnDeath::Returned);
    let screen = screen.next(header()).events(started()).keys("l");
    assert_eq!(
        (screen.seen().overlay, step(&screen)),
        (Some(Overlay::Card), LessonStep::Next)
    );
    let screen = screen.keys("{enter}");
    assert_eq!(
        (screen.seen().overlay, screen.leaving()),
        (None, false),
        "it goes on: there is nothing to show yet"
    );
    assert!(matches!(
        screen.keys("lx").seen().overlay,
        Some(Overlay::Lessons { cursor: 11, .. })
    ));
}

#[test]
fn a_click_is_an_answer_and_in_a_vote_a_hand() {
    let mut screen = lesson("article", Language::English, (80, 24)).keys("{enter}");
    let row = |screen: &mut Harness, text: &str| {
        let shown = screen.screen();
        u16::try_from(
            shown
                .lines()
                .position(|line| line.contains(text))
                .expect(text),
        )
        .unwrap()
    };
    let y = row(&mut screen, "about 60 seconds");
    let screen = screen.click(20, y);
    assert_eq!(lesson_session(&screen).prediction(), Some(1));
    let mut screen = screen.keys("v");
    let y = row(&mut screen, "about 15 seconds");
    let screen = screen.click(20, y).click(20, y);
    assert_eq!(lesson_session(&screen).votes().unwrap().first, [0, 0, 0, 2]);
}

#[test]
fn letters_do_nothing_to_a_run_beneath_a_card() {
    let screen = lesson("article", Language::English, (80, 24)).keys("{enter}a{enter}");
    let (screen, _) = leaves(screen);
    let screen = screen.next(header()).events(started()).keys("lcp[]w<>");
    assert_eq!(screen.asked(), []);
}

#[test]
fn every_text_of_every_lesson_can_be_read_at_the_smallest_size() {
    for lesson_ in builtin::all() {
        for language in Language::ALL {
            let mut screen = lesson(&lesson_.name, language, (60, 20));
            for keys in ["", "{enter}", "b"] {
                screen = screen.keys(keys);
                let mut seen = String::new();
                for _ in 0..12 {
                    seen += &screen.screen();
                    screen = screen.keys("{pagedown}");
                }
                let scrolled = screen.seen().lesson_card.scrolled(lesson_session(&screen));
                assert!(scrolled > 0, "there is a way down");
                let text = if keys.is_empty() {
                    &lesson_.introduction
                } else {
                    &lesson_.question.ask
                };
                let squeezed = |text: &str| {
                    text.chars()
                        .filter(|c| !c.is_whitespace())
                        .collect::<String>()
                };
                let (seen, text) = (squeezed(&seen), squeezed(&text.on(language, 2)));
                let end: String = text
                    .chars()
                    .rev()
                    .take(4)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect();
                assert!(
                    seen.contains(&end),
                    "{}: {end} is not to be seen",
                    lesson_.name
                );
            }
        }
    }
}

fn any_key(which: usize) -> String {
    use crossterm::event::KeyCode;
    let keys: Vec<_> = TABLE
        .iter()
        .flat_map(|row| row.keys)
        .map(|(key, _)| key)
        .filter(|key| !key.ctrl)
        .collect();
    match keys[which % keys.len()].code {
        KeyCode::Char(letter) => letter.to_string(),
        other => format!("{{{}}}", other.to_string().to_lowercase().replace(' ', "")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn whatever_is_typed_nothing_breaks_and_q_leads_out(
        which in 0_usize..10,
        size in (0..130_u16, 0..40_u16),
        keys in prop::collection::vec(0_usize..180, 1..60),
    ) {
        let name = &builtin::all()[which % builtin::all().len()].name;
        let mut screen = lesson(name, Language::ALL[which % 2], size);
        for key in keys {
            screen = screen.keys(&any_key(key));
            let _ = screen.screen();
            if screen.leaving() {
                let (left, outcome) = leaves(screen);
                screen = left.next(header());
                match outcome {
                    ScreenOutcome::Rerun(_) if key % 2 == 0 => {
                        let over = What::RunEnded { how: HowEnded::Completed, why: String::new() };
                        screen = screen.events(started()).events(numbered(100, RealTime::SECOND, vec![over]));
                    }
                    ScreenOutcome::Rerun(_) => screen = screen.events(started()),
                    _ => {}
                }
            }
        }
        // while something is typed, q is a letter
        if screen.seen().prompt.is_some() || screen.seen().is_typing_value() {
            screen = screen.keys("{esc}");
        }
        // right after Esc and [ it would be the end of a split key
        let (_, outcome) = leaves(screen.at(RealTime(60 * RealTime::SECOND.0)).keys("qq"));
        prop_assert!(matches!(outcome, ScreenOutcome::Quit | ScreenOutcome::Rerun(_) | ScreenOutcome::Read));
    }
}

#[test]
fn minutes_in_the_list_are_whole_or_left_out() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut seen = 0;
        for place in 0..builtin::all().len() {
            let mut screen = lesson("article", language, (40, 10))
                .keys("{esc}")
                .keys(&"{up}".repeat(40))
                .keys(&"{down}".repeat(place));
            let picture = screen.screen();
            for lesson in builtin::all() {
                let title = lesson.title.get(language);
                let row = picture.lines().find_map(|row| row.split_once(title));
                let Some((_, rest)) = row else { continue };
                let minutes = text.with("minutes", &[("n", &lesson.minutes.unwrap())]);
                let name = lesson.name.as_str();
                let whole = [name.len(), 0].map(|from| name[from..].to_owned() + "  " + &minutes);
                let rest = rest.trim();
                let allowed = ["", name, whole[0].trim(), &whole[1]];
                assert!(allowed.contains(&rest), "{rest:?}: {picture}");
                seen += 1;
            }
        }
        assert!(seen > 0);
    }
}
