//! What happened to one item, from its put to its end: a fold over the events that speak of it.

use crate::event::{Batch, Item, Origin, QueueId, RunTime, What, WorkerId};

/// What has happened to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemStory {
    /// Which item it is: its queue and its number there.
    pub of: Origin,
    /// The item as it was told of last; `None` before anything was.
    pub item: Option<Item>,
    /// What happened to it, oldest first.
    pub steps: Vec<ItemStep>,
    /// How many events of the run were read.
    pub read: u64,
}

/// One thing that happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemStep {
    /// The place of its event in the run.
    pub place: u64,
    /// When.
    pub run: RunTime,
    /// What.
    pub what: ItemMove,
    /// Who did it; for a return or a loss, who had held it.
    pub worker: WorkerId,
    /// Which delivery this is or will be, from 1.
    pub attempt: u32,
}

/// How an item moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemMove {
    /// Into the queue.
    Put,
    /// Out of it, into the hands of a worker.
    Got,
    /// It is finished.
    Done,
    /// Back to the front of its queue.
    Returned,
    /// It is gone.
    Lost,
    /// A stage made this item of another queue from it.
    Became(Origin),
}

impl ItemStory {
    /// The story of an item before any event was read.
    pub const fn new(of: Origin) -> Self {
        Self {
            of,
            item: None,
            steps: Vec::new(),
            read: 0,
        }
    }

    /// Reads the event at this place, which happened at the run time `run`. Events are read in their order.
    pub fn hear(&mut self, place: u64, run: RunTime, what: &What) {
        self.read = place + 1;
        let (how, worker, queue, items) = match what {
            What::Put {
                worker,
                queue,
                items,
                ..
            } => {
                let of = self.of;
                let made = items.iter().filter(|item| item.from == Some(of));
                for item in made {
                    let origin = Origin {
                        queue: *queue,
                        id: item.id,
                    };
                    self.step(place, run, ItemMove::Became(origin), *worker, item.attempt);
                }
                (ItemMove::Put, worker, queue, items)
            }
            What::Got {
                worker,
                queue,
                items,
                ..
            } => (ItemMove::Got, worker, queue, items),
            What::Done {
                worker,
                queue,
                items,
                ..
            } => (ItemMove::Done, worker, queue, items),
            What::Returned {
                queue, items, from, ..
            } => (ItemMove::Returned, from, queue, items),
            What::Lost {
                queue, items, from, ..
            } => (ItemMove::Lost, from, queue, items),
            _ => return,
        };
        if let Some(item) = self.among(*queue, items) {
            self.step(place, run, how, *worker, item.attempt);
            self.item = Some(item);
        }
    }

    fn among(&self, queue: QueueId, items: &Batch) -> Option<Item> {
        let ours = |item: &&Item| queue == self.of.queue && item.id == self.of.id;
        items.iter().find(ours).cloned()
    }

    fn step(&mut self, place: u64, run: RunTime, what: ItemMove, worker: WorkerId, attempt: u32) {
        self.steps.push(ItemStep {
            place,
            run,
            what,
            worker,
            attempt,
        });
    }

    /// What had happened to it when this number of events had happened.
    pub fn until(&self, place: u64) -> &[ItemStep] {
        let end = self.steps.partition_point(|step| step.place < place);
        &self.steps[..end]
    }
}
