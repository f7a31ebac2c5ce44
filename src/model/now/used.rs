//! What a worker moved, and what it has in its hands, as numbers.

use crate::event::RunTime;

/// Items in a worker's hands of which only the number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldCount {
    /// The place of their queue in `Now::queues`.
    pub queue: usize,
    /// How many.
    pub count: u64,
    /// Since when (run time) the worker holds items of this queue.
    pub since: RunTime,
}

/// What a worker moved through one queue; stop markers too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The place of the queue in `Now::queues`.
    pub queue: usize,
    /// How many items it put.
    pub put: u64,
    /// How many it took.
    pub got: u64,
}
