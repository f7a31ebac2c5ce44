//! What a run intends, in the words that people type: how long work takes, when a worker ends, what main does, what can
//! be asked. The same words stand in scenario files, on the command line and in recordings.

mod command;
mod step;
pub mod timing;
mod words;

pub use command::{Command, ParseCommandError};
pub use step::{ParseStepError, Step};
pub use timing::{ParseTimingError, Timing};
pub use words::ParseWordError;

use super::{Item, Role, RunTime, Value, WorkerId};
use serde::{Deserialize, Serialize};
use words::NumberOrWord;

/// The name of the first process and worker.
pub const MAIN: &str = "main";
/// What main waits for in join while it looks after whoever ends (`supervise`): no name of a worker.
pub const ANY: &str = "any";
/// The most items that may be asked of a producer or taken at once by count; beyond it, say `endless`.
pub const MOST_ITEMS: u64 = 1_000_000_000;
/// What a stop marker has for a value.
pub const MARKER: &str = "stop";
/// The most items in one batch.
pub const MOST_BATCH: u32 = 256;
/// Something that happens by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timed {
    /// The moment.
    pub when: When,
    /// What is done then.
    #[serde(rename = "do")]
    pub command: Command,
}

/// How many items fit into a queue; `None` = unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NumberOrWord", into = "NumberOrWord")]
pub struct Capacity(pub Option<u32>);

/// How many items a producer puts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NumberOrWord", into = "NumberOrWord")]
pub enum Items {
    /// So many, 0..=[`MOST_ITEMS`].
    Count(u64),
    /// Until it is told to end.
    Endless,
}

/// When a consumer ends by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Stop {
    /// When the queue is closed: no producer is left or to come, nothing is in it or in progress.
    #[default]
    Closed,
    /// After so many items.
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

/// A moment named in a scenario: `5 s`, `C1 item 4` (it has taken its fourth), `depth 8` (reached).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// So much run time after the start.
    After(RunTime),
    /// The worker has put or taken its n-th item (from 1).
    Item(WorkerId, u64),
    /// The queue is, for the first time, at least this deep.
    Depth(u32),
}

impl Item {
    /// Whether it is a stop marker.
    pub fn is_marker(&self) -> bool {
        matches!(&self.value, Value::Text(text) if text == MARKER) && self.by == *MAIN
    }
}

impl Role {
    /// The letter that names of workers in this role begin with; main has none.
    pub const fn letter(self) -> char {
        match self {
            Self::Main => 'm',
            Self::Producer => 'P',
            Self::Consumer => 'C',
            Self::Worker => 'W',
        }
    }

    /// The name of the `index`-th worker (from 1) in this role.
    pub fn worker(self, index: u32) -> WorkerId {
        match self {
            Self::Main => WorkerId::new(MAIN),
            _ => WorkerId::new(format!("{}{index}", self.letter())),
        }
    }

    /// The role and index that a worker's name stands for: `P1` is the first producer.
    pub fn of_name(name: &str) -> Option<(Self, u32)> {
        let role = match name.chars().next()? {
            'P' => Self::Producer,
            'C' => Self::Consumer,
            _ => return None,
        };
        let digits = &name[1..];
        let index = digits
            .parse()
            .ok()
            .filter(|n| *n > 0 && !digits.starts_with(['0', '+']))?;
        Some((role, index))
    }
}
