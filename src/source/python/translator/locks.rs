//! Locks: who takes them, who gives them back.

use super::{
    Translator,
    facts::{Holders, Made, Role},
};
use crate::event::{LockId, RealTime, What};

/// The kind of a lock as events have it.
pub(super) fn kind(kind: &str) -> &'static str {
    match kind {
        "Lock" => "mutex",
        "RLock" => "reentrant",
        "Condition" => "condition",
        "Event" => "event",
        "Barrier" => "barrier",
        _ => "semaphore",
    }
}

impl Holders {
    /// Whether this worker may take it now.
    pub(super) fn may_take(&self, worker: usize) -> bool {
        let again = self.reentrant && self.now.iter().any(|(holder, _)| *holder == worker);
        again || self.most.is_none_or(|most| (self.now.len() as u64) < most)
    }
}

impl Translator {
    fn lock(&mut self, thing: usize) -> Option<(LockId, &mut Holders)> {
        let Some(Made::Lock(lock)) = self.made(thing) else {
            return None;
        };
        match &mut self.things[thing].role {
            Role::Lock(holders) => Some((lock, holders)),
            Role::Queue(_) => None,
        }
    }

    /// A worker has taken a lock; `span` is how long the call took.
    pub(super) fn taken(&mut self, worker: usize, thing: usize, span: RealTime) {
        let Some(name) = self.worker_name(worker) else {
            return;
        };
        let Some((lock, known)) = self.lock(thing) else {
            return;
        };
        let mut holders = known.now.iter_mut();
        let again = holders.find(|(holder, _)| known.reentrant && *holder == worker);
        if let Some((_, times)) = again {
            *times += 1;
            return;
        }
        known.now.push((worker, 1));
        known.taken += 1;
        let n = Some(known.taken);
        self.tell(What::LockTaken {
            worker: name,
            lock,
            n,
            from: None,
            waited: Some(span),
        });
    }

    /// A worker has given a lock back, its own or, of a semaphore, another's.
    pub(super) fn released(&mut self, worker: usize, thing: usize) {
        let Some(name) = self.worker_name(worker) else {
            return;
        };
        let Some((lock, known)) = self.lock(thing) else {
            return;
        };
        let supposed = known.supposed.iter().position(|other| *other == worker);
        if let Some(place) = supposed {
            // told already
            known.supposed.remove(place);
            return;
        }
        let own = known.now.iter().position(|(holder, _)| *holder == worker);
        match own {
            Some(place) => {
                known.now[place].1 -= 1;
                if known.now[place].1 > 0 {
                    return;
                }
                known.now.remove(place);
            }
            None if !known.semaphore => return,
            // a semaphore that is used as a signal: it may be taken once more
            None if known.now.is_empty() => known.most = known.most.map(|most| most + 1),
            None => drop(known.now.remove(0)),
        }
        self.tell(What::LockReleased { worker: name, lock });
    }

    /// Somebody has taken a lock whose holder was never seen to give it back: it must have.
    pub(super) fn suppose_released(&mut self, thing: usize) {
        let Some((lock, known)) = self.lock(thing) else {
            return;
        };
        if known.now.is_empty() {
            return;
        }
        let (holder, _) = known.now.remove(0);
        known.supposed.push(holder);
        if let Some(worker) = self.worker_name(holder) {
            self.tell(What::LockReleased { worker, lock });
        }
    }

    /// A worker waits at a condition: meanwhile others may take its lock.
    pub(super) fn give_back(&mut self, worker: usize, life: usize, object: u32) {
        let Some(thing) = self.lives[life].thing(object) else {
            return;
        };
        let Role::Lock(known) = &mut self.things[thing].role else {
            return;
        };
        let own = known.now.iter_mut().find(|(holder, _)| *holder == worker);
        if let Some((_, times)) = own {
            *times = 1;
            self.workers[worker].gave_back = Some(thing);
            self.released(worker, thing);
            self.serve(thing);
        }
    }

    /// Its wait at a condition is over: it has the lock again.
    pub(super) fn take_back(&mut self, worker: usize) {
        let Some(thing) = self.workers[worker].gave_back.take() else {
            return;
        };
        // where its own calls were reported it has it already
        let free = match &self.things[thing].role {
            Role::Lock(holders) => {
                let own = holders.now.iter().any(|(holder, _)| *holder == worker);
                !own && holders.may_take(worker)
            }
            Role::Queue(_) => false,
        };
        if free {
            self.taken(worker, thing, RealTime::ZERO);
        }
    }
}
