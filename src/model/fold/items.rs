//! The queue, and every item from its put to its end.

use super::Fold;
use crate::{
    event::{Batch, Item, QueueId, RunTime, WorkerId},
    model::{
        history::{Depth, ItemFlow, Moved},
        now::{Failure, Held, Queue},
    },
};

/// How many of these are stop markers, and how many are items.
fn sort(items: &[Item]) -> (u64, u64) {
    let markers = items.iter().filter(|item| item.is_marker()).count();
    (markers as u64, (items.len() - markers) as u64)
}

impl Fold<'_> {
    pub(super) fn queue_made(&mut self, name: QueueId, capacity: Option<u32>, leased: bool) {
        let place = self.queue(name);
        let queue = &mut self.now.queues[place];
        (queue.announced, queue.capacity, queue.leased) = (true, capacity, leased);
        self.level(place, ItemFlow::default());
    }

    /// The place of the queue of this name; one that was never announced begins now.
    pub(super) fn queue(&mut self, name: QueueId) -> usize {
        let known = self.now.queue_at.get(name.name());
        known.unwrap_or_else(|| self.begin_queue(name))
    }

    fn begin_queue(&mut self, name: QueueId) -> usize {
        let place = self.now.queues.len();
        self.now.queue_at.insert(name.name(), place);
        self.now.queues.push(Queue::new(name));
        place
    }

    pub(super) fn capacity_changed(&mut self, name: QueueId, capacity: Option<u32>) {
        let place = self.queue(name);
        self.now.queues[place].capacity = capacity;
        self.level(place, ItemFlow::default());
    }

    pub(super) fn queue_closed(&mut self, name: QueueId) {
        let place = self.queue(name);
        self.now.queues[place].closed = true;
        // a queue of which nothing else was told begins here
        self.level(place, ItemFlow::default());
    }

    pub(super) fn put(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        let (run, at) = (self.run, self.queue(queue));
        let queue = &mut self.now.queues[at];
        let before = queue.depth();
        for item in items {
            queue.items.push_back(item.clone(), run);
        }
        queue.deepest = queue.deepest.max(queue.depth());
        let (markers, count) = sort(items);
        queue.totals.integrate(run, before);
        queue.totals.record_arrival(run, items.len());
        queue.totals.record_put(run, count);
        queue.ledger.put += items.len() as u64;
        queue.totals.markers[0] += markers;
        let place = self.worker(worker);
        if count > 0 {
            self.produced(at, place, count as usize);
        }
        let worker = &mut self.now.workers[place];
        worker.put += count;
        worker.put_into = Some(at);
        worker.interrupted &= !worker.holding.is_empty();
        let copies = items.iter().cloned();
        self.history.moved(place, run, copies, Moved::Put);
        self.level(
            at,
            ItemFlow {
                put: count,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn got(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        let (run, place, at) = (self.run, self.worker(worker), self.queue(queue));
        let queue = &mut self.now.queues[at];
        queue.totals.integrate(run, queue.depth());
        let worker = &mut self.now.workers[place];
        let (held, before) = (worker.holds_since(at), worker.holding.len());
        let since_held = held.unwrap_or(run);
        worker.interrupted &= before > 0;
        (worker.printed, worker.waited) = (before, RunTime::ZERO);
        for item in items {
            let Some((item, since)) = queue.items.take(item.id) else {
                continue;
            };
            let wait = run - since;
            if worker.holding.len() == before {
                worker.waited = wait;
            }
            self.history.waited(at, wait);
            queue.totals.record_departure(wait);
            worker.holding.push(Held {
                item,
                queue: at,
                since: since_held,
            });
        }
        let taken = &worker.holding[before..];
        let count = taken.len() as u64;
        let markers = taken.iter().filter(|held| held.is_marker()).count() as u64;
        let items = taken.iter().map(|held| held.item.clone());
        self.history.moved(place, run, items, Moved::Got);
        if held.is_none() && count > 0 {
            queue.totals.record_pickup();
        }
        worker.got += count;
        worker.got_from = Some(at);
        queue.ledger.in_progress += count;
        self.level(
            at,
            ItemFlow {
                got: count - markers,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn done(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        let (place, at) = (self.worker(worker), self.queue(queue));
        let took = self.now.workers[place].holds_since(at);
        let finished = self.release(place, at, items);
        let (markers, count) = sort(&finished);
        let interrupted = self.now.workers[place].interrupted;
        let queue = &mut self.now.queues[at];
        if !interrupted {
            queue
                .totals
                .finished(count as usize, self.run - took.unwrap_or(self.run));
        }
        queue.ledger.done += finished.len() as u64;
        queue.totals.markers[1] += markers;
        self.now.workers[place].done += count;
        self.history.moved(place, self.run, finished, Moved::Done);
        self.level(
            at,
            ItemFlow {
                done: count,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn returned(&mut self, queue: QueueId, items: &[Item], from: WorkerId) {
        let (run, place, at) = (self.run, self.worker(from), self.queue(queue));
        let mut held = self.release(place, at, items);
        // they are named as they will be delivered next, the first of them first; none comes back twice
        let mut back = items.to_vec();
        back.retain(|item| {
            held.iter()
                .position(|held| held.id == item.id)
                .map(|at| held.swap_remove(at))
                .is_some()
        });
        back.extend(held);
        let queue = &mut self.now.queues[at];
        let before = queue.depth();
        for item in back.iter().rev() {
            queue.items.push_front(item.clone(), run);
        }
        queue.deepest = queue.deepest.max(queue.depth());
        queue.totals.integrate(run, before);
        queue.totals.record_arrival(run, back.len());
        queue.ledger.returned += back.len() as u64;
        self.level(at, ItemFlow::default());
        self.moved_on(place, |returned, _| returned.extend(back));
    }

    pub(super) fn lost(&mut self, queue: QueueId, items: &[Item], from: WorkerId) {
        let (place, at) = (self.worker(from), self.queue(queue));
        let mut gone = self.release(place, at, items);
        let queue = &mut self.now.queues[at];
        let left = items
            .iter()
            .filter(|item| gone.iter().all(|gone| gone.id != item.id));
        let before = queue.depth();
        let left: Vec<(Item, RunTime)> =
            left.filter_map(|item| queue.items.take(item.id)).collect();
        queue.totals.integrate(self.run, before);
        for (_, since) in &left {
            queue.totals.record_departure(self.run - *since);
        }
        gone.extend(left.into_iter().map(|(item, _)| item));
        queue.totals.markers[2] += sort(&gone).0;
        queue.ledger.lost += gone.len() as u64;
        self.level(at, ItemFlow::default());
        self.moved_on(place, |_, lost| lost.extend(gone));
    }

    /// Takes these items of the queue at `at` out of a worker's hands, as far as it holds them.
    fn release(&mut self, place: usize, at: usize, items: &[Item]) -> Batch {
        let worker = &mut self.now.workers[place];
        let Some(since) = worker.holds_since(at) else {
            return Batch::new();
        };
        let holding = &mut worker.holding;
        // nearly always all of them, as it took them; items of two queues may have the same numbers
        let all = holding
            .iter()
            .map(|held| (held.queue, held.id))
            .eq(items.iter().map(|item| (at, item.id)));
        let gone: Batch = if all {
            holding.drain(..).map(|held| held.item).collect()
        } else {
            let is = |held: &Held, id| held.queue == at && held.id == id;
            let mut take = |id| {
                let place = holding.iter().position(|held| is(held, id))?;
                Some(holding.remove(place).item)
            };
            items.iter().filter_map(|item| take(item.id)).collect()
        };
        let queue = &mut self.now.queues[at];
        if worker.holds_since(at).is_none() {
            queue.totals.integrate(self.run, queue.depth());
            queue.totals.record_release(self.run - since);
        }
        queue.ledger.in_progress -= gone.len() as u64;
        gone
    }

    /// A producer puts again: what it has worked since its last put was for the items of that one.
    fn produced(&mut self, at: usize, place: usize, items: usize) {
        let so_far = self.now.worked(place, self.run);
        if let Some((before, count)) = self.now.workers[place].worked.replace((so_far, items)) {
            self.now.queues[at].totals.worked(count, so_far - before);
        }
    }

    /// Puts down the depth of the queue at this place.
    pub(super) fn level(&mut self, at: usize, moved: ItemFlow) {
        let queue = &mut self.now.queues[at];
        queue.ledger.queued = queue.items.len() as u64;
        let depth = Depth {
            run: self.run,
            depth: queue.depth(),
            capacity: queue.capacity,
        };
        self.history.level(at, depth, moved);
    }

    /// Items of a worker that died came back or are lost: part of the incident, before or after the death of its process is
    /// told.
    fn moved_on(&mut self, worker: usize, add: impl FnOnce(&mut Vec<Item>, &mut Vec<Item>)) {
        let place = self.now.workers[worker].process;
        match &mut self.now.failure {
            Some(super::LatestFailure {
                what:
                    Failure::Died {
                        process,
                        returned,
                        lost,
                        ..
                    },
                ..
            }) if *process == place => {
                add(returned, lost);
            }
            _ => {
                let (_, returned, lost) = match &mut self.now.orphaned_items {
                    Some(known) if known.0 == place => known,
                    other => other.insert((place, Vec::new(), Vec::new())),
                };
                add(returned, lost);
            }
        }
    }

    /// What was told to have moved on from the workers of this process before its death was.
    pub(super) fn moved_before(&mut self, place: usize) -> (Vec<Item>, Vec<Item>) {
        let (_, returned, lost) = self
            .now
            .orphaned_items
            .take()
            .filter(|known| known.0 == place)
            .unwrap_or_default();
        (returned, lost)
    }
}
