//! What a lesson measures: rows beside the outcome, rounds that go on by themselves, and what came of what was tried.

use crate::{card, common, english, english_with, play, shows};
use card::{SIZES, lesson, lesson_session};
use common::{header, started};
use play::Play;
use procession::{
    event::{HowEnded, RealTime, What},
    lesson::{LessonStep, RunRef, builtin},
    scenario::Scenario,
    text::{Language, Text},
    tui::{ScreenOutcome, harness::Harness, view::Overlay},
};

/// What is run next: the screen was left for it.
pub(crate) fn wanted(screen: Harness) -> (Harness, Scenario) {
    let mut screen = screen.silence();
    match screen.left() {
        Some(ScreenOutcome::Rerun(scenario)) => (screen, *scenario),
        other => panic!("{other:?}"),
    }
}

/// The next run on the same screen, over after `seconds`; and what it was.
pub(crate) fn seen(screen: Harness, seconds: f64) -> (Harness, Scenario) {
    seen_with(screen, |play| {
        play.run_to(seconds);
    })
}

fn seen_with(screen: Harness, run: impl FnOnce(&mut Play)) -> (Harness, Scenario) {
    let (screen, scenario) = wanted(screen);
    let mut play = Play::new(&Scenario {
        speed: procession::event::Speed::ONE,
        ..scenario.clone()
    });
    run(&mut play);
    play.end(HowEnded::Completed);
    let end = RealTime(play.at);
    (
        screen
            .next(play.model.header.clone())
            .events(play.told)
            .at(end),
        scenario,
    )
}

/// Lesson 8 at its result; each run took this long.
fn little(language: Language, size: (u16, u16), seconds: f64) -> Harness {
    let screen = lesson("little", language, size).keys("{enter}d{enter}");
    let (screen, _) = seen(screen, seconds);
    let (screen, _) = seen(screen.keys("l{enter}"), seconds);
    screen.keys("l")
}

/// A round more, which goes on automatically; its seeds.
fn round(screen: Harness, seconds: f64) -> (Harness, Vec<u64>) {
    let (mut screen, mut seeds) = (screen.keys("r"), Vec::new());
    while screen.leaving() {
        let (next, scenario) = seen(screen, seconds);
        screen = next;
        seeds.extend(scenario.seed);
    }
    (screen, seeds)
}

#[test]
fn the_result_shows_what_was_measured_beside_theory() {
    for language in Language::ALL {
        for size in SIZES {
            let mut screen = little(language, size, 60.0);
            assert_eq!(lesson_session(&screen).step(), LessonStep::Result);
            let first = screen.screen();
            let (mut screen, seeds) = round(screen, 75.0);
            assert_eq!(seeds, [4, 4], "another seed than 3, the same in both runs");
            let (last, seeds) = round(screen.keys("{pagedown}"), 40.0);
            screen = last;
            assert_eq!(seeds, [5, 5]);
            assert_eq!(
                (
                    lesson_session(&screen).step(),
                    lesson_session(&screen).results().round()
                ),
                (LessonStep::Result, 3)
            );
            assert_eq!(
                screen.seen().overlay,
                Some(Overlay::Card),
                "the result is shown automatically"
            );
            let third = [screen.screen(), screen.keys("{pagedown}").screen()].concat();
            insta::assert_snapshot!(
                format!("rounds_{language}_{}x{}", size.0, size.1),
                [first, third].join("=== three rounds\n")
            );
        }
    }
}

#[test]
fn the_answer_shows_what_littles_law_speaks_of() {
    for language in Language::ALL {
        let text = Text::new(language);
        // L, X, W of run B as they stand there
        let number = |shown: &str, measure: &str| -> f64 {
            let name = text.with("measure-of", &[("what", &text.get(measure)), ("run", &"B")]);
            let row = shown
                .lines()
                .find(|line| line.trim_start().starts_with(&name));
            let row = row
                .unwrap_or_else(|| panic!("{name} in\n{shown}"))
                .trim_start();
            row[name.len()..]
                .split_whitespace()
                .next()
                .unwrap()
                .trim_end_matches('秒')
                .parse()
                .unwrap()
        };
        let holds = |shown: &str| {
            let [l, x, w] = ["mean-depth", "throughput", "mean-wait"]
                .map(|name| number(shown, &format!("measure-{name}")));
            assert!(
                l > 0.0 && (l - x * w).abs() < 0.002 * l,
                "{l} = {x} * {w}?\n{shown}"
            );
        };
        let screen = little(language, (80, 24), 60.0).keys("{enter}");
        let mut screen = screen.keys("a");
        holds(&screen.screen());
        insta::assert_snapshot!(format!("little_answer_{language}"), screen.screen());
        let (screen, _) = round(little(language, (80, 24), 60.0), 75.0);
        let (screen, _) = round(screen, 40.0);
        let shown = screen.keys("{enter}a").screen();
        assert!(shown.contains(&text.get("column-last")), "{shown}");
        holds(&shown);
    }
}

#[test]
fn what_theory_does_not_expect_is_marked() {
    let (screen, _) = seen_with(
        lesson("little", Language::English, (80, 24)).keys("{enter}d{enter}"),
        |play| {
            // two consumers more just before the end: theory counts them, and the waits were those of two
            play.run_to(47.0);
            play.ask("add consumer").ask("add consumer").run_to(60.0);
        },
    );
    let (screen, _) = seen(screen.keys("l{enter}"), 60.0);
    let shown = screen.keys("l").screen();
    let row = |name: &str| {
        shown
            .lines()
            .find(|line| line.contains(name))
            .unwrap()
            .to_owned()
    };
    assert!(row("Mean wait, run A").ends_with(" s *"), "{shown}");
    assert!(row("Mean wait, run B").ends_with(" s"), "{shown}");
    assert!(shows(&shown, &english("theory-unlikely")), "{shown}");
}

#[test]
fn a_card_over_a_run_turns_to_the_result_when_the_run_ends() {
    let (screen, _) = seen(
        lesson("waiting", Language::English, (80, 24)).keys("{enter}d{enter}"),
        6.0,
    );
    let (screen, scenario) = wanted(screen.keys("l{enter}"));
    let mut play = Play::new(&scenario);
    play.run_to(3.0);
    let before = play.told.len();
    play.run_to(6.0).end(HowEnded::Completed);
    let after = play.told.split_off(before);
    let mut screen = screen
        .next(play.model.header.clone())
        .events(play.told)
        .keys("l");
    assert!(
        shows(
            &screen.screen(),
            &english_with("run-goes-on", &[("run", "B")])
        ),
        "{}",
        screen.screen()
    );
    let screen = screen.events(after);
    assert_eq!(
        (
            lesson_session(&screen).step(),
            screen.seen().overlay.as_ref()
        ),
        (LessonStep::Result, Some(&Overlay::Card))
    );
}

#[test]
fn what_other_programs_took_of_the_cores_is_told() {
    let shown = |others: f32| {
        let (screen, _) = seen(
            lesson("waiting", Language::English, (80, 24)).keys("{enter}d{enter}"),
            6.0,
        );
        let (screen, _) = seen_with(screen.keys("l{enter}"), |play| {
            play.run_to(6.0);
            let mut busy = play.told.iter().rev().find_map(|event| match &event.what {
                What::Sampled { processes, .. } => Some(processes[0].clone()),
                _ => None,
            });
            let process = busy.as_mut().unwrap();
            (process.cpu, process.cpu_time) = (Some(50.0), RealTime::from_millis(4_000));
            // enough that the others hardly count
            for _ in 0..1_000 {
                play.at += 1_000_000;
                let cores = vec![Some(50.0), Some(100.0 * others)];
                play.tell(What::Sampled {
                    cores,
                    processes: vec![process.clone()],
                    workers: Vec::new(),
                });
            }
        });
        screen.keys("l").screen()
    };
    let told = shown(0.9);
    let took = |used| english_with("others-took", &[("used", used), ("cores", "2")]);
    assert!(shows(&told, &took("0.9")), "{told}");
    let quiet = shown(0.1);
    assert!(
        !shows(&quiet, &took("0.1")) && quiet.contains("Cores kept busy, run B"),
        "{quiet}"
    );
}

#[test]
fn results_that_come_out_as_expected_are_seen_whole_at_80x24() {
    let mut long = Vec::new();
    for lesson_ in builtin::all() {
        for language in Language::ALL {
            let mut screen = lesson(&lesson_.name, language, (80, 24)).keys("{enter}b{enter}");
            for _ in &lesson_.runs {
                (screen, _) = seen(screen, 6.0);
                screen = screen.keys("l{enter}");
            }
            while screen.leaving() {
                (screen, _) = seen(screen, 6.0);
            }
            if lesson_session(&screen).step() != LessonStep::Result {
                screen = screen.keys("{left}");
            }
            let shown = screen.screen();
            // that it came out otherwise, and why something else was expected, takes two rows more, and how many rows
            // are out of sight another one
            let more = |n: u32| [format!(" {n} more below"), format!("下に {n}行")];
            if (4..30).flat_map(more).any(|more| shown.contains(&more)) {
                long.push(format!("{} in {language}\n{shown}", lesson_.name));
            }
        }
    }
    assert!(
        long.is_empty(),
        "{} do not fit:\n{}",
        long.len(),
        long.join("\n")
    );
}

/// What its card says to press, wherever its lines are broken.
fn says_what_to_press(screen: &mut Harness, language: Language, id: &str, answers: usize) {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && !"[]".contains(*c))
            .collect::<String>()
    };
    let last = ["a", "b", "c", "d"][answers - 1];
    let hint = plain(&Text::new(language).with(id, &[("last", &last)]));
    let shown = screen.screen();
    assert!(plain(&shown).contains(&hint), "{id}: {hint}\n{shown}");
}

#[test]
fn what_to_press_is_always_seen_at_80x24() {
    for lesson_ in builtin::all() {
        for (language, votes) in Language::ALL
            .into_iter()
            .flat_map(|language| [(language, false), (language, true)])
        {
            let answers = lesson_.question.choices.len();
            let press =
                |screen: &mut Harness, id| says_what_to_press(screen, language, id, answers);
            let mut screen = lesson(&lesson_.name, language, (80, 24));
            press(&mut screen, "hint-introduction");
            screen = screen.keys(if votes {
                "{enter}v5b7{enter}"
            } else {
                "{enter}b"
            });
            press(
                &mut screen,
                if votes { "hint-vote" } else { "hint-predicted" },
            );
            if votes {
                screen = screen.keys("n3b9");
                press(&mut screen, "hint-vote-again");
            }
            screen = screen.keys(if votes { "n" } else { "{enter}" });
            while screen.leaving() {
                (screen, _) = seen(screen, 6.0);
                if screen.leaving() {
                    // a round that goes on automatically
                    continue;
                }
                if screen.seen().overlay.is_none() {
                    screen = screen.keys("l");
                }
                if lesson_session(&screen).step() == LessonStep::Run(0) {
                    press(
                        &mut screen,
                        if lesson_.runs.len() > 1 {
                            "hint-next-run"
                        } else {
                            "hint-next-round"
                        },
                    );
                }
                if lesson_session(&screen).step() != LessonStep::Result {
                    screen = screen.keys("{enter}");
                }
            }
            press(&mut screen, "hint-result");
            screen = screen.keys("{enter}");
            let check = lesson_.check.as_ref().unwrap();
            says_what_to_press(&mut screen, language, "hint-check", check.choices.len());
            screen = screen.keys("a");
            press(&mut screen, "hint-checked");
            screen = screen.keys("{enter}");
            press(&mut screen, "hint-next");
            (screen, _) = seen(screen.keys("{enter}"), 6.0);
            press(&mut screen.keys("l"), "hint-tried");
        }
    }
}

#[test]
fn what_was_tried_stands_beside_the_run_that_it_changes() {
    for language in Language::ALL {
        for size in SIZES {
            let (screen, _) = seen(lesson("kill", language, size).keys("{enter}c{enter}"), 6.0);
            let screen = screen.keys("l{enter}b{enter}{enter}");
            let (mut screen, first) = seen(screen, 7.0);
            if (language, size) == (Language::English, (80, 24)) {
                let shown = screen.screen();
                let strip: Vec<&str> = shown.lines().skip(1).take(2).map(str::trim_end).collect();
                assert!(
                    strip[0].starts_with(" Try next: On death: the item of a dead consumer"),
                    "{shown}"
                );
                assert!(
                    strip[1].ends_with("and is any lost?"),
                    "the question is seen whole\n{shown}"
                );
            }
            let mut screen = screen.keys("l");
            assert!(
                lesson_session(&screen)
                    .results()
                    .figures(RunRef::Next)
                    .is_some()
            );
            let shown = screen.screen();
            // the same card at other widths: the two of these differ most
            if [
                (Language::English, (80, 24)),
                (Language::Japanese, (60, 20)),
            ]
            .contains(&(language, size))
            {
                insta::assert_snapshot!(format!("tried_{language}_{}x{}", size.0, size.1), shown);
            }
            let (again, second) = seen(screen.keys("r"), 5.0);
            assert_eq!(
                second.seed,
                first.seed.map(|seed| seed + 1),
                "tried again it is another run"
            );
            let kill = builtin::all()
                .iter()
                .position(|lesson| lesson.name == "kill");
            assert_eq!(
                again.keys("l{enter}").seen().overlay,
                Some(Overlay::Lessons {
                    cursor: kill.unwrap() + 1,
                    sure: false
                }),
                "on to what comes after it"
            );
        }
    }
}

#[test]
fn what_was_tried_and_came_out_otherwise_is_told() {
    let screen = lesson("back-pressure", Language::English, (80, 24)).keys("{enter}b{enter}");
    let (screen, _) = seen(screen, 24.0);
    let (screen, _) = seen(screen.keys("l{enter}"), 24.0);
    let screen = screen.keys("l{enter}a{enter}{enter}");
    let (screen, _) = seen_with(screen, |play| {
        play.ask("kill C3").ask("kill C4").run_to(30.0);
    });
    let shown = screen.keys("l").screen();
    assert!(
        shows(&shown, &english("tried-otherwise")) && shows(&shown, &english("outcome-why")),
        "{shown}"
    );
}

#[test]
fn the_rounds_that_a_lesson_asks_for_go_on_by_themselves() {
    let mut screen = lesson("cores", Language::English, (80, 24)).keys("{enter}b{enter}");
    for _ in 0..2 {
        (screen, _) = seen(screen, 2.0);
        screen = screen.keys("l{enter}");
    }
    (screen, _) = seen(screen, 2.0);
    assert!(!screen.leaving(), "the first round asks");
    screen = screen.keys("l");
    let shown = screen.screen();
    assert!(
        shows(
            &shown,
            &english_with("round-comes", &[("n", "2"), ("all", "3")])
        ),
        "{shown}"
    );
    screen = screen.keys("{enter}");
    for place in 0..6 {
        assert!(screen.leaving(), "run {place} of six more");
        (screen, _) = seen(screen, 2.0 + f64::from(place) / 10.0);
    }
    let shown = screen.screen();
    assert!(
        lesson_session(&screen).step() == LessonStep::Result
            && shown.contains(&english_with("column-spread", &[("n", "3")])),
        "{shown}"
    );
}

#[test]
fn a_round_can_be_ended_and_waits_while_its_card_is_read() {
    let (screen, _) = wanted(little(Language::English, (80, 24), 60.0).keys("r"));
    let mut going = screen.next(header()).events(started());
    let shown = going.screen();
    assert!(
        shown.contains("Round 2 of 2") && !going.leaving(),
        "{shown}"
    );
    let shown = going.keys("lx");
    assert_eq!(
        (lesson_session(&shown).step(), shown.seen().overlay),
        (LessonStep::Result, Some(Overlay::Card))
    );
    let mut shown = shown;
    assert!(
        !shown.screen().contains(&english("column-median")),
        "one round was measured"
    );

    let (screen, scenario) = wanted(little(Language::English, (80, 24), 60.0).keys("r"));
    let mut play = Play::new(&scenario);
    let begun = play.told.clone();
    let screen = screen
        .next(play.model.header.clone())
        .events(begun.clone())
        .keys("l");
    play.run_to(9.0);
    play.end(HowEnded::Completed);
    let over = screen
        .events(play.told.split_off(begun.len()))
        .at(RealTime(60 * RealTime::SECOND.0));
    assert!(!over.leaving(), "the card is being read");
    assert!(
        over.keys("{esc}")
            .at(RealTime(61 * RealTime::SECOND.0))
            .leaving()
    );
}
