//! Numbers as a person reads them: one way each.

use super::Text;
use crate::event::Nanoseconds;

/// Nanoseconds in a second.
const SECOND: u64 = 1_000_000_000;

/// `50 µs`, `3.2 ms`, `12 ms`, `0.6 s`, `59.9 s`, `1:05`, `1:02:05`: how long something takes, in the words of `text` (in
/// Japanese `1分05秒`, `1時間02分05秒`).
pub fn duration(time: impl Nanoseconds, text: &Text) -> String {
    let (unit, bare) = (Unit::of(time.nanos()), part(time, time, text));
    match unit {
        Unit::Micros => text.with("number-micros", &[("n", &bare)]),
        Unit::Millis => text.with("number-millis", &[("n", &bare)]),
        Unit::Seconds => text.with("number-seconds", &[("n", &bare)]),
        Unit::Clock => bare,
    }
}

/// `3.1` of `12 ms`, `1.2` of `3.0 s`, `0:12` of `1:05`: how long a part of `whole` takes, in the unit of the whole and
/// without it. Minutes and hours have their units in between, in Japanese `0分12秒` of `1分05秒`.
pub fn part<T: Nanoseconds>(part: T, whole: T, text: &Text) -> String {
    let part = part.nanos();
    match Unit::of(whole.nanos()) {
        Unit::Micros => (part.saturating_add(500) / 1_000).to_string(),
        Unit::Millis => rate(part as f64 / 1e6),
        Unit::Seconds => format!("{}.{}", tenths(part) / 10, tenths(part) % 10),
        Unit::Clock => {
            let seconds = part.saturating_add(500_000_000) / SECOND;
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
    }
}

/// What a time is told in.
enum Unit {
    Micros,
    Millis,
    Seconds,
    Clock,
}

impl Unit {
    /// Milliseconds below a tenth of a second, microseconds below one millisecond; but less than half of one is `0.0 s`.
    const fn of(time: u64) -> Self {
        match tenths(time) {
            0 if time >= 999_500 => Self::Millis,
            0 if time >= 500 => Self::Micros,
            0..600 => Self::Seconds,
            _ => Self::Clock,
        }
    }
}

/// Tenths of a second, rounded.
const fn tenths(time: u64) -> u64 {
    time.saturating_add(50_000_000) / 100_000_000
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
    let moment = moment.nanos();
    if moment < 60 * SECOND || !apart.nanos().is_multiple_of(SECOND) {
        text.with("seconds", &[("n", &(moment as f64 / SECOND as f64))])
    } else {
        duration(T::of(moment), text)
    }
}

/// `1.5`, `24`, `1200`: a rate per second, without a unit; NaN counts as 0.
pub fn rate(each_second: f64) -> String {
    let rate = each_second.max(0.0);
    if rate < 9.95 {
        format!("{rate:.1}")
    } else {
        format!("{rate:.0}")
    }
}

/// `4.812`, `0.1207`, `39.87`, `12345`: four digits that say something, or all of a large number.
pub fn significant(n: f64) -> String {
    let before = if n.abs() > 0.0 {
        n.abs().log10().floor()
    } else {
        0.0
    };
    let after = (3.0 - before).clamp(0.0, 9.0) as usize;
    format!("{n:.after$}")
}

/// `23 %`: a share from 0 to 1; what lies beyond or is not a number counts as the nearest.
pub fn percent(share: f64) -> String {
    let share = if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    };
    format!("{:.0} %", share * 100.0)
}

/// `27 %`, `140 %`: by which share (0 and above) something is longer than something else.
pub fn excess(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// `9999`, `12,345`: a count, in full.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `512 B`, `1.9 kB`, `10.3 MB`, `125 MB`: an amount of memory; a kB has 1000 bytes.
pub fn bytes(n: u64) -> String {
    let mut amount = n as f64;
    if n < 1000 {
        return format!("{n} B");
    }
    let mut unit = "";
    for next in ["kB", "MB", "GB", "TB"] {
        if !unit.is_empty() && amount < 999.5 {
            break;
        }
        unit = next;
        amount /= 1000.0;
    }
    format!("{} {unit}", short(amount))
}

/// One decimal below 100, none above; nothing below zero.
fn short(amount: f64) -> String {
    let amount = amount.max(0.0);
    if amount < 99.95 {
        format!("{amount:.1}")
    } else {
        format!("{amount:.0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn ms(millis: u64) -> crate::event::RunTime {
        crate::event::RunTime::from_millis(millis)
    }

    #[test]
    fn what_is_no_tenth_of_a_second_is_told_in_smaller_units() {
        let text = Text::new(Language::English);
        let told = [
            (0, "0.0 s"),
            (499, "0.0 s"),
            (500, "1 µs"),
            (50_000, "50 µs"),
            (999_499, "999 µs"),
            (999_500, "1.0 ms"),
            (3_240_000, "3.2 ms"),
            (12_300_000, "12 ms"),
            (49_900_000, "50 ms"),
            (50_000_000, "0.1 s"),
        ];
        for (time, expected) in told {
            assert_eq!(duration(crate::event::RunTime(time), &text), expected);
        }
    }

    #[test]
    fn a_part_has_the_unit_of_the_whole() {
        let text = Text::new(Language::English);
        let of = |some, whole| part(ms(some), ms(whole), &text);
        assert_eq!(
            [of(3, 12), of(3, 1_200), of(600, 1_200), of(12_000, 65_000)],
            ["3.0", "0.0", "0.6", "0:12"]
        );
    }

    #[test]
    fn durations_change_to_minutes_and_hours_without_ever_showing_sixty() {
        let text = Text::new(Language::English);
        let shown =
            [600, 59_940, 59_960, 65_000, 3_599_600, 3_725_000].map(|t| duration(ms(t), &text));
        assert_eq!(
            shown,
            ["0.6 s", "59.9 s", "1:00", "1:05", "1:00:00", "1:02:05"]
        );
    }

    #[test]
    fn japanese_durations_name_minutes_and_hours() {
        let text = Text::new(Language::Japanese);
        let shown = [59_940, 59_960, 65_000, 3_725_000].map(|t| duration(ms(t), &text));
        assert_eq!(shown, ["59.9秒", "1分00秒", "1分05秒", "1時間02分05秒"]);
    }

    #[test]
    fn durations_below_a_minute_are_as_wide_in_every_language() {
        use unicode_width::UnicodeWidthStr;
        for time in [12, 12_300, 59_900] {
            let widths =
                Language::ALL.map(|language| duration(ms(time), &Text::new(language)).width());
            assert_eq!(widths[0], widths[1]);
        }
    }

    #[test]
    fn the_clock_is_cut_not_rounded() {
        assert_eq!(
            [15_290, 59_999, 3_615_900].map(|t| clock(ms(t), false)),
            ["00:15.2", "00:59.9", "1:00:15"]
        );
        assert_eq!(clock(ms(59_999), true), "00:59");
    }

    #[test]
    fn shares_and_rates_take_any_number() {
        assert_eq!(
            [0.234, 1.0, 7.0, -1.0, f64::NAN].map(percent),
            ["23 %", "100 %", "100 %", "0 %", "0 %"]
        );
        assert_eq!(
            [1.5, 9.96, 125.4, -2.0, f64::NAN].map(rate),
            ["1.5", "10", "125", "0.0", "0.0"]
        );
    }

    #[test]
    fn counts_and_bytes() {
        assert_eq!(
            [0, 9_999, 12_345, 1_234_567].map(count),
            ["0", "9999", "12,345", "1,234,567"]
        );
        assert_eq!(
            [999, 1_900, 999_960, 10_300_000, 125_000_000, 2_500_000_000].map(bytes),
            ["999 B", "1.9 kB", "1.0 MB", "10.3 MB", "125 MB", "2.5 GB"]
        );
    }
}
