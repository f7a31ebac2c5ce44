//! Control of the workers: a state, not a stream. A worker has at most one control message that it has not received;
//! the newest wanted state follows when it has. And the calibration, which one worker does for all.

use super::{Engine, number::WorkerNumber, spec::timing, worker::Worker};
use crate::wire::{Control, Order, Reply};

impl Engine {
    /// The control that this worker should act by; the version is the one it was sent last.
    pub(super) fn wanted(&self, worker: &Worker) -> Control {
        Control {
            version: worker.control_state.sent.version,
            speed_tenths: (self.clock.speed().factor() * 10.0).round() as u16,
            paused: self.clock.paused(),
            compute: worker.compute,
            time: timing(worker.setup.time),
            // the others hear it in the answer to their next request
            finish: worker.finishing && worker.alone(),
            end: self.ending.is_some(),
        }
    }

    /// After a change: tells everybody who does not know and has heard what was sent before.
    pub(super) fn tell_controls(&mut self) {
        if std::mem::take(&mut self.controls_changed) {
            for number in self.roster.workers() {
                self.tell_control(number);
            }
        }
    }

    fn tell_control(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker(number) else {
            return;
        };
        let mut control = self.wanted(worker);
        if !self.roster.listens(number)
            || worker.control_state.unheard
            || control == worker.control_state.sent
        {
            return;
        }
        control.version = control.version.wrapping_add(1);
        if let Some(worker) = self.roster.worker_mut(number) {
            worker.control_state.sent = control;
            worker.control_state.unheard = true;
        }
        self.send(number, Order::Control(control));
    }

    /// It acts by the control of this version.
    pub(super) fn heard(&mut self, number: WorkerNumber, version: u32) {
        if let Some(worker) = self.roster.worker_mut(number)
            && worker.control_state.sent.version == version
        {
            worker.control_state.unheard = false;
            self.tell_control(number);
        }
    }

    /// It asks how fast this machine computes.
    pub(super) fn ask_rate(&mut self, number: WorkerNumber) {
        match (self.calibration.rate, self.calibration.by) {
            (Some(rate), _) => self.reply(number, Reply::Rate(rate)),
            (None, Some(_)) => self.calibration.waiting.push_back(number),
            (None, None) => {
                self.calibration.by = Some(number);
                self.reply(number, Reply::Calibrate);
            }
        }
    }

    /// It has measured.
    pub(super) fn calibrated(&mut self, number: WorkerNumber, rate: u64) {
        if self.calibration.by != Some(number) {
            return;
        }
        self.calibration.by = None;
        let rate = rate.max(1);
        self.calibration.rate = Some(rate);
        for waiting in std::mem::take(&mut self.calibration.waiting) {
            self.reply(waiting, Reply::Rate(rate));
        }
    }

    /// It will measure nothing and ask nothing any more: the next one is asked.
    pub(super) fn leave_calibration(&mut self, number: WorkerNumber) {
        self.calibration.waiting.retain(|other| *other != number);
        if self.calibration.by == Some(number) {
            self.calibration.by = None;
            let mut waiting = std::mem::take(&mut self.calibration.waiting);
            // its process may be gone, and other threads with it
            waiting.retain(|other| self.roster.listens(*other));
            let next = waiting.pop_front();
            self.calibration.waiting = waiting;
            if let Some(next) = next {
                self.ask_rate(next);
            }
        }
    }

    /// Answers its open request.
    pub(super) fn reply(&mut self, number: WorkerNumber, reply: Reply) {
        if let Some(worker) = self.roster.worker_mut(number) {
            worker.request = None;
            let asked = std::mem::take(&mut worker.control_state.unanswered);
            self.roster.answered_nobody |= !asked;
        }
        self.send(number, Order::Reply(reply));
    }
}
