//! The gate: while the run is paused, what workers want of the queue is held before it, in order.

use super::{Engine, WorkerNumber};
use crate::event::What;
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

impl Engine {
    pub(super) fn pause(&mut self) {
        self.gate.mode = Mode::Shut;
        self.clock.set_paused(self.now, true);
        self.controls_changed = true;
        self.emit(What::Paused);
    }

    /// Opens the gate, or lets one operation through.
    pub(super) fn go_on(&mut self, mode: Mode) {
        let stepped =
            std::mem::replace(&mut self.gate.mode, mode) != Mode::Open && mode == Mode::Open;
        if self.clock.paused() {
            self.clock.set_paused(self.now, false);
            self.controls_changed = true;
            self.emit(What::Resumed);
        } else if stepped {
            self.emit(What::Resumed);
        }
        if let Mode::Step(_) = mode {
            self.emit(What::Stepping);
        }
    }

    /// A queue operation of this worker has happened: a step ends with it.
    pub(super) fn operated(&mut self, number: WorkerNumber) {
        if let Mode::Step(_) = self.gate.mode {
            let worker = *self
                .roster
                .worker(number)
                .map_or(&self.names.main, |worker| &worker.name);
            self.pause();
            self.emit(What::Stepped { worker });
        }
    }

    /// Who goes first among the held: the worker chosen for this step, otherwise nobody before the lines.
    pub(super) fn chosen(&self) -> Option<WorkerNumber> {
        match self.gate.mode {
            Mode::Step(chosen) => chosen.filter(|number| {
                self.roster
                    .worker(*number)
                    .is_some_and(|worker| !worker.pending.is_empty())
            }),
            _ => None,
        }
    }
}
