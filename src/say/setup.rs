//! What a scenario says, in plain words.

use crate::{
    event::RunTime,
    scenario::{Stop, Timing},
    text::Text,
};
use std::fmt::Display;

/// `0.5 to 1.3 s`.
pub fn timing(timing: Timing, text: &Text) -> String {
    let seconds = |time: RunTime| time.as_secs_f64();
    let say = |id: &str, a: &dyn Display, b: &dyn Display| text.with(id, &[("a", a), ("b", b)]);
    match timing {
        Timing::Fixed(time) => say("export-time-fixed", &seconds(time), &""),
        Timing::Uniform(from, to) => say("export-time-uniform", &seconds(from), &seconds(to)),
        Timing::Integers(from, to) => say("export-time-integers", &from, &to),
        Timing::Exp(mean) => say("export-time-exp", &seconds(mean), &""),
    }
}

/// `when the queue is closed`.
pub fn stop(stop: Stop, text: &Text) -> String {
    match stop {
        Stop::Closed => text.get("export-stop-closed"),
        Stop::After(n) => text.count("export-stop-after", n, &[]),
        Stop::Never => text.get("export-stop-never"),
        Stop::Marker => text.get("export-stop-marker"),
        Stop::Empty => text.get("export-stop-empty"),
        Stop::Timeout(time) => text.with("export-stop-timeout", &[("n", &time.as_secs_f64())]),
    }
}

/// The value of a field of a scenario file in plain words; empty where it needs none.
pub fn in_words(key: &str, value: &str, text: &Text) -> String {
    let number = || value.parse::<u64>().ok();
    match (key, value) {
        ("time", _) => value.parse().map(|time| timing(time, text)).ok(),
        ("stop", _) => value.parse().map(|rule| stop(rule, text)).ok(),
        ("work", "sleep") => Some(text.get("setup-sleep")),
        ("work", "compute") => Some(text.get("setup-compute")),
        ("wait", "block") => Some(text.get("setup-block")),
        ("wait", "spin") => Some(text.get("setup-spin")),
        ("on_death", "returned") => Some(text.get("export-death-returned")),
        ("on_death", "lost") => Some(text.get("export-death-lost")),
        ("run_as", "processes") => Some(text.get("setup-processes")),
        ("run_as", "threads") => Some(text.get("export-threads")),
        ("big_lock", "true") => Some(text.get("setup-locked")),
        ("big_lock", "false") => Some(text.get("setup-unlocked")),
        ("capacity", "unbounded") => Some(text.get("setup-unbounded")),
        ("capacity", _) => number().map(|n| text.count("setup-room", n, &[])),
        ("items", "endless") => Some(text.get("export-endless")),
        ("items", _) => number().map(|n| text.count("setup-each", n, &[])),
        ("count", _) => number().map(|n| text.count("setup-workers", n, &[])),
        ("batch", _) => number().map(|n| text.count("setup-at-once", n, &[])),
        ("speed", "1") => Some(text.get("setup-real")),
        ("speed", _) => Some(text.with("setup-fast", &[("n", &value)])),
        ("seed", _) => Some(text.get("setup-drawn")),
        ("letter", _) => Some(text.with("setup-called", &[("letter", &value)])),
        _ => None,
    }
    .unwrap_or_default()
}
