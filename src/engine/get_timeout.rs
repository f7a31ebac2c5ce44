//! Workers that do not wait for an item for ever: those that only ask whether there is one, and those that give up in
//! time.

use super::{Engine, WorkerNumber, gate::Mode, number::QueueNumber, worker::ReportedState};
use crate::{
    event::{State, WhyEnded},
    scenario::Stop,
    wire::Reply,
};

impl Engine {
    /// It asked for an item and would not wait: there is none. The first time, that is reported; and in time it gives up.
    pub(super) fn nothing(&mut self, number: WorkerNumber, from: QueueNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        if let Stop::Timeout(time) = worker.stop() {
            let run = self.clock.at(self.now);
            if *worker.gives_up.get_or_insert(run + time) <= run {
                return self.tell_end(number, WhyEnded::TimedOut);
            }
        }
        if worker.reported != ReportedState::Spinning {
            worker.reported = ReportedState::Spinning;
            let (name, line) = (worker.name, worker.lines.get);
            let on = self.queues[from].name;
            self.say(name, State::Spinning { on }, line);
        }
        self.reply(number, Reply::Nothing);
    }

    /// A worker that has waited for an item as long as it was to ends.
    pub(super) fn give_up(&mut self) -> bool {
        let Some((until, number)) = self.get_timeouts.first().copied() else {
            return false;
        };
        let gives_up = self.gate.mode != Mode::Shut
            && self.ending.is_none()
            && until <= self.clock.at(self.now);
        if gives_up {
            self.tell_end(number, WhyEnded::TimedOut);
        }
        gives_up
    }
}
