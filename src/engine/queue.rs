//! The queue itself: items, lines, leases counted. It tells nobody; the broker does.

use super::ProcessNumber;
use crate::event::{Batch, Item, Value, WorkerId};
use std::collections::VecDeque;

/// Deliveries after which an item is given up.
pub(super) const MOST_ATTEMPTS: u32 = 5;

/// Where every item is, and who waits for what, first come first.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    items: VecDeque<Item>,
    capacity: Option<u32>,
    pub(super) closed: bool,
    pub(super) putters: VecDeque<ProcessNumber>,
    pub(super) getters: VecDeque<ProcessNumber>,
    put: u64,
    in_progress: u64,
    done: u64,
    lost: u64,
    overfilled: bool,
}

impl Queue {
    pub(super) fn new(capacity: Option<u32>) -> Self {
        Self {
            items: VecDeque::new(),
            capacity,
            closed: false,
            putters: VecDeque::new(),
            getters: VecDeque::new(),
            put: 0,
            in_progress: 0,
            done: 0,
            lost: 0,
            overfilled: false,
        }
    }

    pub(super) fn depth(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    pub(super) const fn capacity(&self) -> Option<u32> {
        self.capacity
    }

    pub(super) const fn set_capacity(&mut self, capacity: Option<u32>) {
        self.capacity = capacity;
    }

    /// How many more items a put may bring.
    pub(super) fn room(&self) -> usize {
        self.capacity.map_or(usize::MAX, |capacity| {
            (capacity as usize).saturating_sub(self.items.len())
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Nothing is in it and nothing can come back.
    pub(super) fn drained(&self) -> bool {
        self.items.is_empty() && self.in_progress == 0
    }

    /// Accepts values; the items that they become have numbers in the order of their acceptance.
    pub(super) fn put(&mut self, by: WorkerId, values: impl IntoIterator<Item = Value>) -> Batch {
        let first = self.put + 1;
        let item = |(id, value)| Item::new(id, by, value);
        let items: Batch = (first..).zip(values).map(item).collect();
        self.put += items.len() as u64;
        self.overfilled |= items.len() > self.room();
        self.items.extend(items.iter().cloned());
        items
    }

    /// Hands out 1 to `most` items, as many as there are; none after a stop marker, since its taker may end.
    pub(super) fn get(&mut self, most: u32) -> Batch {
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
    pub(super) const fn done(&mut self, items: &[Item]) {
        self.in_progress = self.in_progress.saturating_sub(items.len() as u64);
        self.done += items.len() as u64;
    }

    /// These come back to the front, in their order, to be delivered once more.
    pub(super) fn give_back(&mut self, items: &[Item]) {
        self.in_progress = self.in_progress.saturating_sub(items.len() as u64);
        for item in items.iter().rev() {
            self.items.push_front(item.clone());
        }
    }

    /// These are gone.
    pub(super) const fn lose(&mut self, items: &[Item]) {
        self.in_progress = self.in_progress.saturating_sub(items.len() as u64);
        self.lost += items.len() as u64;
    }

    /// Nobody of this number waits here any more.
    pub(super) fn leave(&mut self, number: ProcessNumber) {
        self.putters.retain(|other| *other != number);
        self.getters.retain(|other| *other != number);
    }

    pub(super) fn check(&self) -> Result<(), String> {
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
