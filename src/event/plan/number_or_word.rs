//! A number or a word.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A number or one of a few words, as it stands in files.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a whole number or a word")]
pub(super) enum NumberOrWord {
    Number(i64),
    Word(String),
}

impl fmt::Display for NumberOrWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => word.fmt(f),
        }
    }
}

impl From<String> for NumberOrWord {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Word(text), Self::Number)
    }
}
