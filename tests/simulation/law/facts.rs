//! What can be said of a run, what a reader says of it, and the one definition of how far a shown number may be from
//! the truth: as far as the shown digits leave open.

mod claims;

pub(crate) use claims::{CLOCK, Claim, Claims, Shown, Truth, contradictions, untrue};

/// A statement about a run that has one true value. Times are nanoseconds, shares lie between 0 and 1. An empty queue
/// name means the only queue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    /// Run time at an event.
    Run(Place),
    /// Real time at an event.
    Real(Place),
    /// Run time at the last event.
    End,
    /// Real time at the last event.
    RealEnd,
    /// Real time for which the program itself stood still, in all.
    StoodStill,
    /// By which share sleeps lasted longer than planned.
    SleepsLate,
    /// Items in a queue after an event.
    Depth {
        queue: String,
        at: Place,
    },
    /// How many items the queue has room for after an event.
    CapacityAt {
        queue: String,
        at: Place,
    },
    /// The queue that an event speaks of.
    QueueOf(Place),
    /// The same where there are several queues, or will be; otherwise no word.
    NamedQueue(Place),
    /// What kind of event it is.
    Kind(Place),
    /// The state that an event began.
    StateAt(Place),
    /// Whose event it is.
    Who(Place),
    /// The workers that wait for a queue after an event, in the order of their groups.
    WhoWaits(Place),
    /// A count of the whole run.
    Count {
        queue: String,
        what: Count,
    },
    /// A count of the whole run, in which an item that is put on counts once, and a stop marker does not.
    Whole(Count),
    /// The mean of all waits in all queues.
    WholeMeanWait,
    /// A count of one worker.
    Own {
        worker: String,
        what: Count,
    },
    /// Run time that a worker spent in any of these displayed states.
    Time {
        worker: String,
        states: &'static [&'static str],
    },
    /// Real time, pauses left out, that a worker spent in a displayed state.
    RealTime {
        worker: String,
        state: String,
    },
    /// The same while it waits for this queue.
    RealTimeOn {
        worker: String,
        state: String,
        queue: String,
    },
    /// The groups whose workers have lived, and the queues, in the order of their letters.
    Groups,
    Queues,
    /// The share of the lives of a group's workers.
    Share {
        group: String,
        part: Part,
    },
    /// The share of the lives of all workers but main.
    ShareOfAll(Part),
    /// The share of the lives of all workers on one side.
    ShareOfSide {
        side: Side,
        part: Part,
    },
    /// The share of a worker's life.
    ShareOf {
        worker: String,
        part: Part,
    },
    /// Wait times of the items that were taken from a queue.
    Wait {
        queue: String,
        what: Stat,
    },
    /// The longest that an item of the queue has waited at the end.
    OldestWait {
        queue: String,
    },
    /// Mean depth since the first put, or since the beginning of the recording.
    MeanDepth {
        queue: String,
    },
    /// Mean time that items were in the queue in the same stretch, those still in it included: the W of Little's law.
    MeanVisit {
        queue: String,
    },
    /// Run time from the first put to the end of the last worker.
    Total,
    /// When a worker ended.
    EndOf(String),
    /// Whether a worker was in this state for most of a stretch of run time whose ends are not known better than to
    /// `unsure`: 1 if it was.
    Mostly {
        worker: String,
        state: String,
        from: u64,
        to: u64,
        unsure: u64,
    },
    /// Run time from `from` on in which a process of the worker was there, joined or not.
    Lived {
        worker: String,
        from: u64,
    },
    /// Whether this was the greatest depth in a stretch of run time whose ends are not known better than to `unsure`:
    /// 1 if it was.
    Deepest {
        queue: String,
        depth: u64,
        from: u64,
        to: u64,
        unsure: u64,
    },
    /// Whether an item moved so at a moment that is not known better than to `unsure`: 1 if one did.
    Moved {
        worker: String,
        how: &'static str,
        value: String,
        by: String,
        from: u64,
        unsure: u64,
    },
    /// Whether such an event moved this item: 1 if one did.
    MovedItem {
        worker: String,
        how: String,
        queue: String,
        id: u64,
    },
    /// The values in a queue at the end: the newest and the oldest of them, the newest first.
    InQueue {
        queue: String,
        newest: usize,
        oldest: usize,
    },
    /// What a worker holds of a queue at the end: the first value, and how many more.
    Holding {
        queue: String,
        worker: String,
    },
    /// What a queue has room for: a number, `unbounded`, `not known`.
    Room(String),
    /// What stands beside the depth of a queue: `full`, `empty`, `not known`, or no word.
    Badge(String),
    /// How many workers hold items of a queue.
    Holders(String),
    /// Items a second through a queue: lately, or in the whole of a run that is over.
    Rate {
        queue: String,
        what: Count,
    },
    /// Of the last seconds: what the workers of a group did, or all those on one side; how a queue was.
    Lately(Lately),
    /// The queue that a group gets from, as planned.
    FromOf(String),
    /// How a worker looks at the end.
    Looks(String),
    /// How many workers of a group look so, and how many have not yet gone.
    Crowd {
        group: String,
        state: String,
    },
    CrowdOf(String),
    /// The mean depth in a column of the axis, as far as the queue was there.
    DrawnDepth {
        queue: String,
        column: Column,
    },
    /// Whether the queue was full for at least half of a column: 1 if it was.
    DrawnFull {
        queue: String,
        column: Column,
    },
    /// Whether a worker looked so for as long as in any other way: 1 if it did.
    DrawnLook {
        worker: String,
        state: String,
        column: Column,
    },
    /// Whether a worker died in a column, or near a moment: 1 if it did.
    DiedIn {
        worker: String,
        column: Column,
    },
    DiedAt {
        worker: String,
        from: u64,
        unsure: u64,
    },
    /// Use of a core in percent: as last sampled; as sampled by us or all in a stretch; whether its mean was said rightly.
    Used(usize),
    Sampled {
        core: usize,
        own: bool,
        from: u64,
        to: u64,
        unsure: u64,
    },
    /// Whether what a reader says agrees with what it draws itself: 1 if it does.
    AsDrawn(String),
    /// Whether the items of each producer were taken from each queue in their order: 1 if they were.
    OrderKept,
    /// How the run ended.
    How,
    /// Who ended last.
    LastToEnd,
    Seed,
}

/// An event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// By its place in the run.
    Seq(u64),
    /// The n-th of some kinds, from 0.
    Nth(&'static [&'static str], usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Count {
    /// Accepted by the queue; of a worker: put by it.
    Put,
    Done,
    /// Of a worker: what it put if it is a producer, what it finished if it is a consumer.
    Items,
    Lost,
    Returned,
    /// In the queue at the end.
    Queued,
    InProgress,
    /// In the queue or in progress at the end.
    Left,
    Deepest,
    Capacity,
    /// The same without stop markers.
    PutWithoutMarkers,
    DoneWithoutMarkers,
    QueuedWithoutMarkers,
    LeftWithoutMarkers,
    LostWithoutMarkers,
    InProgressWithoutMarkers,
}

/// Workers by what they do with items: as is planned of their group, otherwise as was seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// All that put into this queue.
    Putters(String),
    /// All that get from this queue.
    Getters(String),
    /// Those that only put.
    Sources,
    /// Those that only get.
    Sinks,
}

/// What a share of time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Work,
    /// Waiting for a queue: for room, for an item, in the kernel or spinning.
    Wait,
    /// Waiting for room.
    Room,
    /// Waiting for an item.
    Item,
    /// Waiting for a lock.
    Lock,
}

/// A number of the last seconds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lately {
    /// How long these are.
    Window,
    OfGroup(String, Part),
    OfSide(Side, Part),
    Full(String),
    Empty(String),
    /// Items a second by which the queue grows.
    Grows(String),
}

/// A column of an axis of ten seconds that ends with the column of the last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Column {
    /// How many columns there are.
    pub(crate) of: u16,
    /// How many columns before the last.
    pub(crate) back: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stat {
    Count,
    Mean,
    /// Nearest rank: this many in a hundred waited no longer.
    Percentile(u8),
    Longest,
}
