//! Locks: who holds them.

use crate::event::{LockId, SourceLine, plan::BIG_LOCK};

/// A lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Its name.
    pub name: LockId,
    /// What kind of lock it is, as it was announced; `None` of one that was not.
    pub kind: Option<String>,
    /// Of a semaphore: how many may take it at once; `None` = not told.
    pub value: Option<u32>,
    /// The line that made it.
    pub source: SourceLine,
    /// The places in [`Now::workers`](super::Now::workers) of the workers that have it, the first to take it first; one
    /// that took it twice stands there twice. The end of a worker does not give it back.
    pub holders: Vec<usize>,
}

impl Lock {
    /// Whether it is the big lock of a process: a worker holds it while it computes.
    pub fn is_big(&self) -> bool {
        self.kind.as_deref() == Some(BIG_LOCK)
    }

    /// Whether any worker may release it, not only one that holds it.
    pub fn anyone_releases(&self) -> bool {
        self.kind.as_deref() == Some("semaphore")
    }
}
