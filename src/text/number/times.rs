//! How long something takes, as a person reads it.
//!
//! One rule: all times of a list, a column or a card are told in one unit, that of the longest. A time that is not zero is
//! never told as zero, and equal times have equal texts. From a minute on, seconds are written as minutes and seconds.

use super::count;
use crate::{event::Nanoseconds, text::Text};

/// Nanoseconds in a second.
const SECOND: u64 = 1_000_000_000;

/// `50 µs`, `3.2 ms`, `12 ms`, `0.6 s`, `59.9 s`, `1:05`, `1:02:05`: a time that stands alone, in the words of `text` (in
/// Japanese `1分05秒`, `1時間02分05秒`).
pub fn duration(time: impl Nanoseconds, text: &Text) -> String {
    TimeUnit::of([time]).tell(time, text)
}

/// The unit in which all times of a list are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// For less than a millisecond.
    Micros,
    /// For less than a tenth of a second.
    Millis,
    /// For all others, and where nothing took any time.
    Seconds,
}

impl TimeUnit {
    /// The unit of a list: that of its longest time.
    pub fn of<T: Nanoseconds>(times: impl IntoIterator<Item = T>) -> Self {
        let longest = times.into_iter().map(Nanoseconds::nanos).max();
        match longest.unwrap_or(0) {
            1..999_500 => Self::Micros,
            999_500..99_500_000 => Self::Millis,
            _ => Self::Seconds,
        }
    }

    /// A time of the list: `0.6 s`, `0.012 s`, `<0.001 s`, `1:05`.
    pub fn tell(self, time: impl Nanoseconds, text: &Text) -> String {
        if self.is_clock(time) {
            clock_words(time.nanos(), text)
        } else {
            self.with_unit(&self.digits(time), text)
        }
    }

    /// A time of the list that goes on: `<0.1 s`, since smaller digits would change faster than a person reads.
    pub fn running(self, time: impl Nanoseconds, text: &Text) -> String {
        if self.is_clock(time) {
            clock_words(time.nanos(), text)
        } else {
            self.with_unit(&self.running_digits(time), text)
        }
    }

    /// `1.2` of `3.0 s`: the part of a whole of the list that is over by now, without its unit where the whole says it.
    pub fn part<T: Nanoseconds>(self, part: T, whole: T, text: &Text) -> String {
        if self.is_clock(part) || self.is_clock(whole) {
            self.running(part, text)
        } else {
            self.running_digits(part)
        }
    }

    fn running_digits(self, time: impl Nanoseconds) -> String {
        match (self, time.nanos()) {
            (Self::Seconds, 1..99_500_000) => "<0.1".to_owned(),
            _ => self.digits(time),
        }
    }

    /// The number alone, of a time below a minute: tenths, or none from ten milliseconds on, and never microseconds; where
    /// these say nothing, thousandths.
    pub fn digits(self, time: impl Nanoseconds) -> String {
        let nanos = time.nanos();
        match self {
            Self::Micros if (1..500).contains(&nanos) => "<1".to_owned(),
            Self::Micros => count(nanos.saturating_add(500) / 1_000),
            Self::Millis => decimals(nanos, 1_000_000, u32::from(nanos < 9_950_000)),
            Self::Seconds => decimals(nanos, SECOND, 1),
        }
    }

    /// The number alone with a digit more, for what is compared with theory: `0.94`, `39.8`, `<0.01`.
    pub fn fine(self, time: impl Nanoseconds) -> String {
        let amount = time.nanos() as f64 / self.nanos() as f64;
        match amount {
            _ if time.nanos() == 0 => "0.00".to_owned(),
            ..0.005 => "<0.01".to_owned(),
            ..9.995 => format!("{amount:.2}"),
            _ => format!("{amount:.1}"),
        }
    }

    /// A number, or a range of numbers, with the unit.
    pub fn with_unit(self, digits: &str, text: &Text) -> String {
        let id = match self {
            Self::Micros => "number-micros",
            Self::Millis => "number-millis",
            Self::Seconds => "number-seconds",
        };
        text.with(id, &[("n", &digits)])
    }

    const fn nanos(self) -> u64 {
        match self {
            Self::Micros => 1_000,
            Self::Millis => 1_000_000,
            Self::Seconds => SECOND,
        }
    }

    /// Whether it is written as minutes and seconds.
    fn is_clock(self, time: impl Nanoseconds) -> bool {
        self == Self::Seconds && time.nanos() >= 59_950_000_000
    }
}

/// An amount in a `unit` (its nanoseconds), with `usual` decimals; where these would leave less than a tenth, in
/// thousandths.
fn decimals(nanos: u64, unit: u64, usual: u32) -> String {
    let in_parts = |parts: u64| {
        let rounded =
            (u128::from(nanos) * u128::from(parts) + u128::from(unit / 2)) / u128::from(unit);
        rounded as u64
    };
    if nanos > 0 && in_parts(1_000) < 100 {
        return match in_parts(1_000) {
            0 => "<0.001".to_owned(),
            thousandths => format!("0.{thousandths:03}"),
        };
    }
    match usual {
        0 => in_parts(1).to_string(),
        _ => format!("{}.{}", in_parts(10) / 10, in_parts(10) % 10),
    }
}

/// `1:05`, `1:02:05`, rounded to seconds.
fn clock_words(nanos: u64, text: &Text) -> String {
    let seconds = nanos.saturating_add(SECOND / 2) / SECOND;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let seconds = format!("{seconds:02}");
    if hours == 0 {
        text.with(
            "number-minutes",
            &[("minutes", &minutes), ("seconds", &seconds)],
        )
    } else {
        let minutes = format!("{minutes:02}");
        text.with(
            "number-hours",
            &[
                ("hours", &hours),
                ("minutes", &minutes),
                ("seconds", &seconds),
            ],
        )
    }
}

/// `00:15.2`, `1:02:15`: the clock of a run, with tenths unless only `whole` seconds are wanted or an hour is over. It
/// is cut, not rounded: a clock shows what is over.
pub fn clock(time: impl Nanoseconds, whole: bool) -> String {
    let tenths = time.nanos() / 100_000_000;
    let (hours, minutes, seconds) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60);
    match (hours, whole) {
        (0, true) => format!("{minutes:02}:{seconds:02}"),
        (0, false) => format!("{minutes:02}:{seconds:02}.{}", tenths % 10),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// `5 s`, `0.5 s`, `1:05`, `65.5 s`: a moment of an axis whose moments are this far apart; in minutes only where that
/// loses nothing.
pub fn moment<T: Nanoseconds>(moment: T, apart: T, text: &Text) -> String {
    let nanos = moment.nanos();
    if nanos < 60 * SECOND || !apart.nanos().is_multiple_of(SECOND) {
        text.with("seconds", &[("n", &(nanos as f64 / SECOND as f64))])
    } else {
        clock_words(nanos, text)
    }
}

#[cfg(test)]
mod tests;
