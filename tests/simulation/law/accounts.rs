//! The books of one queue: where every item is, how deep the queue was when, and how long items waited.

mod asked;
mod over_time;

use crate::law::{
    line::{How, Item, Moved, OpenedQueue},
    oracle::{Ticks, ticks},
};
use std::collections::{BTreeMap, VecDeque};

/// Where an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Where {
    Queued,
    With(String),
    Done,
    Lost,
}

/// An item, as it was last told.
#[derive(Clone, Debug)]
struct Known {
    place: Where,
    marker: bool,
    /// Its value, and which attempt it is if it is not the first.
    label: String,
}

/// The queue from an event on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub(crate) seq: u64,
    pub(crate) run: Ticks,
    pub(crate) depth: u64,
    capacity: Option<u64>,
}

#[derive(Debug, Default)]
pub(crate) struct Books {
    /// Whether it was announced: otherwise an unknown capacity is none that is unbounded.
    announced: bool,
    capacity: Option<u64>,
    items: BTreeMap<u64, Known>,
    /// What is in the queue, the next to be taken first: its id, and since when.
    queue: VecDeque<(u64, Ticks)>,
    /// Who holds what, in the order in which it was taken.
    held: Vec<(String, u64)>,
    /// What the recording does not tell one by one: it begins in the middle.
    done_before: u64,
    lost_before: u64,
    returned: u64,
    deepest: u64,
    waits: Vec<Ticks>,
    /// How often an item came into the queue since it began to count.
    visits: u64,
    levels: Vec<Level>,
    /// When how many items, stop markers left out, were put, taken, finished, since the recording begins.
    flows: Vec<(Ticks, How, u64)>,
    /// From when on the mean depth counts: the first put, or the beginning of the recording if that was before it.
    began: Option<Ticks>,
    /// The producer and the number of each item in the order in which they were taken.
    taken: Vec<(String, u64)>,
}

impl Books {
    pub(crate) fn capacity(&mut self, seq: u64, run: Ticks, capacity: Option<u64>, made: bool) {
        self.announced |= made;
        self.capacity = capacity;
        self.level(seq, run);
    }

    /// Nothing changes, but it is there.
    pub(crate) fn closed(&mut self, seq: u64, run: Ticks) {
        self.level(seq, run);
    }

    /// Keeps account of items that moved, and says what cannot be.
    pub(crate) fn moved(&mut self, seq: u64, run: Ticks, moved: &Moved) -> Vec<String> {
        let mut faults = Vec::new();
        for item in &moved.items {
            if let Err(why) = self.one(run, moved, item) {
                let queue = &moved.queue;
                faults.push(format!("event {seq}: item {} of {queue} {why}", item.id));
            }
        }
        if moved.how == How::Returned {
            // the first of them is the next to be taken
            for item in moved.items.iter().rev() {
                self.queue.push_front((item.id, run));
            }
        }
        self.flows.push((run, moved.how, moved.without_markers()));
        self.deepest = self.deepest.max(self.depth());
        self.level(seq, run);
        if self.depth() != moved.depth {
            let (is, queue) = (self.depth(), &moved.queue);
            faults.push(format!(
                "event {seq}: the depth of {queue} is {is}, not {}",
                moved.depth
            ));
        }
        faults
    }

    fn one(&mut self, run: Ticks, moved: &Moved, item: &Item) -> Result<(), String> {
        let id = item.id;
        let held = Where::With(moved.worker.clone());
        let was = self.items.get(&id).map(|known| known.place.clone());
        if matches!(was, Some(Where::With(_))) {
            self.held.retain(|(_, other)| *other != id);
        }
        let place = match (moved.how, was) {
            (How::Put, None) => {
                self.queue.push_back((id, run));
                self.visits += 1;
                self.began.get_or_insert(run);
                Where::Queued
            }
            (How::Got, Some(Where::Queued)) => {
                let since = self.leaves(id)?;
                self.waits.push(run - since);
                self.held.push((moved.worker.clone(), id));
                self.taken.push((item.by.clone(), id));
                held
            }
            (How::Done, Some(was)) if was == held => Where::Done,
            (How::Returned, Some(was)) if was == held => {
                self.returned += 1;
                self.visits += 1;
                Where::Queued
            }
            (How::Lost, Some(was)) if was == held => Where::Lost,
            (How::Lost, Some(Where::Queued)) => {
                self.leaves(id)?;
                Where::Lost
            }
            (how, was) => {
                return Err(format!(
                    "is {was:?} and cannot be {how:?} by {}",
                    moved.worker
                ));
            }
        };
        let label = match item.attempt {
            1 => item.value.clone(),
            attempt => format!("{} ({attempt})", item.value),
        };
        let marker = item.marker;
        self.items.insert(
            id,
            Known {
                place,
                marker,
                label,
            },
        );
        Ok(())
    }

    /// Takes an item out of the queue: since when it was there.
    fn leaves(&mut self, id: u64) -> Result<Ticks, String> {
        let place = self
            .queue
            .iter()
            .position(|(other, _)| *other == id)
            .ok_or("is not in the queue")?;
        Ok(self.queue.remove(place).expect("it was found").1)
    }

    /// The state was told: from here on there is a past, and these are its numbers.
    pub(crate) fn opened(&mut self, opened: &OpenedQueue, run: Ticks) {
        (self.done_before, self.lost_before, self.returned) =
            (opened.done, opened.lost, opened.returned);
        self.items
            .retain(|_, known| matches!(known.place, Where::Queued | Where::With(_)));
        self.deepest = opened.deepest.max(self.depth());
        for ((_, since), put) in self.queue.iter_mut().zip(&opened.since) {
            *since = ticks(*put).min(run);
        }
        self.waits.clear();
        self.flows.clear();
        self.taken.clear();
        self.visits = self.depth();
        self.began = (opened.done + opened.lost > 0 || !self.items.is_empty()).then_some(run);
    }

    fn level(&mut self, seq: u64, run: Ticks) {
        self.levels.push(Level {
            seq,
            run,
            depth: self.depth(),
            capacity: self.capacity,
        });
    }

    fn depth(&self) -> u64 {
        self.queue.len() as u64
    }
}
