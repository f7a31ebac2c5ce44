//! The turns of a big lock, as far as they were told.

use super::number::WorkerNumber;
use crate::event::LockId;
use std::collections::BTreeMap;

/// The name of the lock; in a later process with that one's number.
pub(super) const NAME: &str = "big_lock";

/// A big lock, as far as its turns were told.
#[derive(Clone, Debug)]
pub(super) struct BigLock {
    pub(super) name: LockId,
    pub(super) holder: Option<WorkerNumber>,
    /// Who had it last.
    pub(super) last: Option<WorkerNumber>,
    /// The number of the turn that is to be told next.
    pub(super) next: u64,
    /// Workers whose turn was heard of before the one before it, by its number.
    pub(super) early: BTreeMap<u64, WorkerNumber>,
}

impl BigLock {
    pub(super) const fn new(name: LockId) -> Self {
        Self {
            name,
            holder: None,
            last: None,
            next: 1,
            early: BTreeMap::new(),
        }
    }
}
