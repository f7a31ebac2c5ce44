//! What can be wrong with a scenario, and the sentence that reports it.

use std::fmt::Display;

/// A contradiction, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioFlaw {
    /// The keys that lead to the field; numbers are places in a list, from 0.
    pub path: Vec<String>,
    /// What was found and what is allowed.
    pub what: String,
}

impl ScenarioFlaw {
    /// The field as it is spoken of: `worker.C2.time`.
    pub fn field(&self) -> String {
        spoken(&self.path)
    }
}

/// `["at", "0", "do"]` is spoken of as `at.do`: the line already tells which one.
pub(super) fn spoken(path: &[String]) -> String {
    let words: Vec<String> = path
        .iter()
        .filter(|key| key.parse::<usize>().is_err())
        .map(|key| quoted(key))
        .collect();
    words.join(".")
}

/// A key as it may stand in a file and in one line: in quotes unless it consists of letters, digits, - and _.
pub(super) fn quoted(key: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(plain) {
        key.to_owned()
    } else {
        format!("{key:?}")
    }
}

/// This is wrong with that field.
pub(super) fn flaw<T>(path: &[&str], what: impl Into<String>) -> Result<T, ScenarioFlaw> {
    Err(ScenarioFlaw {
        path: path.iter().map(ToString::to_string).collect(),
        what: what.into(),
    })
}

/// Which things there are, as far as a sentence has room for them.
pub(super) fn all<T: Display>(one: &str, many: &str, names: impl Iterator<Item = T>) -> String {
    let names: Vec<String> = names.map(|name| name.to_string()).collect();
    match names.len() {
        0 => format!("there are no {many}"),
        1 => format!("the only {one} is {}", names[0]),
        2..=8 => format!("the {many} are {}", names.join(", ")),
        n => format!(
            "the {many} are {} and {} more",
            names[..8].join(", "),
            n - 8
        ),
    }
}
