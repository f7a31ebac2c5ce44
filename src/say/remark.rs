//! What must be known of the machine beside the numbers of a run.

use crate::{
    model::{CoresBusy, now::Sleeps},
    text::{Text, number},
};

/// What other programs took of this number of cores, and by which share sleeps were late: each is said only where it is
/// large enough to change the times.
pub(super) fn of_machine(
    busy: CoresBusy,
    cores: u32,
    late: Option<f64>,
    text: &Text,
) -> Vec<String> {
    let taken = busy.taken().map(|used| {
        let used = format!("{used:.1}");
        text.with("others-took", &[("used", &used), ("cores", &cores)])
    });
    let late = late.and_then(|share| sleeps_late(share, text));
    taken.into_iter().chain(late).collect()
}

/// That sleeps lasted longer than planned by this share.
pub(super) fn sleeps_late(share: f64, text: &Text) -> Option<String> {
    let share = Sleeps::is_visible(share).then(|| number::excess(share))?;
    Some(text.with("sleeps-late", &[("share", &share)]))
}
