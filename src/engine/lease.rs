//! What becomes of items whose consumer ends.

use super::{Engine, ProcessNumber, queue::MOST_ATTEMPTS};
use crate::{
    event::{Batch, What, WhyMoved},
    scenario::OnDeath,
};

impl Engine {
    /// What it held when it ended comes back, or is lost.
    pub(super) fn end_lease(&mut self, number: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        let items = std::mem::take(&mut worker.lease);
        let from = worker.name;
        let keeps = self.scenario.on_death == OnDeath::Returned;
        let (mut back, gone): (Batch, Batch) = items
            .into_iter()
            .partition(|item| keeps && item.attempt < MOST_ATTEMPTS);
        for item in &mut back {
            item.attempt += 1;
        }
        let queue = self.names.queue;
        if !back.is_empty() {
            self.queue.give_back(&back);
            let (queue, from, depth) = (queue, from, self.queue.depth());
            self.emit(What::Returned {
                queue,
                items: back,
                from,
                why: WhyMoved::ConsumerEnded,
                depth,
            });
        }
        if !gone.is_empty() {
            self.queue.lose(&gone);
            let why = if keeps {
                WhyMoved::TooManyAttempts
            } else {
                WhyMoved::ConsumerEnded
            };
            self.emit(What::Lost {
                queue,
                items: gone,
                from,
                why,
                depth: self.queue.depth(),
            });
        }
        self.timed.deep(self.queue.depth());
    }
}
