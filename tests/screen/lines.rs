//! A lesson on the screen and the same lesson as lines: the same runs in the same order, the same results, the same
//! answers.

use crate::{card, play::Play, rounds::wanted};
use card::{lesson, lesson_session};
use procession::{
    event::{HowEnded, RealTime, Speed},
    headless::{self, HeadlessOutcome},
    lesson::{LessonSession, LessonStep, Measurements, PreparedLesson, Results, builtin},
    model::Model,
    say,
    scenario::Scenario,
    sink::{Sink, measured::Measured},
    text::{Language, Text},
    tui::{harness::Harness, view::Overlay},
};
use std::sync::Arc;

/// How a lesson went.
struct Course {
    runs: Vec<Scenario>,
    results: Results,
    answers: String,
}

/// A run that has come to its end, or is stuck.
fn run(scenario: &Scenario) -> Play {
    let mut play = Play::new(&Scenario {
        speed: Speed::ONE,
        ..scenario.clone()
    });
    play.run_to(12.0);
    if !play.model.stuck() {
        play.end(HowEnded::Completed);
    }
    play
}

/// What is measured on a run that is listened to; one that is stuck is ended.
fn measured(mut play: Play) -> Option<Measurements> {
    if play.model.stuck() {
        play.end(HowEnded::Stuck);
    }
    let mut model = Model::new(play.model.header.clone());
    let mut measured = Measured::default();
    for event in &play.told {
        model.apply(event);
        measured.take(event, &model).unwrap();
    }
    measured.figures()
}

fn as_lines(name: &str, text: &Text) -> Course {
    let prepared =
        PreparedLesson::new(Arc::clone(builtin::find(name).unwrap()), 2, text.language());
    let names = prepared.runs.len() > 1 || prepared.lesson.rounds > 1;
    let mut lesson_session = LessonSession::new(Arc::new(prepared));
    let (mut runs, mut printed) = (Vec::new(), Vec::new());
    let outcome = headless::lesson(
        &mut lesson_session,
        text,
        |words| printed.push(words.to_owned()),
        |scenario| {
            runs.push(scenario.clone());
            Ok::<_, ()>((HeadlessOutcome::Fine, measured(run(scenario))))
        },
    );
    assert_eq!(outcome, Ok(HeadlessOutcome::Fine));
    // before each run its name, if it has one, and an empty line after it
    let answers = printed.split_off(runs.len() * (1 + usize::from(names)));
    Course {
        runs,
        results: lesson_session.results().clone(),
        answers: answers.concat(),
    }
}

/// Without a prediction and without an answer.
fn on_screen(name: &str, text: &Text) -> Course {
    let mut screen = lesson(name, text.language(), (80, 24)).keys("{enter}x");
    let mut runs = Vec::new();
    while screen.leaving() {
        let (left, scenario) = wanted(screen);
        let play = run(&scenario);
        runs.push(scenario);
        screen = left
            .next(play.model.header.clone())
            .events(play.told)
            .at(RealTime(play.at));
        // the first round stops after each run
        if !screen.leaving() && screen.seen().overlay.is_none() {
            screen = screen.keys("l");
        }
        if !screen.leaving() && lesson_session(&screen).step() != LessonStep::Result {
            screen = screen.keys("{enter}");
        }
    }
    let mut answers = Vec::new();
    let mut answer = |screen: &Harness, step| {
        assert_eq!(lesson_session(screen).step(), step);
        answers.extend(say::lesson_answer(lesson_session(screen), text));
    };
    answer(&screen, LessonStep::Result);
    screen = screen.keys("{enter}");
    if lesson_session(&screen).prepared().lesson.check.is_some() {
        answer(&screen, LessonStep::Check);
        screen = screen.keys("x");
    }
    answer(&screen, LessonStep::Next);
    let results = lesson_session(&screen).results().clone();
    let screen = screen.keys("x");
    assert!(matches!(
        screen.seen().overlay,
        Some(Overlay::Lessons { .. })
    ));
    Course {
        runs,
        results,
        answers: answers.join("\n") + "\n",
    }
}

#[test]
fn every_lesson_goes_on_the_screen_as_it_goes_in_lines() {
    let text = Text::new(Language::English);
    for lesson in builtin::all() {
        let (lines, screen) = (
            as_lines(&lesson.name, &text),
            on_screen(&lesson.name, &text),
        );
        assert_eq!(lines.runs.len(), lesson.runs.len() * lesson.rounds);
        assert_eq!(lines.runs, screen.runs, "{}", lesson.name);
        assert_eq!(lines.answers, screen.answers, "{}", lesson.name);
        assert!(lines.results == screen.results, "{}", lesson.name);
    }
}
