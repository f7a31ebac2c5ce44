//! A fake process: it can be stopped, killed or crash, and it hosts one worker or several as threads, which may share one
//! big lock.

use super::{Child, Doing};
use procession::{
    event::{Exit, RealTime, RunTime},
    wire::{Report, Timing},
};
use std::collections::{BTreeMap, VecDeque};

/// How long a worker waits before the holder must give way.
const INTERVAL: RealTime = RealTime::from_millis(5);

/// One fake process.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Process {
    pub(crate) exit: Option<Exit>,
    pub(crate) suspended: bool,
    /// Stops that the lab has not been told of yet.
    pub(crate) news: VecDeque<bool>,
    /// SIGTERM that came while it was stopped.
    terminated: bool,
    /// It hears neither the end nor SIGTERM.
    pub(crate) stubborn: bool,
    /// Its workers are threads: it goes on when one of them ends.
    pub(crate) threads: bool,
    pub(crate) lock: Lock,
}

/// What a worker has at hand when it acts.
pub(crate) struct Hands<'a> {
    /// How long its next work takes, of this distribution.
    pub(crate) spans: &'a mut dyn FnMut(Timing) -> RunTime,
    pub(crate) lock: &'a mut Lock,
    pub(crate) stubborn: bool,
    pub(crate) now: RealTime,
}

impl Process {
    pub(crate) fn new(threads: bool) -> Self {
        Self {
            threads,
            ..Self::default()
        }
    }

    /// Whether its programs can go on: a process that is stopped or gone does nothing.
    pub(crate) const fn runs(&self) -> bool {
        self.exit.is_none() && !self.suspended
    }

    /// Whether an order waits for this worker.
    pub(crate) fn hears(&self, worker: &Child) -> bool {
        self.runs() && !worker.inbox.is_empty()
    }

    /// Whether there is anything that this worker can do by itself.
    pub(crate) fn can_act(&self, worker: &Child) -> bool {
        self.runs()
            && match worker.doing {
                Doing::Ended => false,
                Doing::Spinning => true,
                Doing::Working => !worker.inbox.is_empty() || !worker.paused(),
                Doing::WaitingForLock => !worker.inbox.is_empty() || self.has_turn(worker),
                _ => !worker.inbox.is_empty(),
            }
    }

    /// Lets this worker do one thing; a process that is one worker ends with it.
    pub(crate) fn act(
        &mut self,
        worker: &mut Child,
        now: RealTime,
        spans: &mut dyn FnMut(Timing) -> RunTime,
    ) {
        worker.act(&mut Hands {
            spans,
            lock: &mut self.lock,
            stubborn: self.stubborn,
            now,
        });
        if worker.doing == Doing::Ended && !self.threads {
            self.die(Exit::Code(0));
        }
    }

    /// Whether this worker's turn with the lock has come.
    pub(crate) fn has_turn(&self, worker: &Child) -> bool {
        self.lock.turns_to_come.contains_key(&worker.number)
    }

    /// Whether this worker holds the lock, somebody waits for it, and it could give way now.
    pub(crate) fn could_give_way(&self, worker: &Child) -> bool {
        self.runs()
            && !worker.paused()
            && worker.has_sent()
            && matches!(worker.doing, Doing::Working | Doing::Spinning)
            && self.lock.holder == Some(worker.number)
            && !self.lock.waiting.is_empty()
    }

    /// This worker gives the lock to the first in line, and waits for it to do the rest of its work.
    pub(crate) fn give_way(&mut self, worker: &mut Child, rest: RunTime, now: RealTime) {
        assert!(self.could_give_way(worker));
        worker.gives_way(rest);
        self.lock.hand_over(worker.number, true, now);
        self.lock.waiting.push_back((worker.number, now));
    }

    /// It ends; what its workers have sent is still on its way.
    pub(crate) fn die(&mut self, exit: Exit) {
        self.exit.get_or_insert(exit);
    }

    pub(crate) fn stop(&mut self) {
        if self.exit.is_none() && !self.suspended {
            self.suspended = true;
            self.news.push_back(true);
        }
    }

    pub(crate) fn go_on(&mut self) {
        if self.exit.is_none() && self.suspended {
            self.suspended = false;
            self.news.push_back(false);
            if self.terminated {
                self.terminate();
            }
        }
    }

    pub(crate) fn terminate(&mut self) {
        if self.suspended {
            self.terminated = true;
        } else if !self.stubborn {
            self.die(Exit::Signal(15));
        }
    }
}

/// The big lock of a process: a worker that releases it hands it to the first in line.
#[derive(Debug, Default)]
pub(crate) struct Lock {
    pub(crate) holder: Option<u32>,
    turns: u64,
    /// When the holder's turn began.
    since: RealTime,
    waiting: VecDeque<(u32, RealTime)>,
    /// Turns that have come and were not taken notice of.
    pub(crate) turns_to_come: BTreeMap<u32, Report>,
}

impl Lock {
    /// When the holder must give way.
    pub(crate) fn gives_way_at(&self) -> Option<RealTime> {
        let (_, since) = self.waiting.front()?;
        self.holder.map(|_| self.since.max(*since) + INTERVAL)
    }

    /// Takes it if it is free; otherwise the worker stands in line.
    pub(super) fn take(&mut self, worker: u32, now: RealTime) -> Option<Report> {
        if self.holder.is_some() {
            self.waiting.push_back((worker, now));
            return None;
        }
        Some(self.turn(worker, None, false, (now, now)))
    }

    /// Lets it go; the number of the turn that ended.
    pub(super) fn release(&mut self, worker: u32, now: RealTime) -> Option<u64> {
        if self.holder != Some(worker) {
            return None;
        }
        let ended = self.turns;
        self.holder = None;
        self.hand_over(worker, false, now);
        Some(ended)
    }

    /// Waits no more; gives a turn that had come.
    pub(super) fn leave(&mut self, worker: u32) -> Option<Report> {
        self.waiting.retain(|(waiting, _)| *waiting != worker);
        self.turns_to_come.remove(&worker)
    }

    fn hand_over(&mut self, from: u32, gave_way: bool, now: RealTime) {
        if let Some((next, since)) = self.waiting.pop_front() {
            let turn = self.turn(next, Some(from), gave_way, (since, now));
            self.turns_to_come.insert(next, turn);
        }
    }

    fn turn(
        &mut self,
        worker: u32,
        from: Option<u32>,
        gave_way: bool,
        (since, now): (RealTime, RealTime),
    ) -> Report {
        self.turns += 1;
        (self.holder, self.since) = (Some(worker), now);
        Report::LockTaken {
            n: self.turns,
            from,
            gave_way,
            waited: (now - since).0,
        }
    }
}
