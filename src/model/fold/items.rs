//! The queue, and every item from its put to its end.

use super::Fold;
use crate::{
    event::{Batch, Item, Name, QueueId, RunTime, SourceLine, WorkerId},
    model::{
        history::{Depth, ItemFlow, Moved},
        now::{Failure, Held, Queue, Unsent, Used, Worker},
    },
};

impl Worker {
    /// What it moves through the queue at this place.
    fn uses(&mut self, queue: usize) -> &mut Used {
        let known = self.used.iter().position(|used| used.queue == queue);
        let place = known.unwrap_or_else(|| {
            self.used.push(Used {
                queue,
                ..Used::default()
            });
            self.used.len() - 1
        });
        &mut self.used[place]
    }
}

/// How many of these are stop markers, and how many are items.
fn sort(items: &[Item]) -> (u64, u64) {
    let markers = items.iter().filter(|item| item.is_marker()).count();
    (markers as u64, (items.len() - markers) as u64)
}

impl Fold<'_> {
    pub(super) fn queue_made(
        &mut self,
        name: QueueId,
        capacity: Option<u32>,
        leased: bool,
    ) -> usize {
        let place = self.queue(name);
        let queue = &mut self.now.queues[place];
        (queue.announced, queue.capacity, queue.leased) = (true, capacity, leased);
        self.level(place, ItemFlow::default());
        place
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

    pub(super) fn put(&mut self, worker: WorkerId, queue: QueueId, items: &[Item], more: u64) {
        let (run, at) = (self.run, self.queue(queue));
        let queue = &mut self.now.queues[at];
        let before = queue.in_it();
        for item in items {
            queue.items.push_back(item.clone(), run);
        }
        queue.counted.put(more, run);
        queue.deepest = queue.deepest.max(queue.depth());
        let (markers, count) = sort(items);
        queue.totals.integrate(run, before);
        let all = items.len() as u64 + more;
        queue.totals.record_arrival(run, all);
        queue.totals.record_put(run, count);
        queue.ledger.put += all;
        queue.totals.markers[0] += markers;
        queue.put_at = Some(run);
        queue.unlisted += more;
        let place = self.worker(worker);
        if more > 0 {
            // when each of them was put is not known
            self.now.queues[at].totals.interrupt();
            self.now.workers[place].worked = None;
        } else if count > 0 {
            self.produced(at, place, count as usize);
        }
        let worker = &mut self.now.workers[place];
        worker.put += count + more;
        worker.put_into = Some(at);
        worker.uses(at).put += all;
        worker.interrupted &= !worker.holding.is_empty();
        self.history.moved(place, run, items, Moved::Put);
        self.level(
            at,
            ItemFlow {
                put: count + more,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn got(&mut self, worker: WorkerId, queue: QueueId, items: &[Item], more: u64) {
        let (run, place, at) = (self.run, self.worker(worker), self.queue(queue));
        let queue = &mut self.now.queues[at];
        queue.totals.integrate(run, queue.in_it());
        let worker = &mut self.now.workers[place];
        let (held, before) = (worker.holds_since(at), worker.holding.len());
        let since_held = held.unwrap_or(run);
        worker.interrupted &= before > 0;
        (worker.printed, worker.waited) = (before, RunTime::ZERO);
        for item in items {
            let known = queue.items.take(item.id);
            let item = match known {
                Some((item, since)) => {
                    let wait = run - since;
                    if worker.holding.len() == before {
                        worker.waited = wait;
                    }
                    self.history.waited(at, wait);
                    queue.totals.record_departure(wait);
                    item
                }
                None if queue.identify(item, run) => item.clone(),
                None => continue,
            };
            worker.holding.push(Held {
                item,
                queue: at,
                since: since_held,
            });
        }
        let taken = &worker.holding[before..];
        let count = taken.len() as u64;
        let markers = taken.iter().filter(|held| held.is_marker()).count() as u64;
        let items = taken.iter().map(|held| &held.item);
        self.history.moved(place, run, items, Moved::Got);
        let more = queue.take_any(more, run);
        worker.hold(at, more, run);
        let all = count + more;
        if held.is_none() && all > 0 {
            queue.totals.record_pickup();
        }
        worker.got += all;
        worker.got_from = Some(at);
        worker.uses(at).got += all;
        queue.ledger.in_progress += all;
        queue.got_at = Some(run);
        queue.unlisted += more;
        self.level(
            at,
            ItemFlow {
                got: all - markers,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn done(&mut self, worker: WorkerId, queue: QueueId, items: &[Item], more: u64) {
        let (place, at) = (self.worker(worker), self.queue(queue));
        let took = self.now.workers[place].holds_since(at);
        let finished = self.release(place, at, items);
        // what was taken as a number was counted then: only what is forgotten now counts now
        let before = self.now.workers[place].counted_of(at);
        let more = self.release_any(place, at, more);
        let forgotten = self.now.workers[place].counted_of(at) + more - before;
        let (markers, count) = sort(&finished);
        let interrupted = self.now.workers[place].interrupted;
        let queue = &mut self.now.queues[at];
        // how long each of a number of items took is not known
        if !interrupted && more == 0 {
            queue
                .totals
                .finished(count as usize, self.run - took.unwrap_or(self.run));
        }
        queue.ledger.done += finished.len() as u64 + more;
        queue.totals.markers[1] += markers;
        queue.unlisted += forgotten;
        self.now.workers[place].done += count + more;
        self.history.moved(place, self.run, &finished, Moved::Done);
        self.level(
            at,
            ItemFlow {
                done: count + more,
                ..ItemFlow::default()
            },
        );
    }

    pub(super) fn returned(&mut self, queue: QueueId, items: &[Item], more: u64, from: WorkerId) {
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
        let more = self.release_any(place, at, more);
        let queue = &mut self.now.queues[at];
        let before = queue.in_it();
        for item in back.iter().rev() {
            queue.items.push_front(item.clone(), run);
        }
        queue.counted.put(more, run);
        queue.unlisted += more;
        queue.deepest = queue.deepest.max(queue.depth());
        queue.totals.integrate(run, before);
        queue.totals.record_arrival(run, back.len() as u64 + more);
        queue.ledger.returned += back.len() as u64 + more;
        self.level(at, ItemFlow::default());
        self.moved_on(place, |returned, _| returned.extend(back));
    }

    pub(super) fn lost(&mut self, queue: QueueId, items: &[Item], more: u64, from: WorkerId) {
        let (run, place, at) = (self.run, self.worker(from), self.queue(queue));
        let mut gone = self.release(place, at, items);
        let held = self.release_any(place, at, more);
        let queue = &mut self.now.queues[at];
        let left = items
            .iter()
            .filter(|item| gone.iter().all(|gone| gone.id != item.id));
        let before = queue.in_it();
        queue.totals.integrate(run, before);
        let mut left_queue = Batch::new();
        for item in left {
            match queue.items.take(item.id) {
                Some((item, since)) => {
                    queue.totals.record_departure(run - since);
                    left_queue.push(item);
                }
                None if queue.identify(item, run) => left_queue.push(item.clone()),
                None => {}
            }
        }
        let more = held + queue.take_any(more - held, run);
        gone.extend(left_queue);
        queue.totals.markers[2] += sort(&gone).0;
        queue.ledger.lost += gone.len() as u64 + more;
        queue.unlisted += more;
        self.level(at, ItemFlow::default());
        self.moved_on(place, |_, lost| lost.extend(gone));
    }

    /// The item that was lost could not be sent.
    pub(super) fn unsent(
        &mut self,
        queue: QueueId,
        from: WorkerId,
        exception: Option<Name>,
        source: SourceLine,
    ) {
        let (worker, place) = (self.worker(from), self.queue(queue));
        self.now.queues[place].unsent = Some(Unsent {
            worker,
            exception,
            source,
        });
    }

    /// This number of events was not told.
    pub(super) fn dropped(&mut self, queue: Option<QueueId>, worker: Option<WorkerId>, count: u64) {
        if let Some(queue) = queue {
            let place = self.queue(queue);
            let queue = &mut self.now.queues[place];
            queue.unlisted = queue.unlisted.saturating_add(count);
            self.level(place, ItemFlow::default());
        }
        if let Some(worker) = worker {
            let place = self.worker(worker);
            let worker = &mut self.now.workers[place];
            worker.dropped = worker.dropped.saturating_add(count);
        }
    }

    /// Takes these items of the queue at `at` out of a worker's hands, as far as it holds them.
    fn release(&mut self, place: usize, at: usize, items: &[Item]) -> Batch {
        let worker = &mut self.now.workers[place];
        let Some(since) = worker.holds_since(at) else {
            return Batch::new();
        };
        // nearly always all of them, as it took them; items of two queues may have the same numbers
        let all = worker
            .holding
            .iter()
            .map(|held| (held.queue, held.id))
            .eq(items.iter().map(|item| (at, item.id)));
        let gone: Batch = if all {
            worker.holding.drain(..).map(|held| held.item).collect()
        } else {
            let is = |held: &Held, id| held.queue == at && held.id == id;
            let mut gone = Batch::new();
            for item in items {
                let place = worker.holding.iter().position(|held| is(held, item.id));
                if let Some(place) = place {
                    gone.push(worker.holding.remove(place).item);
                } else if worker.let_go_counted(at, 1) == 1 {
                    // it was taken as one of a number
                    self.now.queues[at].totals.markers[0] += u64::from(item.is_marker());
                    gone.push(item.clone());
                }
            }
            gone
        };
        self.released(place, at, gone.len() as u64, Some(since));
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
        queue.ledger.queued = queue.in_it();
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
