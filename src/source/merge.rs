//! One order out of several: what many writers tell, each in its own time, is given out sorted by its moments, behind a
//! watermark. What comes after the watermark has passed its moment is late: it is given out at the watermark.

use crate::event::RealTime;
use std::{cmp::Ordering, collections::BinaryHeap};

/// Collects what was told, until it can be given out in order.
#[derive(Debug)]
pub struct Merge<T> {
    waiting: BinaryHeap<Entry<T>>,
    /// How many came so far.
    told: u64,
    /// Nothing earlier than this is given out any more.
    watermark: RealTime,
}

/// Something in its place in the one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged<T> {
    /// Its moment; never before that of the one before.
    pub at: RealTime,
    /// How much earlier it happened than `at` says; zero: it was in time.
    pub late: RealTime,
    /// What was told.
    pub what: T,
}

#[derive(Debug)]
struct Entry<T> {
    at: RealTime,
    late: RealTime,
    number: u64,
    what: T,
}

impl<T> Default for Merge<T> {
    fn default() -> Self {
        Self {
            waiting: BinaryHeap::new(),
            told: 0,
            watermark: RealTime::ZERO,
        }
    }
}

impl<T> Merge<T> {
    /// Takes what happened at this moment. Of the same moment, what comes first is given out first.
    pub fn push(&mut self, at: RealTime, what: T) {
        self.told += 1;
        let placed = at.max(self.watermark);
        self.waiting.push(Entry {
            at: placed,
            late: placed - at,
            number: self.told,
            what,
        });
    }

    /// Moves the watermark on; it never goes back.
    pub fn advance(&mut self, to: RealTime) {
        self.watermark = self.watermark.max(to);
    }

    /// Gives out the next one that is not after the watermark.
    pub fn pop(&mut self) -> Option<Merged<T>> {
        if self.waiting.peek()?.at > self.watermark {
            return None;
        }
        let Entry { at, late, what, .. } = self.waiting.pop()?;
        Some(Merged { at, late, what })
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

impl<T> Entry<T> {
    const fn place(&self) -> (RealTime, u64) {
        (self.at, self.number)
    }
}

/// The heap gives out its greatest: the earliest is the greatest.
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.place().cmp(&self.place())
    }
}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place()
    }
}

impl<T> Eq for Entry<T> {}
