//! Pause, continue and step: what opens and shuts the gate.

use super::{Engine, gate::Mode, number::WorkerNumber};
use crate::event::What;

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
            Mode::Step(chosen) => chosen.filter(|number| self.gate.held.contains(number)),
            _ => None,
        }
    }
}
