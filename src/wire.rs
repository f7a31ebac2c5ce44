//! The private messages between the lab and its children: types, and how one is waited for.
//!
//! They travel as postcard, which knows nothing of itself: parent and child must be the same build, and no type
//! of `event` may stand in here (their tags and flattened fields do not survive it). Every message is at most
//! [`MOST_BYTES`]. At any time a worker has at most one open [`Request`] and the lab at most one
//! [`Control`] that was not yet heard: so no `send` can ever block.

mod hear;

pub use hear::hear;

use compact_str::CompactString;
use ipc_channel::ipc::{IpcReceiver, IpcSender};
use serde::{Deserialize, Serialize};

/// The most bytes of one message, so that none is ever sent in pieces.
pub const MOST_BYTES: usize = 4096;

/// What identifies the build of a child: a child of another build is refused.
pub const BUILD: &str = concat!(
    env!("CARGO_PKG_NAME"),
    " ",
    env!("CARGO_PKG_VERSION"),
    " wire 5"
);

/// The hidden subcommand that makes a process of this program a worker.
pub const SUBCOMMAND: &str = "worker";

/// The first message through the one-shot server.
#[derive(Debug, Serialize, Deserialize)]
pub enum FirstWord {
    /// A child is there and brings both ends that the lab is to use.
    Hello(Hello),
    /// The lab itself, to end an `accept` that nobody will answer.
    Cancel,
}

/// A child that presents itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    /// What it was told through its standard input.
    pub token: [u8; 16],
    /// Its own process id.
    pub pid: u32,
    /// [`BUILD`] of its program.
    pub build: String,
    /// What the lab speaks to.
    pub ends: Ends,
}

/// The ends of a child's channels that the lab is to use.
#[derive(Debug, Serialize, Deserialize)]
pub enum Ends {
    /// The child is one worker.
    Worker(WorkerEnds),
    /// Its workers are threads that it starts when it is told to.
    Threads {
        /// To the child.
        orders: IpcSender<ToProcess>,
        /// From the child.
        reports: IpcReceiver<FromProcess>,
    },
}

/// The ends of one worker's channels that the lab is to use.
#[derive(Debug, Serialize, Deserialize)]
pub struct WorkerEnds {
    /// To the worker.
    pub orders: IpcSender<ToWorker>,
    /// From the worker.
    pub reports: IpcReceiver<FromWorker>,
}

/// From the lab to a process whose workers are threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToProcess {
    /// Start a worker.
    Start {
        /// Its number.
        worker: u32,
        /// Its name, for the system's own lists.
        name: String,
    },
    /// All have ended: end too.
    Close,
}

/// From a process whose workers are threads.
#[derive(Debug, Serialize, Deserialize)]
pub enum FromProcess {
    /// The thread of this worker is there, and waits for its task.
    Started {
        /// Its number.
        worker: u32,
        /// The system's number of the thread, where it tells.
        tid: Option<u32>,
        /// What the lab speaks to.
        ends: WorkerEnds,
    },
    /// The system could not start a thread for this worker.
    Failed {
        /// Its number.
        worker: u32,
        /// What the system said, at most some hundred bytes.
        why: String,
    },
}

/// The word in a child's standard input that makes it a worker.
pub const AS_WORKER: &str = "worker";
/// The word in a child's standard input that makes its workers threads.
pub const AS_THREADS: &str = "threads";

/// From the lab to a worker of a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToWorker {
    /// The worker's number.
    pub worker: u32,
    /// The order.
    pub order: Order,
}

/// An order to a worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Once, first: what to do.
    Begin(WorkerSpec),
    /// How to do it from now on; answered with [`Report::Heard`].
    Control(Control),
    /// The answer to its open request.
    Reply(Reply),
}

/// A worker's task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct WorkerSpec {
    /// Its name on the screen.
    pub name: String,
    /// Whether it gets items.
    pub gets: bool,
    /// Whether it puts items: its own, or those that it gets.
    pub puts: bool,
    /// The place of its group among all, from 0: with its place in it and the seed, it decides its random stream.
    pub group: u32,
    /// Its place in its group, from 1.
    pub index: u32,
    /// The run's seed.
    pub seed: u64,
    /// How many items it puts, takes or works on, if it ends then.
    pub items: Option<u64>,
    /// When else it ends of its own accord.
    pub until: Until,
    /// Whether it asks for an item again and again instead of waiting for one in the kernel.
    pub spin: bool,
    /// Most items of one put or get.
    pub batch: u32,
    /// The threads of its process share one big lock, which it holds while it computes.
    pub big_lock: bool,
    /// The control in force when it begins.
    pub control: Control,
}

/// When a worker ends of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// It goes on until it is told.
    Told,
    /// When it takes a stop marker.
    Marker,
    /// When it asks whether the queue is empty before it gets, and it is.
    Empty,
}

/// A distribution of durations in nanoseconds of run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timing {
    /// Always this.
    Fixed(u64),
    /// Between the two.
    Uniform(u64, u64),
    /// Whole seconds, both ends included.
    Integers(u32, u32),
    /// Exponential with this mean.
    Exp(u64),
}

/// How a worker is to go on: a state, not a stream; only the newest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Control {
    /// Counts up with every change.
    pub version: u32,
    /// The speed of run time, in tenths of that of real time.
    pub speed_tenths: u16,
    /// Run time stands still.
    pub paused: bool,
    /// Work is computed, not slept; from the next item on.
    pub compute: bool,
    /// How long the work on an item takes; from the next item on.
    pub time: Timing,
    /// End after the present item; only for a worker that asks for nothing by which it could be told.
    pub finish: bool,
    /// End at once, whatever you do.
    pub end: bool,
}

/// From a worker to the lab: what it has done since its last message, and at most one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromWorker {
    /// The worker's number.
    pub worker: u32,
    /// What happened, in order.
    pub reports: Vec<Report>,
    /// What it now waits for.
    pub request: Option<Request>,
}

/// What a worker did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// It printed this.
    Printed(CompactString),
    /// It begins work that takes `span` nanoseconds of run time; work of no length is not told.
    Works {
        /// Nanoseconds of run time.
        span: u64,
        /// Computed, not slept.
        compute: bool,
    },
    /// The computing that it told of has come to its end.
    Computed {
        /// Real nanoseconds that it took, without pauses and waits for the big lock.
        wall: u64,
        /// Nanoseconds of CPU time of its thread in them.
        cpu: u64,
    },
    /// A worker without a queue has finished this number of items.
    Worked {
        /// How many.
        items: u64,
        /// The nanoseconds of run time that they take.
        span: u64,
    },
    /// It has finished all items that it held.
    Done,
    /// It has measured the machine: units of computing a millisecond.
    Calibrated(u64),
    /// It waits for the big lock, which another thread of its process holds.
    LockWanted,
    /// It has the big lock.
    LockTaken {
        /// The number of its turn, from 1, of all turns of the threads of its process.
        n: u64,
        /// The worker that handed it over; `None`: the lock was free.
        from: Option<u32>,
        /// That worker gave way, and waits for the lock again.
        gave_way: bool,
        /// Real nanoseconds that it waited.
        waited: u64,
    },
    /// Its turn of this number is over: the lock is free, or the next worker has it. Not told by one that gave way.
    LockReleased(u64),
    /// It acts by the control of this version.
    Heard(u32),
    /// It ends: its stop rule is met.
    Counted,
    /// It ends since it was told to.
    Obeyed,
}

/// What a worker asks for and waits for in the kernel; one at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Room for these.
    Put(Vec<i64>),
    /// Room in the queue that it puts into for all items in its hands, one after the other: each is put there and done in
    /// the queue that it came from, in one step.
    PutOn,
    /// The most items of this get.
    Get(u32),
    /// The same, but without waiting for any.
    TryGet(u32),
    /// Whether the queue is empty.
    IsEmpty,
    /// The units of computing a millisecond.
    Rate,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// All that was to be put is in the queue.
    Accepted,
    /// Take these; `None` is a stop marker, and the last of them.
    Items(Vec<Option<i64>>),
    /// There is none.
    Nothing,
    /// Whether the queue is empty.
    Empty(bool),
    /// Units of computing per millisecond.
    Rate(u64),
    /// You are the first: measure, and tell.
    Calibrate,
    /// There is nothing more to do: end.
    End,
}
