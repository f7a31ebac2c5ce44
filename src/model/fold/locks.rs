//! Locks: who takes them, who gives them back.

use super::Fold;
use crate::{
    event::{LockId, SourceLine, WorkerId},
    model::now::Lock,
};

impl Fold<'_> {
    /// The place of the lock of this name; one that was never announced begins now.
    pub(super) fn lock(&mut self, name: LockId) -> usize {
        let known = self.now.locks.iter().position(|lock| lock.name == name);
        known.unwrap_or_else(|| {
            self.now.locks.push(Lock {
                name,
                kind: None,
                value: None,
                source: SourceLine::default(),
                holders: Vec::new(),
            });
            self.now.locks.len() - 1
        })
    }

    pub(super) fn lock_made(
        &mut self,
        name: LockId,
        kind: &str,
        value: Option<u32>,
        source: SourceLine,
    ) {
        let lock = self.lock(name);
        let lock = &mut self.now.locks[lock];
        lock.kind = Some(kind.to_owned());
        (lock.value, lock.source) = (value, source);
    }

    pub(super) fn lock_taken(&mut self, worker: WorkerId, name: LockId) {
        let (worker, lock) = (self.worker(worker), self.lock(name));
        let known = &mut self.now.locks[lock];
        known.holders.push(worker);
        self.history.holds(lock, self.run, Some(worker));
    }

    pub(super) fn lock_released(&mut self, worker: WorkerId, name: LockId) {
        let (worker, lock) = (self.worker(worker), self.lock(name));
        let holders = &mut self.now.locks[lock].holders;
        if let Some(place) = holders.iter().rposition(|holder| *holder == worker) {
            holders.remove(place);
        }
        let holder = holders.last().copied();
        self.history.holds(lock, self.run, holder);
    }
}
