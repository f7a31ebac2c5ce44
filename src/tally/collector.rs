//! What is noted of one run while it goes: little, however long it is.

use super::{
    ItemOrder, QueueSummary, RunSummary,
    orders::{QueueOrders, digest},
};
use crate::{
    event::{Event, HowEnded, Item, QueueId, RunTime, State, What, WorkerId},
    model::{Model, now::Queue},
};
use std::collections::HashMap;

/// Follows one run.
#[derive(Clone, Debug, Default)]
pub struct RunCollector {
    first_put: Option<RunTime>,
    /// When a worker first worked, whether on an item of a queue or not.
    first_work: Option<RunTime>,
    puts: QueueOrders,
    takes: QueueOrders,
    printed: ItemOrder,
    /// How many items of each producer went into each queue.
    put_by: HashMap<(QueueId, WorkerId), u64>,
    /// Which item of its producer an item of a queue is, and the digest of who took it; only of those that are not finished.
    known: HashMap<(QueueId, u64), (u64, u64)>,
    /// The sum over all items, so that their order does not matter.
    takers: u64,
}

impl RunCollector {
    /// Notes one event; the model has taken it already.
    pub fn take(&mut self, event: &Event, model: &Model) {
        match &event.what {
            What::Put { queue, items, .. } => {
                self.first_put
                    .get_or_insert_with(|| model.run_time(event.at));
                for item in items {
                    self.put(*queue, item);
                }
            }
            What::Got {
                worker,
                queue,
                items,
                ..
            } => {
                for item in items {
                    self.got(*worker, *queue, item);
                }
            }
            What::Done { queue, items, .. } | What::Lost { queue, items, .. } => {
                for item in items {
                    self.known.remove(&(*queue, item.id));
                }
            }
            What::Worked { worker, .. }
            | What::StateChanged {
                worker,
                state: State::Sleeping { .. } | State::Computing { .. },
                ..
            } if self.first_work.is_none() => {
                let mut others = model.now.others();
                self.first_work = others
                    .any(|other| other.name == *worker)
                    .then(|| model.run_time(event.at));
            }
            What::Printed { text, .. } => self.printed.push(text, || text.to_string()),
            _ => {}
        }
    }

    /// Which item of its producer an item of this queue is, from 1; `None` once it is finished.
    pub fn nth(&self, queue: QueueId, id: u64) -> Option<u64> {
        self.known.get(&(queue, id)).map(|(nth, _)| *nth)
    }

    /// What a stage puts on stays the same item of its producer.
    fn put(&mut self, queue: QueueId, item: &Item) {
        self.puts.push(queue, item);
        let from = item.from.and_then(|from| self.nth(from.queue, from.id));
        let nth = from.unwrap_or_else(|| {
            let count = self.put_by.entry((queue, item.by)).or_default();
            *count += 1;
            *count
        });
        self.known.insert((queue, item.id), (nth, 0));
    }

    /// Who takes an item that came back is its taker from then on.
    fn got(&mut self, worker: WorkerId, queue: QueueId, item: &Item) {
        self.takes.push(queue, item);
        if let Some((nth, taker)) = self.known.get_mut(&(queue, item.id)) {
            self.takers = self.takers.wrapping_sub(*taker);
            *taker = digest((queue, &item.by, *nth, worker));
            self.takers = self.takers.wrapping_add(*taker);
        }
    }

    /// What remains of the run, which was the `number`-th.
    pub fn summary(self, number: u32, model: &Model) -> RunSummary {
        let now = &model.now;
        let ledger = now.items_only();
        let passage = now.passage();
        let ends = now.others();
        let last = ends
            .filter_map(|worker| worker.ended)
            .map(|(_, run)| run)
            .max();
        let first_work = self.first_work.filter(|_| now.uses_no_queue());
        let began = self.first_put.or(first_work);
        let queues: Vec<QueueSummary> = (now.queues.iter().enumerate())
            .map(|(place, queue)| QueueSummary::of(place, queue, model))
            .collect();
        RunSummary {
            number,
            seed: model.header.seed,
            how: now
                .ended
                .as_ref()
                .map_or(HowEnded::Failed, |ended| ended.how),
            total: began.zip(last).map(|(first, last)| last - first),
            puts: self.puts.joined(),
            takes: self.takes.joined(),
            printed: self.printed,
            takers: self.takers,
            deepest: queues.iter().map(|queue| queue.deepest).max(),
            put: passage.map(|all| all.put),
            done: now.items_done(),
            left: ledger.queued + ledger.in_progress,
            lost: ledger.lost,
            returned: ledger.returned,
            mean_wait: mean_wait(&queues),
            sleeps: now.sleeps,
            cores_busy: model.cores_busy(),
            cores: model.header.machine.cores,
            queues,
        }
    }
}

impl QueueSummary {
    fn of(place: usize, queue: &Queue, model: &Model) -> Self {
        let ledger = queue.items_only();
        Self {
            name: queue.name,
            put: ledger.put,
            done: ledger.done,
            left: ledger.queued + ledger.in_progress,
            lost: ledger.lost,
            returned: ledger.returned,
            deepest: queue.deepest,
            waits: model.history.queue(place).waits(),
        }
    }
}

/// The mean over all waits in all queues.
fn mean_wait(queues: &[QueueSummary]) -> Option<RunTime> {
    if let [one] = queues {
        return one.mean_wait();
    }
    let waits = queues.iter().map(|queue| &queue.waits);
    let (count, sum) = waits.fold((0, 0), |(count, sum), waits| {
        let all = u128::from(waits.mean.0) * u128::from(waits.count);
        (count + u128::from(waits.count), sum + all)
    });
    (count > 0).then(|| RunTime((sum / count) as u64))
}
