//! The queue, and every item from its put to its end.

use super::Fold;
use crate::{
    event::{Item, QueueId, RunTime, WorkerId},
    model::{
        history::{Depth, ItemFlow, Mark, Moved},
        now::{Failure, Queue, QueuedItems, Worker},
    },
};

impl Fold<'_> {
    pub(super) fn queue_made(&mut self, name: QueueId, capacity: Option<u32>, leased: bool) {
        // the model knows one queue; later ones are passed over
        if self
            .now
            .queue
            .as_ref()
            .is_none_or(|queue| queue.name == name && queue.items.is_empty())
        {
            self.make(name, capacity, leased);
            self.level(ItemFlow::default());
        }
    }

    fn make(&mut self, name: QueueId, capacity: Option<u32>, leased: bool) -> &mut Queue {
        let items = QueuedItems::default();
        self.now.queue.insert(Queue {
            name,
            capacity,
            leased,
            closed: false,
            items,
            deepest: 0,
        })
    }

    /// The queue of this name, which is made if there is none yet; `None` if it is another one.
    fn queue(&mut self, name: QueueId) -> Option<&mut Queue> {
        if self.now.queue.is_none() {
            self.make(name, None, false);
        }
        self.now.queue.as_mut().filter(|queue| queue.name == name)
    }

    pub(super) fn capacity_changed(&mut self, name: QueueId, capacity: Option<u32>) {
        if let Some(queue) = self.queue(name) {
            queue.capacity = capacity;
            self.level(ItemFlow::default());
        }
    }

    pub(super) fn queue_closed(&mut self, name: QueueId) {
        if let Some(queue) = self.queue(name) {
            queue.closed = true;
            // a queue of which nothing else was told begins here
            self.level(ItemFlow::default());
        }
    }

    pub(super) fn put(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        let run = self.run;
        let Some(queue) = self.queue(queue) else {
            return;
        };
        let before = queue.depth();
        for item in items {
            queue.items.push_back(item.clone(), run);
        }
        queue.deepest = queue.deepest.max(queue.depth());
        let count = items.len() as u64;
        self.now.totals.integrate(run, before);
        self.now.totals.record_arrival(run, items.len(), true);
        self.now.ledger.put += count;
        let place = self.worker(worker);
        self.produced(place, items.len());
        self.now.workers[place].moved += count;
        self.marks(place, items, Moved::Put);
        self.level(ItemFlow {
            put: count,
            ..ItemFlow::default()
        });
    }

    pub(super) fn got(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        let run = self.run;
        let place = self.worker(worker);
        let Some(queue) = self.queue(queue) else {
            return;
        };
        let before = queue.depth();
        let taken: Vec<(Item, RunTime)> = items
            .iter()
            .filter_map(|item| queue.items.take(item.id))
            .collect();
        let count = taken.len() as u64;
        self.now.totals.integrate(run, before);
        let worker = &mut self.now.workers[place];
        if worker.holding.is_empty() && count > 0 {
            worker.took = run;
            self.now.totals.record_pickup();
        }
        worker.moved += count;
        worker.printed = worker.holding.len();
        worker.holding.reserve(taken.len());
        worker.waited = taken
            .first()
            .map_or(RunTime::ZERO, |(_, since)| run - *since);
        for (item, since) in taken {
            self.history.waited(run - since);
            self.now.totals.record_departure(run - since);
            self.history.mark(
                place,
                Mark {
                    run,
                    item: item.clone(),
                    moved: Moved::Got,
                },
            );
            worker.holding.push(item);
        }
        self.now.ledger.in_progress += count;
        self.level(ItemFlow {
            got: count,
            ..ItemFlow::default()
        });
    }

    pub(super) fn done(&mut self, worker: WorkerId, queue: QueueId, items: &[Item]) {
        if self.queue(queue).is_none() {
            return;
        }
        let place = self.worker(worker);
        let took = self.now.workers[place].took;
        let finished = self.orphaned_items(place, items);
        self.now.totals.finished(finished.len(), self.run - took);
        let count = finished.len() as u64;
        self.now.workers[place].done += count;
        self.now.ledger.done += count;
        self.marks(place, &finished, Moved::Done);
        self.level(ItemFlow {
            done: count,
            ..ItemFlow::default()
        });
    }

    pub(super) fn returned(&mut self, queue: QueueId, items: &[Item], from: WorkerId) {
        let run = self.run;
        let place = self.worker(from);
        if self.queue(queue).is_none() {
            return;
        }
        let mut held = self.orphaned_items(place, items);
        // they are named as they will be delivered next, the first of them first; none comes back twice
        let mut back = items.to_vec();
        back.retain(|item| {
            held.iter()
                .position(|held| held.id == item.id)
                .map(|at| held.swap_remove(at))
                .is_some()
        });
        back.extend(held);
        let Some(queue) = self.queue(queue) else {
            return;
        };
        let before = queue.depth();
        for item in back.iter().rev() {
            queue.items.push_front(item.clone(), run);
        }
        queue.deepest = queue.deepest.max(queue.depth());
        self.now.totals.integrate(run, before);
        self.now.totals.record_arrival(run, back.len(), false);
        self.now.ledger.returned += back.len() as u64;
        self.level(ItemFlow::default());
        self.moved_on(place, |returned, _| returned.extend(back));
    }

    pub(super) fn lost(&mut self, queue: QueueId, items: &[Item], from: WorkerId) {
        let place = self.worker(from);
        if self.queue(queue).is_none() {
            return;
        }
        let mut gone = self.orphaned_items(place, items);
        if let Some(queue) = &mut self.now.queue {
            let left = items
                .iter()
                .filter(|item| gone.iter().all(|gone| gone.id != item.id));
            let before = queue.depth();
            let left: Vec<(Item, RunTime)> =
                left.filter_map(|item| queue.items.take(item.id)).collect();
            self.now.totals.integrate(self.run, before);
            for (_, since) in &left {
                self.now.totals.record_departure(self.run - *since);
            }
            gone.extend(left.into_iter().map(|(item, _)| item));
        }
        self.now.ledger.lost += gone.len() as u64;
        self.level(ItemFlow::default());
        self.moved_on(place, |_, lost| lost.extend(gone));
    }

    /// Takes these items out of a worker's hands, as far as it holds them.
    fn orphaned_items(&mut self, place: usize, items: &[Item]) -> Vec<Item> {
        let Worker { holding, took, .. } = &mut self.now.workers[place];
        // nearly always all of them, as it took them
        let all = holding
            .iter()
            .map(|held| held.id)
            .eq(items.iter().map(|item| item.id));
        let gone: Vec<Item> = if all {
            std::mem::take(holding)
        } else {
            let place = |holding: &[Item], id| holding.iter().position(|held| held.id == id);
            items
                .iter()
                .filter_map(|item| place(holding, item.id).map(|held| holding.remove(held)))
                .collect()
        };
        if holding.is_empty() && !gone.is_empty() {
            let after = self.run - *took;
            self.now
                .totals
                .integrate(self.run, self.now.queue.as_ref().map_or(0, Queue::depth));
            self.now.totals.record_release(after);
        }
        self.now.ledger.in_progress -= gone.len() as u64;
        gone
    }

    /// A producer puts again: what it has worked since its last put was for the items of that one.
    fn produced(&mut self, place: usize, items: usize) {
        let so_far = self.now.worked(place, self.run);
        if let Some((before, count)) = self.now.workers[place].worked.replace((so_far, items)) {
            self.now.totals.worked(count, so_far - before);
        }
    }

    fn marks(&mut self, place: usize, items: &[Item], moved: Moved) {
        for item in items {
            self.history.mark(
                place,
                Mark {
                    run: self.run,
                    item: item.clone(),
                    moved,
                },
            );
        }
    }

    /// Puts down the queue's depth.
    pub(super) fn level(&mut self, moved: ItemFlow) {
        if let Some(queue) = &self.now.queue {
            self.now.ledger.queued = queue.items.len() as u64;
            self.history.level(
                Depth {
                    run: self.run,
                    depth: queue.depth(),
                    capacity: queue.capacity,
                },
                moved,
            );
        }
    }

    /// Items of a worker that died came back or are lost: part of the incident, before or after its death is told.
    fn moved_on(&mut self, place: usize, add: impl FnOnce(&mut Vec<Item>, &mut Vec<Item>)) {
        match &mut self.now.incident {
            Some(super::Incident {
                what:
                    Failure::Died {
                        worker,
                        returned,
                        lost,
                        ..
                    },
                ..
            }) if *worker == place => {
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

    /// What was told to have moved on from this worker before its death was.
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
