//! Groups: workers that do the same.

use crate::event::{GroupId, QueueId, Work, plan::Timing};

/// Workers that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: GroupId,
    /// Whether the plan told of it; of one that it did not, the queues are not known.
    pub planned: bool,
    /// The queue that it gets from.
    pub from: Option<QueueId>,
    /// The queue that it puts into.
    pub to: Option<QueueId>,
    /// How its workers spend their time from their next item on; `None`: not known.
    pub work: Option<Work>,
    /// How long their work on an item takes from their next item on; `None`: not known.
    pub time: Option<Timing>,
    /// How many workers the plan starts with, as far as it says.
    pub planned_count: u32,
}

/// What a worker does with items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It performs the script: it starts and joins the others.
    Main,
    /// It only puts.
    Source,
    /// It gets from one queue and puts into another.
    Stage,
    /// It only gets.
    Sink,
    /// It has nothing to do with queues.
    Solo,
    /// Nothing of this is known.
    Unknown,
}

/// How many items a worker has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemCount {
    /// Items it has put.
    Put(u64),
    /// Items it has finished.
    Done(u64),
}

impl ItemCount {
    /// The number.
    pub const fn number(self) -> u64 {
        match self {
            Self::Put(number) | Self::Done(number) => number,
        }
    }
}

impl Group {
    pub(in crate::model) const fn unplanned(name: GroupId) -> Self {
        Self {
            name,
            planned: false,
            from: None,
            to: None,
            work: None,
            time: None,
            planned_count: 0,
        }
    }

    /// What its workers do; of a group that was not planned nothing is known.
    pub const fn part(&self) -> Part {
        match (self.planned, self.from, self.to) {
            (false, ..) => Part::Unknown,
            (true, None, None) => Part::Solo,
            (true, None, Some(_)) => Part::Source,
            (true, Some(_), Some(_)) => Part::Stage,
            (true, Some(_), None) => Part::Sink,
        }
    }
}
