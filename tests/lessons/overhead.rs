//! The lesson about the price of a hand-over. Other programs lengthen every time, so the claims are about CPU time and
//! about counts; how long run D takes beside run A is what the lesson itself measures.

use crate::{
    claim, in_full,
    next::figures,
    run::{Run, Wish, run},
};
use procession::{
    lesson::{Lesson, Measure, MeasureValue, builtin},
    text::Language,
};

/// This run of a lesson, at another speed than its own where flags say so.
pub(crate) fn of_lesson(lesson: &Lesson, nth: usize, flags: &str) -> Run {
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let scenario = lesson.scenario(nth, cores, Language::English);
    run(&Wish {
        toml: toml::to_string(&scenario).expect("a scenario can be written"),
        flags: flags.to_owned(),
    })
}

/// The number that was measured.
pub(crate) fn number(run: &Run, measure: Measure) -> f64 {
    match figures(run).and_then(|figures| figures.get(measure)) {
        Some(MeasureValue::Number(number)) => number,
        other => panic!("{}: {other:?}", measure.word()),
    }
}

#[test]
fn l06_the_price_of_a_hand_over() {
    // it keeps every core busy for seconds, beside tests that measure sleeps
    if !in_full() {
        return;
    }
    let lesson = builtin::find("overhead").expect("the lesson");
    let runs: Vec<Run> = (0..4).map(|nth| of_lesson(lesson, nth, "")).collect();
    let alone: u64 = runs[0].model.now.others().map(|one| one.worked_alone).sum();
    let done: Vec<u64> = runs[1..]
        .iter()
        .map(|run| run.model.now.ledger().done)
        .collect();
    assert_eq!((alone, &done[..]), (20_000, &[10, 1_000, 20_000][..]));

    let cpu: Vec<f64> = runs.iter().map(|run| number(run, Measure::Cpu)).collect();
    let ratio = cpu[1] / cpu[0];
    claim(
        "L06",
        "CPU of B (10 items) / of A (alone)",
        "0.75 .. 1.33",
        format!("{ratio:.2}"),
        (0.75..=1.33).contains(&ratio),
    );
    let ratio = cpu[3] / cpu[0];
    claim(
        "L06",
        "CPU of D (20,000 items) / of A (alone)",
        "> 1.15",
        format!("{ratio:.2}"),
        ratio > 1.15,
    );
    let cost = number(&runs[3], Measure::HandOver);
    claim(
        "L06",
        "cost of a hand-over in D, µs",
        "> 10",
        format!("{cost:.0}"),
        cost > 10.0,
    );
    assert_eq!(
        figures(&runs[0]).and_then(|figures| figures.get(Measure::HandOver)),
        None,
        "alone nothing is handed over"
    );
}
