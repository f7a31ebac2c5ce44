//! What is true at one moment of a run.

mod counted;
mod group;
mod items;
mod laws;
mod lock;
mod members;
mod passage;
mod places;
mod queue;
mod shares;
mod sleeps;
mod totals;
mod used;

pub use counted::Counted;
pub use group::{Group, ItemCount, Part};
pub use items::{Entry, QueuedItems};
pub use lock::Lock;
pub use queue::{Ledger, Queue, Unsent};
pub use shares::Shares;
pub use sleeps::Sleeps;
pub use totals::{Little, Totals, Use};
pub use used::{HeldCount, Used};

use super::history::DisplayState;
use crate::event::{
    Exit, GroupId, HowEnded, Item, LockId, Name, ProcessId, ProcessSample, RealTime, RunClock,
    RunTime, SourceLine, State, WhyEnded, Wish, WorkerId, WorkerSample,
};
use compact_str::CompactString;
use places::Places;
use std::ops::Deref;

/// A run at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Now {
    /// Place of the last event; `None` before the first.
    pub seq: Option<u64>,
    /// Real time of the last event.
    pub at: RealTime,
    /// Run time as a function of real time.
    pub clock: RunClock,
    /// Whether the pause in force came from a step that has happened, and who stepped.
    pub stepped: Option<WorkerId>,
    /// A step was asked for and has not happened yet: time passes until it has.
    pub stepping: bool,
    /// For how long (real time) the program itself stood still so far, other than in pauses.
    pub stood_still: RealTime,
    /// The sleeps of all workers that have come to their end.
    pub sleeps: Sleeps,
    /// How the run ended, if it has.
    pub ended: Option<RunEnd>,
    /// All workers so far in the order of their appearance; main is the first.
    pub workers: Vec<Worker>,
    /// All processes so far in the order of their start; main is the first.
    pub processes: Vec<Process>,
    /// All groups: those of the plan in its order, then others in the order of their appearance.
    pub groups: Vec<Group>,
    /// All queues so far in the order of their appearance, each with its own books.
    pub queues: Vec<Queue>,
    /// All locks so far in the order of their appearance.
    pub locks: Vec<Lock>,
    /// Use of each core in percent as last sampled; `None`: not known yet.
    pub cores: Vec<Option<f32>>,
    /// What was asked last.
    pub asked: Option<AskedCommand>,
    /// The latest thing that a person should hear about: a death, a return, a loss, a failure.
    pub failure: Option<LatestFailure>,
    /// Workers that were asked for and are not there yet, and the group of each.
    pub due: Vec<(WorkerId, GroupId)>,
    /// Everybody is being ended.
    pub ending: bool,
    /// What came back from or was lost with the workers of a process (its place) whose death is still to be told.
    pub(super) orphaned_items: Option<(usize, Vec<Item>, Vec<Item>)>,
    /// Where a name stands in `workers`, in `processes` and in `queues`.
    pub(super) worker_at: Places,
    pub(super) process_at: Places,
    pub(super) queue_at: Places,
}

/// The end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEnd {
    /// How.
    pub how: HowEnded,
    /// Why, in words; may be empty.
    pub why: String,
    /// When.
    pub run: RunTime,
}

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedCommand {
    /// What.
    pub command: Wish,
    /// When.
    pub run: RunTime,
}

/// Something out of the ordinary that happened to a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatestFailure {
    /// When (run time).
    pub run: RunTime,
    /// When (real time).
    pub at: RealTime,
    /// What.
    pub what: Failure,
}

/// What is out of the ordinary. Workers are given by their place in [`Now::workers`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each speaks of its fields")]
pub enum Failure {
    /// The process at this place in [`Now::processes`] ended by a signal or with a failure, and these workers with it; what
    /// they held returned or is lost.
    Died {
        process: usize,
        workers: Vec<usize>,
        exit: Exit,
        returned: Vec<Item>,
        lost: Vec<Item>,
    },
    /// A process, or a worker in one, could not be started.
    NotStarted { name: Name, why: String },
    /// The program itself stood still for so long (real time).
    StoodStill { span: RealTime },
}

/// A worker.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that an event tells"
)]
pub struct Worker {
    /// Its name.
    pub name: WorkerId,
    /// Whether its start was told; of one that was never announced nothing more is known.
    pub announced: bool,
    /// It performs the script.
    pub is_main: bool,
    /// Place of the group it belongs to in [`Now::groups`], as its start told.
    pub group: Option<usize>,
    /// Place of its process in [`Now::processes`].
    pub process: usize,
    /// The system's number of its thread, where its process has several and the system tells.
    pub tid: Option<u32>,
    /// What it has computed, as far as that was told.
    pub computed: Computed,
    /// What the operating system said of its thread last, likewise.
    pub sample: Option<WorkerSample>,
    /// What it does.
    pub state: State,
    /// Since when (run time).
    pub since: RunTime,
    /// Since when it [looks](Now::display_state) as it does (run time): other than `since` while it is suspended or dead.
    pub display_since: RunTime,
    /// It had begun the work that it is at before it last waited for a lock: its state does not tell of new work.
    pub resumes: bool,
    /// It polls its queue, or did so before it began to wait for the lock under which it polls.
    pub polls: bool,
    /// The line of its program, or of `file`, from 1; 0 = not known.
    pub line: u32,
    /// The file of that line; `None` = the program that the header holds, or not known.
    pub file: Option<Name>,
    /// After which time its present wait ends by itself; `None` = it does not, as far as was told.
    pub most: Option<RunTime>,
    /// It is a thread of a library, not one of the program's own.
    pub helper: bool,
    /// The exception that ended it, and the line that raised it.
    pub raised: Option<(Name, SourceLine)>,
    /// What it moved through each queue.
    pub used: Vec<Used>,
    /// How many events about it are missing.
    pub dropped: u64,
    /// When it began (run time).
    pub began: RunTime,
    /// Why it ended, if it has, and when (run time).
    pub ended: Option<(WhyEnded, RunTime)>,
    /// It will end after its present item.
    pub finishing: bool,
    /// Items it has put; stop markers are not items.
    pub put: u64,
    /// Items and stop markers it has taken.
    pub got: u64,
    /// Items it has taken and finished, without stop markers.
    pub done: u64,
    /// Items it has worked on without a queue.
    pub worked_alone: u64,
    /// Place in [`Now::queues`] of the queue that it put into last, or waited for room in.
    pub put_into: Option<usize>,
    /// Place in [`Now::queues`] of the queue that it got from last, or waited for an item of.
    pub got_from: Option<usize>,
    /// Items it has taken and not finished.
    pub holding: Vec<Held>,
    /// How many more it has taken and not finished, of which only the number is known.
    pub counted: Vec<HeldCount>,
    /// How long the sleep that it is in is by plan (run time); `None` where it does not sleep, and where the end of this sleep
    /// says nothing of the machine ([`Sleeps`]).
    pub(super) asleep: Option<RunTime>,
    /// The time it had worked when it last put, and how many items that were; `None` before its first put.
    pub(super) worked: Option<(RunTime, usize)>,
    /// The program itself stood still while it was at the work that it is at: how long that takes is not known.
    pub(super) interrupted: bool,
    /// How long the item that it took last (the first of a batch) had waited in the queue (run time).
    pub waited: RunTime,
    /// Run time spent in each display state up to `display_since`; the present one is still to be added ([`Now::time_in`]).
    pub times: StateTimes,
    /// How it looked after the last event.
    pub(super) displayed: DisplayState,
    /// Lines it has printed since it last took items.
    pub(super) printed: usize,
}

/// Computing that has come to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Computed {
    /// The real time that it took, without pauses and waits for a lock.
    pub wall: RealTime,
    /// The part of `wall` of which the CPU time is known.
    pub known: RealTime,
    /// The CPU time that was used in `known`.
    pub cpu: RealTime,
}

impl Computed {
    /// The share (0 to 1) of the time in which the worker was ready but had no core; `None` where nothing is known.
    pub fn ready(&self) -> Option<f64> {
        let without = self.known.as_secs_f64() - self.cpu.as_secs_f64();
        (self.known > RealTime::ZERO).then(|| (without / self.known.as_secs_f64()).clamp(0.0, 1.0))
    }
}

/// An item in a worker's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The item.
    pub item: Item,
    /// The place of its queue in [`Now::queues`].
    pub queue: usize,
    /// Since when (run time) the worker holds items of this queue.
    pub since: RunTime,
}

impl Deref for Held {
    type Target = Item;

    fn deref(&self) -> &Item {
        &self.item
    }
}

/// Run time spent in each [`DisplayState`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateTimes([RunTime; DisplayState::COUNT]);

impl StateTimes {
    /// The time spent so.
    pub fn of(&self, display: DisplayState) -> RunTime {
        self.0[display as usize]
    }

    /// In which of them most time was spent: what a stretch that is too short for all of them looks like.
    pub fn mostly(&self) -> DisplayState {
        let most = DisplayState::ALL
            .into_iter()
            .max_by_key(|display| self.of(*display));
        most.unwrap_or(DisplayState::Unknown)
    }

    /// Adds to it.
    pub fn add(&mut self, display: DisplayState, time: RunTime) {
        self.0[display as usize] += time;
    }
}

/// A process.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that an event tells"
)]
pub struct Process {
    /// Its name.
    pub name: ProcessId,
    /// Whether its start was told; of one that was never announced nothing more is known.
    pub announced: bool,
    /// Its process id; 0 while its start was not told.
    pub pid: u32,
    /// The process that started it; `None` for the first of all.
    pub parent: Option<ProcessId>,
    /// It was stopped by a signal and not continued.
    pub suspended: bool,
    /// A signal that ends it was sent.
    pub signalled: bool,
    /// How it ended, if it has.
    pub exit: Option<Exit>,
    /// It was waited for: nothing is left of it.
    pub joined: bool,
    /// When it started (run time).
    pub began: RunTime,
    /// Why it is not observed, as one word (docs/events.md); `None` = it is.
    pub unobserved: Option<CompactString>,
    /// What it wrote to its standard error, known at its end.
    pub stderr: String,
    /// What the operating system said last.
    pub sample: Option<ProcessSample>,
}

impl Worker {
    /// When its process ended under it (run time), if it did.
    pub fn died(&self) -> Option<RunTime> {
        self.ended
            .filter(|(why, _)| *why == WhyEnded::Died)
            .map(|(_, run)| run)
    }

    /// Whether its state is a wait for this lock.
    pub fn waits_for(&self, lock: LockId) -> bool {
        matches!(self.state, State::WaitingForLock { on } if on == lock)
    }

    /// Since when (run time) it holds items of the queue at this place; `None` if it holds none.
    pub fn holds_since(&self, queue: usize) -> Option<RunTime> {
        let known = self.holding.iter().find(|held| held.queue == queue);
        let counted = self.counted.iter().find(|held| held.queue == queue);
        known
            .map(|held| held.since)
            .or_else(|| counted.map(|held| held.since))
    }

    /// What it moved through the queue at this place.
    pub fn used(&self, queue: usize) -> Used {
        let used = self.used.iter().find(|used| used.queue == queue);
        used.copied().unwrap_or(Used {
            queue,
            ..Used::default()
        })
    }

    /// Where it is in the files of its program.
    pub const fn source(&self) -> SourceLine {
        SourceLine {
            file: self.file,
            line: self.line,
        }
    }
}

impl Now {
    pub(super) fn new() -> Self {
        Self {
            seq: None,
            at: RealTime::ZERO,
            clock: RunClock::default(),
            stepped: None,
            stepping: false,
            stood_still: RealTime::ZERO,
            sleeps: Sleeps::default(),
            ended: None,
            workers: Vec::new(),
            processes: Vec::new(),
            groups: Vec::new(),
            queues: Vec::new(),
            queue_at: Places::default(),
            locks: Vec::new(),
            cores: Vec::new(),
            asked: None,
            failure: None,
            due: Vec::new(),
            ending: false,
            orphaned_items: None,
            worker_at: Places::default(),
            process_at: Places::default(),
        }
    }

    /// About how many bytes of memory a copy takes: what is in the queue is shared.
    pub(super) fn weight(&self) -> usize {
        // a worker stands in a map as well, as its process does
        let workers =
            self.workers.len() * size_of::<Worker>() + self.processes.len() * size_of::<Process>();
        2 * workers + self.ledger().in_progress as usize * size_of::<Item>()
    }

    /// The queue that is shown where there is room for one: the first that appeared; `None` before there is one.
    pub fn queue(&self) -> Option<&Queue> {
        self.queues.first()
    }

    /// Where the items of all queues are: an item that went through two queues was put twice.
    pub fn ledger(&self) -> Ledger {
        self.queues.iter().map(|queue| queue.ledger).sum()
    }

    /// The same of items alone: a stop marker is not an item.
    pub fn items_only(&self) -> Ledger {
        self.queues.iter().map(Queue::items_only).sum()
    }

    /// The place of the worker of this name in [`Now::workers`].
    pub fn worker(&self, worker: impl Into<WorkerId>) -> Option<usize> {
        self.worker_at.get(worker.into().name())
    }

    /// The run time that a worker has spent in a display state until the run time `run`, the present stretch included.
    pub fn time_in(&self, worker: &Worker, display: DisplayState, run: RunTime) -> RunTime {
        let present = if worker.displayed == display {
            run - worker.display_since
        } else {
            RunTime::ZERO
        };
        worker.times.of(display) + present
    }

    /// The process that a worker lives in.
    pub fn process_of(&self, worker: &Worker) -> Option<&Process> {
        self.processes.get(worker.process)
    }

    /// Whether a worker is a thread beside others: it ends alone, and its process goes on. The worker that has its process's
    /// name ends with its process.
    pub fn is_thread(&self, worker: &Worker) -> bool {
        let process = self.process_of(worker);
        process.is_some_and(|process| process.name.name() != worker.name.name())
    }

    /// The core that a worker ran on when last sampled, from 0: that of its own thread. `None` where it is not known.
    pub fn core_of(&self, worker: &Worker) -> Option<u32> {
        if self.is_thread(worker) {
            return worker.sample.as_ref()?.core;
        }
        self.process_of(worker)?.sample.as_ref()?.core
    }

    /// How a worker looks: its state, under suspension and death.
    pub fn display_state(&self, worker: &Worker) -> DisplayState {
        match self.process_of(worker) {
            // a thread is never a zombie
            _ if worker.ended.is_some() && self.is_thread(worker) => DisplayState::Gone,
            Some(process) if process.joined => DisplayState::Gone,
            Some(process) if process.exit.is_some() => DisplayState::Zombie,
            Some(process) if process.suspended => DisplayState::Suspended,
            _ if worker.ended.is_some() => DisplayState::Ending,
            _ => DisplayState::of(&worker.state),
        }
    }

    /// Whether a worker's process was stopped by a signal and not continued.
    pub fn is_suspended(&self, worker: &Worker) -> bool {
        self.process_of(worker)
            .is_some_and(|process| process.suspended)
    }

    /// Whether a worker will end, whatever it waits for.
    pub fn doomed(&self, worker: &Worker) -> bool {
        worker.finishing
            || self.ending
            || self
                .process_of(worker)
                .is_some_and(|process| process.signalled)
    }

    /// Whether a worker will do something yet: neither it nor its process has ended.
    pub fn lives(&self, worker: &Worker) -> bool {
        worker.ended.is_none()
            && self
                .process_of(worker)
                .is_none_or(|process| process.exit.is_none())
    }

    /// Whether a worker can be asked for something: its process has not ended, nor has its thread.
    pub fn is_there(&self, worker: &Worker) -> bool {
        let alive = self
            .process_of(worker)
            .is_none_or(|process| process.exit.is_none());
        alive && (worker.ended.is_none() || !self.is_thread(worker))
    }
}
