//! What the system says of a process and its children (Linux), and signals that nobody else is asked for.
#![allow(dead_code, reason = "every test takes what it needs")]

use rustix::{
    fd::OwnedFd,
    param::{clock_ticks_per_second, page_size},
    process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal},
};
use std::{fs, time::Duration};

/// How much this process has of what can leak.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    pub(crate) files: usize,
    pub(crate) threads: usize,
    /// Resident bytes.
    pub(crate) memory: u64,
}

impl Own {
    /// At this moment.
    pub(crate) fn now() -> Self {
        let count =
            |what: &str| fs::read_dir(format!("/proc/self/{what}")).map_or(0, Iterator::count);
        Self {
            files: count("fd"),
            threads: count("task"),
            memory: resident(std::process::id()),
        }
    }

    /// Whether files and threads are as they were, but for two of each that belong to the process that runs the tests.
    pub(crate) fn as_before(&self, before: &Self) -> bool {
        self.files <= before.files + 2 && self.threads <= before.threads + 2
    }
}

/// Resident bytes of a process.
pub(crate) fn resident(pid: u32) -> u64 {
    let statm = fs::read_to_string(format!("/proc/{pid}/statm")).unwrap_or_default();
    statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok())
        .unwrap_or(0)
        * page_size() as u64
}

/// The fields of `/proc/PID/stat` that follow the name.
fn stat(pid: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(
        stat.rsplit_once(") ")?
            .1
            .split(' ')
            .map(str::to_owned)
            .collect(),
    )
}

/// The letter that the system has for the state of a process; `None`: it is gone.
pub(crate) fn letter(pid: u32) -> Option<char> {
    stat(pid)?.first()?.chars().next()
}

/// CPU time that a process has used, also when it has ended and was not reaped.
pub(crate) fn cpu_time(pid: u32) -> Duration {
    let ticks = |place: usize| {
        stat(pid)
            .and_then(|stat| stat.get(place)?.parse::<u64>().ok())
            .unwrap_or(0)
    };
    Duration::from_millis((ticks(11) + ticks(12)) * 1_000 / clock_ticks_per_second())
}

/// The children of a process, zombies too.
pub(crate) fn children(pid: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    let lists = threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split(' ')
                .filter_map(|pid| pid.parse().ok())
                .collect::<Vec<u32>>()
        })
        .collect()
}

/// A process that can be signalled without asking anybody, and never another one that got its number.
pub(crate) struct Grip(OwnedFd);

impl Grip {
    /// Takes hold of a child of this process; `None`: it is gone already.
    pub(crate) fn of_child(pid: u32) -> Option<Self> {
        let grip = pidfd_open(
            Pid::from_raw(i32::try_from(pid).ok()?)?,
            PidfdFlags::empty(),
        )
        .ok()?;
        let parent = stat(pid)?.get(1)?.parse::<u32>().ok()?;
        (parent == std::process::id()).then_some(Self(grip))
    }

    /// Sends it a signal, if it is still there.
    pub(crate) fn send(&self, signal: Signal) {
        let _ = pidfd_send_signal(&self.0, signal);
    }
}
