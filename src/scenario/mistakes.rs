//! All that is wrong with a scenario file: what was found is put aside, and the rest is read again.

use super::{
    Scenario,
    file::{self, FileError, locate, misread, mixed},
};
use serde::Deserialize;
use std::ops::Range;
use toml::{
    Deserializer, Spanned,
    de::{DeTable, DeValue},
};

/// Mistakes that are reported at most: who has more begins with these.
pub const MOST: usize = 8;
/// A timed action that contradicts nothing: it stands where a mistaken one was, so that the others keep their places.
const HARMLESS: &str = "when = \"0 s\"\ndo = \"pause\"";

/// What is wrong with the text of a scenario file, each mistake once, in the order of the lines; of broken grammar the
/// first only.
pub fn all(text: &str) -> Vec<FileError> {
    let Ok(table) = DeTable::parse(text) else {
        return file::read(text).err().into_iter().collect();
    };
    let mut rest = Rest {
        text,
        span: table.span(),
        table: table.into_inner(),
    };
    let mut found: Vec<FileError> = Vec::new();
    let mut some_misread = false;
    while found.len() < MOST {
        let (path, error) = match rest.read() {
            Err(misread_there) => {
                some_misread = true;
                misread_there
            }
            // a value that could not be read is missing to the rest
            Ok(_) if some_misread => break,
            Ok(scenario) => match rest.contradiction(&scenario) {
                None => break,
                Some(contradiction) => contradiction,
            },
        };
        // what was put aside may be wrong by its default, too
        let same = |other: &FileError| (other.line, &other.field) == (error.line, &error.field);
        if found.iter().any(same) {
            break;
        }
        found.push(error);
        rest.put_aside(&path, some_misread);
    }
    found.sort_by_key(|mistake| mistake.line);
    found
}

/// What of the file is still to be judged.
struct Rest<'t> {
    text: &'t str,
    table: DeTable<'t>,
    span: Range<usize>,
}

/// The keys that lead to a mistake, and the mistake.
type Found = (Vec<String>, FileError);

impl Rest<'_> {
    fn read(&self) -> Result<Scenario, Found> {
        let table = Spanned::new(self.span.clone(), self.table.clone());
        Scenario::deserialize(Deserializer::from(table)).map_err(|error| misread(self.text, &error))
    }

    fn contradiction(&self, scenario: &Scenario) -> Option<Found> {
        let fields: Vec<&str> = self.table.keys().map(|key| &**key.get_ref()).collect();
        let flaw = mixed(&fields).or_else(|| scenario.flaw())?;
        let error = locate(self.text, &flaw);
        Some((flaw.path, error))
    }

    /// Leaves out the mistake, and what cannot be judged without it: workers and their script depend on groups, workers
    /// on timed actions.
    fn put_aside(&mut self, path: &[String], misread: bool) {
        let Some(first) = path.first() else {
            return;
        };
        match (first.as_str(), path.get(1)) {
            ("launch", _) => self.leave_out(&["launch"]),
            ("at", Some(place)) => self.make_harmless(place),
            _ => self.leave_out(&path.iter().map(String::as_str).collect::<Vec<_>>()),
        }
        let dependent: &[&str] = match first.as_str() {
            _ if misread => &[],
            "queue" | "group" | "producers" | "consumers" | "launch" => &["launch", "worker", "at"],
            "at" => &["worker"],
            _ => &[],
        };
        for field in dependent {
            self.leave_out(&[field]);
        }
    }

    fn leave_out(&mut self, path: &[&str]) {
        let Some((last, way)) = path.split_last() else {
            return;
        };
        let mut table = &mut self.table;
        for key in way {
            match table.get_mut(*key).map(Spanned::get_mut) {
                Some(DeValue::Table(inner)) => table = inner,
                _ => return,
            }
        }
        table.remove(*last);
    }

    fn make_harmless(&mut self, place: &str) {
        let harmless = DeTable::parse(HARMLESS).map(Spanned::into_inner);
        let actions = self.table.get_mut("at").map(Spanned::get_mut);
        if let (Ok(harmless), Some(DeValue::Array(actions)), Ok(place)) =
            (harmless, actions, place.parse::<usize>())
            && let Some(action) = actions.get_mut(place)
        {
            *action.get_mut() = DeValue::Table(harmless);
        }
    }
}
