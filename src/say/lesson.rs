//! What the runs of a lesson said to its questions, in words.

use crate::{
    event::Nanos,
    lesson::{Claim, Course, Figures, Lesson, Measure, Of, Question, Value, Verdict},
    text::{Text, number, safe},
};

/// The letter that a choice is chosen with: a, b, c, d.
pub fn choice_letter(choice: usize) -> char {
    char::from(b'a' + u8::try_from(choice).unwrap_or(25).min(25))
}

/// What a run is called: `Run B of 2: room for 5`, or `Run` alone where there is only one.
pub fn run_name(course: &Course, run: usize, text: &Text) -> String {
    let runs = &course.lesson.runs;
    let name = runs.get(run).map(|run| run.name.get(text.language())).unwrap_or_default();
    if runs.len() == 1 && name.is_empty() {
        return text.get("run-only");
    }
    let name = safe::line(name, 60);
    text.with("run-of", &[("run", &Lesson::letter(run)), ("runs", &runs.len()), ("name", &name)])
}

/// What was measured: `Run B, deepest point of the queue: 5`, `Total time, B compared with A: × 3.4`.
pub fn measured(claim: &Claim, value: &Value, runs: usize, text: &Text) -> String {
    value_line(claim.of, claim.measure, value, runs, text)
}

/// A measure of a lesson with so many runs, in a line.
pub fn value_line(of: Of, measure: Measure, value: &Value, runs: usize, text: &Text) -> String {
    let what = text.get(&format!("measure-{}", measure.word().replace('_', "-")));
    let ratio = matches!(of, Of::Pair(..)) && measure != Measure::SameTakers;
    let value = shown(measure, ratio, value, text);
    match of {
        Of::Pair(one, other) => text.with(
            if ratio { "measured-ratio" } else { "measured-pair" },
            &[("what", &what), ("value", &value), ("one", &Lesson::letter(one)), ("other", &Lesson::letter(other))],
        ),
        Of::Run(run) if runs > 1 => {
            text.with("measured-run", &[("what", &what), ("value", &value), ("run", &Lesson::letter(run))])
        }
        Of::Run(_) => text.with("measured-only", &[("what", &what), ("value", &value)]),
    }
}

/// The value alone.
fn shown(measure: Measure, ratio: bool, value: &Value, text: &Text) -> String {
    match value {
        Value::Truth(true) => text.get("measured-yes"),
        Value::Truth(false) => text.get("measured-no"),
        Value::Name(name) => match name.as_str() {
            "producer" | "consumer" | "both" | "nobody" => text.get(&format!("measured-{name}")),
            name => safe::line(name, 12),
        },
        Value::Number(n) if ratio => format!("{n:.1}"),
        Value::Number(n) => match measure {
            Measure::Total | Measure::MeanWait | Measure::Cpu => number::duration(Nanos::from_secs_f64(*n), text),
            Measure::LittleGap => format!("{n:.1} %"),
            Measure::ProducersWaited | Measure::ConsumersWaited | Measure::ConsumerCpu | Measure::SameTakers => {
                number::percent(n / 100.0)
            }
            Measure::MeanDepth | Measure::CoresBusy => format!("{n:.2}"),
            _ => number::count(n.max(0.0) as u64),
        },
    }
}

/// The outcome in a sentence: as expected, otherwise, or not to be told.
pub fn outcome(question: &Question, verdict: &Verdict, course: &Course, text: &Text) -> String {
    let choice = |place: usize| {
        let words = question.choices[place].text.on(text.language(), course.cores);
        format!("{}) {words}", choice_letter(place))
    };
    match verdict.came_out {
        Some(out) if out == verdict.expected => text.with("outcome-expected", &[("choice", &choice(out))]),
        Some(out) => {
            text.with("outcome-otherwise", &[("choice", &choice(out)), ("expected", &choice(verdict.expected))])
        }
        None if verdict.measured.is_some() => text.with("outcome-none", &[("expected", &choice(verdict.expected))]),
        None => text.with("outcome-unknown", &[("expected", &choice(verdict.expected))]),
    }
}

/// A lesson's result in a few lines: each question, what was expected, what was measured.
pub fn lesson(course: &Course, figures: &[Option<Figures>], text: &Text) -> Vec<String> {
    let lesson = &course.lesson;
    let mut lines = Vec::new();
    for question in [Some(&lesson.question), lesson.check.as_ref()].into_iter().flatten() {
        let verdict = question.verdict(figures, course.cores);
        lines.push(question.ask.on(text.language(), course.cores));
        lines.push(format!("  {}", outcome(question, &verdict, course, text)));
        if let Some((claim, value)) = &verdict.measured {
            lines.push(format!("  {}", measured(claim, value, course.runs.len(), text)));
        }
    }
    lines
}
