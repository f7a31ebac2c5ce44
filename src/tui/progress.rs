//! What a person has done before. The caller keeps it from one start of the program to the next.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What was done before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Progress {
    /// The lessons that were played to their end, by name.
    pub lessons: BTreeSet<String>,
    /// The first hints that were followed, which never return.
    pub hints: BTreeSet<FirstHint>,
}

/// What free play suggests to somebody new, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstHint {
    /// Add a consumer.
    Add,
    /// Pause the run.
    Pause,
    /// Look at the lessons.
    Lessons,
}

impl FirstHint {
    const ALL: [Self; 3] = [Self::Add, Self::Pause, Self::Lessons];

    /// What it says (text id).
    pub const fn text(self) -> &'static str {
        match self {
            Self::Add => "first-add",
            Self::Pause => "first-pause",
            Self::Lessons => "first-lessons",
        }
    }
}

impl Progress {
    /// The hint that comes next; none when all were followed.
    pub fn next_hint(&self) -> Option<FirstHint> {
        FirstHint::ALL
            .into_iter()
            .find(|hint| !self.hints.contains(hint))
    }

    /// This and the other together.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.lessons.extend(other.lessons.iter().cloned());
        self.hints.extend(&other.hints);
        self
    }
}
