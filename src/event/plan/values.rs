//! What a plan says in a word or a number.

use super::super::{QueueId, RunTime, WorkerId};
use super::number_or_word::NumberOrWord;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// How many items fit into a queue; `None` = unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NumberOrWord", into = "NumberOrWord")]
pub struct Capacity(pub Option<u32>);

/// How many items a producer puts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NumberOrWord", into = "NumberOrWord")]
pub enum Items {
    /// This number, 0..=[`MOST_ITEMS`](super::names::MOST_ITEMS).
    Count(u64),
    /// Until it is told to end.
    Endless,
}

/// When a consumer ends of its own accord.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Stop {
    /// When the queue is closed: no producer is left or to come, nothing is in it or in progress.
    #[default]
    Closed,
    /// After this number of items.
    After(u64),
    /// Never.
    Never,
    /// When it takes a stop marker: an item like any other, which it does not work on.
    Marker,
    /// When it asks whether the queue is empty, and it is. It asks before each get; what it hears may be untrue by
    /// the time it gets.
    Empty,
    /// When it has waited for an item for so long (run time, more than 0 and at most 1 h).
    Timeout(RunTime),
}

/// How a consumer waits for an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// In the kernel: it uses no core until there is one.
    #[default]
    Block,
    /// By asking again and again: it uses a core all the time.
    Spin,
}

/// What the workers of a run are, besides main.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum RunAs {
    /// A process each.
    #[default]
    Processes,
    /// Threads of one process.
    Threads,
}

/// A moment named in a scenario: `5 s`, `C1 item 4` (it has taken its fourth), `depth 8` (reached).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// So much run time after the start.
    After(RunTime),
    /// The worker has put or taken its n-th item (from 1).
    Item(WorkerId, u64),
    /// The queue (which may be left out where there is one) is, for the first time, at least this deep.
    Depth(Option<QueueId>, u32),
}
