//! Items of which only the number was told: depths and the ledger stay exact, and what cannot be known is forgotten. Which of
//! several items was taken when "one" was taken is not known: then no item of that place is known by its value any more.

use super::Fold;
use crate::{
    event::{Item, RunTime},
    model::now::{Held, HeldCount, Queue, Worker},
};

impl Queue {
    /// None of the items in it is known by its value any more; there are as many as before.
    pub(super) fn forget(&mut self) {
        if self.totals.markers[0] > 0 {
            let markers = self.items.iter().filter(|(item, _)| item.is_marker());
            self.totals.markers[0] -= markers.count() as u64;
        }
        let gone = std::mem::take(&mut self.items);
        self.counted.add(gone.len() as u64, gone.sum_of_moments());
    }

    /// This number of items, whichever, leaves the queue at `run`; gives how many did.
    pub(super) fn take_any(&mut self, count: u64, run: RunTime) -> u64 {
        if count == 0 {
            return 0;
        }
        self.forget();
        self.take_counted(count, run)
    }

    /// Takes from those of which only the number is known.
    pub(super) fn take_counted(&mut self, count: u64, run: RunTime) -> u64 {
        let (count, since) = self.counted.take(count);
        let waited = (u128::from(run.0) * u128::from(count)).saturating_sub(since);
        self.totals.record_departures(waited);
        count
    }

    /// The item, which was put as one of a number, is known now.
    pub(super) fn identify(&mut self, item: &Item, run: RunTime) -> bool {
        let there = self.take_counted(1, run) == 1;
        self.totals.markers[0] += u64::from(there && item.is_marker());
        there
    }
}

impl Worker {
    /// It holds this number more items of the queue at this place, since `run` if it held none.
    pub(super) fn hold(&mut self, queue: usize, count: u64, run: RunTime) {
        if count == 0 {
            return;
        }
        let since = self.holds_since(queue).unwrap_or(run);
        match self.counted.iter_mut().find(|held| held.queue == queue) {
            Some(held) => held.count += count,
            None => self.counted.push(HeldCount {
                queue,
                count,
                since,
            }),
        }
    }

    /// How many items of the queue at this place it holds of which only the number is known.
    pub(super) fn counted_of(&self, queue: usize) -> u64 {
        let held = self.counted.iter().find(|held| held.queue == queue);
        held.map_or(0, |held| held.count)
    }

    /// Takes this number of items of the queue at this place, whichever, out of its hands; gives how many, and how many stop
    /// markers are no longer known as such.
    pub(super) fn let_go(&mut self, queue: usize, count: u64) -> (u64, u64) {
        let is_of = |held: &Held| held.queue == queue;
        let known = self.holding.iter().filter(|held| is_of(held));
        let (mut all, mut markers) = (0, 0);
        for held in known {
            all += 1;
            markers += u64::from(held.is_marker());
        }
        let since = self.holds_since(queue);
        self.holding.retain(|held| !is_of(held));
        self.hold(queue, all, since.unwrap_or_default());
        (self.let_go_counted(queue, count), markers)
    }

    /// Takes from those of which only the number is known.
    pub(super) fn let_go_counted(&mut self, queue: usize, count: u64) -> u64 {
        let Some(place) = self.counted.iter().position(|held| held.queue == queue) else {
            return 0;
        };
        let held = &mut self.counted[place];
        let count = count.min(held.count);
        held.count -= count;
        if held.count == 0 {
            self.counted.remove(place);
        }
        count
    }
}

impl Fold<'_> {
    /// Takes this number of items of the queue at `at`, whichever, out of a worker's hands; gives how many it held.
    pub(super) fn release_any(&mut self, place: usize, at: usize, count: u64) -> u64 {
        if count == 0 {
            return 0;
        }
        let worker = &mut self.now.workers[place];
        let since = worker.holds_since(at);
        let (gone, markers) = worker.let_go(at, count);
        self.now.queues[at].totals.markers[0] -= markers;
        self.released(place, at, gone, since);
        gone
    }

    /// A worker that held items of the queue at `at` since then holds this number of them less.
    pub(super) fn released(&mut self, place: usize, at: usize, gone: u64, since: Option<RunTime>) {
        let queue = &mut self.now.queues[at];
        queue.ledger.in_progress -= gone;
        let holds = self.now.workers[place].holds_since(at).is_some();
        if let Some(since) = since.filter(|_| !holds && gone > 0) {
            queue.totals.integrate(self.run, queue.in_it());
            queue.totals.record_release(self.run - since);
        }
    }
}
