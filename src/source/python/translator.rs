//! Calls of a program -> events. Pure: what was read goes in, with its moment, and events come out in their one order.
//!
//! What is read is *noted* at once (names, places, which calls are still to come) and *happens* when the watermark has
//! passed its moment. A call that takes something (`get`, `acquire`) cannot have happened before the call that put it there;
//! where the clocks say otherwise, both lay inside each other, and the giver is told first, at the moment of the taker.

mod calls;
mod facts;
mod locks;
mod note;
mod processes;
mod queues;
mod reads;
mod samples;
mod things;
mod unfinished;

use super::names::Names;
use crate::{
    event::{Event, HowEnded, RealTime, What},
    source::merge::{Merge, Merged},
};
use facts::{Happening, Life, Process, Thing, Worker};
use std::collections::HashMap;

/// What was read is given out so much later: everything that happened before was read by then, unless the machine is slow.
const WATERMARK: RealTime = RealTime::from_millis(20);
/// A call that is not over after this waits.
const WAITS: u64 = 1_000_000;
/// How long the name of a process is waited for, and the call that another one needs.
const PATIENCE: RealTime = RealTime::from_millis(300);

/// A program while it is watched.
pub(super) struct Translator {
    /// The monotonic clock when the run began.
    began: u64,
    /// The folder where the program was started.
    folder: String,
    merge: Merge<Happening>,
    lives: Vec<Life>,
    processes: Vec<Process>,
    by_pid: HashMap<u32, usize>,
    workers: Vec<Worker>,
    things: Vec<Thing>,
    by_id: HashMap<String, usize>,
    process_names: Names,
    worker_names: Names,
    queue_names: Names,
    lock_names: Names,
    /// How many calls were read.
    calls: u64,
    /// Somebody who is not observed seems to have put something.
    somebody: bool,
    /// Processes that wait for their name, and workers that wait for a call of another.
    unnamed: Vec<usize>,
    needy: Vec<usize>,
    /// The moment of what happens.
    at: RealTime,
    seq: u64,
    out: Vec<Event>,
}

impl Translator {
    /// A program that begins at this moment of the monotonic clock, started in this folder; its first process has this number.
    pub(super) fn new(began: u64, folder: &str, pid: u32) -> Self {
        let mut new = Self {
            began,
            folder: folder.to_owned(),
            merge: Merge::default(),
            lives: Vec::new(),
            processes: Vec::new(),
            by_pid: HashMap::new(),
            workers: Vec::new(),
            things: Vec::new(),
            by_id: HashMap::new(),
            process_names: Names::default(),
            worker_names: Names::default(),
            queue_names: Names::default(),
            lock_names: Names::default(),
            calls: 0,
            somebody: false,
            unnamed: Vec::new(),
            needy: Vec::new(),
            at: RealTime::ZERO,
            seq: 0,
            out: Vec::new(),
        };
        new.process_of(pid);
        new
    }

    /// A moment of the monotonic clock on the clock of the run.
    pub(super) const fn run_time(&self, monotonic: u64) -> RealTime {
        RealTime(monotonic.saturating_sub(self.began))
    }

    /// What has happened, as far as it is settled at this moment.
    pub(super) fn advance(&mut self, now: RealTime) -> Vec<Event> {
        self.settle(now.since(WATERMARK), now);
        std::mem::take(&mut self.out)
    }

    /// Everything that has happened, and the end of the run.
    pub(super) fn finish(&mut self, now: RealTime, how: HowEnded, why: String) -> Vec<Event> {
        self.settle(now, RealTime(u64::MAX));
        // what was waited for does not come any more; it may be that something else has to be waited for then
        while !(self.unnamed.is_empty() && self.needy.is_empty()) {
            self.impatience(RealTime(u64::MAX));
        }
        self.at = self.at.max(now);
        self.tell_lost();
        self.tell(What::RunEnded { how, why });
        std::mem::take(&mut self.out)
    }

    fn settle(&mut self, watermark: RealTime, now: RealTime) {
        self.merge.advance(watermark);
        while let Some(Merged { at, what, .. }) = self.merge.pop() {
            self.at = self.at.max(at);
            self.happen(what, now);
        }
        self.at = self.at.max(watermark);
        self.impatience(now);
    }

    /// Lets it happen, unless the name of its process is still waited for.
    fn happen(&mut self, what: Happening, now: RealTime) {
        if let Some(process) = what.process(&self.lives, &self.workers) {
            if self.processes[process].helper {
                return;
            }
            if !self.is_named(process, now) {
                if !self.unnamed.contains(&process) {
                    self.unnamed.push(process);
                }
                self.processes[process].held.push_back(what);
                return;
            }
            self.catch_up(process);
        }
        self.take(what);
    }

    /// What a process did before its name was known.
    fn catch_up(&mut self, process: usize) {
        while let Some(held) = self.processes[process].held.pop_front() {
            self.take(held);
        }
    }

    fn take(&mut self, what: Happening) {
        match what {
            Happening::Hello(life) => self.hello(life),
            Happening::Begun(process) => self.begin(process),
            Happening::Exit { process, code } => self.exited(process, code),
            Happening::Thread(worker) => drop(self.worker_name(worker)),
            Happening::ThreadEnd(worker) => self.thread_ended(worker),
            Happening::Made(thing) => drop(self.made(thing)),
            Happening::Inside {
                worker,
                life,
                op,
                slot,
            } => self.inside(worker, life, op, slot),
            Happening::Call(call) => self.call(call),
            Happening::Missing {
                worker,
                life,
                op,
                object,
                count,
            } => self.missing(worker, life, op, object, count),
            Happening::Raised {
                worker,
                kind,
                source,
            } => self.raised(worker, &kind, source),
            Happening::NotPickled {
                life,
                object,
                kind,
                site,
            } => {
                self.not_pickled(life, object, kind.as_deref(), site);
            }
            Happening::End { process, code } => self.ends(process, code),
            Happening::Unobserved { process, why } => self.unobserved(process, why),
            Happening::Gone { process, status } => self.is_gone(process, status),
            Happening::Sampled(sample) => self.tell_samples(&sample),
        }
    }

    /// What was waited for and does not come.
    fn impatience(&mut self, now: RealTime) {
        for process in std::mem::take(&mut self.unnamed) {
            if self.is_named(process, now) {
                self.catch_up(process);
            } else {
                self.unnamed.push(process);
            }
        }
        for worker in std::mem::take(&mut self.needy) {
            match self.workers[worker].needs {
                Some((thing, since)) if now.since(since) < PATIENCE => {
                    self.needy.push(worker);
                    debug_assert!(self.things[thing].needed_by.contains(&worker));
                }
                Some((thing, _)) => self.suppose(worker, thing),
                None => {}
            }
        }
        self.bury(now);
    }

    fn tell(&mut self, what: What) {
        let (seq, at) = (self.seq, self.at);
        self.seq += 1;
        self.out.push(Event {
            seq,
            at,
            what,
            written: None,
        });
    }
}

#[cfg(test)]
mod tests;
