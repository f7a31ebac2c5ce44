//! What was measured in a lesson, in numbers and words: in a sentence, and as the rows of a table.

use super::remark;
use crate::{
    event::RunTime,
    lesson::{
        Claim, Expect, Measure, MeasureKind, MeasureRef, MeasureValue, Operands, PreparedLesson,
        Question, Reading, Results, RunRef,
    },
    model::CoresBusy,
    text::{
        Text,
        number::{self, TimeUnit},
        safe,
    },
};

/// What stands for a value where there is none.
const NOTHING: &str = "-";

/// A row of what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasuredRow {
    /// What it is called.
    pub label: String,
    /// What was measured: `5.8 s`, `× 1.93`; the median of several rounds.
    pub value: String,
    /// The least and the most of several rounds, and of how many: `1.88 – 1.97`, 3.
    pub spread: Option<(String, usize)>,
    /// Between what theory expects 99 of 100 runs: `0.05 – 0.08 s`.
    pub theory: Option<String>,
    /// It lies outside of that.
    pub unlikely: bool,
}

/// The rows of a lesson's result.
pub fn measured_rows(
    prepared: &PreparedLesson,
    results: &Results,
    text: &Text,
) -> Vec<MeasuredRow> {
    let row = |row: &crate::lesson::ResultRow| {
        let label = safe::line(&row.label.on(text.language(), prepared.cores), 60);
        let Some(reading) = results.read(&row.measure_ref) else {
            return MeasuredRow {
                label,
                value: NOTHING.to_owned(),
                spread: None,
                theory: None,
                unlikely: false,
            };
        };
        MeasuredRow {
            label,
            value: value(&row.measure_ref, &reading.value, text),
            spread: reading.spread.map(|spread| {
                (
                    range(&row.measure_ref, spread.least, spread.most, text),
                    spread.rounds,
                )
            }),
            theory: reading
                .theory
                .map(|band| range(&row.measure_ref, band.low, band.high, text)),
            unlikely: reading.is_unlikely(),
        }
    };
    prepared.lesson.measured.iter().map(row).collect()
}

/// What must be known of the machine beside the result: what other programs took of the cores, and that sleeps were late.
/// Each as it was in the worst run.
pub fn remarks(prepared: &PreparedLesson, results: &Results, text: &Text) -> Vec<String> {
    let of = |run, measure| match results
        .read(&MeasureRef::on(RunRef::Run(run), measure))?
        .value
    {
        MeasureValue::Number(number) => Some(number),
        _ => None,
    };
    let most = |measure| {
        (0..prepared.runs.len())
            .filter_map(|run| of(run, measure))
            .reduce(f64::max)
    };
    let busy = CoresBusy {
        workers: most(Measure::CoresBusy),
        others: most(Measure::OthersBusy),
    };
    let late = most(Measure::SleepsLate).map(|percent| percent / 100.0);
    remark::of_machine(busy, prepared.cores, late, text)
}

/// The measurements shown with the answer to a question, from the latest round. Means have enough digits for calculations:
/// laws hold in each run, not for medians of several.
pub fn answer_rows(
    question: &Question,
    results: &Results,
    runs: usize,
    text: &Text,
) -> Vec<MeasuredRow> {
    let row = |measure_ref: &MeasureRef| {
        let spread = results.read(measure_ref).and_then(|reading| reading.spread);
        let value = match results.latest(measure_ref) {
            None => NOTHING.to_owned(),
            Some(MeasureValue::Number(n)) if measure_ref.measure.is_mean() => {
                with_unit(measure_ref, &number::significant(n), text)
            }
            Some(other) => value(measure_ref, &other, text),
        };
        let what = name(measure_ref.measure, text);
        let label = match measure_ref.of {
            Operands::One(_) if runs == 1 => what,
            Operands::One(run) => text.with("measure-of", &[("what", &what), ("run", &run)]),
            Operands::Pair(one, other) => text.with(
                "measure-of",
                &[("what", &what), ("run", &format!("{one}/{other}"))],
            ),
        };
        let spread = spread.map(|spread| {
            (
                range(measure_ref, spread.least, spread.most, text),
                spread.rounds,
            )
        });
        MeasuredRow {
            label,
            value,
            spread,
            theory: None,
            unlikely: false,
        }
    };
    question.measured.iter().map(row).collect()
}

/// What was tried beside the run that it changed: what is measured, the tried run, the other one.
pub fn tried_rows(prepared: &PreparedLesson, results: &Results, text: &Text) -> Vec<[String; 3]> {
    let Some(next) = &prepared.lesson.next else {
        return Vec::new();
    };
    let of = |which, measure| {
        let measure_ref = MeasureRef::on(which, measure);
        results.read(&measure_ref).map_or_else(
            || NOTHING.to_owned(),
            |reading| value(&measure_ref, &reading.value, text),
        )
    };
    let row = |measure: &Measure| {
        [
            name(*measure, text),
            of(RunRef::Next, *measure),
            of(RunRef::Run(next.of), *measure),
        ]
    };
    next.measured.iter().map(row).collect()
}

/// What the run is called that is changed by what is tried: `run B`, or `before` where there is only one.
pub fn tried_before(prepared: &PreparedLesson, text: &Text) -> String {
    match prepared
        .lesson
        .next
        .as_ref()
        .filter(|_| prepared.runs.len() > 1)
    {
        Some(next) => text.with("column-run", &[("run", &RunRef::Run(next.of))]),
        None => text.get("column-before"),
    }
}

/// What was measured: `Deepest point of the queue in run B: 5`, `Total time: run B is 3.4 times run A`.
pub fn measured(measure_ref: &MeasureRef, reading: &Reading, runs: usize, text: &Text) -> String {
    let (what, value) = (
        name(measure_ref.measure, text),
        value(measure_ref, &reading.value, text),
    );
    match measure_ref.of {
        Operands::Pair(one, other) => text.with(
            if measure_ref.is_ratio() {
                "measured-ratio"
            } else {
                "measured-pair"
            },
            &[
                ("what", &what),
                ("value", &value.trim_start_matches("× ")),
                ("one", &one),
                ("other", &other),
            ],
        ),
        Operands::One(run) if runs > 1 => text.with(
            "measured-run",
            &[("what", &what), ("value", &value), ("run", &run)],
        ),
        Operands::One(_) => text.with("measured-only", &[("what", &what), ("value", &value)]),
    }
}

/// What a claim expects: `0.9 – 1.1`, `≥ 5 %`, `yes`.
pub fn expected(claim: &Claim, text: &Text) -> String {
    let measure_ref = &claim.measure_ref;
    let shown = |n: f64| value(measure_ref, &MeasureValue::Number(n), text);
    match &claim.expect {
        Expect::Range(from, to) if from.total_cmp(to).is_eq() => shown(*from),
        Expect::Range(from, to) if to.is_infinite() => format!("≥ {}", shown(*from)),
        Expect::Range(from, to) if from.is_infinite() => format!("≤ {}", shown(*to)),
        Expect::Range(from, to) => range(measure_ref, *from, *to, text),
        Expect::Truth(truth) => value(measure_ref, &MeasureValue::Truth(*truth), text),
        Expect::Name(name) => value(measure_ref, &MeasureValue::Name(name.clone()), text),
    }
}

/// What a measure is called.
pub fn name(measure: Measure, text: &Text) -> String {
    text.get(&format!("measure-{}", measure.word().replace('_', "-")))
}

/// The value alone, with its unit.
fn value(measure_ref: &MeasureRef, value: &MeasureValue, text: &Text) -> String {
    match value {
        MeasureValue::Truth(true) => text.get("measured-yes"),
        MeasureValue::Truth(false) => text.get("measured-no"),
        MeasureValue::Name(name) => match name.as_str() {
            "producer" | "consumer" | "both" | "nobody" => text.get(&format!("measured-{name}")),
            name => safe::line(name, 12),
        },
        MeasureValue::Number(n) if is_long(measure_ref, *n) => {
            TimeUnit::Seconds.tell(RunTime::from_secs_f64(*n), text)
        }
        MeasureValue::Number(n) => with_unit(measure_ref, &digits(measure_ref, *n), text),
    }
}

/// `1.88 – 1.97`, `0.05 – 0.08 s`: from the least to the most.
fn range(measure_ref: &MeasureRef, least: f64, most: f64, text: &Text) -> String {
    if is_long(measure_ref, most) {
        let [least, most] =
            [least, most].map(|n| TimeUnit::Seconds.tell(RunTime::from_secs_f64(n), text));
        return format!("{least} – {most}");
    }
    let range = format!(
        "{} – {}",
        digits(measure_ref, least),
        digits(measure_ref, most)
    );
    if measure_ref.is_ratio() {
        range
    } else {
        with_unit(measure_ref, &range, text)
    }
}

/// Whether it is long enough for minutes.
fn is_long(measure_ref: &MeasureRef, n: f64) -> bool {
    !measure_ref.is_ratio() && measure_ref.measure.kind() == MeasureKind::Seconds && n >= 59.95
}

fn with_unit(measure_ref: &MeasureRef, digits: &str, text: &Text) -> String {
    match measure_ref.measure.kind() {
        _ if measure_ref.is_ratio() => format!("× {digits}"),
        MeasureKind::Seconds => TimeUnit::Seconds.with_unit(digits, text),
        MeasureKind::Microseconds => TimeUnit::Micros.with_unit(digits, text),
        MeasureKind::Percent => format!("{digits} %"),
        _ => digits.to_owned(),
    }
}

/// As many digits as say something.
fn digits(measure_ref: &MeasureRef, n: f64) -> String {
    match measure_ref.measure {
        _ if measure_ref.is_ratio() => format!("{n:.2}"),
        Measure::MeanWait => TimeUnit::Seconds.fine(RunTime::from_secs_f64(n)),
        Measure::MeanDepth if n < 9.995 => format!("{n:.2}"),
        Measure::CoresBusy | Measure::OthersBusy => format!("{n:.2}"),
        Measure::Throughput => number::rate(n),
        Measure::LittleGap | Measure::MeanDepth => format!("{n:.1}"),
        measure => match measure.kind() {
            MeasureKind::Seconds => TimeUnit::Seconds.digits(RunTime::from_secs_f64(n)),
            MeasureKind::Percent => format!("{n:.0}"),
            MeasureKind::Microseconds => TimeUnit::Micros.digits(RunTime::from_secs_f64(n / 1e6)),
            // the median of two counts may lie between them
            _ if n.fract() != 0.0 => format!("{n:.1}"),
            _ => number::count(n.max(0.0) as u64),
        },
    }
}
