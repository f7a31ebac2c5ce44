//! The words of a scenario as they are typed: reading them, writing them, and what to say of those that are not
//! understood.

use super::super::{GroupId, QueueId, RunTime, WorkerId};
use super::{
    CONSUMERS, Capacity, Items, MOST_ITEMS, PRODUCERS, Stop, Timing, When,
    number_or_word::NumberOrWord, through_text::through_text, timing,
};
use std::{fmt, str::FromStr};

/// A worker's name as it is typed: 1 to 3 letters and its number in its group, from 1 (`P1`, `W12`).
pub(super) fn worker(name: &str) -> Option<WorkerId> {
    split(name).map(|_| WorkerId::new(name))
}

/// The letters and the number of a worker's name.
pub(crate) fn split(name: &str) -> Option<(&str, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let number = digits
        .parse()
        .ok()
        .filter(|n| *n > 0 && !digits.starts_with(['0', '+']))?;
    ((1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_alphabetic))
        .then_some((letters, number))
}

/// A group as it is typed; `producer` and `consumer` stand for the two groups of a simple scenario.
pub(super) fn group(word: &str) -> Option<GroupId> {
    match word {
        "producer" => Some(GroupId::new(PRODUCERS)),
        "consumer" => Some(GroupId::new(CONSUMERS)),
        name => thing(name).map(GroupId::new),
    }
}

/// A queue as it is typed.
pub(super) fn queue(name: &str) -> Option<QueueId> {
    thing(name).map(QueueId::new)
}

/// The name of a group or a queue: 1 to 24 letters, digits, `-` and `_`, beginning with a letter.
pub(crate) fn thing(name: &str) -> Option<&str> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let begins = name.chars().next().is_some_and(char::is_alphabetic);
    (begins && name.chars().count() <= 24 && name.chars().all(fits)).then_some(name)
}

/// A depth at which something happens.
fn depth(number: &str) -> Option<u32> {
    number.parse().ok().filter(|n| *n > 0)
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
        let bad = || {
            ParseWordError::new(
                text,
                "a moment",
                "\"5 s\", \"C1 item 4\", \"depth 8\" or \"depth QUEUE 8\"",
            )
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [seconds, "s"] => timing::seconds(seconds)
                .map(Self::After)
                .map_err(|()| bad()),
            ["depth", number] => depth(number).map(|n| Self::Depth(None, n)).ok_or_else(bad),
            ["depth", name, number] if queue(name).is_some() => depth(number)
                .map(|n| Self::Depth(queue(name), n))
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
            Self::Depth(None, depth) => write!(f, "depth {depth}"),
            Self::Depth(Some(queue), depth) => write!(f, "depth {queue} {depth}"),
        }
    }
}

through_text!(String: Stop, When, Timing);
through_text!(NumberOrWord: Capacity, Items);
