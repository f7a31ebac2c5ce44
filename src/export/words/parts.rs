//! What the words for both forms of a scenario share.

use crate::{
    event::{RunTime, Work},
    scenario::{Capacity, Stop, Timing},
    text::{Text, number},
};
use std::fmt::Display;

pub(super) fn room(capacity: Capacity, text: &Text) -> String {
    capacity.0.map_or_else(
        || text.get("export-unbounded"),
        |n| text.with("picture-capacity", &[("n", &number::count(n.into()))]),
    )
}

pub(super) fn stop(stop: Stop, text: &Text) -> String {
    match stop {
        Stop::Closed => text.get("export-stop-closed"),
        Stop::After(n) => text.count("export-stop-after", n, &[]),
        Stop::Never => text.get("export-stop-never"),
        Stop::Marker => text.get("export-stop-marker"),
        Stop::Empty => text.get("export-stop-empty"),
        Stop::Timeout(time) => text.with("export-stop-timeout", &[("n", &time.as_secs_f64())]),
    }
}

/// `sleeping 0.5 to 1.3 s`.
pub(super) fn work(work: Work, timing: Timing, text: &Text) -> String {
    let seconds = |time: RunTime| time.as_secs_f64();
    let say = |id: &str, a: &dyn Display, b: &dyn Display| text.with(id, &[("a", a), ("b", b)]);
    let time = match timing {
        Timing::Fixed(time) => say("export-time-fixed", &seconds(time), &""),
        Timing::Uniform(from, to) => say("export-time-uniform", &seconds(from), &seconds(to)),
        Timing::Integers(from, to) => say("export-time-integers", &from, &to),
        Timing::Exp(mean) => say("export-time-exp", &seconds(mean), &""),
    };
    text.with(
        if work == Work::Sleep {
            "export-sleeping"
        } else {
            "export-computing"
        },
        &[("time", &time)],
    )
}
