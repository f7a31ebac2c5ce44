//! All that is wrong with a lesson file: a field that cannot be read is put aside, and the rest is read again.

use super::file::{LessonFile, build};
use crate::scenario::{
    file::{FileError, misread},
    mistakes::MOST,
};
use serde::Deserialize;
use std::{collections::BTreeSet, ops::Range};
use toml::{
    Deserializer, Spanned,
    de::{DeTable, DeValue},
};

/// What is wrong with the text of a lesson file, each mistake once, in the order of the lines. Contradictions are looked for
/// where every field can be read; of broken grammar the first mistake only.
pub fn all(text: &str) -> Vec<FileError> {
    let mut found = unreadable(text);
    if found.is_empty()
        && let Ok(file) = crate::scenario::file::read_as::<LessonFile>(text)
        && let Some(raw) = file.lesson
    {
        found = build("", text, raw).map_or_else(|error| vec![error], |(_, found)| found);
    }
    let mut once: Vec<FileError> = Vec::new();
    for mistake in found {
        if !once.contains(&mistake) {
            once.push(mistake);
        }
    }
    once.sort_by_key(|mistake| mistake.line);
    once.truncate(MOST);
    once
}

/// The fields of the part `[lesson]` that cannot be read.
fn unreadable(text: &str) -> Vec<FileError> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => return vec![misread(text, &error).1],
    };
    let mut rest = Rest {
        span: table.span(),
        table: table.into_inner(),
        gone: BTreeSet::new(),
    };
    let mut found = Vec::new();
    while let Err(error) = rest.read() {
        let (path, mistake) = misread(text, &error);
        let field = missing(&error);
        // what was put aside is missing: with it goes the table that cannot be read without it
        let own = field.is_some_and(|field| {
            let missing = path.iter().cloned().chain([field.to_owned()]);
            rest.gone.contains(&missing.collect::<Vec<_>>())
        });
        if !own {
            found.push(mistake);
        }
        if path.len() < 2 || !rest.put_aside(path) {
            break;
        }
    }
    found
}

/// The name of the field that is not there, if that is what is wrong.
fn missing(error: &toml::de::Error) -> Option<&str> {
    let field = error.message().strip_prefix("missing field `")?;
    field.strip_suffix('`')
}

/// What of the file is still to be read.
struct Rest<'t> {
    table: DeTable<'t>,
    span: Range<usize>,
    /// The keys that lead to what was put aside; places in lists as in the whole file.
    gone: BTreeSet<Vec<String>>,
}

impl Rest<'_> {
    fn read(&self) -> Result<LessonFile, toml::de::Error> {
        let table = Spanned::new(self.span.clone(), self.table.clone());
        LessonFile::deserialize(Deserializer::from(table))
    }

    /// Leaves out what these keys lead to; whether it was there.
    fn put_aside(&mut self, path: Vec<String>) -> bool {
        // a field that is gone takes its place in the list with it: those behind it move up
        let place = |depth: usize| {
            let place: usize = path[depth].parse().ok()?;
            let before = (0..place).filter(|other| {
                let mut sibling = path[..depth].to_vec();
                sibling.push(other.to_string());
                self.gone.contains(&sibling)
            });
            Some(place - before.count())
        };
        let places: Vec<Option<usize>> = (0..path.len()).map(place).collect();
        let Some(value) = self.table.get_mut(path[0].as_str()) else {
            return false;
        };
        let left_out = leave_out(value.get_mut(), &path[1..], &places[1..]);
        left_out && self.gone.insert(path)
    }
}

fn leave_out(value: &mut DeValue<'_>, path: &[String], places: &[Option<usize>]) -> bool {
    let [key, rest @ ..] = path else {
        return false;
    };
    match (value, places.first().copied().flatten()) {
        (DeValue::Table(table), _) if rest.is_empty() => table.remove(key.as_str()).is_some(),
        (DeValue::Table(table), _) => table
            .get_mut(key.as_str())
            .is_some_and(|inner| leave_out(inner.get_mut(), rest, &places[1..])),
        (DeValue::Array(list), Some(place)) if place < list.len() => {
            if rest.is_empty() {
                let others = list.iter().enumerate().filter(|(other, _)| *other != place);
                *list = others.map(|(_, value)| value.clone()).collect();
                return true;
            }
            list.get_mut(place)
                .is_some_and(|inner| leave_out(inner.get_mut(), rest, &places[1..]))
        }
        _ => false,
    }
}
