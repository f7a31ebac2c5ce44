//! The items of a queue in their order. A copy shares them: it costs as much for a million items as for ten.

use crate::event::{Item, RunTime};
use std::{collections::VecDeque, sync::Arc};

/// Items that are copied together when one of them changes after a copy was made.
const CHUNK: usize = 256;

/// An item, and the run time at which it was put or came back.
pub type Entry = (Item, RunTime);

/// Items, the next to be taken first.
#[derive(Clone, Debug, Default)]
pub struct QueuedItems {
    /// None is empty, nor is what `taken` leaves of the first.
    chunks: VecDeque<Arc<Vec<Entry>>>,
    /// Entries of the first chunk that are gone.
    taken: usize,
    len: usize,
    /// The sum of all moments.
    since: u128,
}

impl QueuedItems {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The sum of the nanoseconds that all of them have waited at the run time `run`, which lies after every moment.
    pub fn waited(&self, run: RunTime) -> u128 {
        (u128::from(run.0) * self.len as u128).saturating_sub(self.since)
    }

    /// The sum of all moments, in nanoseconds.
    pub(in crate::model) const fn sum_of_moments(&self) -> u128 {
        self.since
    }

    /// The next to be taken.
    pub fn front(&self) -> Option<&Entry> {
        self.chunks.front()?.get(self.taken)
    }

    /// All of them, the next to be taken first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let first = self
            .chunks
            .front()
            .map_or(&[][..], |chunk| &chunk[self.taken..]);
        let rest = self.chunks.iter().skip(1);
        first.iter().chain(rest.flat_map(|chunk| chunk.iter()))
    }

    pub(in crate::model) fn push_back(&mut self, item: Item, since: RunTime) {
        let entry = (item, since);
        if let Some(last) = self.chunks.back_mut().filter(|last| last.len() < CHUNK) {
            Arc::make_mut(last).push(entry);
        } else {
            let mut chunk = Vec::with_capacity(CHUNK);
            chunk.push(entry);
            self.chunks.push_back(Arc::new(chunk));
        }
        self.came(since);
    }

    pub(in crate::model) fn push_front(&mut self, item: Item, since: RunTime) {
        let entry = (item, since);
        match (self.chunks.front_mut(), self.taken.checked_sub(1)) {
            (Some(first), Some(place)) => {
                Arc::make_mut(first)[place] = entry;
                self.taken = place;
            }
            _ => self.chunks.push_front(Arc::new(vec![entry])),
        }
        self.came(since);
    }

    pub(in crate::model) fn pop_front(&mut self) -> Option<Entry> {
        let entry = self.front()?.clone();
        self.taken += 1;
        self.went(entry.1);
        self.drop_empty();
        Some(entry)
    }

    /// Takes the item of this number, wherever it is: nearly always the first.
    pub(in crate::model) fn take(&mut self, id: u64) -> Option<Entry> {
        if self.front().is_some_and(|(item, _)| item.id == id) {
            return self.pop_front();
        }
        let (mut chunk, mut place) = (
            0,
            self.taken + self.iter().position(|(item, _)| item.id == id)?,
        );
        while place >= self.chunks[chunk].len() {
            place -= self.chunks[chunk].len();
            chunk += 1;
        }
        let entry = Arc::make_mut(&mut self.chunks[chunk]).remove(place);
        if self.chunks[chunk].is_empty() {
            self.chunks.remove(chunk);
        }
        self.went(entry.1);
        self.drop_empty();
        Some(entry)
    }

    /// Says when the first of them were put: all those for which a moment is given; no moment is later than `latest`.
    pub(in crate::model) fn set_since(
        &mut self,
        moments: impl IntoIterator<Item = RunTime>,
        latest: RunTime,
    ) {
        let mut moments = moments.into_iter();
        let (mut entries, mut all) = (Vec::with_capacity(self.len), std::mem::take(self));
        while let Some((item, since)) = all.pop_front() {
            entries.push((item, moments.next().unwrap_or(since).min(latest)));
        }
        for (item, since) in entries {
            self.push_back(item, since);
        }
    }

    fn drop_empty(&mut self) {
        if self
            .chunks
            .front()
            .is_some_and(|first| first.len() <= self.taken)
        {
            self.chunks.pop_front();
            self.taken = 0;
        }
    }

    fn came(&mut self, since: RunTime) {
        self.len += 1;
        self.since += u128::from(since.0);
    }

    fn went(&mut self, since: RunTime) {
        self.len -= 1;
        self.since -= u128::from(since.0);
    }
}

impl PartialEq for QueuedItems {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, QueuedItems};
    use crate::event::{Item, RunTime, Value};
    use proptest::prelude::*;
    use std::collections::VecDeque;

    fn item(id: u64) -> Item {
        Item::new(id, "P1".into(), Value::Integer(7))
    }

    proptest! {
        /// Against a plain queue; copies that are made on the way stay as they were.
        #[test]
        fn it_is_a_queue_whose_copies_stay_as_they_were(turns in prop::collection::vec((0..8_u8, any::<u16>()), 0..2_000)) {
            let (mut queue, mut plain) = (QueuedItems::default(), VecDeque::new());
            let mut copies = Vec::new();
            for (at, (turn, which)) in (1_u64..).zip(turns) {
                match turn {
                    0..4 => {
                        queue.push_back(item(at), RunTime(at));
                        plain.push_back((item(at), RunTime(at)));
                    }
                    4 => {
                        queue.push_front(item(at), RunTime(at));
                        plain.push_front((item(at), RunTime(at)));
                    }
                    5 => prop_assert_eq!(queue.pop_front(), plain.pop_front()),
                    6 if !plain.is_empty() => {
                        let place = usize::from(which) % plain.len();
                        prop_assert_eq!(queue.take(plain[place].0.id), plain.remove(place));
                    }
                    _ if copies.len() < 20 => copies.push((queue.clone(), plain.clone())),
                    _ => {}
                }
                prop_assert_eq!(queue.len(), plain.len());
            }
            copies.push((queue, plain));
            for (queue, plain) in copies {
                prop_assert!(queue.iter().eq(plain.iter()) && queue.iter().rev().eq(plain.iter().rev()));
                prop_assert_eq!(queue.front(), plain.front());
                let waited: u128 = plain.iter().map(|(_, since)| u128::from(9_000 - since.0)).sum();
                prop_assert_eq!(queue.waited(RunTime(9_000)), waited);
            }
        }
    }

    #[test]
    fn moments_are_set_for_those_that_have_one() {
        let mut queue = QueuedItems::default();
        (0..CHUNK as u64 + 10).for_each(|id| queue.push_back(item(id), RunTime(5)));
        queue.set_since([RunTime(1), RunTime(9)], RunTime(6));
        let since: Vec<u64> = queue.iter().take(3).map(|(_, since)| since.0).collect();
        assert_eq!((since, queue.len()), (vec![1, 6, 5], CHUNK + 10));
    }
}
