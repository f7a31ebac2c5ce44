//! The runs of a lesson: the scenario at the top of its file, with what is different.

use super::{Claim, Localized, Measure, MeasureRef, words::counted};
use crate::scenario::Scenario;
use toml::{Table, Value};

/// The keys that change a run, by their names: a run of a lesson names those that it invites to.
pub const CHANGING_KEYS: [&str; 11] = ["+", "-", "p", "P", "c", "C", "[", "]", "w", "t", "enter"];

/// A run of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonRun {
    /// What is different in it, in a few words; may be empty where there is only one.
    pub name: Localized,
    /// The keys that belong to its experiment, of [`CHANGING_KEYS`]: the others ask before they change it.
    pub keys: Vec<String>,
    /// The scenario's table; numbers that depend on the machine are still words.
    pub(super) table: Table,
}

/// What the result shows: a name, and what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultRow {
    /// What it is called.
    pub label: Localized,
    /// What is measured, on which runs.
    pub measure_ref: MeasureRef,
}

/// The one thing to change next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// What is run then; its name says what to look for.
    pub run: LessonRun,
    /// The run that is changed, from 0.
    pub of: usize,
    /// What is shown of it afterwards, beside the same of the run that was changed.
    pub measured: Vec<Measure>,
    /// What must have been measured for `why` to be true.
    pub when: Option<Claim>,
    /// Why it came out so; told when it has run.
    pub why: Option<Localized>,
}

impl LessonRun {
    /// What is run on a machine with this number of cores.
    pub fn scenario(&self, cores: u32) -> Scenario {
        let mut table = Value::Table(self.table.clone());
        count(&mut table, cores);
        // reading the lesson tried it on the smallest and on the largest machine
        table.try_into().unwrap_or_default()
    }
}

/// Puts numbers in the place of `cores` and `2 cores`.
pub(super) fn count(value: &mut Value, cores: u32) {
    match value {
        Value::String(text) => {
            if let Some(number) = counted(text, cores) {
                *value = Value::Integer(number.into());
            }
        }
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| count(value, cores)),
        Value::Array(array) => array.iter_mut().for_each(|value| count(value, cores)),
        _ => {}
    }
}

/// Lays `change` over `base`: tables are merged, anything else is replaced.
pub(super) fn merge(base: &Table, change: &Table) -> Table {
    let mut merged = base.clone();
    for (key, value) in change {
        let value = match (merged.get(key), value) {
            (Some(Value::Table(base)), Value::Table(change)) => Value::Table(merge(base, change)),
            _ => value.clone(),
        };
        merged.insert(key.clone(), value);
    }
    merged
}
