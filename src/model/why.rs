//! Why: who waits for what, who can bring it, whether anyone ever can; which side is the bottleneck; and what of
//! all this a person should be told first. Data only: `say` makes the words.

mod flow;
mod hang;
mod headline;
mod outlook;
mod script;
mod verdict;
mod wait_chain;

pub use hang::Hang;
pub use verdict::{SETTLED, Verdict};
pub use wait_chain::{Link, WaitChain};

use crate::event::{HowEnded, RealTime, RunTime};
use strum::{IntoStaticStr, VariantNames};

/// One wait of one worker. Workers are given by their place in `Now::workers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who waits.
    pub worker: usize,
    /// For what.
    pub for_what: WaitFor,
    /// How long already (run time).
    pub so_far: RunTime,
    /// Who could bring it and is alive.
    pub possible_wakers: Vec<usize>,
    /// Whether anyone ever can.
    pub outlook: Outlook,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitFor {
    /// Room in the queue at this place in `Now::queues`.
    Room(usize),
    /// An item of the queue at this place.
    Item(usize),
    /// The end of this worker's process.
    EndOf(usize),
    /// The lock at this place in `Now::locks`.
    Lock(usize),
    /// That a worker wakes those who wait at the lock (a condition, an event, a barrier) at this place.
    Wake(usize),
    /// A result of the pool at this place in `Now::queues`.
    Result(usize),
    /// That all items of the queue at this place are done.
    Tasks(usize),
    /// That the last items of its process go into the queue at this place.
    Flush(usize),
}

/// Whether a wait can end without a key being pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// A worker that can bring it is busy and will come to it.
    Some,
    /// Perhaps no worker brings it, but the wait times out after this time.
    GivesUp(RunTime),
    /// Every worker that could bring it is suspended: resume helps.
    Suspended,
    /// A worker whose state is not known might bring it, or not.
    Unknown,
    /// No worker that could bring it is alive or will be started.
    NobodyLeft,
    /// Every worker that could bring it waits for ever as well: a deadlock, or a chain to a worker that waits for ever.
    AllWait,
    /// Main would start a worker that could bring it, but main waits for ever as well.
    NeverStarted,
}

/// What limits the flow [lately](super::Model::lately).
#[derive(Clone, Copy, Debug, PartialEq, IntoStaticStr, VariantNames)]
#[expect(missing_docs, reason = "shares from 0 to 1; rates in items a second")]
pub enum Bottleneck {
    /// Producers wait for room: share of the consumers' time at work; share of time the queue was full.
    Consumers { at_work: f64, full: f64 },
    /// Consumers wait for items: share of the producers' time at work; share of time the queue was empty.
    Producers { at_work: f64, empty: f64 },
    /// More compute than there are cores, and these have no more to give: how many compute at a time; how many cores
    /// there are, and their use.
    Cores {
        computing: f64,
        cores: usize,
        busy: f64,
    },
    /// Workers wait for the lock at this place in `Now::locks`: the share of their time.
    Lock { lock: usize, share: f64 },
    /// Nobody waits yet, but the queue grows: the rates in and out.
    Filling { put: f64, done: f64 },
    /// Neither: as much is done as is put, and neither side waits; the share of time at work of each side.
    Neither { producers: f64, consumers: f64 },
    /// Of several stages, this group is the slowest: its place in `Now::groups`, the share of its time at work, and what
    /// shows it.
    Group {
        group: usize,
        at_work: f64,
        sign: Sign,
    },
    /// No stage holds up another.
    None,
}

/// What shows that a group is the slowest. Queues and groups are given by their places.
#[derive(Clone, Copy, Debug, PartialEq, IntoStaticStr, VariantNames)]
#[expect(missing_docs, reason = "shares from 0 to 1; rates in items a second")]
pub enum Sign {
    /// The queue before it is full this share of the time.
    Full { queue: usize, share: f64 },
    /// The queue before it grows by this number of items per second.
    Grows { queue: usize, rate: f64 },
    /// Another group waits for items this share of its time.
    Waits { group: usize, share: f64 },
}

/// Real time for which the headline shows a failure.
pub const FRESH: RealTime = RealTime(6 * RealTime::SECOND.0);

/// The most run time that "lately" means.
pub const WINDOW: RunTime = RunTime(10 * 1_000_000_000);

/// What a person should be told first, most important first. Each names something that is true while it is told.
#[derive(Clone, Debug, PartialEq, IntoStaticStr, VariantNames)]
#[expect(
    missing_docs,
    reason = "the sentence of each speaks of its fields; workers by their place"
)]
pub enum Headline {
    /// The run is over.
    Over { how: HowEnded, why: String },
    /// Nothing will ever happen again unless a key helps; the first wait leads the chain.
    Stuck { waits: Vec<Wait> },
    /// A process died, or could not be started, not long ago (6 s of real time), and what it held is where it went then.
    Failure(super::now::Failure),
    /// The run is paused; after a step, who did the one thing that happened.
    Paused { stepped: Option<usize> },
    /// This worker waits for ever though others go on.
    Hopeless(Wait),
    /// This worker's process is suspended.
    Suspended { worker: usize },
    /// Nobody is there at all but main.
    Nobody,
    /// Processes are being started.
    Starting,
    /// Which side limits the flow.
    Bottleneck(Bottleneck),
    /// Too little of the flow was seen to say what limits it: how many work and how many wait.
    TooEarly { at_work: usize, waiting: usize },
    /// Nothing limits the flow so much that it is worth a sentence: how many work and how many wait.
    Quiet { at_work: usize, waiting: usize },
}
