//! What must be known of the machine beside the numbers of a run.

use crate::{
    model::now::Sleeps,
    text::{Text, number},
};

/// That sleeps lasted longer than planned by this share, where that is visible in the times.
pub(super) fn late(share: f64, text: &Text) -> Option<String> {
    let share = Sleeps::is_visible(share).then(|| number::excess(share))?;
    Some(text.with("sleeps-late", &[("share", &share)]))
}
