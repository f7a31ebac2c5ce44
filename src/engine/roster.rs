//! Who is there: every worker of the run with its process, by number and by name.

use super::{ProcessNumber, Signal};
use crate::{
    event::{Batch, ProcessId, Role, RunTime, WhyEnded, WorkerId},
    scenario::{Step, Stop, Waiting},
    wire::{Control, Report, Request},
};
use std::collections::{HashMap, VecDeque};

/// Where a process is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Will be started when those before it are.
    Queued,
    /// The start was asked for.
    Asked,
    /// It exists.
    Spawned,
    /// It can be spoken to.
    Ready,
    /// It has ended and was not joined: a zombie.
    Gone,
    /// Nothing is left of it.
    Joined,
    /// It never came.
    Failed,
}

/// What the world was last told of what a worker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportedState {
    Running,
    Spinning,
    Other,
}

/// The request that a worker waits with.
#[derive(Clone, Debug)]
pub(super) struct OpenRequest {
    pub(super) request: Request,
    /// Values of a put that are in the queue already.
    pub(super) accepted: usize,
    pub(super) state: RequestState,
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RequestState {
    /// On its way to the queue, or held at the gate.
    Held,
    /// In line.
    Queued,
    /// In line, and the world was told that its worker waits.
    Announced,
}

/// What a worker said that is held until the run goes on.
#[derive(Clone, Debug)]
pub(super) enum WorkerMessage {
    Report(Report),
    Request,
}

/// What a worker was told last, and what both sides still owe: so little that no `send` can block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ControlState {
    pub(super) sent: Control,
    /// It has not said that it acts by it.
    pub(super) unheard: bool,
    /// It asked for something.
    pub(super) unanswered: bool,
}

impl Default for ControlState {
    fn default() -> Self {
        let sent = Control {
            version: 0,
            speed_tenths: 10,
            paused: false,
            compute: false,
            end: false,
        };
        Self {
            sent,
            unheard: false,
            unanswered: false,
        }
    }
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

/// One worker and its process.
#[derive(Clone, Debug)]
pub(super) struct Worker {
    pub(super) name: WorkerId,
    pub(super) role: Role,
    pub(super) index: u32,
    pub(super) phase: Phase,
    pub(super) reported: ReportedState,
    pub(super) stop: Stop,
    pub(super) wait: Waiting,
    /// The run time at which it gives up waiting for an item, while it waits.
    pub(super) gives_up: Option<RunTime>,
    pub(super) request: Option<OpenRequest>,
    pub(super) pending: VecDeque<WorkerMessage>,
    pub(super) lease: Batch,
    /// Items put or taken so far.
    pub(super) items_moved: u64,
    /// The count at which something is to happen.
    pub(super) next_trigger: u64,
    pub(super) compute: bool,
    pub(super) control_state: ControlState,
    pub(super) suspension: Suspension,
    /// The signal that was to end it while it was being started: it may have come too early.
    pub(super) pending_signal: Option<Signal>,
    pub(super) finishing: bool,
    /// It was told to end, and why.
    pub(super) end_reason: Option<WhyEnded>,
    pub(super) ended: bool,
    /// It broke the rules, and how: nothing it says counts any more.
    pub(super) broken: Option<&'static str>,
}

impl Worker {
    /// Its process, which has its name.
    pub(super) fn process(&self) -> ProcessId {
        ProcessId::from(self.name.name())
    }

    /// Whether it has a process that can be signalled.
    pub(super) fn alive(&self) -> bool {
        matches!(self.phase, Phase::Spawned | Phase::Ready)
    }

    /// Why it ends when it ends by itself.
    pub(super) const fn own_end(&self) -> WhyEnded {
        match self.stop {
            Stop::Marker => WhyEnded::Marked,
            Stop::Empty => WhyEnded::Empty,
            _ => WhyEnded::Counted,
        }
    }

    /// Whether it can be told something that still matters to it.
    pub(super) fn listens(&self) -> bool {
        self.phase == Phase::Ready && !self.ended && self.broken.is_none()
    }
}

/// All workers but main; their numbers begin with 1.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    workers: Vec<Worker>,
    by_name: HashMap<WorkerId, ProcessNumber>,
    /// The first index that was never used, of producers and of consumers.
    fresh: [u32; 2],
    pub(super) starts: VecDeque<ProcessNumber>,
    pub(super) starting: Option<ProcessNumber>,
    /// Ended and not joined, in the order of their end; may hold some that were joined since.
    pub(super) zombies: VecDeque<ProcessNumber>,
    /// Producers that may still put.
    pub(super) producers: u32,
    /// Processes whose start was asked for and that have not ended.
    pub(super) living: u32,
    pub(super) start_counts: StartCounts,
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

const fn side(role: Role) -> usize {
    match role {
        Role::Producer => 0,
        _ => 1,
    }
}

impl Roster {
    /// Nobody yet; the names that the script starts are not given to others.
    pub(super) fn new(script: &[Step]) -> Self {
        let mut fresh = [1, 1];
        for step in script {
            if let Step::Start(name) = step
                && let Some((role, index)) = Role::of_name(name)
            {
                fresh[side(role)] = fresh[side(role)].max(index.saturating_add(1));
            }
        }
        Self {
            workers: Vec::new(),
            by_name: HashMap::new(),
            fresh,
            starts: VecDeque::new(),
            starting: None,
            zombies: VecDeque::new(),
            producers: 0,
            living: 0,
            start_counts: StartCounts::default(),
            answered_nobody: false,
        }
    }

    pub(super) fn of(&self, number: ProcessNumber) -> Option<&Worker> {
        self.workers.get((number as usize).checked_sub(1)?)
    }

    pub(super) fn of_mut(&mut self, number: ProcessNumber) -> Option<&mut Worker> {
        self.workers.get_mut((number as usize).checked_sub(1)?)
    }

    pub(super) fn number(&self, worker: WorkerId) -> Option<ProcessNumber> {
        self.by_name.get(&worker).copied()
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = ProcessNumber> + use<> {
        1..=ProcessNumber::try_from(self.workers.len()).unwrap_or(ProcessNumber::MAX)
    }

    /// A name of this role that was never used.
    pub(super) fn fresh_name(&mut self, role: Role) -> WorkerId {
        let index = &mut self.fresh[side(role)];
        let name = role.worker(*index);
        *index = index.saturating_add(1);
        name
    }

    /// A new worker, to be started when those before it are there.
    pub(super) fn add(&mut self, worker: Worker) -> ProcessNumber {
        let number = ProcessNumber::try_from(self.workers.len() + 1).unwrap_or(ProcessNumber::MAX);
        self.by_name.insert(worker.name, number);
        if worker.role == Role::Producer {
            self.producers += 1;
        }
        self.starts.push_back(number);
        self.workers.push(worker);
        number
    }

    /// Those who can be signalled.
    pub(super) fn alive(&self) -> impl Iterator<Item = ProcessNumber> {
        self.numbers()
            .filter(|number| self.of(*number).is_some_and(Worker::alive))
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
