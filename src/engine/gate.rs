//! The gate: while the run is paused, what workers want of the queue is held before it, in order.

use super::number::WorkerNumber;
use std::collections::VecDeque;

/// Whether queue operations may happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// As they come.
    #[default]
    Open,
    /// None.
    Shut,
    /// One, by this worker if it is held here; then the gate shuts.
    Step(Option<WorkerNumber>),
}

/// The gate and those who are held before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Gate {
    pub(super) mode: Mode,
    /// Workers with something held, first come first.
    pub(super) held: VecDeque<WorkerNumber>,
    /// Workers that came to stand in line and were not yet told of as waiting.
    pub(super) arrived: VecDeque<WorkerNumber>,
}
