//! Reading a lesson's file: a scenario file with a part `[lesson]`. Each mistake is reported in one sentence with the
//! line and the field.

use super::{
    Claim, Lesson, Localized, MOST_CORES, Measure, MeasureRef, Pane, flaw,
    question::RawQuestion,
    run::{LessonRun, Next, ResultRow, count, merge},
};
use crate::scenario::{
    file::{self, FileError, Mistake},
    mistakes,
};
use serde::Deserialize;
use toml::{Table, Value};

/// The file as far as the lesson is concerned.
#[derive(Deserialize)]
pub(super) struct LessonFile {
    pub(super) lesson: Option<RawLesson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLesson {
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
/// What is wrong first: its grammar, a field's name or value, or a contradiction between fields; [`super::mistakes`]
/// tells the rest.
pub fn read(name: &str, text: &str) -> Result<Option<Lesson>, FileError> {
    let Some(raw) = file::read_as::<LessonFile>(text)?.lesson else {
        return Ok(None);
    };
    let (lesson, found) = build(name, text, raw)?;
    found.into_iter().next().map_or(Ok(Some(lesson)), Err)
}

/// The lesson whose fields could be read, and all contradictions between them.
///
/// # Errors
/// A mistake that leaves nothing to judge.
pub(super) fn build(
    name: &str,
    text: &str,
    raw: RawLesson,
) -> Result<(Lesson, Vec<FileError>), FileError> {
    let mut base: Table = file::read_as(text)?;
    base.remove("lesson");
    let mut found = Vec::new();
    let mut runs = Vec::new();
    for (place, run) in raw.run.into_iter().enumerate() {
        let path = ["lesson", "run", &place.to_string(), "change"].map(str::to_owned);
        let name = Localized {
            en: run.en,
            ja: run.ja,
        };
        let run = LessonRun {
            name,
            keys: run.keys.unwrap_or_else(|| raw.keys.clone()),
            table: merge(&base, &run.change),
        };
        found.extend(unsound(text, &run, &path));
        runs.push(run);
    }
    if runs.is_empty() {
        let run = LessonRun {
            name: Localized::default(),
            keys: raw.keys,
            table: base.clone(),
        };
        found.extend(unsound(text, &run, &[]));
        runs.push(run);
    }
    let next = match raw.next.map(|next| self::next(text, next, &runs)) {
        Some(Ok(next)) => {
            let path = ["lesson", "next", "change"].map(str::to_owned);
            found.extend(unsound(text, &next.run, &path));
            Some(next)
        }
        Some(Err(error)) => {
            found.push(error);
            None
        }
        None => None,
    };
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
    let flaws = flaw::flaws(&lesson).into_iter();
    found.extend(flaws.map(|(path, what)| at(text, &said(text, path), what)));
    Ok((lesson, found))
}

/// Where the keys of a run stand: those of all runs where the run names none of its own.
fn said(text: &str, path: Vec<String>) -> Vec<String> {
    let own = file::line_of_field(text, &path, path.len().saturating_sub(1)).is_some();
    if own || path.last().is_none_or(|last| last != "keys") {
        path
    } else {
        ["lesson", "keys"].map(str::to_owned).to_vec()
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
    let run = LessonRun {
        name: Localized {
            en: raw.en,
            ja: raw.ja,
        },
        keys: raw.keys.unwrap_or_else(|| runs[of].keys.clone()),
        table: merge(&runs[of].table, &raw.change),
    };
    Ok(Next {
        run,
        of,
        measured: raw.measured,
        when: raw.when,
        why: raw.why,
    })
}

/// What is wrong with a run on the smallest or on the largest machine. What is different in it stands at `path`.
fn unsound(text: &str, run: &LessonRun, path: &[String]) -> Vec<FileError> {
    let machine = |cores| {
        let mut table = Value::Table(run.table.clone());
        count(&mut table, cores);
        let whole = toml::to_string(&table).unwrap_or_default();
        mistakes::all(&whole)
    };
    let mut found = [1, MOST_CORES].map(machine).into_iter();
    let found = found.find(|found| !found.is_empty()).unwrap_or_default();
    let place = |error: FileError| {
        let field: Vec<String> = error.field.split('.').map(str::to_owned).collect();
        let changed = [path, &field].concat();
        let line = file::line_of_field(text, &changed, path.len())
            .or_else(|| file::line_of_field(text, &field, 0))
            .or_else(|| file::line_of_field(text, path, 0));
        FileError {
            line: line.unwrap_or(1),
            ..error
        }
    };
    found.into_iter().map(place).collect()
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
