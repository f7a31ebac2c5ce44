//! Numbers as they are written for people, and what their digits leave open.

use crate::law::facts::Shown;

const SECOND: f64 = 1e9;

/// `00:15.2`, `1:02:15`: a clock that shows what is over.
pub(super) fn clock(text: &str) -> Shown {
    let unit = if text.contains('.') {
        SECOND / 10.0
    } else {
        SECOND
    };
    Shown::cut(minutes(text) * SECOND, unit)
}

/// The same when it has stopped: rounded, as the sentence beside it.
pub(super) fn stopped_clock(text: &str) -> Shown {
    if text.contains('.') {
        Shown::rounded(minutes(text) * SECOND, SECOND / 10.0)
    } else {
        clock(text).about(1e-4)
    }
}

/// `23 %`: a share from 0 to 1.
pub(super) fn percent(text: &str) -> Shown {
    match text.strip_suffix('%') {
        Some(percent) => Shown::rounded(number(percent.trim()) / 100.0, 0.01),
        None if is_dash(text) => Shown::Nothing,
        None => panic!("{text} is not a share"),
    }
}

/// `12,345`, or a dash.
pub(super) fn count(text: &str) -> Shown {
    if is_dash(text) {
        Shown::Nothing
    } else {
        Shown::exact(number(&text.replace(',', "")))
    }
}

/// A decimal number with as many digits as it has.
pub(super) fn decimal(text: &str) -> Shown {
    Shown::rounded(number(text), unit(text))
}

pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–")
}

pub(super) fn number(text: &str) -> f64 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is not a number"))
}

/// What one in the last digit stands for.
pub(super) fn unit(text: &str) -> f64 {
    let after = text.split_once('.').map_or(0, |(_, after)| after.len());
    0.1_f64.powi(i32::try_from(after).expect("few digits"))
}

/// Seconds of `[h:]mm:ss[.t]`.
pub(super) fn minutes(text: &str) -> f64 {
    assert!(text.contains(':'), "{text:?} is not a time");
    text.split(':')
        .fold(0.0, |all, part| all * 60.0 + number(part))
}
