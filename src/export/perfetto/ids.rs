//! Numbers of processes and threads in a trace: the system's own where they are unique, others where not.

use crate::model::Now;
use std::collections::HashSet;

/// The numbers of all tracks.
pub(super) struct Ids {
    /// Of the track of each queue, in the order of `Now::queues`; they are not processes. There is always one.
    pub(super) queues: Vec<u32>,
    /// Of the track of the cores.
    pub(super) cores: u32,
    processes: Vec<u32>,
    workers: Vec<(u32, u32)>,
}

impl Ids {
    /// A number for everything in a run. Pids come round again in long runs, may be unknown (0) and may be anything in
    /// a recording: each number is used once.
    pub(super) fn of(now: &Now) -> Self {
        let mut used = HashSet::from([0]);
        let mut free = 1;
        let mut own = |wish: u32| {
            let mut number = wish;
            while !used.insert(number) {
                number = free;
                free += 1;
            }
            number
        };
        let processes: Vec<u32> = now
            .processes
            .iter()
            .map(|process| own(process.pid))
            .collect();
        let mut taken = HashSet::new();
        let mut worker = |process: usize| {
            let pid = processes.get(process).copied().unwrap_or(0);
            // the first worker of a process is its main thread
            (pid, if taken.insert(pid) { pid } else { own(0) })
        };
        let workers = now.workers.iter().map(|one| worker(one.process)).collect();
        Self {
            queues: (0..now.queues.len().max(1)).map(|_| own(0)).collect(),
            cores: own(0),
            processes,
            workers,
        }
    }

    pub(super) fn process(&self, place: usize) -> u32 {
        self.processes[place]
    }

    /// Process and thread of the worker at this place.
    pub(super) fn worker(&self, place: usize) -> (u32, u32) {
        self.workers[place]
    }
}
