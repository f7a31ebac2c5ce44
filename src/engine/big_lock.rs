//! The big lock of a process whose workers are threads. The threads hand it to each other without asking; only the holder
//! reports its turn, and the turns are reported in their order: so never two hold it at once.

use super::{
    Engine, ProcessNumber, WorkerNumber,
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
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        let other = lock.early.insert(n, number);
        if other.is_some_and(|other| other != number) {
            self.break_off(number, "it took a turn with the lock that is another's");
        }
    }

    /// Whether what this worker said waits for its turn.
    pub(super) fn waits_for_turn(&self, number: WorkerNumber) -> bool {
        let lock = self.roster.host(number).and_then(|host| host.lock.as_ref());
        lock.is_some_and(|lock| lock.early.values().any(|other| *other == number))
    }

    /// What waited for its turn with the lock of this process goes through when its turn has come.
    pub(super) fn take_turns(&mut self, process: ProcessNumber) {
        while let Some(process) = self.roster.process_mut(process)
            && let Some(lock) = &mut process.lock
            && let Some(next) = lock.early.remove(&lock.next)
        {
            self.go_through(next, false);
        }
    }

    /// What this worker said waits for no turn any more.
    pub(super) fn forget_turn(&mut self, number: WorkerNumber) {
        if let Some(lock) = self.lock_of(number) {
            lock.early.retain(|_, other| *other != number);
        }
    }

    /// Whether this worker may compute: it holds the lock, or there is none.
    pub(super) fn may_compute(&self, number: WorkerNumber) -> bool {
        let lock = self.roster.host(number).and_then(|host| host.lock.as_ref());
        lock.is_none_or(|lock| lock.holder == Some(number))
    }

    /// Another thread holds the lock.
    pub(super) fn lock_wanted(&mut self, number: WorkerNumber) {
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        if lock.holder == Some(number) {
            return self.break_off(number, "it waits for the lock that it holds");
        }
        self.waits_for_lock(number);
    }

    fn waits_for_lock(&mut self, number: WorkerNumber) {
        let Some(on) = self.lock_of(number).map(|lock| lock.name) else {
            return;
        };
        if let Some(worker) = self.roster.worker_mut(number) {
            worker.reported = ReportedState::Other;
            let (name, line) = (worker.name, worker.lines.work);
            self.say(name, State::WaitingForLock { on }, line);
        }
    }

    /// It has the lock: the holder before it has it no more. A turn before which another one is missing is not reported: the
    /// process is gone, and nobody knows who had the lock then.
    pub(super) fn lock_taken(&mut self, number: WorkerNumber, turn: &Turn) {
        let Some(lock) = self.lock_of(number) else {
            return;
        };
        if turn.n > lock.next {
            return;
        }
        let others = turn.n < lock.next || lock.early.contains_key(&turn.n);
        let from_nobody = turn.from.is_some() && turn.from != lock.last;
        if others || from_nobody {
            return self.break_off(number, "it took a turn with the lock that is another's");
        }
        let (name, before) = (lock.name, lock.holder.replace(number));
        (lock.next, lock.last) = (turn.n.saturating_add(1), Some(number));
        if let Some(before) = before {
            self.tell_released(before, name);
            let goes_on = self.roster.worker(before).is_some_and(|worker| {
                turn.gave_way && !worker.ended && worker.end_reason.is_none()
            });
            if goes_on {
                self.waits_for_lock(before);
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
    }

    /// Its turn is over, unless another one was told meanwhile.
    pub(super) fn lock_released(&mut self, number: WorkerNumber, n: u64) {
        let lock = self.lock_of(number);
        if lock.is_some_and(|lock| lock.next == n.saturating_add(1)) {
            self.lose_lock(number);
        }
    }

    /// This worker holds the lock no more.
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

    /// Without the lock it does not compute, whatever it was heard to say last.
    fn tell_released(&mut self, number: WorkerNumber, lock: LockId) {
        self.computes_no_more(number);
        if let Some(worker) = self.roster.worker(number) {
            let worker = worker.name;
            self.emit(What::LockReleased { worker, lock });
        }
    }
}
