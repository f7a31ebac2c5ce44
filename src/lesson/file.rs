//! Reading a lesson's file: a scenario file with a part `[lesson]`. Whatever is wrong with it is told in one sentence
//! with the line and the field.

use super::{
    Both, Claim, Lesson, MOST_CORES, Pane, Question,
    question::Raw as RawQuestion,
    run::{Next, Run, count, merge},
};
use crate::{
    scenario::file::{self, FileError},
    text::Language,
};
use serde::Deserialize;
use toml::{Table, Value};

/// The file as far as the lesson is concerned.
#[derive(Deserialize)]
struct File {
    lesson: Option<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    number: Option<u32>,
    title: Both,
    introduction: Both,
    question: RawQuestion,
    watch: Both,
    #[serde(default)]
    pane: Pane,
    #[serde(default)]
    run: Vec<RawRun>,
    check: Option<RawQuestion>,
    next: Option<RawNext>,
    notes: Option<Both>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRun {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    #[serde(default)]
    change: Table,
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
    change: Table,
}

/// Reads the text of a file as the lesson of this name; `None` where it has no part `[lesson]` and so is a plain
/// scenario.
///
/// # Errors
/// What is wrong first: its grammar, a field's name or value, or a contradiction between fields.
pub fn read(name: &str, text: &str) -> Result<Option<Lesson>, FileError> {
    let Some(raw) = file::read_as::<File>(text)?.lesson else { return Ok(None) };
    let mut base: Table = file::read_as(text)?;
    base.remove("lesson");
    let mut runs = Vec::new();
    for (place, run) in raw.run.into_iter().chain([]).enumerate() {
        let path = ["lesson", "run", &place.to_string(), "change"].map(str::to_owned);
        let name = Both { en: run.en, ja: run.ja };
        runs.push(sound(text, Run { name, table: merge(&base, &run.change) }, &path)?);
    }
    if runs.is_empty() {
        runs.push(sound(text, Run { name: Both::default(), table: base.clone() }, &[])?);
    }
    let next = raw.next.map(|next| self::next(text, next, &runs)).transpose()?;
    let lesson = Lesson {
        name: name.to_owned(),
        number: raw.number,
        title: raw.title,
        introduction: raw.introduction,
        question: raw.question.into(),
        watch: raw.watch,
        pane: raw.pane,
        runs,
        check: raw.check.map(Into::into),
        next,
        notes: raw.notes,
    };
    match flaw(&lesson) {
        None => Ok(Some(lesson)),
        Some((path, what)) => Err(at(text, &path, what)),
    }
}

fn next(text: &str, raw: RawNext, runs: &[Run]) -> Result<Next, FileError> {
    let letters: Vec<String> = (0..runs.len()).map(|run| Lesson::letter(run).to_string()).collect();
    let of = raw.run.as_ref().map_or(Some(0), |letter| letters.iter().position(|other| other == letter));
    let Some(of) = of else {
        let path = ["lesson", "next", "run"].map(str::to_owned);
        let found = raw.run.unwrap_or_default();
        return Err(at(text, &path, format!("\"{found}\" is no run of this lesson: {}", letters.join(", "))));
    };
    let path = ["lesson", "next", "change"].map(str::to_owned);
    let run = Run { name: Both { en: raw.en, ja: raw.ja }, table: merge(&runs[of].table, &raw.change) };
    Ok(Next { run: sound(text, run, &path)? })
}

/// The run, if it can be run on the smallest and on the largest machine. What is different in it stands at `path`.
fn sound(text: &str, run: Run, path: &[String]) -> Result<Run, FileError> {
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
            FileError { line: line.unwrap_or(1), ..error }
        })?;
    }
    Ok(run)
}

fn at(text: &str, path: &[String], what: String) -> FileError {
    let line = file::line_of_field(text, path, 0).unwrap_or(1);
    let words: Vec<&str> = path.iter().map(String::as_str).filter(|key| key.parse::<usize>().is_err()).collect();
    FileError { line, field: words.join("."), what }
}

/// The first contradiction: the keys that lead to it, and what is allowed.
fn flaw(lesson: &Lesson) -> Option<(Vec<String>, String)> {
    let path = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    let empty = lesson.texts().into_iter().find(|(_, text)| text.is_empty());
    if let Some((field, _)) = empty {
        let words: Vec<&str> = std::iter::once("lesson").chain(field.split('.')).collect();
        return Some((path(&words), "it says nothing: give it a text as en = \"…\", ja = \"…\", or both".into()));
    }
    if lesson.number == Some(0) {
        return Some((path(&["lesson", "number"]), "0 is no number of a lesson: they begin at 1".into()));
    }
    let questions = [("question", Some(&lesson.question)), ("check", lesson.check.as_ref())];
    questions.into_iter().find_map(|(name, question)| {
        let (place, what) = question_flaw(question?, lesson.runs.len())?;
        let mut path = path(&["lesson", name]);
        path.extend(place.map(|place| ["choice".to_owned(), place.to_string()]).into_iter().flatten());
        Some((path, what))
    })
}

/// What is wrong with a question, and with which of its choices.
fn question_flaw(question: &Question, runs: usize) -> Option<(Option<usize>, String)> {
    let count = question.choices.len();
    if !(2..=4).contains(&count) {
        return Some((None, format!("it has {count} choices: two to four are allowed")));
    }
    if let Some(cores) = (1..=MOST_CORES).find(|cores| question.rights(*cores) != 1) {
        let rights = question.rights(cores);
        return Some((
            None,
            format!(
                "with {cores} cores it has {rights} right choices: exactly one has right = true, or each one \
                     right = \"cores 2..\" for the machines on which it is"
            ),
        ));
    }
    let too_far = |claim: &Claim| claim.last_run() >= runs;
    let place = question.choices.iter().position(|choice| choice.when.as_ref().is_some_and(too_far))?;
    let last = Lesson::letter(runs.saturating_sub(1));
    Some((Some(place), format!("its when speaks of a run that this lesson does not have: they are A to {last}")))
}

impl Lesson {
    /// Which texts are missing in a language.
    pub fn missing(&self, language: Language) -> Vec<String> {
        let is_missing = |text: &Both| match language {
            Language::English => text.en.trim().is_empty(),
            Language::Japanese => text.ja.trim().is_empty(),
        };
        self.texts().into_iter().filter(|(_, text)| is_missing(text)).map(|(field, _)| field).collect()
    }
}
