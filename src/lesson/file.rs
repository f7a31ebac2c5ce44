//! Reading a lesson's file: a scenario file with a part `[lesson]`. Each mistake is reported in one sentence with the
//! line and the field.

use super::{
    Claim, Lesson, Localized, MOST_CORES, Measure, MeasureRef, Pane, flaw,
    question::RawQuestion,
    run::{LessonRun, Next, ResultRow, count, merge},
};
use crate::scenario::file::{self, FileError, Mistake};
use serde::Deserialize;
use toml::{Table, Value};

/// The file as far as the lesson is concerned.
#[derive(Deserialize)]
struct LessonFile {
    lesson: Option<RawLesson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLesson {
    number: Option<u32>,
    title: Localized,
    shows: Option<Localized>,
    minutes: Option<u32>,
    introduction: Localized,
    question: RawQuestion,
    watch: Localized,
    #[serde(default)]
    pane: Pane,
    #[serde(default)]
    keys: Vec<String>,
    #[serde(default)]
    run: Vec<RawRun>,
    #[serde(default = "once")]
    rounds: usize,
    #[serde(default)]
    measured: Vec<RawRow>,
    check: Option<RawQuestion>,
    next: Option<RawNext>,
    notes: Option<Localized>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRun {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    keys: Option<Vec<String>>,
    #[serde(default)]
    change: Table,
}

const fn once() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    of: MeasureRef,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNext {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    #[serde(default)]
    run: Option<String>,
    keys: Option<Vec<String>>,
    change: Table,
    #[serde(default)]
    measured: Vec<Measure>,
    when: Option<Claim>,
    why: Option<Localized>,
}

/// Reads the text of a file as the lesson of this name; `None` where it has no part `[lesson]` and so is a plain
/// scenario.
///
/// # Errors
/// What is wrong first: its grammar, a field's name or value, or a contradiction between fields.
pub fn read(name: &str, text: &str) -> Result<Option<Lesson>, FileError> {
    let Some(raw) = file::read_as::<LessonFile>(text)?.lesson else {
        return Ok(None);
    };
    let mut base: Table = file::read_as(text)?;
    base.remove("lesson");
    let mut runs = Vec::new();
    for (place, run) in raw.run.into_iter().enumerate() {
        let path = ["lesson", "run", &place.to_string(), "change"].map(str::to_owned);
        let name = Localized {
            en: run.en,
            ja: run.ja,
        };
        runs.push(sound(
            text,
            LessonRun {
                name,
                keys: run.keys.unwrap_or_else(|| raw.keys.clone()),
                table: merge(&base, &run.change),
            },
            &path,
        )?);
    }
    if runs.is_empty() {
        runs.push(sound(
            text,
            LessonRun {
                name: Localized::default(),
                keys: raw.keys,
                table: base.clone(),
            },
            &[],
        )?);
    }
    let next = raw
        .next
        .map(|next| self::next(text, next, &runs))
        .transpose()?;
    let lesson = Lesson {
        name: name.to_owned(),
        number: raw.number,
        title: raw.title,
        shows: raw.shows,
        minutes: raw.minutes,
        introduction: raw.introduction,
        question: raw.question.into(),
        watch: raw.watch,
        pane: raw.pane,
        runs,
        rounds: raw.rounds,
        measured: raw.measured.into_iter().map(row).collect(),
        check: raw.check.map(Into::into),
        next,
        notes: raw.notes,
    };
    match flaw::flaw(&lesson) {
        None => Ok(Some(lesson)),
        Some((path, what)) => Err(at(text, &path, what)),
    }
}

fn row(raw: RawRow) -> ResultRow {
    ResultRow {
        label: Localized {
            en: raw.en,
            ja: raw.ja,
        },
        measure_ref: raw.of,
    }
}

fn next(text: &str, raw: RawNext, runs: &[LessonRun]) -> Result<Next, FileError> {
    let letters: Vec<String> = (0..runs.len())
        .map(|run| Lesson::letter(run).to_string())
        .collect();
    let of = raw.run.as_ref().map_or(Some(0), |letter| {
        letters.iter().position(|other| other == letter)
    });
    let Some(of) = of else {
        let path = ["lesson", "next", "run"].map(str::to_owned);
        let found = raw.run.unwrap_or_default();
        return Err(at(
            text,
            &path,
            format!(
                "\"{found}\" is not a run of this lesson: {}",
                letters.join(", ")
            ),
        ));
    };
    let path = ["lesson", "next", "change"].map(str::to_owned);
    let run = LessonRun {
        name: Localized {
            en: raw.en,
            ja: raw.ja,
        },
        keys: raw.keys.unwrap_or_else(|| runs[of].keys.clone()),
        table: merge(&runs[of].table, &raw.change),
    };
    let run = sound(text, run, &path)?;
    Ok(Next {
        run,
        of,
        measured: raw.measured,
        when: raw.when,
        why: raw.why,
    })
}

/// The run, if it can be run on the smallest and on the largest machine. What is different in it stands at `path`.
fn sound(text: &str, run: LessonRun, path: &[String]) -> Result<LessonRun, FileError> {
    for cores in [1, MOST_CORES] {
        let mut table = Value::Table(run.table.clone());
        count(&mut table, cores);
        let whole = toml::to_string(&table).unwrap_or_default();
        file::read(&whole).map_err(|error| {
            let field: Vec<String> = error.field.split('.').map(str::to_owned).collect();
            let changed = [path, &field].concat();
            let line = file::line_of_field(text, &changed, path.len())
                .or_else(|| file::line_of_field(text, &field, 0))
                .or_else(|| file::line_of_field(text, path, 0));
            FileError {
                line: line.unwrap_or(1),
                ..error
            }
        })?;
    }
    Ok(run)
}

fn at(text: &str, path: &[String], what: String) -> FileError {
    let line = file::line_of_field(text, path, 0).unwrap_or(1);
    let words: Vec<&str> = path
        .iter()
        .map(String::as_str)
        .filter(|key| key.parse::<usize>().is_err())
        .collect();
    FileError {
        line,
        field: words.join("."),
        what: Mistake::Said(what),
    }
}
