//! The orders in which items went into and out of each queue.

use super::ItemOrder;
use crate::event::{Item, QueueId};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// A digest that is the same in every run of the program.
pub(super) fn digest(of: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(of)
}

/// An order for each queue: which of two queues moved first does not matter.
#[derive(Clone, Debug, Default)]
pub(super) struct QueueOrders {
    of: Vec<(QueueId, ItemOrder)>,
}

impl QueueOrders {
    pub(super) fn push(&mut self, queue: QueueId, item: &Item) {
        let known = self.of.iter().position(|(name, _)| *name == queue);
        let place = known.unwrap_or_else(|| {
            self.of.push((queue, ItemOrder::default()));
            self.of.len() - 1
        });
        let reads = || format!("{} {}", item.by, item.value);
        self.of[place].1.push((&item.by, &item.value), reads);
    }

    /// The order of the one queue, or one that holds those of all, by the names of the queues.
    pub(super) fn joined(mut self) -> ItemOrder {
        if self.of.len() < 2 {
            return self.of.pop().map(|(_, order)| order).unwrap_or_default();
        }
        self.of.sort_unstable_by_key(|(name, _)| *name);
        let mut all = ItemOrder::default();
        for (name, order) in self.of {
            all.digest = digest((all.digest, name, order.digest));
            all.count += order.count;
            let named = order.first.iter().map(|reads| format!("{name} {reads}"));
            all.first.extend(named);
        }
        all
    }
}

impl ItemOrder {
    pub(super) fn push(&mut self, one: impl Hash, reads: impl FnOnce() -> String) {
        self.digest = digest((self.digest, one));
        self.count += 1;
        if self.first.len() < Self::KEPT {
            self.first.push(reads());
        }
    }
}
