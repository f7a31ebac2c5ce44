//! The big lock of a process whose workers are threads. The threads hand it to each other without asking; only who has it
//! now tells, and the turns are told in their order: so never two have it at once.

use super::{
    Engine, WorkerNumber,
    turns::BigLock,
    worker::{ReportedState, WorkerMessage},
};
use crate::{
    event::{LockId, RealTime, State, What},
    wire::Report,
};

/// A turn, as a worker tells it.
pub(super) struct Turn {
    pub(super) n: u64,
    pub(super) from: Option<WorkerNumber>,
    pub(super) gave_way: bool,
    pub(super) waited: RealTime,
}

impl Engine {
    fn lock_of(&mut self, number: WorkerNumber) -> Option<&mut BigLock> {
        let host = self.roster.host(number)?.number;
        self.roster.process_mut(host)?.lock.as_mut()
    }

    /// Whether this is a turn before which others are still to be told.
    pub(super) fn is_early(&self, number: WorkerNumber, said: &WorkerMessage) -> Option<u64> {
        let lock = self.roster.host(number)?.lock.as_ref()?;
        match said {
            WorkerMessage::Report(Report::LockTaken { n, .. }) if *n > lock.next => Some(*n),
            _ => None,
        }
    }

    /// What this worker said waits until its turn is the next.
    pub(super) fn wait_for_turn(&mut self, number: WorkerNumber, n: u64) {
        if let Some(lock) = self.lock_of(number) {
            lock.early.insert(n, number);
        }
    }

    /// What this worker said waits for no turn any more.
    pub(super) fn forget_turn(&mut self, number: WorkerNumber) {
        if let Some(lock) = self.lock_of(number) {
            lock.early.retain(|_, other| *other != number);
        }
    }

    /// Another thread holds the lock.
    pub(super) fn lock_wanted(&mut self, number: WorkerNumber) {
        let Some(on) = self.lock_of(number).map(|lock| lock.name) else {
            return;
        };
        if let Some(worker) = self.roster.worker_mut(number) {
            worker.reported = ReportedState::Other;
            let (name, line) = (worker.name, worker.lines.work);
            self.say(name, State::WaitingForLock { on }, line);
        }
    }

    /// It has the lock: whoever had it before has it no more.
    pub(super) fn lock_taken(&mut self, number: WorkerNumber, turn: &Turn) {
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        let (name, before) = (lock.name, lock.holder.replace(number));
        lock.next = lock.next.max(turn.n.saturating_add(1));
        let next = lock.early.remove(&lock.next);
        if let Some(before) = before {
            self.tell_released(before, name);
            let goes_on = self.roster.worker(before).is_some_and(|worker| {
                turn.gave_way && !worker.ended && worker.end_reason.is_none()
            });
            if goes_on {
                self.lock_wanted(before);
            }
        }
        let from = turn.from.and_then(|from| self.roster.worker(from));
        let from = from.map(|worker| worker.name);
        if let Some(worker) = self.roster.worker(number) {
            let worker = worker.name;
            self.emit(What::LockTaken {
                worker,
                lock: name,
                n: Some(turn.n),
                from,
                waited: from.map(|_| turn.waited),
            });
        }
        if let Some(next) = next {
            self.go_through(next, false);
        }
    }

    /// The lock is free, unless another turn was told meanwhile.
    pub(super) fn lock_released(&mut self, number: WorkerNumber, n: u64) {
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        if lock.holder == Some(number) && lock.next == n.saturating_add(1) {
            lock.holder = None;
            let name = lock.name;
            self.tell_released(number, name);
        }
    }

    /// This worker is gone, and the lock's process with it.
    pub(super) fn lose_lock(&mut self, number: WorkerNumber) {
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        if lock.holder == Some(number) {
            lock.holder = None;
            let name = lock.name;
            self.tell_released(number, name);
        }
    }

    fn tell_released(&mut self, number: WorkerNumber, lock: LockId) {
        if let Some(worker) = self.roster.worker(number) {
            let worker = worker.name;
            self.emit(What::LockReleased { worker, lock });
        }
    }
}
