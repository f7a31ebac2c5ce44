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

impl QueueRow<'_> {
    /// Whether anything was told of it but that somebody waits for it.
    pub(super) fn is_known(self) -> bool {
        self.history.began().is_some()
    }
}
