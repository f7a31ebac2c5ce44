//! What the runs of a lesson said to its questions, in words.

use super::{MeasuredRow, answer_rows, measured, measured_rows, remarks};
use crate::{
    lesson::{Lesson, LessonSession, LessonStep, PreparedLesson, Question, Verdict},
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

/// A run of a lesson, and from the second round on which round it is.
pub fn run_in_round(lesson_session: &LessonSession, run: usize, text: &Text) -> String {
    let name = run_name(lesson_session.prepared(), run, text);
    in_round(name, lesson_session, text)
}

/// What is done in the present round: from the second round on it says which one it is.
pub fn in_round(what: String, lesson_session: &LessonSession, text: &Text) -> String {
    let (round, rounds) = (lesson_session.results().round(), lesson_session.rounds());
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

/// The question that a step of a lesson answers, what was expected and what was measured, in a few lines; none where the
/// step answers none.
pub fn lesson_answer(lesson_session: &LessonSession, text: &Text) -> Vec<String> {
    let (prepared, results) = (lesson_session.prepared(), lesson_session.results());
    let (question, table, remarks) = match lesson_session.step() {
        LessonStep::Result => (
            Some(&prepared.lesson.question),
            measured_rows(prepared, results, text),
            remarks(prepared, results, text),
        ),
        LessonStep::Check => (prepared.lesson.check.as_ref(), Vec::new(), Vec::new()),
        _ => (None, Vec::new(), Vec::new()),
    };
    let Some(question) = question else {
        return Vec::new();
    };
    let verdict = question.verdict(results, prepared.cores);
    let mut lines = vec![
        question.ask.on(text.language(), prepared.cores),
        format!("  {}", outcome(question, &verdict, prepared, text)),
    ];
    if let Some((measure_ref, reading)) = &verdict.measured {
        let measured = measured(measure_ref, reading, prepared.runs.len(), text);
        lines.push(format!("  {measured}"));
    }
    let answer = answer_rows(question, results, prepared.runs.len(), text);
    lines.extend(rows(answer, text));
    lines.extend(rows(table, text));
    lines.extend(remarks.into_iter().map(|remark| format!("  {remark}")));
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
