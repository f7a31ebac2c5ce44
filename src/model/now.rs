//! What is true at one moment of a run.

mod queue;
mod shares;
mod tally;

pub use queue::{Ledger, Queue};
pub use shares::Shares;
pub use tally::{Little, Tally, Use};

use super::history::Look;
use crate::{
    event::{Exit, HowEnded, Item, Name, Nanos, ProcessSample, Role, RunClock, State, WhyEnded, Work},
    scenario::Scenario,
};
use std::collections::HashMap;

/// A run at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Now {
    /// Place of the last event; `None` before the first.
    pub seq: Option<u64>,
    /// Real time of the last event.
    pub at: Nanos,
    /// Run time as a function of real time.
    pub clock: RunClock,
    /// Whether the pause in force came from a step that has happened, and who stepped.
    pub stepped: Option<Name>,
    /// A step was asked for and has not happened yet: time passes until it has.
    pub stepping: bool,
    /// How the run ended, if it has.
    pub ended: Option<Ended>,
    /// All workers so far in the order of their appearance; main is the first.
    pub workers: Vec<Worker>,
    /// All processes so far in the order of their start; main is the first.
    pub processes: Vec<Process>,
    /// The queue; `None` until it is made.
    pub queue: Option<Queue>,
    /// Where every item ever accepted is now.
    pub ledger: Ledger,
    /// Sums over the whole run.
    pub tally: Tally,
    /// Use of each core in percent as last sampled; `None`: not known yet.
    pub cores: Vec<Option<f32>>,
    /// What was asked last.
    pub asked: Option<Asked>,
    /// What kind of work each role does from its next item on.
    pub work: Works,
    /// The latest thing that a person should hear about: a death, a return, a loss, a failure.
    pub incident: Option<Incident>,
    /// Somebody was asked for and is not there yet.
    pub adding: bool,
    /// What came back from or was lost with a worker whose death is still to be told.
    pub(super) let_go: Option<(usize, Vec<Item>, Vec<Item>)>,
    /// Where a name stands in `workers` and in `processes`: only looked up, never walked through.
    pub(super) worker_at: HashMap<Name, usize>,
    pub(super) process_at: HashMap<Name, usize>,
}

/// The end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub how: HowEnded,
    /// Why, in words; may be empty.
    pub why: String,
    /// When.
    pub run: Nanos,
}

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The verb.
    pub ask: String,
    /// Its object; may be empty.
    pub of: String,
    /// When.
    pub run: Nanos,
}

/// The kind of work by role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Works {
    /// Of producers.
    pub producers: Work,
    /// Of consumers.
    pub consumers: Work,
}

/// Something out of the ordinary that happened to a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// When (run time).
    pub run: Nanos,
    /// When (real time).
    pub at: Nanos,
    /// What.
    pub what: Mishap,
}

/// What is out of the ordinary. Workers are given by their place in [`Now::workers`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each speaks of its fields")]
pub enum Mishap {
    /// The process of this worker ended by a signal or with a failure; what it held returned or is lost.
    Died { worker: usize, exit: Exit, returned: Vec<Item>, lost: Vec<Item> },
    /// A process of this name could not be started.
    NotStarted { name: Name, why: String },
}

/// A worker.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// Its name.
    pub name: Name,
    /// What it is for.
    pub role: Role,
    /// Place of its process in [`Now::processes`].
    pub process: usize,
    /// What it does.
    pub state: State,
    /// Since when (run time).
    pub since: Nanos,
    /// Since when it [looks](Now::look) as it does (run time): other than `since` while it is suspended or dead.
    pub looks_since: Nanos,
    /// The line of its program, from 1; 0 = not known.
    pub line: u32,
    /// When it began (run time).
    pub began: Nanos,
    /// Why it ended, if it has, and when (run time).
    pub ended: Option<(WhyEnded, Nanos)>,
    /// It was asked to finish.
    pub finishing: bool,
    /// It was asked to finish, terminated or killed: whatever it waits for, it will end.
    pub doomed: bool,
    /// Items it has put (a producer) or taken (a consumer).
    pub moved: u64,
    /// Items it has finished (a consumer).
    pub done: u64,
    /// Items it has taken and not finished.
    pub holding: Vec<Item>,
    /// When it last took items while it held none (run time).
    pub took: Nanos,
    /// The time it had worked when it last put, and how many items that were; `None` before its first put.
    pub(super) worked: Option<(Nanos, usize)>,
    /// How long the item that it took last (the first of a batch) had waited in the queue (run time).
    pub waited: Nanos,
    /// Run time spent in each look up to `looks_since`; the present one is still to be added ([`Now::time_in`]).
    pub times: Times,
    /// How it looked after the last event.
    pub(super) looked: Look,
    /// Lines it has printed since it last took items.
    pub(super) printed: usize,
}

/// Run time spent in each [`Look`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times([Nanos; Look::COUNT]);

impl Times {
    /// The time spent so.
    pub fn of(&self, look: Look) -> Nanos {
        self.0[look as usize]
    }

    /// Adds to it.
    pub(super) fn add(&mut self, look: Look, time: Nanos) {
        self.0[look as usize] += time;
    }
}

/// A process.
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    /// Its name.
    pub name: Name,
    /// Its process id.
    pub pid: u32,
    /// It was stopped by a signal and not continued.
    pub suspended: bool,
    /// How it ended, if it has.
    pub exit: Option<Exit>,
    /// It was waited for: nothing is left of it.
    pub joined: bool,
    /// When it started (run time).
    pub began: Nanos,
    /// What it wrote to its standard error, known at its end.
    pub stderr: String,
    /// What the operating system said last.
    pub sample: Option<ProcessSample>,
}

impl Now {
    pub(super) fn new(scenario: &Scenario) -> Self {
        Self {
            seq: None,
            at: Nanos::ZERO,
            clock: RunClock::new(scenario.speed),
            stepped: None,
            stepping: false,
            ended: None,
            workers: Vec::new(),
            processes: Vec::new(),
            queue: None,
            ledger: Ledger::default(),
            tally: Tally::default(),
            cores: Vec::new(),
            asked: None,
            work: Works { producers: scenario.producers.work, consumers: scenario.consumers.work },
            incident: None,
            adding: false,
            let_go: None,
            worker_at: HashMap::new(),
            process_at: HashMap::new(),
        }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let items = self.queue.as_ref().map_or(0, |queue| queue.items.len()) as u64 + self.ledger.in_progress;
        // a worker stands in a map as well, as its process does
        let workers = self.workers.len() * size_of::<Worker>() + self.processes.len() * size_of::<Process>();
        2 * workers + items as usize * size_of::<(Item, Nanos)>()
    }

    /// The place of the worker of this name in [`Now::workers`].
    pub fn worker(&self, name: &str) -> Option<usize> {
        self.worker_at.get(name).copied()
    }

    /// The run time that a worker has spent in a look until the run time `run`, the present stretch included.
    pub fn time_in(&self, worker: &Worker, look: Look, run: Nanos) -> Nanos {
        let present = if self.look(worker) == look { run - worker.looks_since } else { Nanos::ZERO };
        worker.times.of(look) + present
    }

    /// The process that a worker lives in.
    pub fn process_of(&self, worker: &Worker) -> Option<&Process> {
        self.processes.get(worker.process)
    }

    /// How a worker looks: its state, under suspension and death.
    pub fn look(&self, worker: &Worker) -> Look {
        match self.process_of(worker) {
            Some(process) if process.joined => Look::Gone,
            Some(process) if process.exit.is_some() => Look::Zombie,
            Some(process) if process.suspended => Look::Suspended,
            _ if worker.ended.is_some() => Look::Ending,
            _ => Look::of(&worker.state),
        }
    }

    /// Whether a worker will do something yet: neither it nor its process has ended.
    pub fn lives(&self, worker: &Worker) -> bool {
        worker.ended.is_none() && self.process_of(worker).is_none_or(|process| process.exit.is_none())
    }

    /// The workers of a role whose process has not ended.
    pub fn living(&self, role: Role) -> impl Iterator<Item = &Worker> {
        self.workers.iter().filter(move |worker| {
            worker.role == role && self.process_of(worker).is_none_or(|process| process.exit.is_none())
        })
    }
}
