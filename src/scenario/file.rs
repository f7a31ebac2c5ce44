//! Reading a scenario file. Each mistake is reported in one sentence with the line and the field.

use super::{
    Scenario,
    flaw::{Flaw, ScenarioFlaw, spoken},
};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1.
    pub line: usize,
    /// The field, as in `producers.items`; empty where the line is not a field.
    pub field: String,
    /// What was found and what is allowed.
    pub what: Mistake,
}

/// What is wrong with a field. `say::mistake` words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The English sentence of a library, or of a module that has no data for it yet.
    Said(String),
    /// A contradiction between fields.
    Flaw(Flaw),
}

/// Reads the text of a scenario file.
///
/// # Errors
/// What is wrong first: its grammar, a field's name or value, or a contradiction between fields; [`super::mistakes`]
/// tells the rest.
pub fn read(text: &str) -> Result<Scenario, FileError> {
    let scenario: Scenario = read_as(text)?;
    let places = places(text);
    let fields = places.iter().filter(|place| place.path.len() == 1);
    let fields: Vec<&str> = fields.map(|place| place.path[0].as_str()).collect();
    match mixed(&fields).or_else(|| scenario.flaw()) {
        None => Ok(scenario),
        Some(flaw) => Err(locate(text, &flaw)),
    }
}

/// What is wrong with a file that has these fields, if they belong to both forms of a scenario.
pub(super) fn mixed(fields: &[&str]) -> Option<ScenarioFlaw> {
    let general = |field: &str| matches!(field, "queue" | "group");
    let simple = |field: &str| matches!(field, "capacity" | "on_death" | "producers" | "consumers");
    fields.iter().find(|field| general(field))?;
    let field = *fields.iter().find(|field| simple(field))?;
    Some(ScenarioFlaw {
        path: vec![field.to_owned()],
        what: Flaw::Mixed(field.to_owned()),
    })
}

/// Reads any TOML file that consists of known fields.
///
/// # Errors
/// What is wrong first: its grammar, or a field's name or value.
pub fn read_as<T: DeserializeOwned>(text: &str) -> Result<T, FileError> {
    toml::from_str(text).map_err(|error| misread(text, &error).1)
}

/// The keys that lead to what could not be read, and what is wrong with it.
pub fn misread(text: &str, error: &toml::de::Error) -> (Vec<String>, FileError) {
    let offset = error.span().map_or(text.len(), |span| span.start);
    let place = places(text)
        .into_iter()
        .rfind(|place| place.span.contains(&offset));
    let path = place.map(|place| place.path).unwrap_or_default();
    let error = FileError {
        line: line_of(text, offset),
        field: spoken(&path),
        what: Mistake::Said(match error.span().and_then(|span| text.get(span)) {
            Some(key) if error.message() == "duplicate key" => {
                format!("{} is there twice", key.replace(['\n', '\r'], " "))
            }
            _ => humane(error.message()),
        }),
    };
    (path, error)
}

pub(super) fn locate(text: &str, flaw: &ScenarioFlaw) -> FileError {
    // the deepest place that exists: a field that was left out is told at its table
    let best = places(text)
        .into_iter()
        .filter(|place| flaw.path.starts_with(&place.path))
        .max_by_key(|p| p.path.len());
    let line = best.map_or(1, |place| line_of(text, place.span.start));
    FileError {
        line,
        field: spoken(&flaw.path),
        what: Mistake::Flaw(flaw.what.clone()),
    }
}

/// The line of the deepest place on the way that `path` leads to, if it is deeper than `least` keys. Places in lists,
/// which a spoken field leaves out, may be left out.
pub fn line_of_field(text: &str, path: &[String], least: usize) -> Option<usize> {
    let on_the_way = |place: &Place| path.starts_with(&place.path) && place.path.len() > least;
    let best = places(text)
        .into_iter()
        .filter(on_the_way)
        .max_by_key(|place| place.path.len());
    best.map(|place| line_of(text, place.span.start))
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// A field or an element of a list, and the bytes from its key to the end of its value.
struct Place {
    path: Vec<String>,
    span: Range<usize>,
}

/// All places of a file, outer before inner; none if its grammar is broken.
fn places(text: &str) -> Vec<Place> {
    let mut all = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        walk_table(table.get_ref(), &[], &mut all);
    }
    all
}

fn walk_table(table: &DeTable<'_>, path: &[String], all: &mut Vec<Place>) {
    for (key, value) in table {
        let path = [path, &[key.get_ref().to_string()]].concat();
        let (key, value_span) = (key.span(), value.span());
        let span = key.start.min(value_span.start)..key.end.max(value_span.end);
        walk_value(value, &path, span, all);
    }
}

fn walk_value(
    value: &Spanned<DeValue<'_>>,
    path: &[String],
    span: Range<usize>,
    all: &mut Vec<Place>,
) {
    all.push(Place {
        path: path.to_owned(),
        span,
    });
    match value.get_ref() {
        DeValue::Table(table) => walk_table(table, path, all),
        DeValue::Array(array) => {
            for (index, element) in array.iter().enumerate() {
                walk_value(
                    element,
                    &[path, &[index.to_string()]].concat(),
                    element.span(),
                    all,
                );
            }
        }
        _ => {}
    }
}

/// The library's message in words that do not speak of Rust.
fn humane(message: &str) -> String {
    const WORDS: [(&str, &str); 13] = [
        (
            "expected u32",
            "expected a whole number from 0 to 4294967295",
        ),
        (
            "expected u64",
            "expected a whole number from 0 to 9007199254740991",
        ),
        ("expected f32", "expected a number"),
        ("expected i64", "expected a whole number"),
        ("expected struct Producers", "expected a table [producers]"),
        ("expected struct Consumers", "expected a table [consumers]"),
        (
            "expected struct Override",
            "expected a table such as [worker.C2]",
        ),
        (
            "expected struct Timed",
            "expected a table [[at]] with when and do",
        ),
        (
            "expected struct QueueTable",
            "expected a table such as [queue.orders]",
        ),
        (
            "expected struct GroupTable",
            "expected a table such as [group.cook]",
        ),
        ("expected a map", "expected a table"),
        ("expected a sequence", "expected a list in [ ]"),
        ("expected a borrowed string", "expected a string"),
    ];
    let message = WORDS.iter().fold(message.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    });
    message
        .replace('`', "")
        .replace(['\n', '\r'], " ")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests;
