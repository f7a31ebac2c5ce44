//! What is measured, and on which runs: `total`, `B deepest`, `B/A total`, `next/C total`.

use super::{
    measure::{Measure, MeasureKind, MeasureValue},
    measurements::Measurements,
};
use crate::model::figures::Band;
use serde::Deserialize;
use std::{fmt, str::FromStr};

/// What the run of "try next" is called in a lesson's file.
const NEXT: &str = "next";

/// The letter of a run: A, B, C …
pub(super) fn letter(run: usize) -> char {
    char::from(b'A' + u8::try_from(run).unwrap_or(25).min(25))
}

/// A measure on one run, or on one run compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MeasureRef {
    /// On which runs.
    pub of: Operands,
    /// What.
    pub measure: Measure,
}

/// A run of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunRef {
    /// One of its runs, from 0.
    Run(usize),
    /// What "try next" runs.
    Next,
}

/// The runs that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operands {
    /// One run.
    One(RunRef),
    /// One run compared with another.
    Pair(RunRef, RunRef),
}

impl MeasureRef {
    /// This measure on one run.
    pub const fn on(which: RunRef, measure: Measure) -> Self {
        Self {
            of: Operands::One(which),
            measure,
        }
    }

    /// The runs that it needs.
    pub fn needs(&self) -> impl Iterator<Item = RunRef> {
        let (one, other) = match self.of {
            Operands::One(one) => (one, None),
            Operands::Pair(one, other) => (one, Some(other)),
        };
        std::iter::once(one).chain(other)
    }

    /// Whether its number is a ratio and has no unit.
    pub fn is_ratio(&self) -> bool {
        matches!(self.of, Operands::Pair(..)) && self.measure != Measure::SameTakers
    }

    /// What it says of these figures; `None` while a run of it is missing, or where there was nothing to measure.
    pub(super) fn value<'f>(
        &self,
        figures: impl Fn(RunRef) -> Option<&'f Measurements>,
    ) -> Option<MeasureValue> {
        match self.of {
            Operands::One(which) => figures(which)?.get(self.measure),
            Operands::Pair(one, other) => figures(one)?.compare(figures(other)?, self.measure),
        }
    }

    /// What theory says of the same, where it says something of one run.
    pub(super) fn theory<'f>(
        &self,
        figures: impl Fn(RunRef) -> Option<&'f Measurements>,
    ) -> Option<Band> {
        match self.of {
            Operands::One(which) => figures(which)?.theory(self.measure),
            Operands::Pair(..) => None,
        }
    }
}

impl FromStr for MeasureRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (of, measure) = match words[..] {
            [measure] => (Operands::One(RunRef::Run(0)), measure),
            [of, measure] => (of.parse()?, measure),
            _ => {
                return Err(format!(
                    "\"{text}\" is nothing that can be measured: it is a measure, with runs before it if there are \
                     several, as in \"total\", \"B deepest\" or \"B/A total\""
                ));
            }
        };
        let measure: Measure = measure.parse()?;
        let pair = matches!(of, Operands::Pair(..));
        if measure == Measure::SameTakers && !pair {
            return Err(format!(
                "\"{text}\": same_takers compares two runs, as in \"B/A same_takers\""
            ));
        }
        if pair && matches!(measure.kind(), MeasureKind::Truth | MeasureKind::Name) {
            return Err(format!(
                "\"{text}\": {} is not a number and cannot be compared",
                measure.word()
            ));
        }
        Ok(Self { of, measure })
    }
}

impl FromStr for Operands {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let run = |word: &str| match word {
            NEXT => Some(RunRef::Next),
            _ => (0..26)
                .find(|run| word == letter(*run).to_string())
                .map(RunRef::Run),
        };
        let found = match text.split_once('/') {
            None => run(text).map(Self::One),
            Some((one, other)) => run(one)
                .zip(run(other))
                .map(|(one, other)| Self::Pair(one, other)),
        };
        found.ok_or_else(|| {
            format!("\"{text}\" is not a run: it is A, B, C …, or B/A for two of them")
        })
    }
}

impl fmt::Display for RunRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Run(run) => write!(f, "{}", letter(*run)),
            Self::Next => f.write_str(NEXT),
        }
    }
}
