//! A turn with the big lock, as one worker gives it to another.

use std::time::Duration;

/// A turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The number of this turn, from 1.
    pub(super) n: u64,
    /// The worker that handed the lock over; `None` if it was free.
    pub(super) from: Option<u32>,
    /// That worker gave way and waits for the lock now.
    pub(super) gave_way: bool,
    /// How long it was waited for.
    pub(super) waited: Duration,
}
