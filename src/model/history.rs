//! What was true before: append-only tracks on the axis of run time, cut by binary search.

mod holders;
mod track;
mod tracks;
mod wait_times;

pub use holders::{Held, LockHistory};
pub use tracks::{History, QueueHistory};

use crate::event::{Item, RunTime, State, WorkerId, plan::ANY};
use compact_str::CompactString;
use serde::Serialize;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// How a worker looks on its lane: its state without the numbers, laid over by suspension and death.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumCount,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DisplayState {
    /// Its process is being started.
    Starting,
    /// Runs; not known what.
    Running,
    /// Computes.
    Computing,
    /// Sleeps.
    Sleeping,
    /// Computes, but has no core half of the time or more.
    Ready,
    /// Waits for room in the queue.
    WaitingToPut,
    /// Waits for an item.
    WaitingToGet,
    /// Asks for an item again and again.
    Spinning,
    /// Waits in join. Recordings of format 1 may have a shorter word for it.
    #[strum(to_string = "waiting_in_join", serialize = "in_join")]
    InJoin,
    /// Looks after the others: joins each that ends, starts new ones.
    Supervising,
    /// Waits for a lock.
    WaitingForLock,
    /// Waits for the result of a task that it gave to a pool.
    WaitingForResult,
    /// Waits until all tasks of a queue are done.
    WaitingForTasks,
    /// Waits at a condition, an event or a barrier.
    WaitingToBeWoken,
    /// Its program is over; its last items are still to go out.
    WaitingToFlush,
    /// Waits for what a person types.
    WaitingForInput,
    /// Ends.
    Ending,
    /// Nothing is known.
    Unknown,
    /// Its process is stopped by a signal.
    Suspended,
    /// Its process has ended and was not joined.
    Zombie,
    /// Its process has ended and was joined.
    Gone,
}

impl DisplayState {
    /// How many there are.
    pub const COUNT: usize = <Self as EnumCount>::COUNT;

    /// All of them, in the order of a legend.
    pub const ALL: [Self; Self::COUNT] = {
        let mut all = [Self::Starting; Self::COUNT];
        let mut place = 0;
        while place < Self::COUNT {
            all[place] = Self::VARIANTS[place];
            place += 1;
        }
        all
    };

    /// Its word in recordings and tables: that of the state where it is one.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The look of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }

    /// The look of a state.
    pub fn of(state: &State) -> Self {
        match state {
            State::Starting => Self::Starting,
            State::Running => Self::Running,
            State::Computing { .. } => Self::Computing,
            State::Sleeping { .. } => Self::Sleeping,
            State::Ready => Self::Ready,
            State::WaitingToPut { .. } => Self::WaitingToPut,
            State::WaitingToGet { .. } => Self::WaitingToGet,
            State::Spinning { .. } => Self::Spinning,
            State::WaitingInJoin { on } if *on == ANY => Self::Supervising,
            State::WaitingInJoin { .. } => Self::InJoin,
            State::WaitingForLock { .. } => Self::WaitingForLock,
            State::WaitingForResult { .. } => Self::WaitingForResult,
            State::WaitingForTasks { .. } => Self::WaitingForTasks,
            State::WaitingToBeWoken { .. } => Self::WaitingToBeWoken,
            State::WaitingToFlush { .. } => Self::WaitingToFlush,
            State::WaitingForInput => Self::WaitingForInput,
            State::Ending => Self::Ending,
            State::Unknown => Self::Unknown,
        }
    }

    /// Whether this is time at work: sleeping as work, or computing, with a core or without.
    pub const fn at_work(self) -> bool {
        matches!(self, Self::Computing | Self::Ready | Self::Sleeping)
    }

    /// Whether this is a wait for the queue: for room, or for an item.
    pub const fn waits(self) -> bool {
        matches!(
            self,
            Self::WaitingToPut | Self::WaitingToGet | Self::Spinning
        )
    }

    /// Whether this is a wait that only a program which was not planned here can be in.
    pub const fn only_watched(self) -> bool {
        matches!(
            self,
            Self::WaitingForResult
                | Self::WaitingForTasks
                | Self::WaitingToBeWoken
                | Self::WaitingToFlush
                | Self::WaitingForInput
        )
    }

    /// Whether its process has ended.
    pub const fn dead(self) -> bool {
        matches!(self, Self::Zombie | Self::Gone)
    }
}

/// A stretch of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its beginning.
    pub from: RunTime,
    /// Its end; for the last one, the end that was asked for.
    pub to: RunTime,
    /// How the worker looked.
    pub display: DisplayState,
}

/// An item that moved, on the lane of the worker that moved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub run: RunTime,
    /// What.
    pub item: Item,
    /// How.
    pub moved: Moved,
}

/// How an item moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Into the queue.
    Put,
    /// Out of the queue.
    Got,
    /// It is finished.
    Done,
}

/// The queue from one moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// From when on.
    pub run: RunTime,
    /// Items in it.
    pub depth: u32,
    /// How many fit; `None` = unbounded.
    pub capacity: Option<u32>,
}

impl Depth {
    /// Whether it was full.
    pub fn full(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.depth >= capacity)
    }
}

/// The cores as sampled at one moment: what they did in the time before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cores {
    /// The end of the time it speaks of.
    pub run: RunTime,
    /// For each core: use by our own processes, and use by all, each in percent; `None` = not known.
    pub use_of: Vec<Option<CoreUse>>,
    /// How many of our processes were sampled with them.
    pub processes: usize,
    /// How many cores other programs kept busy; `None` = not known, as when one of ours has just begun or ended. Of the
    /// sums: on which core one of ours was last seen says little of where it was in between.
    pub others: Option<f32>,
    /// Which workers (places in `Now::workers`) used a core: the core that each was last seen on, and the worker.
    pub ran: Vec<(usize, usize)>,
}

/// Use of one core in percent of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoreUse {
    /// By this run's processes (those that were last seen on it).
    pub own: f32,
    /// By everybody.
    pub all: f32,
}

/// A line that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// When.
    pub run: RunTime,
    /// By which worker (place in `Now::workers`).
    pub worker: usize,
    /// What; not sanitised.
    pub text: CompactString,
    /// The producer of the item it was working on, where known.
    pub by: Option<WorkerId>,
}

/// Items that moved in a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemFlow {
    /// Accepted.
    pub put: u64,
    /// Taken.
    pub got: u64,
    /// Finished.
    pub done: u64,
}

/// How long the items that were taken had waited, from their put (or return) to their get: run time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WaitStats {
    /// How many items.
    pub count: u64,
    /// Exact mean.
    pub mean: RunTime,
    /// Half waited no longer.
    #[serde(skip)]
    pub median: RunTime,
    /// Nine of ten waited no longer.
    pub p90: RunTime,
    /// 19 of 20 waited no longer.
    #[serde(skip)]
    pub p95: RunTime,
    /// The longest.
    pub longest: RunTime,
}
