//! What each lesson says of the thing to try next, against real runs of it. Those that compute, or that need thousands of
//! exact sleeps, only in full.

use crate::{
    claim, in_full,
    run::{Run, Wish, side_by_side},
};
use procession::{
    lesson::{Lesson, MeasureRef, MeasureValue, Measurements, Results, RunRef, builtin},
    model::Model,
    say,
    scenario::Scenario,
    sink::{Sink, measured::Measured},
    text::{Language, Text},
};

/// Lessons whose workers compute, or spin, or sleep too shortly for a fast run.
const SLOW: [&str; 4] = ["waiting", "cores", "overhead", "little"];

/// How fast the run before and the tried run are run.
fn speeds(lesson: &Lesson) -> [&'static str; 2] {
    match lesson.name.as_str() {
        // here the speed is what is tried
        "article" => ["--speed 10", "--speed 50"],
        name if SLOW.contains(&name) => ["", ""],
        _ => ["--speed 20"; 2],
    }
}

/// What the screen measures of it: at its end, or when it gets stuck.
pub(crate) fn figures(run: &Run) -> Option<Measurements> {
    let (mut model, mut measured) = (Model::new(run.model.header.clone()), Measured::default());
    for event in &run.events {
        model.apply(event);
        measured.take(event, &model).expect("it writes nowhere");
    }
    measured.figures()
}

#[test]
fn what_is_tried_next_comes_out_as_each_lesson_says() {
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    for lesson in builtin::all()
        .iter()
        .filter(|lesson| in_full() || !SLOW.contains(&lesson.name.as_str()))
    {
        let next = lesson.next.as_ref().expect("every lesson has one");
        let scenarios = [
            lesson.scenario(next.of, cores, Language::English),
            lesson
                .next_scenario(cores, Language::English)
                .expect("it can be tried"),
        ];
        let wish = |(scenario, flags): (Scenario, &str)| Wish {
            toml: toml::to_string(&scenario).expect("a scenario can be written"),
            flags: flags.to_owned(),
        };
        let wishes = scenarios
            .into_iter()
            .zip(speeds(lesson))
            .map(wish)
            .collect();
        let runs = side_by_side(
            wishes,
            if SLOW.contains(&lesson.name.as_str()) {
                1
            } else {
                2
            },
        );
        let mut results = Results::new(lesson.runs.len());
        results.note(RunRef::Run(next.of), figures(&runs[0]));
        results.note(RunRef::Next, figures(&runs[1]));
        tell(lesson, &results);
    }
}

/// Every measure was measured on both runs, and what the lesson says is true.
fn tell(lesson: &Lesson, results: &Results) {
    let next = lesson.next.as_ref().expect("every lesson has one");
    let mut measured = Vec::new();
    for measure in &next.measured {
        for which in [RunRef::Run(next.of), RunRef::Next] {
            let reading = results.read(&MeasureRef::on(which, *measure));
            let reading =
                reading.unwrap_or_else(|| panic!("{}: {} of {which}", lesson.name, measure.word()));
            let value = match reading.value {
                MeasureValue::Number(number) => format!("{number:.2}"),
                MeasureValue::Truth(truth) => truth.to_string(),
                MeasureValue::Name(name) => name,
            };
            measured.push(format!("{which} {} {value}", measure.word()));
        }
    }
    let number = lesson
        .number
        .map(|n| format!("L{n:02}"))
        .unwrap_or_default();
    let (when, text) = (
        next.when.as_ref().expect("every next has a claim"),
        Text::new(Language::English),
    );
    claim(
        &number,
        "what is tried next",
        &format!(
            "{} {}",
            say::measure_name(when.measure_ref.measure, &text),
            say::expected(when, &text)
        ),
        measured.join(", "),
        when.holds(results) == Some(true),
    );
}
