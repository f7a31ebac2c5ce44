//! What becomes of items whose holder ends.

use super::{Engine, WorkerNumber};
use crate::event::{SourceLine, What, WhyMoved};

impl Engine {
    /// What it held when it ended comes back to the queue that it came from, or is lost.
    pub(super) fn end_lease(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let (held, from) = (std::mem::take(&mut worker.lease), worker.name);
        let Some(place) = worker.from else {
            return;
        };
        let queue = &mut self.queues[place];
        let (name, keeps) = (queue.name, queue.keeps);
        let (back, gone) = queue.items.release(held, keeps);
        let depth = queue.items.depth();
        if !back.is_empty() {
            self.emit(What::Returned {
                queue: name,
                items: back,
                from,
                why: WhyMoved::ConsumerEnded,
                depth,
                count: 0,
            });
        }
        if !gone.is_empty() {
            let why = if keeps {
                WhyMoved::TooManyAttempts
            } else {
                WhyMoved::ConsumerEnded
            };
            self.emit(What::Lost {
                queue: name,
                items: gone,
                from,
                why,
                depth,
                count: 0,
                exception: None,
                source: SourceLine::default(),
            });
        }
        self.timed.deep(place, depth);
    }
}
