//! A recording that begins in the middle of a run: the state was told, and now come its numbers.

use super::Fold;
use crate::{
    event::{Carried, Opened, RunTime, plan::MOST_BATCH},
    model::{
        history::{DisplayState, ItemFlow},
        now::{StateTimes, Totals},
    },
};

/// No run has come so far; whoever says more must not make the books overflow.
const MOST: u64 = 1 << 60;

impl Fold<'_> {
    /// What led to this state did not happen now: the past begins here.
    pub(super) fn opened(&mut self, opened: &Opened) {
        self.now.clock.set_run(self.now.at, opened.run);
        self.run = self.now.clock.at(self.now.at);
        (self.now.incident, self.now.orphaned_items) = (None, None);
        opened
            .workers
            .iter()
            .for_each(|worker| self.carried(worker));
        let ledger = &mut self.now.ledger;
        let queue = self
            .now
            .queue
            .as_ref()
            .and_then(|queue| opened.queues.iter().find(|of| of.queue == queue.name));
        if let Some(of) = queue {
            (ledger.done, ledger.lost) = (of.done.min(MOST), of.lost.min(MOST));
            ledger.returned = of.returned.min(MOST);
        }
        ledger.put = ledger.queued + ledger.in_progress + ledger.done + ledger.lost;
        if let Some(queue) = &mut self.now.queue {
            let of = opened.queues.iter().find(|of| of.queue == queue.name);
            queue.deepest = of.map_or(0, |of| of.deepest).max(queue.depth());
            // nobody has waited or worked from a moment that is still to come
            let moments = of.into_iter().flat_map(|of| &of.since).copied();
            queue.items.set_since(moments, self.run);
        }
        self.now
            .workers
            .iter_mut()
            .for_each(|worker| worker.took = worker.took.min(self.run));
        let since = |since: RunTime| u128::from((self.run - since).0);
        let waits = self
            .now
            .queue
            .iter()
            .flat_map(|queue| queue.items.iter())
            .map(|(_, put)| since(*put));
        let holders = self
            .now
            .workers
            .iter()
            .filter(|worker| !worker.holding.is_empty());
        let put = self.now.ledger.put > 0;
        self.now.totals = Totals::opened(
            self.run,
            put,
            waits,
            holders.map(|worker| since(worker.took)),
        );
        self.history.restart();
        for place in 0..self.now.workers.len() {
            self.history.begin();
            self.history
                .set_display(place, self.run, self.now.workers[place].displayed);
        }
        self.level(ItemFlow::default());
    }

    fn carried(&mut self, carried: &Carried) {
        let place = self.worker(carried.worker);
        let worker = &mut self.now.workers[place];
        (worker.began, worker.since, worker.display_since) =
            (carried.began, carried.since, carried.looks_since);
        worker.ended = worker
            .ended
            .map(|(why, at)| (why, carried.ended.unwrap_or(at)));
        (worker.moved, worker.done) = (carried.moved.min(MOST), carried.done.min(MOST));
        (worker.waited, worker.printed) = (carried.waited, carried.printed as usize);
        worker.took = carried.took;
        worker.worked = carried
            .worked
            .map(|(time, items)| (time, items.min(MOST_BATCH) as usize));
        worker.times = StateTimes::default();
        for (word, time) in &carried.times {
            if let Some(display) = DisplayState::of_word(word) {
                worker.times.add(display, *time);
            }
        }
    }
}
