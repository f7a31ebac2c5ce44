//! What the words for both forms of a scenario share.

use crate::{
    event::Work,
    say,
    scenario::{Capacity, Timing},
    text::{Text, number},
};

pub(super) fn room(capacity: Capacity, text: &Text) -> String {
    capacity.0.map_or_else(
        || text.get("export-unbounded"),
        |n| text.with("picture-capacity", &[("n", &number::count(n.into()))]),
    )
}

/// `sleeping 0.5 to 1.3 s`.
pub(super) fn work(work: Work, timing: Timing, text: &Text) -> String {
    let time = say::timing(timing, text);
    text.with(
        if work == Work::Sleep {
            "export-sleeping"
        } else {
            "export-computing"
        },
        &[("time", &time)],
    )
}
