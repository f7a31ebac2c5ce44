//! The books of one queue: where every item is, how deep the queue was when, and how long items waited.

use crate::law::{
    facts::{Count, Stat},
    line::{How, Item, Moved, OpenedQueue},
    oracle::{Ticks, nanos, ticks},
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

/// The queue from an event on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub(crate) seq: u64,
    pub(crate) run: Ticks,
    pub(crate) depth: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Books {
    capacity: Option<u64>,
    items: BTreeMap<u64, (Where, bool)>,
    /// What is in the queue, the next to be taken first: its id, and since when.
    queue: VecDeque<(u64, Ticks)>,
    /// What the recording does not tell one by one: it begins in the middle.
    done_before: u64,
    lost_before: u64,
    returned: u64,
    deepest: u64,
    waits: Vec<Ticks>,
    /// How often an item came into the queue since it began to count.
    visits: u64,
    pub(crate) levels: Vec<Level>,
    /// From when on the mean depth counts: the first put, or the beginning of the recording if that was before it.
    began: Option<Ticks>,
}

impl Books {
    pub(crate) fn capacity(&mut self, seq: u64, run: Ticks, capacity: Option<u64>) {
        self.capacity = capacity;
        self.level(seq, run);
    }

    /// Keeps account of items that moved, and says what cannot be.
    pub(crate) fn moved(&mut self, seq: u64, run: Ticks, moved: &Moved) -> Vec<String> {
        let mut faults = Vec::new();
        for item in &moved.items {
            if let Err(why) = self.one(run, moved, item) {
                faults.push(format!("event {seq}: item {} {why}", item.id));
            }
        }
        if moved.how == How::Returned {
            // the first of them is the next to be taken
            for item in moved.items.iter().rev() {
                self.queue.push_front((item.id, run));
            }
        }
        self.deepest = self.deepest.max(self.depth());
        self.level(seq, run);
        if self.depth() != moved.depth {
            faults.push(format!(
                "event {seq}: the depth is {}, not {}",
                self.depth(),
                moved.depth
            ));
        }
        faults
    }

    fn one(&mut self, run: Ticks, moved: &Moved, item: &Item) -> Result<(), String> {
        let id = item.id;
        let held = Where::With(moved.worker.clone());
        let was = self.items.get(&id).map(|(place, _)| place.clone());
        let now = match (moved.how, was) {
            (How::Put, None) => {
                self.queue.push_back((id, run));
                self.visits += 1;
                self.began.get_or_insert(run);
                Where::Queued
            }
            (How::Got, Some(Where::Queued)) => {
                let since = self.leaves(id)?;
                self.waits.push(run - since);
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
        self.items.insert(id, (now, item.marker));
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
            .retain(|_, (place, _)| matches!(place, Where::Queued | Where::With(_)));
        self.deepest = opened.deepest.max(self.depth());
        for ((_, since), put) in self.queue.iter_mut().zip(&opened.since) {
            *since = ticks(*put).min(run);
        }
        self.waits.clear();
        self.visits = self.depth();
        self.began = (opened.done + opened.lost > 0 || !self.items.is_empty()).then_some(run);
    }

    fn level(&mut self, seq: u64, run: Ticks) {
        self.levels.push(Level {
            seq,
            run,
            depth: self.depth(),
        });
    }

    fn depth(&self) -> u64 {
        self.queue.len() as u64
    }

    /// The depth after an event: of the last one before it at which anything changed.
    pub(crate) fn depth_at(&self, seq: u64) -> Option<u64> {
        self.levels
            .iter()
            .rfind(|level| level.seq <= seq)
            .map(|level| level.depth)
    }

    /// How many items are in such a place; only those that are no stop markers, or all.
    fn sum(&self, all: bool, is: impl Fn(&Where) -> bool) -> u64 {
        self.items
            .values()
            .filter(|(place, marker)| is(place) && (all || !marker))
            .count() as u64
    }

    pub(crate) fn count(&self, what: Count) -> Option<u64> {
        let before = self.done_before + self.lost_before;
        let queued = |all| self.sum(all, |place| *place == Where::Queued);
        let done = |all| self.done_before + self.sum(all, |place| *place == Where::Done);
        Some(match what {
            Count::Put => before + self.sum(true, |_| true),
            Count::PutWithoutMarkers => before + self.sum(false, |_| true),
            Count::Done => done(true),
            Count::DoneWithoutMarkers => done(false),
            Count::Lost => self.lost_before + self.sum(true, |place| *place == Where::Lost),
            Count::Returned => self.returned,
            Count::Queued => queued(true),
            Count::QueuedWithoutMarkers => queued(false),
            Count::InProgress => self.sum(true, |place| matches!(place, Where::With(_))),
            Count::Left => queued(true) + self.sum(true, |place| matches!(place, Where::With(_))),
            Count::Deepest => self.deepest,
            Count::Capacity => self.capacity?,
            Count::Items => return None,
        })
    }

    pub(crate) fn wait(&self, what: Stat) -> Option<f64> {
        let mut all = self.waits.clone();
        all.sort_unstable();
        let count = all.len();
        match what {
            Stat::Count => Some(count as f64),
            _ if count == 0 => None,
            Stat::Mean => Some(nanos(all.iter().sum::<Ticks>()) / count as f64),
            Stat::Percentile(part) => Some(nanos(
                all[(count * usize::from(part)).div_ceil(100).max(1) - 1],
            )),
            Stat::Longest => all.last().map(|wait| nanos(*wait)),
        }
    }

    /// Whether this was the greatest depth in a stretch whose ends are not known better than to `unsure`: it occurred,
    /// and none that certainly lies inside was greater.
    pub(crate) fn deepest(&self, depth: u64, (from, to): (Ticks, Ticks), unsure: Ticks) -> bool {
        let ends = self
            .levels
            .iter()
            .skip(1)
            .map(|level| level.run)
            .chain([Ticks::MAX]);
        let overlaps = |(level, end): (&Level, Ticks), from: Ticks, to: Ticks| {
            (level.run <= to && end >= from).then_some((level.depth, level.run, end))
        };
        let near: Vec<_> = self
            .levels
            .iter()
            .zip(ends)
            .filter_map(|both| overlaps(both, from.saturating_sub(unsure), to + unsure))
            .collect();
        // what lasted no time at all may be drawn or not
        let inside = |(_, begin, end): &&(u64, Ticks, Ticks)| {
            let (begin, end) = (
                (*begin).max(from + unsure),
                (*end).min(to.saturating_sub(unsure)),
            );
            begin < end
        };
        let most = near.iter().filter(inside).map(|(depth, ..)| *depth).max();
        near.iter().any(|(other, ..)| *other == depth) && most.is_none_or(|most| most <= depth)
    }

    pub(crate) fn oldest_wait(&self, end: Ticks) -> Option<Ticks> {
        self.queue.iter().map(|(_, since)| end - since).max()
    }

    /// The area under the depth since the first put, over that time.
    pub(crate) fn mean_depth(&self, end: Ticks) -> Option<f64> {
        let span = end - self.began?;
        (span > 0).then_some(self.area(end)? as f64 / span as f64)
    }

    /// The same over how often an item came into the queue.
    pub(crate) fn mean_visit(&self, end: Ticks) -> Option<f64> {
        (self.visits > 0).then_some(nanos(self.area(end)?) / self.visits as f64)
    }

    fn area(&self, end: Ticks) -> Option<u128> {
        let began = self.began?;
        let ends = self
            .levels
            .iter()
            .skip(1)
            .map(|level| level.run)
            .chain([end]);
        let area = |(level, to): (&Level, Ticks)| {
            (to - level.run.max(began).min(to)) * u128::from(level.depth)
        };
        Some(self.levels.iter().zip(ends).map(area).sum())
    }
}
