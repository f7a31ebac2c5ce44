//! One bounded sequence of entries on the axis of run time.

use crate::event::RunTime;
use std::collections::{VecDeque, vec_deque};

/// What has a moment.
pub(super) trait Dated {
    fn run(&self) -> RunTime;
}

/// What a 10-minute axis needs, and a little more; what is older is dropped.
const KEPT: RunTime = RunTime(11 * 60 * RunTime::SECOND.0);

/// Entries in the order of their moments. Each is in force from its moment to that of the next.
#[derive(Clone, Debug)]
pub(super) struct Track<T> {
    entries: VecDeque<T>,
}

impl<T> Default for Track<T> {
    fn default() -> Self {
        Self {
            entries: VecDeque::new(),
        }
    }
}

impl<T: Dated> Track<T> {
    /// Adds the newest entry; at most `most` are kept, and none for longer than an axis can show, or all.
    pub(super) fn push(&mut self, entry: T, most: Option<usize>) {
        let Some(most) = most else {
            return self.entries.push_back(entry);
        };
        if let Some(horizon) = entry.run().0.checked_sub(KEPT.0) {
            // the entry in force at the horizon stays
            while self
                .entries
                .get(1)
                .is_some_and(|second| second.run().0 <= horizon)
            {
                self.entries.pop_front();
            }
        }
        if self.entries.len() >= most {
            self.thin(most);
        }
        self.entries.push_back(entry);
    }

    /// Keeps at most `most` entries from now on.
    pub(super) fn fit(&mut self, most: usize) {
        if self.entries.len() > most {
            self.thin(most);
        }
    }

    /// Makes room by forgetting what no axis could show. The newest eighth stays whole; before it only those entries
    /// stay that are in force at the moments of a grid, which is the coarser the older they are. So a flood leaves a
    /// long tail instead of a cut, and shares of time stay true: the moments are chosen without looking.
    fn thin(&mut self, most: usize) {
        let Some(newest) = self.last().map(T::run) else {
            return;
        };
        // powers of two throughout: each entry is looked at often, and a division would be most of the cost of an event
        let columns = (most as u64 / 32).max(1).ilog2();
        let entries = self.entries.make_contiguous();
        let whole = entries.len() - most / 8;
        let (mut kept, mut next) = (0, entries[0].run());
        for place in 0..whole {
            let run = next;
            next = entries.get(place + 1).map_or(newest, T::run);
            // a coarse grid's moments are moments of every finer one
            let grid = ((newest - run).0 >> columns).max(1).ilog2();
            let cell = |run: RunTime| run.0.saturating_add((1 << grid) - 1) >> grid;
            // between an entry and the next there is a moment of the grid
            if place == 0 || cell(run) < cell(next) {
                entries.swap(kept, place);
                kept += 1;
            }
        }
        self.entries.drain(kept..whole);
        let too_many = self.entries.len().saturating_sub(most * 3 / 4);
        self.entries.drain(..too_many);
    }

    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn first(&self) -> Option<&T> {
        self.entries.front()
    }

    pub(super) fn last(&self) -> Option<&T> {
        self.entries.back()
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        self.entries.back_mut()
    }

    /// The entries of `from..to`, oldest first.
    pub(super) fn within(&self, from: RunTime, to: RunTime) -> vec_deque::Iter<'_, T> {
        let begin = self.entries.partition_point(|entry| entry.run() < from);
        let end = self.entries.partition_point(|entry| entry.run() < to);
        self.entries.range(begin..end.max(begin))
    }

    /// The entry in force at `from` and those that follow it before `to`, oldest first.
    pub(super) fn in_force(&self, from: RunTime, to: RunTime) -> vec_deque::Iter<'_, T> {
        let begin = self
            .entries
            .partition_point(|entry| entry.run() <= from)
            .saturating_sub(1);
        let end = self.entries.partition_point(|entry| entry.run() < to);
        self.entries.range(begin..end.max(begin))
    }

    /// The entry in force at `run`, and the one after it.
    pub(super) fn at(&self, run: RunTime) -> (Option<&T>, Option<&T>) {
        let next = self.entries.partition_point(|entry| entry.run() <= run);
        (
            next.checked_sub(1)
                .and_then(|place| self.entries.get(place)),
            self.entries.get(next),
        )
    }

    /// The entries of `from..to` and the one after them, oldest first.
    pub(super) fn up_to(&self, from: RunTime, to: RunTime) -> vec_deque::Iter<'_, T> {
        let begin = self.entries.partition_point(|entry| entry.run() < from);
        let end = self.entries.partition_point(|entry| entry.run() < to);
        self.entries
            .range(begin..(end.max(begin) + 1).min(self.entries.len()))
    }
}
