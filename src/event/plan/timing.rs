//! How long a piece of work takes: a distribution, in seconds of run time.

use super::super::RunTime;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The longest time that can be asked for or drawn: one hour.
pub const LONGEST: RunTime = RunTime(3_600 * 1_000_000_000);

/// Where durations come from; every drawn one is cut to 0..=1 h.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Timing {
    /// `fixed:0.4`: always the same.
    Fixed(RunTime),
    /// `uniform:0.5..1.5`: any time between the two, all alike.
    Uniform(RunTime, RunTime),
    /// `integers:1..5`: whole seconds, both ends included.
    Integers(u32, u32),
    /// `exp:0.05`: exponential with this mean.
    Exp(RunTime),
}

/// What is not a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{found}\" is not a time: use fixed:0.4, uniform:0.5..1.5, integers:1..5 or exp:0.05 (seconds, 0 to 3600)"
)]
pub struct ParseTimingError {
    found: String,
}

impl Timing {
    /// The mean duration (before the cut at one hour).
    pub fn mean(self) -> RunTime {
        match self {
            Self::Fixed(time) | Self::Exp(time) => time,
            Self::Uniform(from, to) => RunTime(u64::midpoint(from.0, to.0)),
            Self::Integers(from, to) => {
                RunTime((u64::from(from) + u64::from(to)) * RunTime::SECOND.0 / 2)
            }
        }
    }
}

impl FromStr for Timing {
    type Err = ParseTimingError;

    fn from_str(text: &str) -> Result<Self, ParseTimingError> {
        let bad = || ParseTimingError {
            found: text.to_owned(),
        };
        let (kind, numbers) = text.trim().split_once(':').ok_or_else(bad)?;
        let range = || numbers.split_once("..").ok_or_else(bad);
        let timing = match kind {
            "fixed" => Self::Fixed(seconds(numbers).map_err(|()| bad())?),
            "exp" => Self::Exp(seconds(numbers).map_err(|()| bad())?),
            "uniform" => {
                let (from, to) = range()?;
                Self::Uniform(
                    seconds(from).map_err(|()| bad())?,
                    seconds(to).map_err(|()| bad())?,
                )
            }
            "integers" => {
                let (from, to) = range()?;
                let whole = |text: &str| {
                    text.trim()
                        .parse()
                        .ok()
                        .filter(|n| *n <= 3_600)
                        .ok_or_else(bad)
                };
                Self::Integers(whole(from)?, whole(to)?)
            }
            _ => return Err(bad()),
        };
        match timing {
            Self::Uniform(from, to) if from > to => Err(bad()),
            Self::Integers(from, to) if from > to => Err(bad()),
            fine => Ok(fine),
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(time) => write!(f, "fixed:{}", time.as_secs_f64()),
            Self::Uniform(from, to) => {
                write!(f, "uniform:{}..{}", from.as_secs_f64(), to.as_secs_f64())
            }
            Self::Integers(from, to) => write!(f, "integers:{from}..{to}"),
            Self::Exp(mean) => write!(f, "exp:{}", mean.as_secs_f64()),
        }
    }
}

/// Seconds from 0 to one hour, as typed.
pub(super) fn seconds(text: &str) -> Result<RunTime, ()> {
    let seconds: f64 = text.trim().parse().map_err(|_| ())?;
    if (0.0..=LONGEST.as_secs_f64()).contains(&seconds) {
        Ok(RunTime::from_secs_f64(seconds))
    } else {
        Err(())
    }
}
