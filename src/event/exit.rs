//! The ends of processes.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How a process ended, as Python shows it: `0`, `1`, `-9`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<i64>", into = "Option<i64>")]
pub enum Exit {
    /// It exited with this status.
    Code(u32),
    /// A signal ended it.
    Signal(u8),
    /// It ended, and how is not known.
    #[default]
    Unknown,
}

impl Exit {
    /// Whether it is not known how the process ended.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether it is known that the process ended by a signal or with a failure.
    pub const fn failed(self) -> bool {
        !matches!(self, Self::Code(0) | Self::Unknown)
    }
}

impl From<Option<i64>> for Exit {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Unknown, Self::from)
    }
}

impl From<i64> for Exit {
    fn from(number: i64) -> Self {
        if number < 0 {
            Self::Signal(u8::try_from(-number).unwrap_or(u8::MAX))
        } else {
            Self::Code(u32::try_from(number).unwrap_or(u32::MAX))
        }
    }
}

impl From<Exit> for Option<i64> {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Code(code) => Some(code.into()),
            Exit::Signal(signal) => Some(-i64::from(signal)),
            Exit::Unknown => None,
        }
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Option::<i64>::from(*self) {
            Some(number) => number.fmt(f),
            None => f.pad("?"),
        }
    }
}
