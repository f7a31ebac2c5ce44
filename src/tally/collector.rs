//! What is noted of one run while it goes: little, however long it is.

use super::{ItemOrder, RunSummary};
use crate::{
    event::{Event, HowEnded, Item, RunTime, What, WorkerId},
    model::Model,
};
use std::{
    collections::HashMap,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash},
};

/// A digest that is the same in every run of the program.
fn digest(of: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(of)
}

/// Follows one run.
#[derive(Clone, Debug, Default)]
pub struct RunCollector {
    first_put: Option<RunTime>,
    puts: ItemOrder,
    takes: ItemOrder,
    printed: ItemOrder,
    /// How many items each producer has put.
    put_by: HashMap<WorkerId, u64>,
    /// Which item of its producer an item is, and the digest of who took it; only of those that are not finished.
    known: HashMap<u64, (u64, u64)>,
    /// The sum over all items, so that their order does not matter.
    takers: u64,
}

impl RunCollector {
    /// Notes one event; the model has taken it already.
    pub fn take(&mut self, event: &Event, model: &Model) {
        match &event.what {
            What::Put { items, .. } => {
                self.first_put
                    .get_or_insert_with(|| model.run_time(event.at));
                for item in items {
                    self.put(item);
                }
            }
            What::Got { worker, items, .. } => {
                for item in items {
                    self.got(*worker, item);
                }
            }
            What::Done { items, .. } | What::Lost { items, .. } => {
                for item in items {
                    self.known.remove(&item.id);
                }
            }
            What::Printed { text, .. } => self.printed.push(text, || text.to_string()),
            _ => {}
        }
    }

    /// Which item of its producer an item is, from 1; `None` once it is finished.
    pub fn nth(&self, id: u64) -> Option<u64> {
        self.known.get(&id).map(|(nth, _)| *nth)
    }

    fn put(&mut self, item: &Item) {
        self.puts.push((&item.by, &item.value), || reads(item));
        let nth = self.put_by.entry(item.by).or_default();
        *nth += 1;
        self.known.insert(item.id, (*nth, 0));
    }

    /// Who takes an item that came back is its taker from then on.
    fn got(&mut self, worker: WorkerId, item: &Item) {
        self.takes.push((&item.by, &item.value), || reads(item));
        if let Some((nth, taker)) = self.known.get_mut(&item.id) {
            self.takers = self.takers.wrapping_sub(*taker);
            *taker = digest((&item.by, *nth, worker));
            self.takers = self.takers.wrapping_add(*taker);
        }
    }

    /// What remains of the run, which was the `number`-th.
    pub fn summary(self, number: u32, model: &Model) -> RunSummary {
        let ledger = &model.now.ledger();
        let ends = model.now.others();
        let last = ends
            .filter_map(|worker| worker.ended)
            .map(|(_, run)| run)
            .max();
        RunSummary {
            number,
            seed: model.header.seed,
            how: model
                .now
                .ended
                .as_ref()
                .map_or(HowEnded::Failed, |ended| ended.how),
            total: self.first_put.zip(last).map(|(first, last)| last - first),
            puts: self.puts,
            takes: self.takes,
            printed: self.printed,
            takers: self.takers,
            deepest: model.now.queue().map_or(0, |queue| queue.deepest),
            put: ledger.put,
            done: ledger.done,
            left: ledger.queued + ledger.in_progress,
            lost: ledger.lost,
            returned: ledger.returned,
            mean_wait: model.history.queue(0).waits().mean,
        }
    }
}

/// `P1 3`.
fn reads(item: &Item) -> String {
    format!("{} {}", item.by, item.value)
}

impl ItemOrder {
    fn push(&mut self, one: impl Hash, reads: impl FnOnce() -> String) {
        self.digest = digest((self.digest, one));
        self.count += 1;
        if self.first.len() < Self::KEPT {
            self.first.push(reads());
        }
    }
}
