//! The speed of this machine, which one worker measures for all.

use super::number::WorkerNumber;
use std::collections::VecDeque;

/// Units of computing a millisecond, measured once a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Calibration {
    pub(super) rate: Option<u64>,
    pub(super) by: Option<WorkerNumber>,
    pub(super) waiting: VecDeque<WorkerNumber>,
}
