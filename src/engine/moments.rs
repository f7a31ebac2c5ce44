//! The moments of the scenario come: by time, by a count, by a depth.

use super::{
    Engine, RunPhase,
    number::{QueueNumber, WorkerNumber},
};
use crate::{event::QueueId, scenario::Command};

impl Engine {
    /// Lets the time come that has come: of timed actions, and of the end's next measure.
    pub(super) fn pass_time(&mut self) {
        if self.progress == RunPhase::Running {
            if !self.timed.after.is_empty() {
                self.timed.pass(self.clock.at(self.now));
            }
            self.press();
        }
    }

    /// Does the first timed action whose moment has come.
    pub(super) fn act_by_time(&mut self) -> bool {
        let Some(command) = self.timed.ripe.pop_front() else {
            return false;
        };
        self.ask(&command);
        true
    }

    /// Whether a timed action will add a worker that puts into this queue.
    pub(super) fn will_add_feeder(&self, queue: QueueId) -> bool {
        let mut feeders = self.groups.iter().filter(|group| group.to == Some(queue));
        feeders.any(|group| {
            self.timed
                .will(|command| *command == Command::Add(group.name))
        })
    }

    /// This worker has put into this queue or taken from it: is it a moment that was waited for?
    pub(super) fn reached(&mut self, number: WorkerNumber, queue: QueueNumber) {
        self.timed.deep(queue, self.queues[queue].items.depth());
        if let Some(worker) = self.roster.worker_mut(number)
            && worker.items_moved >= worker.next_trigger
        {
            worker.next_trigger = self.timed.items_moved(worker.name, worker.items_moved);
        }
    }
}
