//! The rules of a queue: what may be put and got, what that changes, and how often an item is tried. It knows no
//! worker's state and no clock; the queue of the lab is built on it.

use crate::event::{Batch, Item, Origin, QueueId, Value, WorkerId};
use std::collections::VecDeque;

/// Deliveries after which an item is given up.
pub const MOST_ATTEMPTS: u32 = 5;

/// The items of one queue and its ledger: put = in the queue + in progress + done + lost, after every call.
#[derive(Clone, Debug, Default)]
pub struct ItemQueue {
    items: VecDeque<Item>,
    capacity: Option<u32>,
    put: u64,
    in_progress: u64,
    done: u64,
    lost: u64,
    overfilled: bool,
}

impl ItemQueue {
    /// An empty queue; `None` is unbounded.
    pub fn new(capacity: Option<u32>) -> Self {
        Self {
            capacity,
            ..Self::default()
        }
    }

    /// How many items are in it.
    pub fn depth(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    /// The most items that a put may bring it to.
    pub const fn capacity(&self) -> Option<u32> {
        self.capacity
    }

    /// Another capacity. What is in it stays, even if that is more.
    pub const fn set_capacity(&mut self, capacity: Option<u32>) {
        self.capacity = capacity;
    }

    /// How many more items a put may bring.
    pub fn room(&self) -> usize {
        self.capacity.map_or(usize::MAX, |capacity| {
            (capacity as usize).saturating_sub(self.items.len())
        })
    }

    /// Whether a get finds nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether nothing is in it and nothing can come back.
    pub fn drained(&self) -> bool {
        self.items.is_empty() && self.in_progress == 0
    }

    /// Accepts new values, at most as many as there is room for. Items are numbered in the order of their acceptance.
    pub fn put(&mut self, by: WorkerId, values: impl IntoIterator<Item = Value>) -> Batch {
        let first = self.put + 1;
        let item = |(id, value)| Item::new(id, by, value);
        let items: Batch = (first..).zip(values).map(item).collect();
        self.accept(items)
    }

    /// Accepts an item that a stage made from one of the queue `from`: it keeps its value and its first producer, and
    /// gets a number of this queue.
    pub fn put_on(&mut self, item: &Item, from: QueueId) -> Batch {
        let mut made = Item::new(self.put + 1, item.by, item.value.clone());
        made.from = Some(Origin {
            queue: from,
            id: item.id,
        });
        self.accept([made].into_iter().collect())
    }

    fn accept(&mut self, items: Batch) -> Batch {
        self.put += items.len() as u64;
        self.overfilled |= items.len() > self.room();
        self.items.extend(items.iter().cloned());
        items
    }

    /// Hands out 1 to `most` items, as many as there are; none after a stop marker, since its taker may end.
    pub fn get(&mut self, most: u32) -> Batch {
        let marker = self
            .items
            .iter()
            .take(most as usize)
            .position(Item::is_marker);
        let count = marker.map_or_else(|| self.items.len().min(most as usize), |place| place + 1);
        self.in_progress += count as u64;
        self.items.drain(..count).collect()
    }

    /// These are finished.
    pub const fn done(&mut self, items: &[Item]) {
        self.in_progress = self.in_progress.saturating_sub(items.len() as u64);
        self.done += items.len() as u64;
    }

    /// The worker that held these has ended. A queue that keeps items takes them back to its front, in their order, to be
    /// delivered once more; one that was tried too often is lost, and a queue that keeps nothing loses all. Gives those
    /// that came back, as they are now, and those that are lost.
    pub fn release(&mut self, held: Batch, keeps: bool) -> (Batch, Batch) {
        self.in_progress = self.in_progress.saturating_sub(held.len() as u64);
        let (mut back, gone): (Batch, Batch) = held
            .into_iter()
            .partition(|item| keeps && item.attempt < MOST_ATTEMPTS);
        for item in &mut back {
            item.attempt += 1;
        }
        for item in back.iter().rev() {
            self.items.push_front(item.clone());
        }
        self.lost += gone.len() as u64;
        (back, gone)
    }

    /// Checks the ledger and that no put went beyond the capacity.
    ///
    /// # Errors
    /// Which does not hold: a fault of the queue itself.
    pub fn check(&self) -> Result<(), String> {
        let Self {
            put,
            in_progress,
            done,
            lost,
            ..
        } = *self;
        let queued = self.items.len() as u64;
        if put != queued + in_progress + done + lost {
            return Err(format!(
                "put {put}, but queued {queued} + in progress {in_progress} + done {done} + lost {lost}"
            ));
        }
        if self.overfilled {
            Err("a put went beyond the capacity".into())
        } else {
            Ok(())
        }
    }
}
