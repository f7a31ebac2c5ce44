//! A process: where it is in its life, whether it is suspended, and which workers it hosts.

use super::{
    message::Signal,
    number::{ProcessNumber, WorkerNumber},
    turns::BigLock,
};
use crate::event::ProcessId;

/// Where a process is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// The start was asked for.
    Asked,
    /// It exists.
    Spawned,
    /// It can be sent to.
    Ready,
    /// It has ended and was not joined: a zombie.
    Gone,
    /// Nothing is left of it.
    Joined,
    /// It never existed.
    Failed,
}

/// Whether a process is stopped, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suspension {
    No,
    /// We sent the signal.
    Asked,
    /// The system says so.
    Yes,
}

/// One process.
#[derive(Clone, Debug)]
pub(super) struct Process {
    pub(super) number: ProcessNumber,
    pub(super) name: ProcessId,
    pub(super) phase: Phase,
    pub(super) suspension: Suspension,
    /// The signal that was to end it while it was being started: it may have come too early.
    pub(super) pending_signal: Option<Signal>,
    /// It broke the rules, and how: nothing it says counts any more.
    pub(super) broken: Option<&'static str>,
    /// The workers in it: one, or those that are its threads, in the order of their start.
    pub(super) workers: Vec<WorkerNumber>,
    /// Its workers are threads, each started and ended on its own.
    pub(super) threads: bool,
    /// The lock that its threads share, if they do.
    pub(super) lock: Option<BigLock>,
    /// It was told to end: its last thread has ended, and no other will be started in it.
    pub(super) closing: bool,
}

impl Process {
    /// A process that is to be started.
    pub(super) const fn new(number: ProcessNumber, name: ProcessId, threads: bool) -> Self {
        Self {
            number,
            name,
            phase: Phase::Asked,
            suspension: Suspension::No,
            pending_signal: None,
            broken: None,
            workers: Vec::new(),
            threads,
            lock: None,
            closing: false,
        }
    }

    /// Whether it exists and can be signalled.
    pub(super) fn alive(&self) -> bool {
        matches!(self.phase, Phase::Spawned | Phase::Ready)
    }

    /// Whether what it says counts.
    pub(super) fn counts(&self) -> bool {
        self.alive() && self.broken.is_none()
    }
}
