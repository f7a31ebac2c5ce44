//! Where the items of the whole run are, through however many queues they go.

use super::{Ledger, Now, Part, Queue};
use crate::event::QueueId;

impl Now {
    /// The queue of this name; `None` before it is known.
    pub fn queue_named(&self, name: QueueId) -> Option<&Queue> {
        self.queues.get(self.queue_at.get(name.name())?)
    }

    /// Where the items of the whole run are, however many queues they go through: an item that a stage puts on counts once,
    /// where it is now, and a stop marker is not an item. `None` where it is not known which puts only put on what was taken.
    pub fn passage(&self) -> Option<Ledger> {
        let mut all = self.items_only();
        for worker in self.others() {
            if self.part(worker) != Part::Stage {
                continue;
            }
            if !self.group_of(worker).is_some_and(|group| group.planned) {
                return (self.queues.len() < 2).then_some(all);
            }
            all.put = all.put.checked_sub(worker.put)?;
            all.done = all.done.checked_sub(worker.put)?;
        }
        Some(all)
    }
}
