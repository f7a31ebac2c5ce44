//! A process: where it is in its life, whether it is suspended, and which workers it hosts.

use super::{
    message::Signal,
    number::{ProcessNumber, WorkerNumber},
};
use crate::event::ProcessId;

/// Where a process is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Will be started when those before it are.
    Queued,
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
    /// The worker in it.
    pub(super) worker: WorkerNumber,
}

impl Process {
    pub(super) fn new(number: ProcessNumber, name: ProcessId, worker: WorkerNumber) -> Self {
        Self {
            number,
            name,
            phase: Phase::Queued,
            suspension: Suspension::No,
            pending_signal: None,
            broken: None,
            worker,
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
