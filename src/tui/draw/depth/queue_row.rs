//! What the rows of one queue are drawn from.

use crate::model::{history::QueueHistory, now::Queue};

/// A queue that has rows of its own.
#[derive(Clone, Copy)]
pub(super) struct QueueRow<'a> {
    /// Its place in `Now::queues`.
    pub(super) place: usize,
    pub(super) queue: &'a Queue,
    pub(super) history: &'a QueueHistory,
}
