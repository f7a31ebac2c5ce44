//! A recording that begins in the middle of a run: the state was told, and now come its numbers.

use super::Fold;
use crate::{
    event::{Carried, Opened, OpenedQueue, RunTime, plan::MOST_BATCH},
    model::{
        history::{DisplayState, ItemFlow},
        now::{Sleeps, StateTimes, Totals, Used},
    },
};

/// No run has come this far; a larger number in a file must not make the books overflow.
const MOST: u64 = 1 << 60;

impl Fold<'_> {
    /// What led to this state did not happen now: the past begins here.
    pub(super) fn opened(&mut self, opened: &Opened) {
        self.now.clock.set_run(self.now.at, opened.run);
        self.run = self.now.clock.at(self.now.at);
        (self.now.failure, self.now.orphaned_items) = (None, None);
        let (planned, lasted) = opened.slept.unwrap_or_default();
        self.now.sleeps = Sleeps { planned, lasted };
        for group in &opened.groups {
            self.group(*group);
        }
        opened
            .workers
            .iter()
            .for_each(|worker| self.carried(worker));
        let run = self.run;
        for worker in &mut self.now.workers {
            let counted = worker.counted.iter_mut().map(|held| &mut held.since);
            let known = worker.holding.iter_mut().map(|held| &mut held.since);
            known
                .chain(counted)
                .for_each(|since| *since = (*since).min(run));
        }
        for place in 0..self.now.queues.len() {
            let name = self.now.queues[place].name;
            self.opened_queue(place, opened.queues.iter().find(|of| of.queue == name));
        }
        self.history.restart();
        for place in 0..self.now.workers.len() {
            self.history.begin();
            self.history
                .set_display(place, self.run, self.now.workers[place].displayed);
        }
        for place in 0..self.now.queues.len() {
            self.level(place, ItemFlow::default());
        }
    }

    fn opened_queue(&mut self, place: usize, of: Option<&OpenedQueue>) {
        let (run, queue) = (self.run, &mut self.now.queues[place]);
        let ledger = &mut queue.ledger;
        if let Some(of) = of {
            (ledger.done, ledger.lost) = (of.done.min(MOST), of.lost.min(MOST));
            ledger.returned = of.returned.min(MOST);
        }
        ledger.put = ledger.queued + ledger.in_progress + ledger.done + ledger.lost;
        queue.deepest = of.map_or(0, |of| of.deepest).max(queue.depth());
        // nobody has waited or worked from a moment that is still to come
        let moments = of.into_iter().flat_map(|of| &of.since).copied();
        queue.items.set_since(moments, run);
        queue
            .counted
            .set_since(of.and_then(|of| of.counted_since), run);
        queue.unlisted = of.map_or(0, |of| of.unlisted.min(MOST));
        (queue.put_at, queue.got_at) = of.map_or((None, None), |of| (of.put_at, of.got_at));
        let since = |since: RunTime| u128::from((run - since).0);
        let waits = queue.items.iter().map(|(_, put)| since(*put));
        let holders = self.now.workers.iter();
        let holds = holders
            .filter_map(|worker| worker.holds_since(place))
            .map(since);
        let counted = (queue.counted.n, queue.counted.waited(run));
        queue.totals = Totals::opened(run, queue.ledger.put > 0, counted, waits, holds);
        let held = self.now.workers.iter().flat_map(|worker| &worker.holding);
        let held = held.filter(|held| held.queue == place && held.item.is_marker());
        let queued = queue.items.iter().filter(|(item, _)| item.is_marker());
        queue.totals.markers[0] = (held.count() + queued.count()) as u64;
    }

    fn carried(&mut self, carried: &Carried) {
        let place = self.worker(carried.worker);
        let [put_into, got_from] =
            [carried.put_into, carried.got_from].map(|queue| queue.map(|queue| self.queue(queue)));
        let used = carried.used.iter().map(|(queue, put, got)| Used {
            queue: self.queue(*queue),
            put: (*put).min(MOST),
            got: (*got).min(MOST),
        });
        let used: Vec<Used> = used.collect();
        let worker = &mut self.now.workers[place];
        worker.used = used;
        (worker.began, worker.since, worker.display_since) =
            (carried.began, carried.since, carried.looks_since);
        (worker.put_into, worker.got_from) = (put_into, got_from);
        worker.ended = worker
            .ended
            .map(|(why, at)| (why, carried.ended.unwrap_or(at)));
        (worker.put, worker.got) = (carried.put.min(MOST), carried.got.min(MOST));
        worker.done = carried.done.min(MOST);
        worker.worked_alone = carried.worked_alone.min(MOST);
        (worker.waited, worker.printed) = (carried.waited, carried.printed as usize);
        let queues = &self.now.queues;
        let took = |queue: usize, since: &mut RunTime| {
            let took = queues.get(queue).map(|queue| queue.name);
            let took = took.and_then(|name| carried.took.get(&name));
            *since = took.copied().unwrap_or(*since);
        };
        for held in &mut worker.holding {
            took(held.queue, &mut held.since);
        }
        for held in &mut worker.counted {
            took(held.queue, &mut held.since);
        }
        worker.dropped = carried.dropped.min(MOST);
        worker.asleep = carried.asleep;
        worker.worked = carried
            .worked
            .map(|(time, items)| (time, items.min(MOST_BATCH) as usize));
        worker.interrupted = carried.interrupted;
        worker.times = StateTimes::default();
        for (word, time) in &carried.times {
            if let Some(display) = DisplayState::of_word(word) {
                worker.times.add(display, *time);
            }
        }
    }
}
