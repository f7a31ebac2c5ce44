//! Two times: *real time* since the run began, and *run time*, which stands still while the run is paused and goes at
//! its speed otherwise. [`RunClock`] is the only bridge between them.

use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub},
    str::FromStr,
    time::Duration,
};

/// A length of time in nanoseconds, of either kind.
pub trait Nanoseconds: Copy {
    /// A time of this number of nanoseconds.
    fn of(nanos: u64) -> Self;

    /// How many nanoseconds.
    fn nanos(self) -> u64;
}

macro_rules! nanoseconds {
    ($($(#[$doc:meta])* $time:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $time(pub u64);

        impl $time {
            /// No time at all.
            pub const ZERO: Self = Self(0);
            /// A thousandth of a second.
            pub const MILLI: Self = Self(1_000_000);
            /// One second.
            pub const SECOND: Self = Self(1_000_000_000);

            /// From seconds; negative and undefined numbers count as 0.
            pub fn from_secs_f64(seconds: f64) -> Self {
                Self((seconds.max(0.0) * 1e9).round() as u64)
            }

            /// From whole milliseconds.
            pub const fn from_millis(millis: u64) -> Self {
                Self(millis.saturating_mul(1_000_000))
            }

            /// In seconds.
            pub fn as_secs_f64(self) -> f64 {
                self.0 as f64 / 1e9
            }

            /// The part of `self` beyond `earlier`, or zero.
            #[must_use]
            pub const fn since(self, earlier: Self) -> Self {
                Self(self.0.saturating_sub(earlier.0))
            }
        }

        impl Nanoseconds for $time {
            fn of(nanos: u64) -> Self {
                Self(nanos)
            }

            fn nanos(self) -> u64 {
                self.0
            }
        }

        impl Add for $time {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }

        impl AddAssign for $time {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl Sub for $time {
            type Output = Self;

            fn sub(self, other: Self) -> Self {
                self.since(other)
            }
        }

        impl Sum for $time {
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                all.fold(Self::ZERO, Self::add)
            }
        }
    )+};
}

nanoseconds! {
    /// A moment of real time (nanoseconds since the run began, pauses included) or a length of it; never below zero.
    RealTime,
    /// A moment of run time (nanoseconds that the run clock has counted) or a length of it; never below zero.
    RunTime,
}

impl From<Duration> for RealTime {
    fn from(duration: Duration) -> Self {
        Self(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX))
    }
}

impl From<RealTime> for Duration {
    fn from(time: RealTime) -> Self {
        Self::from_nanos(time.0)
    }
}

const fn capped(nanos: u128) -> u64 {
    if nanos > u64::MAX as u128 {
        u64::MAX
    } else {
        nanos as u64
    }
}

/// How many times faster than the clock on the wall run time goes: one of [`Speed::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f32", into = "f32")]
pub struct Speed {
    tenths: u16,
}

impl Speed {
    /// Run time is real time.
    pub const ONE: Self = Self { tenths: 10 };
    /// The speeds there are, slowest first.
    pub const ALL: [Self; 10] = {
        let tenths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        let mut all = [Self::ONE; 10];
        let mut i = 0;
        while i < all.len() {
            all[i] = Self { tenths: tenths[i] };
            i += 1;
        }
        all
    };

    /// The next faster one, or itself.
    #[must_use]
    pub fn faster(self) -> Self {
        Self::ALL
            .into_iter()
            .find(|other| *other > self)
            .unwrap_or(self)
    }

    /// The next slower one, or itself.
    #[must_use]
    pub fn slower(self) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|other| *other < self)
            .unwrap_or(self)
    }

    /// The run time that passes in this real time.
    pub const fn run_time(self, real: RealTime) -> RunTime {
        // nearly always, and asked for at every event
        if self.tenths == Self::ONE.tenths {
            return RunTime(real.0);
        }
        RunTime(capped(real.0 as u128 * self.tenths as u128 / 10))
    }

    /// The real time that this run time takes, rounded up.
    pub const fn real_time(self, run: RunTime) -> RealTime {
        RealTime(capped((run.0 as u128 * 10).div_ceil(self.tenths as u128)))
    }

    /// As a factor.
    pub fn factor(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self::ONE
    }
}

impl From<Speed> for f32 {
    fn from(speed: Speed) -> Self {
        Self::from(speed.tenths) / 10.0
    }
}

/// A text that is not a speed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found} is not a speed: it is one of 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100")]
pub struct ParseSpeedError {
    found: String,
}

impl TryFrom<f32> for Speed {
    type Error = ParseSpeedError;

    fn try_from(factor: f32) -> Result<Self, ParseSpeedError> {
        Self::ALL
            .into_iter()
            .find(|speed| (f32::from(*speed) - factor).abs() < 0.001)
            .ok_or_else(|| ParseSpeedError {
                found: factor.to_string(),
            })
    }
}

impl FromStr for Speed {
    type Err = ParseSpeedError;

    fn from_str(text: &str) -> Result<Self, ParseSpeedError> {
        let none = || ParseSpeedError {
            found: format!("\"{text}\""),
        };
        let factor: f32 = text.trim().parse().map_err(|_| none())?;
        Self::try_from(factor).map_err(|_| none())
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f32::from(*self).fmt(f)
    }
}

/// The last moment of run time: a range that ends after it holds everything.
const LAST: RunTime = RunTime(u64::MAX - 1);

/// Run time as a pure function of real time and of the speed and pause events so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunClock {
    real: RealTime,
    run: RunTime,
    speed: Speed,
    paused: bool,
}

impl RunClock {
    /// A clock that goes at `speed` from zero.
    pub fn new(speed: Speed) -> Self {
        Self {
            speed,
            ..Self::default()
        }
    }

    /// The run time at the real time `at`, which must not lie before the last change.
    pub fn at(&self, at: RealTime) -> RunTime {
        let run = if self.paused {
            self.run
        } else {
            self.run + self.speed.run_time(at - self.real)
        };
        run.min(LAST)
    }

    /// The real time at which the run time will be `run` if nothing changes; `None` while paused.
    pub fn when(&self, run: RunTime) -> Option<RealTime> {
        (!self.paused).then(|| self.real + self.speed.real_time(run - self.run))
    }

    /// Goes at another speed from the real time `at` on.
    pub fn set_speed(&mut self, at: RealTime, speed: Speed) {
        self.settle(at);
        self.speed = speed;
    }

    /// Stands still, or goes on, from the real time `at` on.
    pub fn set_paused(&mut self, at: RealTime, paused: bool) {
        self.settle(at);
        self.paused = paused;
    }

    /// The program itself stood still for `span` until the real time `at`. Whatever is told, time that lay before the event
    /// before, at `before`, has passed; returns when the gap began.
    pub fn stand_still(&mut self, before: RealTime, at: RealTime, span: RealTime) -> RealTime {
        let begin = before.max(at - span);
        self.settle(begin);
        self.real = at;
        begin
    }

    /// Shows this run time at the real time `at`.
    pub fn set_run(&mut self, at: RealTime, run: RunTime) {
        self.settle(at);
        self.run = run;
    }

    /// The speed it goes at, or will go at when it is no longer paused.
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// Whether it stands still.
    pub const fn paused(&self) -> bool {
        self.paused
    }

    fn settle(&mut self, at: RealTime) {
        self.run = self.at(at);
        self.real = at;
    }
}
