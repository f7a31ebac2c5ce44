//! What the events say of locks: one holder at a time, turns in order, and nobody waits for its own.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::event::{LockId, State, What, WorkerId};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct LockBooks {
    locks: BTreeMap<LockId, OneLock>,
    /// Somebody lies in this run: what it says of itself may be wrong, but never what is said of the locks.
    pub(crate) liars: bool,
    /// Turns told.
    pub(crate) turns: u64,
    /// Turns that one worker handed to another.
    pub(crate) handed: u64,
}

#[derive(Debug, Default)]
struct OneLock {
    holder: Option<WorkerId>,
    /// Who let it go last.
    before: Option<WorkerId>,
    turns: u64,
    waiting: Vec<WorkerId>,
}

impl LockBooks {
    pub(crate) fn take(&mut self, what: &What) {
        match what {
            What::LockMade { lock, .. } => {
                let was = self.locks.insert(*lock, OneLock::default());
                assert!(was.is_none(), "{lock} was made twice");
            }
            What::LockTaken {
                worker,
                lock,
                n,
                from,
                waited,
            } => {
                let books = self.locks.get_mut(lock).expect("a lock that was made");
                assert_eq!(books.holder, None, "{worker} took what is held");
                assert_eq!(*n, Some(books.turns + 1), "{what:?}");
                assert!(from.is_none() || *from == books.before, "{what:?}");
                assert_eq!(from.is_some(), waited.is_some(), "{what:?}");
                books.holder = Some(*worker);
                books.turns += 1;
                books.waiting.retain(|waiting| waiting != worker);
                self.turns += 1;
                self.handed += u64::from(from.is_some());
            }
            What::LockReleased { worker, lock } => {
                let books = self.locks.get_mut(lock).expect("a lock that was made");
                assert_eq!(books.holder, Some(*worker), "{worker} does not hold it");
                books.holder = None;
                books.before = Some(*worker);
            }
            _ => {}
        }
    }

    /// Whether there is a lock.
    pub(crate) fn any(&self) -> bool {
        !self.locks.is_empty()
    }

    /// Takes this state; gives whether its worker holds a lock.
    pub(crate) fn state(&mut self, worker: WorkerId, state: &State) -> bool {
        let liars = self.liars;
        let mut holds = false;
        for books in self.locks.values_mut() {
            holds |= books.holder == Some(worker);
            books.waiting.retain(|waiting| *waiting != worker);
        }
        if let State::WaitingForLock { on } = state {
            let books = self.locks.get_mut(on).expect("a lock that was made");
            assert!(
                books.holder != Some(worker) || liars,
                "{worker} waits for what it holds"
            );
            books.waiting.push(worker);
        }
        holds
    }

    /// This worker has ended.
    pub(crate) fn ended(&mut self, worker: WorkerId) {
        for books in self.locks.values_mut() {
            assert_ne!(books.holder, Some(worker), "{worker} ended with a lock");
            books.waiting.retain(|waiting| *waiting != worker);
        }
    }

    /// Who holds this lock and whether anybody waits for it.
    pub(crate) fn now(&self, lock: &str) -> (Option<WorkerId>, bool) {
        let books = &self.locks[&LockId::new(lock)];
        (books.holder, !books.waiting.is_empty())
    }
}
