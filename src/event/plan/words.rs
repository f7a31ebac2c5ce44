//! The words of a scenario as they are typed: reading them, writing them, and what to say of those that are not
//! understood.

use super::super::RunTime;
use super::{Capacity, Command, Items, MOST_ITEMS, Step, Stop, Timing, When, timing};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

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

/// A word of a scenario that cannot be understood; the message says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found} is not {what}: {allowed}")]
pub struct ParseWordError {
    found: String,
    what: &'static str,
    allowed: String,
}

impl ParseWordError {
    pub(super) fn new(
        found: impl fmt::Display,
        what: &'static str,
        allowed: impl Into<String>,
    ) -> Self {
        Self {
            found: format!("\"{found}\""),
            what,
            allowed: allowed.into(),
        }
    }
}

impl FromStr for Capacity {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, ParseWordError> {
        let bad = || {
            ParseWordError::new(
                text,
                "a capacity",
                "a whole number from 1 to 4294967295, or unbounded for no limit",
            )
        };
        match text.trim() {
            "unbounded" => Ok(Self(None)),
            number => number
                .parse()
                .ok()
                .filter(|n| *n > 0)
                .map(|n| Self(Some(n)))
                .ok_or_else(bad),
        }
    }
}

impl fmt::Display for Capacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(number) => number.fmt(f),
            None => f.write_str("unbounded"),
        }
    }
}

impl FromStr for Items {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, ParseWordError> {
        let bad = || {
            ParseWordError::new(
                text,
                "a number of items",
                format!("a whole number from 0 to {MOST_ITEMS}, or endless"),
            )
        };
        match text.trim() {
            "endless" => Ok(Self::Endless),
            number => number
                .parse()
                .ok()
                .filter(|n| *n <= MOST_ITEMS)
                .map(Self::Count)
                .ok_or_else(bad),
        }
    }
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(number) => number.fmt(f),
            Self::Endless => f.write_str("endless"),
        }
    }
}

/// What a stop rule may be.
const RULES: &str = "closed, never, marker, empty, after:N with N from 1 to 1000000000, or timeout:2s with up to 3600 \
    seconds";

impl FromStr for Stop {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, ParseWordError> {
        let bad = || ParseWordError::new(text, "a stop rule", RULES);
        let (rule, of) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        match (rule, of) {
            ("closed", "") => Some(Self::Closed),
            ("never", "") => Some(Self::Never),
            ("marker", "") => Some(Self::Marker),
            ("empty", "") => Some(Self::Empty),
            ("after", n) => n
                .parse()
                .ok()
                .filter(|n| (1..=MOST_ITEMS).contains(n))
                .map(Self::After),
            ("timeout", time) => {
                let time = time
                    .strip_suffix('s')
                    .and_then(|time| timing::seconds(time).ok());
                time.filter(|time| *time > RunTime::ZERO).map(Self::Timeout)
            }
            _ => None,
        }
        .ok_or_else(bad)
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("closed"),
            Self::After(number) => write!(f, "after:{number}"),
            Self::Never => f.write_str("never"),
            Self::Marker => f.write_str("marker"),
            Self::Empty => f.write_str("empty"),
            Self::Timeout(time) => write!(f, "timeout:{}s", time.as_secs_f64()),
        }
    }
}

impl FromStr for When {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, ParseWordError> {
        let bad = || ParseWordError::new(text, "a moment", "\"5 s\", \"C1 item 4\" or \"depth 8\"");
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [seconds, "s"] => timing::seconds(seconds)
                .map(Self::After)
                .map_err(|()| bad()),
            ["depth", depth] => depth
                .parse()
                .ok()
                .filter(|n| *n > 0)
                .map(Self::Depth)
                .ok_or_else(bad),
            [worker, "item", number] => number
                .parse()
                .ok()
                .filter(|n| (1..=MOST_ITEMS).contains(n))
                .map(|n| Self::Item(worker.into(), n))
                .ok_or_else(bad),
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(time) => write!(f, "{} s", time.as_secs_f64()),
            Self::Item(worker, number) => write!(f, "{worker} item {number}"),
            Self::Depth(depth) => write!(f, "depth {depth}"),
        }
    }
}

/// Reads through `FromStr` and writes through `Display`, for serde.
macro_rules! through_text {
    ($text:ty: $($type:ty),+) => {$(
        impl TryFrom<$text> for $type {
            type Error = <$type as FromStr>::Err;

            fn try_from(text: $text) -> Result<Self, Self::Error> {
                text.to_string().parse()
            }
        }

        impl From<$type> for $text {
            fn from(value: $type) -> Self {
                value.to_string().into()
            }
        }
    )+};
}
through_text!(String: Stop, When, Timing, Step, Command);
through_text!(NumberOrWord: Capacity, Items);

impl From<String> for NumberOrWord {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Word(text), Self::Number)
    }
}
