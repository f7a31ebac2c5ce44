//! What a worker is told to do when it begins.

use super::{Engine, WorkerNumber};
use crate::{
    scenario::{Stop, Timing},
    wire::{self, Until, WorkerSpec},
};

impl Engine {
    /// The task of this worker, with the control in force.
    pub(super) fn spec(&mut self, number: WorkerNumber) -> Option<WorkerSpec> {
        let control = self.wanted(self.roster.worker(number)?);
        let worker = self.roster.worker_mut(number)?;
        worker.control_state.sent = control;
        let (gets, puts) = (worker.from.is_some(), worker.to.is_some());
        let setup = &worker.setup;
        let items = setup.most_items();
        let until = match setup.stop {
            Stop::Marker if gets => Until::Marker,
            Stop::Empty if gets => Until::Empty,
            _ => Until::Told,
        };
        Some(WorkerSpec {
            name: worker.name.to_string(),
            gets,
            puts,
            group: u32::try_from(worker.group).unwrap_or(u32::MAX),
            index: worker.index,
            seed: self.seed,
            items,
            until,
            spin: worker.spins(),
            batch: self.batch,
            big_lock: self.scenario.big_lock,
            control,
        })
    }
}

/// A distribution as a worker is told of it.
pub(super) const fn timing(timing: Timing) -> wire::Timing {
    match timing {
        Timing::Fixed(time) => wire::Timing::Fixed(time.0),
        Timing::Uniform(from, to) => wire::Timing::Uniform(from.0, to.0),
        Timing::Integers(from, to) => wire::Timing::Integers(from, to),
        Timing::Exp(mean) => wire::Timing::Exp(mean.0),
    }
}
