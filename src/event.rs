//! The vocabulary: what can happen in a run, and the small types it consists of.
//!
//! These types are the public interface of recordings and of watched programs: one JSON object a line
//! (see [mod@line]). They hold facts in the past tense; what a user *asks* is a [`crate::scenario::Command`],
//! and its effect comes back as events.

mod clock_changes;
mod exit;
mod how_ended;
pub(crate) mod kept;
mod kind;
pub mod line;
mod name;
mod opened;
pub mod plan;
mod run_clock;
mod source_line;
mod unobserved;
mod value;
mod weight;
mod work;

pub use exit::Exit;
pub use how_ended::HowEnded;
pub use kind::EventKind;
pub use name::{CellId, GroupId, LockId, Name, ProcessId, QueueId, WorkerId};
pub use opened::{Carried, Opened, OpenedQueue};
pub use plan::{GroupPlan, Plan, Wish, WorkerPlan};
pub use run_clock::{Nanoseconds, RealTime, RunClock, RunTime, Speed};
pub use source_line::SourceLine;
pub use unobserved::WhyUnobserved;
pub use value::{Batch, Float, Item, Origin, Value};
pub use work::Work;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use source_line::is_zero;
use strum::IntoStaticStr;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the one order of the run, from 0, without gaps.
    pub seq: u64,
    /// Real monotonic nanoseconds since the run began, pauses included.
    pub at: RealTime,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
    /// The line that it was read from, where this version knows only a part of what stands there: it is written again as it
    /// was.
    #[serde(skip)]
    pub written: Option<Box<String>>,
}

/// What can happen (docs/events.md). Every `depth` is the depth *after* the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(tag = "what", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the sentence of each event speaks of its fields"
)]
pub enum What {
    /// What the run intends: the first event of a source that has a plan.
    Planned(Box<Plan>),
    /// Workers of a group work otherwise from their next item on; `None` stays as it is.
    GroupChanged {
        group: GroupId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        work: Option<Work>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<plan::Timing>,
    },
    /// A person, or a moment of the plan, asked for something. What comes of it is told by other events.
    Asked { command: Wish },
    /// Durations are divided by `speed` from now on, those under way too.
    SpeedChanged { speed: Speed },
    /// The run clock stands still; nothing is granted.
    Paused,
    /// The run clock goes on.
    Resumed,
    /// A step was asked for: time passes until one queue operation has happened.
    Stepping,
    /// The program itself stood still for `span` (real time), which ends at this event: run time stood still, too. Nothing
    /// happened in it that could be told.
    Gap {
        #[serde(rename = "for")]
        span: RealTime,
    },
    /// The step that was asked for has happened: one queue operation of this worker. The run is paused again.
    Stepped { worker: WorkerId },
    /// Everybody is being ended; nothing is granted any more.
    RunEnding { how: HowEnded },
    /// The run is over. `why` is for people and may be empty.
    RunEnded { how: HowEnded, why: String },

    /// A process exists; `parent` is `None` for the first.
    ProcessStarted {
        process: ProcessId,
        pid: u32,
        parent: Option<ProcessId>,
    },
    /// A process could not be started; it never existed.
    ProcessFailed { process: ProcessId, why: String },
    /// The operating system stopped the process (SIGSTOP): suspended.
    ProcessStopped { process: ProcessId },
    /// The process was continued (SIGCONT): resumed.
    ProcessContinued { process: ProcessId },
    /// The operating system accepted a signal that ends the process.
    Signalled {
        process: ProcessId,
        signal: EndSignal,
    },
    /// The process is gone but not yet joined: a zombie. `stderr` is what it wrote there, if anything.
    ProcessEnded {
        process: ProcessId,
        #[serde(default, skip_serializing_if = "Exit::is_unknown")]
        exit: Exit,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        stderr: String,
    },
    /// `by` waited for the process and took its exit status: nothing is left of it.
    ProcessJoined { process: ProcessId, by: ProcessId },

    /// A process exists but is not observed: what its workers do is not known.
    ProcessUnobserved {
        process: ProcessId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pid: Option<u32>,
        why: CompactString,
    },

    /// A worker was asked for and will be started.
    WorkerDue { worker: WorkerId, group: GroupId },
    /// A worker began inside a process; without a group it belongs to none (main), or to one that is not known.
    WorkerStarted {
        worker: WorkerId,
        process: ProcessId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
        /// The system's number of its thread, where the process has several and the system tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tid: Option<u32>,
        /// It is a thread of a library, such as a queue's feeder: not one of the program's own.
        #[serde(default, skip_serializing_if = "is_false")]
        helper: bool,
    },
    /// A worker could not be started in its process; it never existed.
    WorkerFailed { worker: WorkerId, why: String },
    /// A worker will end after its present item, or at once where it waits.
    WorkerFinishing { worker: WorkerId },
    /// A worker will do nothing more.
    WorkerEnded { worker: WorkerId, why: WhyEnded },
    /// An exception that nothing caught ends this worker; `source` is the line that raised it.
    Raised {
        worker: WorkerId,
        #[serde(rename = "type")]
        exception: Name,
        #[serde(flatten)]
        source: SourceLine,
    },
    /// A worker is in another state; `line` is the line of its program, or of `file` (from 1; 0 = not known). A wait ends by
    /// itself after `most`, if that is told.
    StateChanged {
        worker: WorkerId,
        #[serde(flatten)]
        state: State,
        line: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<Name>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<RunTime>,
        #[serde(default, skip_serializing_if = "Fact::is_seen")]
        fact: Fact,
    },
    /// A worker has come to the end of an amount of computing: the real time that it took, without pauses and waits for a lock,
    /// and the CPU time that its own thread used in it; the rest of `wall` it was ready but had no core.
    Computed {
        worker: WorkerId,
        wall: RealTime,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cpu: Option<RealTime>,
    },
    /// A worker without a queue has finished this number of items of its own; `span` is how long they take by their plan.
    Worked {
        worker: WorkerId,
        items: u64,
        #[serde(rename = "for")]
        span: RunTime,
    },
    /// A worker printed a line.
    Printed {
        worker: WorkerId,
        text: CompactString,
    },

    /// A queue exists; `leased` queues take an item back when its consumer dies. `kind` is the program's word for it, and
    /// `source` the line that made it.
    QueueMade {
        queue: QueueId,
        capacity: Option<u32>,
        leased: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<Name>,
        #[serde(flatten)]
        source: SourceLine,
    },
    /// A queue's capacity is another one; `None` = unbounded.
    CapacityChanged {
        queue: QueueId,
        capacity: Option<u32>,
    },
    /// No worker will put any more and no item is left: the workers that get end.
    QueueClosed { queue: QueueId },
    /// Items went into the queue: these, and `count` others of which only the number is known.
    Put {
        worker: WorkerId,
        queue: QueueId,
        #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
        items: Batch,
        #[serde(default, skip_serializing_if = "is_zero")]
        count: u32,
        depth: u32,
    },
    /// Items were taken: they are in progress with `worker`.
    Got {
        worker: WorkerId,
        queue: QueueId,
        #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
        items: Batch,
        #[serde(default, skip_serializing_if = "is_zero")]
        count: u32,
        depth: u32,
    },
    /// The worker finished the items it had taken.
    Done {
        worker: WorkerId,
        queue: QueueId,
        #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
        items: Batch,
        #[serde(default, skip_serializing_if = "is_zero")]
        count: u32,
        depth: u32,
    },
    /// Items came back to the front of the queue since `from` ended while it held them.
    Returned {
        queue: QueueId,
        #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
        items: Batch,
        #[serde(default, skip_serializing_if = "is_zero")]
        count: u32,
        from: WorkerId,
        why: WhyMoved,
        depth: u32,
    },
    /// Items are gone. Of one that could not be sent, `exception` says why, and `source` is the line that put it.
    Lost {
        queue: QueueId,
        #[serde(default, skip_serializing_if = "SmallVec::is_empty")]
        items: Batch,
        #[serde(default, skip_serializing_if = "is_zero")]
        count: u32,
        from: WorkerId,
        why: WhyMoved,
        depth: u32,
        #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
        exception: Option<Name>,
        #[serde(flatten)]
        source: SourceLine,
    },

    /// This number of events about a queue or a worker is missing; what is told of depths is still exact.
    DetailDropped {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        queue: Option<QueueId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worker: Option<WorkerId>,
        count: u64,
    },

    /// A lock exists; of a semaphore, `value` is how many may take it at once. `source` is the line that made it.
    LockMade {
        lock: LockId,
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<u32>,
        #[serde(flatten)]
        source: SourceLine,
    },
    /// A worker took a lock: the `n`-th time that anybody did (from 1), after it had `waited` so long (real time), handed over
    /// by the worker `from` if the lock was not free between.
    LockTaken {
        worker: WorkerId,
        lock: LockId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<WorkerId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waited: Option<RealTime>,
    },
    /// A worker let a lock go.
    LockReleased { worker: WorkerId, lock: LockId },
    /// A worker read a shared cell.
    CellRead {
        worker: WorkerId,
        cell: CellId,
        value: Value,
    },
    /// A worker wrote a shared cell.
    CellWritten {
        worker: WorkerId,
        cell: CellId,
        value: Value,
    },

    /// What the operating system says of cores and processes, sampled. Without cores: the last sample of a process that
    /// has ended, just before its `ProcessEnded`.
    Sampled {
        cores: Vec<Option<f32>>,
        processes: Vec<ProcessSample>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        workers: Vec<WorkerSample>,
    },

    /// The recording begins here, in the middle of a run. What stands before is not what happened but the state at this
    /// moment, told in ordinary events; these are the numbers that belong to it.
    Opened(Box<Opened>),

    /// A line of a kind this version does not know, kept byte for byte.
    #[serde(skip)]
    Other(String),
}

/// What a worker does at a moment. Durations are run time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the sentence of each state speaks of its fields"
)]
pub enum State {
    /// Its process is being started.
    Starting,
    /// It runs; of a watched worker nothing more is known.
    Running,
    /// It computes an amount that takes `span` on a core of its own.
    Computing {
        #[serde(rename = "for")]
        span: RunTime,
    },
    /// It computes, but in the last half second before this was told it had no core for half of the time or more.
    Ready,
    /// It sleeps for `span`.
    Sleeping {
        #[serde(rename = "for")]
        span: RunTime,
    },
    /// The queue `on` is full.
    WaitingToPut { on: QueueId, value: Value },
    /// The queue `on` is empty.
    WaitingToGet { on: QueueId },
    /// The queue `on` is empty, and it asks for an item again and again, which keeps a core busy.
    Spinning { on: QueueId },
    /// It waits for the process `on` to end; `any`: for whichever ends next.
    WaitingInJoin { on: ProcessId },
    /// Somebody else has the lock `on`.
    WaitingForLock { on: LockId },
    /// It waits for the result of a task that it gave to the pool `on`.
    WaitingForResult { on: QueueId },
    /// It waits until all tasks of the queue `on` are done.
    WaitingForTasks { on: QueueId },
    /// It waits at `on`, a condition, an event or a barrier, until another worker wakes it.
    WaitingToBeWoken { on: LockId },
    /// Its program is over, but its process cannot end before its last items are out of its hands, on their way into the
    /// queue `on`.
    WaitingToFlush { on: QueueId },
    /// It waits for what a person types.
    WaitingForInput,
    /// It is ending, on request or of its own accord.
    Ending,
    /// Nothing is known.
    Unknown,
}

/// How it is known that something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The source saw it.
    #[default]
    Seen,
    /// The program says so itself.
    Claimed,
    /// It follows from other things that were seen.
    Concluded,
}

impl Fact {
    /// Whether the source saw it.
    pub const fn is_seen(&self) -> bool {
        matches!(self, Self::Seen)
    }
}

/// A signal that ends a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum EndSignal {
    /// SIGTERM.
    Terminate,
    /// SIGKILL.
    Kill,
}

/// Why a worker ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum WhyEnded {
    /// It put all its items, or took as many as it was to take.
    Counted,
    /// The queue was closed.
    Closed,
    /// It took a stop marker.
    Marked,
    /// It asked whether the queue was empty, and it was.
    Empty,
    /// It had waited for an item as long as it was to.
    TimedOut,
    /// It was asked to finish.
    Finished,
    /// Its process ended under it: terminated, killed, crashed.
    Died,
    /// Its program came to its end.
    Returned,
    /// An exception that nothing caught ended it.
    Raised,
    /// It ended, and why is not known.
    Unknown,
    /// The run was ended.
    Quit,
}

/// Why items came back or were lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyMoved {
    /// Their consumer ended while it held them.
    ConsumerEnded,
    /// They were tried too often (5 times).
    TooManyAttempts,
    /// They could not be sent: their values could not be turned into bytes.
    NotPickled,
}

/// What the operating system says of one process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessSample {
    /// Whose sample it is.
    pub process: ProcessId,
    /// CPU use since the last sample in percent of one core; `None` at the first and, once it has ended, at
    /// the last.
    pub cpu: Option<f32>,
    /// CPU time used since the process began.
    pub cpu_time: RealTime,
    /// Resident memory in bytes.
    pub rss: u64,
    /// The core it ran on last, from 0, where the system tells.
    pub core: Option<u32>,
    /// The system's own letter for its state (`R`, `S`, `T`, `Z` …; `?` where there is none).
    pub os: char,
    /// Time it was ready to run but had no core, where the system tells.
    pub ready: Option<RealTime>,
}

/// What the operating system says of one worker that is a thread of a process with several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkerSample {
    /// Whose sample it is.
    pub worker: WorkerId,
    /// CPU use since the last sample in percent of one core; `None` at the first.
    pub cpu: Option<f32>,
    /// CPU time used since the thread began, where the system tells.
    pub cpu_time: Option<RealTime>,
    /// The core it ran on last, from 0, where the system tells.
    pub core: Option<u32>,
    /// The system's own letter for its state (`?` where there is none).
    pub os: char,
    /// Time it was ready to run but had no core, where the system tells.
    pub ready: Option<RealTime>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
