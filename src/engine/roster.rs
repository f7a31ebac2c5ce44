//! All processes and workers of the run but main, by number and by name.

use super::{
    number::{ProcessNumber, WorkerNumber},
    process::{Phase, Process},
    worker::Worker,
};
use crate::{
    event::{ProcessId, WorkerId},
    scenario::{GroupSetup, Step, group_of},
};
use compact_str::format_compact;
use std::collections::{HashMap, VecDeque};

/// The name of the process whose threads the workers are; of a later one with its number.
const THREADS: &str = "threads";

/// Numbers begin with 1.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    processes: Vec<Process>,
    workers: Vec<Worker>,
    by_name: HashMap<WorkerId, WorkerNumber>,
    by_process: HashMap<ProcessId, ProcessNumber>,
    /// Workers are threads of one process.
    threads: bool,
    /// By group: the first index that was never used.
    fresh: Vec<u32>,
    /// Workers that are to be started when those before them are there.
    pub(super) starts: VecDeque<WorkerNumber>,
    /// The worker that is being started.
    pub(super) starting: Option<WorkerNumber>,
    /// Ended and not joined, in the order of their end; may hold some that were joined since.
    pub(super) zombies: VecDeque<ProcessNumber>,
    /// Processes whose start was asked for and that have not ended.
    pub(super) living: u32,
    pub(super) start_counts: StartCounts,
    /// A worker could not be started, other than since the run was ended.
    pub(super) could_not_start: bool,
    /// An answer was sent that was not asked for: it could be the one that has no room.
    pub(super) answered_nobody: bool,
}

/// Every process that was ever asked for is in one of these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StartCounts {
    pub(super) asked: u64,
    pub(super) failed: u64,
    pub(super) gone: u64,
    pub(super) joined: u64,
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Roster {
    /// Nobody yet; the names that the script starts are not given to others.
    pub(super) fn new(script: &[Step], groups: &[GroupSetup], threads: bool) -> Self {
        let mut fresh = vec![1; groups.len()];
        for step in script {
            if let Step::Start(name) = step
                && let Some((place, index)) = group_of(groups, *name)
            {
                fresh[place] = fresh[place].max(index.saturating_add(1));
            }
        }
        Self {
            processes: Vec::new(),
            workers: Vec::new(),
            by_name: HashMap::new(),
            by_process: HashMap::new(),
            threads,
            fresh,
            starts: VecDeque::new(),
            starting: None,
            zombies: VecDeque::new(),
            living: 0,
            start_counts: StartCounts::default(),
            could_not_start: false,
            answered_nobody: false,
        }
    }

    pub(super) fn process(&self, number: ProcessNumber) -> Option<&Process> {
        self.processes.get((number as usize).checked_sub(1)?)
    }

    pub(super) fn process_mut(&mut self, number: ProcessNumber) -> Option<&mut Process> {
        self.processes.get_mut((number as usize).checked_sub(1)?)
    }

    pub(super) fn worker(&self, number: WorkerNumber) -> Option<&Worker> {
        self.workers.get((number as usize).checked_sub(1)?)
    }

    pub(super) fn worker_mut(&mut self, number: WorkerNumber) -> Option<&mut Worker> {
        self.workers.get_mut((number as usize).checked_sub(1)?)
    }

    /// The process that hosts this worker.
    pub(super) fn host(&self, worker: WorkerNumber) -> Option<&Process> {
        self.process(self.worker(worker)?.process?)
    }

    /// The workers in this process.
    pub(super) fn hosted(&self, process: ProcessNumber) -> Vec<WorkerNumber> {
        self.process(process)
            .map_or_else(Vec::new, |process| process.workers.clone())
    }

    /// The processes that were not joined yet, of those that ever existed or may come to exist.
    pub(super) fn unjoined(&self) -> Option<&Process> {
        self.processes
            .iter()
            .find(|process| process.phase < Phase::Joined)
    }

    pub(super) fn number(&self, worker: WorkerId) -> Option<WorkerNumber> {
        self.by_name.get(&worker).copied()
    }

    pub(super) fn process_number(&self, process: ProcessId) -> Option<ProcessNumber> {
        self.by_process.get(&process).copied()
    }

    pub(super) fn workers(&self) -> impl Iterator<Item = WorkerNumber> + use<> {
        1..=number_of(self.workers.len())
    }

    /// An index of this group that was never used.
    pub(super) fn fresh_index(&mut self, group: usize) -> u32 {
        let index = self.fresh[group];
        self.fresh[group] = index.saturating_add(1);
        index
    }

    /// A new worker, to be started when those before it are there.
    pub(super) fn add(&mut self, worker: Worker) -> WorkerNumber {
        let number = number_of(self.workers.len() + 1);
        self.by_name.insert(worker.name, number);
        self.starts.push_back(number);
        self.workers.push(worker);
        number
    }

    /// Gives this worker a process: one of its own, which has its name, or the one whose threads the workers are. The
    /// number, and whether the process is still to be started.
    pub(super) fn house(&mut self, number: WorkerNumber) -> Option<(ProcessNumber, bool)> {
        let name = self.worker(number)?.name;
        let open = |process: &&mut Process| {
            process.threads && process.phase == Phase::Ready && process.counts() && !process.closing
        };
        let host = self.processes.last_mut().filter(open);
        let found = host.map(|host| host.number);
        let process = found.unwrap_or_else(|| {
            let process = number_of(self.processes.len() + 1);
            let name = match (self.threads, process) {
                (false, _) => ProcessId::from(name.name()),
                (true, 1) => ProcessId::new(THREADS),
                (true, more) => ProcessId::new(format_compact!("{THREADS}-{more}")),
            };
            self.by_process.insert(name, process);
            self.processes
                .push(Process::new(process, name, self.threads));
            process
        });
        self.process_mut(process)?.workers.push(number);
        self.worker_mut(number)?.process = Some(process);
        Some((process, found.is_none()))
    }

    /// The process all of whose threads have ended, if there is one that was not told so.
    pub(super) fn idle_host(&self) -> Option<ProcessNumber> {
        if !self.threads {
            return None;
        }
        let ended = |number: &WorkerNumber| self.worker(*number).is_none_or(|worker| worker.ended);
        let mut processes = self.processes.iter();
        let idle = processes.find(|process| {
            process.threads
                && !process.closing
                && process.phase == Phase::Ready
                && process.workers.iter().all(ended)
        });
        idle.map(|process| process.number)
    }

    /// The processes that can be signalled.
    pub(super) fn alive(&self) -> impl Iterator<Item = ProcessNumber> {
        let alive = self.processes.iter().filter(|process| process.alive());
        alive.map(|process| process.number)
    }

    /// This worker does nothing more.
    pub(super) fn end(&mut self, worker: WorkerNumber) {
        if let Some(worker) = self.worker_mut(worker) {
            worker.ended = true;
        }
    }

    /// Whether this worker can be told something that still matters to it.
    pub(super) fn listens(&self, worker: WorkerNumber) -> bool {
        let ready = |process: &Process| process.phase == Phase::Ready && process.counts();
        self.host(worker).is_some_and(ready)
            && self
                .worker(worker)
                .is_some_and(|worker| worker.begun && !worker.ended)
    }

    /// Whether workers were to be started and none ever could.
    pub(super) fn nobody_could_start(&self) -> bool {
        self.could_not_start && !self.workers.iter().any(|worker| worker.begun)
    }

    pub(super) fn check(&self) -> Result<(), String> {
        let StartCounts {
            asked,
            failed,
            gone,
            joined,
        } = self.start_counts;
        if self.answered_nobody {
            return Err("a worker was answered that had not asked".into());
        }
        if asked == u64::from(self.living) + failed + gone && joined <= gone {
            Ok(())
        } else {
            Err(format!(
                "{asked} starts, but {} living + {failed} failed + {gone} gone ({joined} joined)",
                self.living
            ))
        }
    }
}
