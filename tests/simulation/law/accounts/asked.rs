//! What the books say of the present.

use super::{Books, Known, Where};
use crate::law::{
    facts::{Count, Stat},
    oracle::{Ticks, nanos},
};

impl Count {
    /// The same of items alone: a stop marker is not an item.
    pub(crate) const fn of_items(self) -> Self {
        match self {
            Self::Put => Self::PutWithoutMarkers,
            Self::Done => Self::DoneWithoutMarkers,
            Self::Queued => Self::QueuedWithoutMarkers,
            Self::Left => Self::LeftWithoutMarkers,
            Self::Lost => Self::LostWithoutMarkers,
            Self::InProgress => Self::InProgressWithoutMarkers,
            other => other,
        }
    }
}

impl Books {
    /// How many items are in such a place; without stop markers, or all.
    fn sum(&self, all: bool, is: impl Fn(&Where) -> bool) -> u64 {
        self.items
            .values()
            .filter(|known| is(&known.place) && (all || !known.marker))
            .count() as u64
    }

    pub(crate) fn count(&self, what: Count) -> Option<u64> {
        let before = self.done_before + self.lost_before;
        let queued = |all| self.sum(all, |place| *place == Where::Queued);
        let held = |all| self.sum(all, |place| matches!(place, Where::With(_)));
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
            Count::InProgress => held(true),
            Count::InProgressWithoutMarkers => held(false),
            Count::Left => queued(true) + held(true),
            Count::LeftWithoutMarkers => queued(false) + held(false),
            Count::LostWithoutMarkers => {
                self.lost_before + self.sum(false, |place| *place == Where::Lost)
            }
            Count::Deepest => self.deepest,
            Count::Capacity => self.capacity?,
            Count::Items => return None,
        })
    }

    /// Whether it is known to have room for any number of items.
    pub(crate) const fn unbounded(&self) -> bool {
        self.announced && self.capacity.is_none()
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

    /// How many waits there were, and their sum.
    pub(crate) fn waits(&self) -> (usize, Ticks) {
        (self.waits.len(), self.waits.iter().sum())
    }

    pub(crate) fn oldest_wait(&self, end: Ticks) -> Option<Ticks> {
        self.queue.iter().map(|(_, since)| end - since).max()
    }

    fn label(&self, id: u64) -> String {
        let known: Option<&Known> = self.items.get(&id);
        known.map(|known| known.label.clone()).unwrap_or_default()
    }

    /// The newest and the oldest in the queue, the newest first.
    pub(crate) fn in_queue(&self, newest: usize, oldest: usize) -> String {
        let ids = self.queue.iter().map(|(id, _)| *id);
        let first = ids.clone().rev().take(newest);
        let last: Vec<u64> = ids.take(oldest).collect();
        let all = first.chain(last.into_iter().rev());
        all.map(|id| self.label(id)).collect::<Vec<_>>().join(" ")
    }

    /// The first that this worker holds, and how many more.
    pub(crate) fn holding(&self, worker: &str) -> Option<String> {
        let mut all = self.held.iter().filter(|(holder, _)| holder == worker);
        let first = self.label(all.next()?.1);
        Some(match all.count() {
            0 => first,
            more => format!("{first} +{more}"),
        })
    }

    pub(crate) fn holders(&self) -> usize {
        let mut all: Vec<&String> = self.held.iter().map(|(holder, _)| holder).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }

    /// Whether the items of each producer were taken in the order of their numbers.
    pub(crate) fn order_kept(&self) -> bool {
        let mut last = std::collections::BTreeMap::new();
        self.taken
            .iter()
            .all(|(by, id)| last.insert(by, id).is_none_or(|before| before < id))
    }
}
