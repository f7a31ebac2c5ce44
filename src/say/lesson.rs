//! What the runs of a lesson said to its questions, in words.

use super::{MeasuredRow, answer_rows, measured, measured_rows};
use crate::{
    lesson::{Lesson, PreparedLesson, Question, Results, Verdict},
    text::{Text, safe},
};

/// The letter that a choice is chosen with: a, b, c, d.
pub fn choice_letter(choice: usize) -> char {
    char::from(b'a' + u8::try_from(choice).unwrap_or(25).min(25))
}

/// What a run is called: `Run B of 2: room for 5`, or `Run` alone where there is only one.
pub fn run_name(prepared: &PreparedLesson, run: usize, text: &Text) -> String {
    let runs = &prepared.lesson.runs;
    let name = runs
        .get(run)
        .map(|run| run.name.get(text.language()))
        .unwrap_or_default();
    if runs.len() == 1 && name.is_empty() {
        return text.get("run-only");
    }
    let name = safe::line(name, 60);
    text.with(
        "run-of",
        &[
            ("run", &Lesson::letter(run)),
            ("runs", &runs.len()),
            ("name", &name),
        ],
    )
}

/// What is done in a round, from 1: from the second round on it says which one it is.
pub fn in_round(what: String, round: usize, rounds: usize, text: &Text) -> String {
    match round {
        1 => what,
        _ => text.with(
            "in-round",
            &[("n", &round), ("all", &rounds), ("what", &what)],
        ),
    }
}

/// The outcome in a sentence: as expected, otherwise, or not to be told.
pub fn outcome(
    question: &Question,
    verdict: &Verdict,
    prepared: &PreparedLesson,
    text: &Text,
) -> String {
    let choice = |place: usize| {
        let words = question.choices[place]
            .text
            .on(text.language(), prepared.cores);
        format!("{}) {words}", choice_letter(place))
    };
    match verdict.came_out {
        Some(out) if out == verdict.expected => {
            text.with("outcome-expected", &[("choice", &choice(out))])
        }
        Some(out) => text.with(
            "outcome-otherwise",
            &[
                ("choice", &choice(out)),
                ("expected", &choice(verdict.expected)),
            ],
        ),
        None if verdict.measured.is_some() => {
            text.with("outcome-none", &[("expected", &choice(verdict.expected))])
        }
        None => text.with(
            "outcome-unknown",
            &[("expected", &choice(verdict.expected))],
        ),
    }
}

/// A lesson's result in a few lines: each question, what was expected, what was measured.
pub fn lesson(prepared: &PreparedLesson, results: &Results, text: &Text) -> Vec<String> {
    let lesson = &prepared.lesson;
    let mut lines = Vec::new();
    for (question, first) in [
        (Some(&lesson.question), true),
        (lesson.check.as_ref(), false),
    ] {
        let Some(question) = question else { continue };
        let verdict = question.verdict(results, prepared.cores);
        lines.push(question.ask.on(text.language(), prepared.cores));
        lines.push(format!("  {}", outcome(question, &verdict, prepared, text)));
        if let Some((measure_ref, reading)) = &verdict.measured {
            lines.push(format!(
                "  {}",
                measured(measure_ref, reading, prepared.runs.len(), text)
            ));
        }
        lines.extend(rows(
            answer_rows(question, results, prepared.runs.len(), text),
            text,
        ));
        if first {
            lines.extend(rows(measured_rows(prepared, results, text), text));
        }
    }
    lines
}

/// `Speed-up with 2 consumers: × 1.93, 1.88 – 1.97 in 3 rounds`.
fn rows(rows: Vec<MeasuredRow>, text: &Text) -> impl Iterator<Item = String> {
    rows.into_iter().map(|row| {
        let mut line = text.with(
            "measured-only",
            &[("what", &row.label), ("value", &row.value)],
        );
        if let Some((range, rounds)) = row.spread {
            line += &text.with("measured-spread", &[("range", &range), ("n", &rounds)]);
        }
        if let Some(theory) = row.theory {
            line += &text.with("measured-theory", &[("range", &theory)]);
        }
        format!("  {line}")
    })
}
