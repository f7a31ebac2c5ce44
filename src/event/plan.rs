//! What a run intends, in the words that people type: how long work takes, when a worker ends, what main does, what can
//! be asked. The same words stand in scenario files, on the command line and in recordings.

mod can;
mod command;
mod step;
pub mod timing;
mod words;

pub use can::Can;
pub use command::{Command, ParseCommandError};
pub use step::{ParseStepError, Step};
pub use timing::{ParseTimingError, Timing};
pub use words::ParseWordError;
pub(crate) use words::{split, thing};

use super::{GroupId, QueueId, RunTime, Speed, Work, WorkerId};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use words::NumberOrWord;

/// The name of the one queue of a simple scenario.
pub const QUEUE: &str = "queue";
/// The name of the group of those who put, in a simple scenario.
pub const PRODUCERS: &str = "producers";
/// The name of the group of those who get, in a simple scenario.
pub const CONSUMERS: &str = "consumers";
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
/// What a run intends. `None` is not known; an empty list says that there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The speed at the start.
    pub speed: Speed,
    /// The worker that performs the script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main: Option<WorkerId>,
    /// Whether the run has no end of its own: then no queue ever closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_ended: Option<bool>,
    /// All groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupPlan>>,
    /// What is different for single workers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub workers: Vec<WorkerPlan>,
    /// What main does, in order; the line of main's states is the place in it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<Vec<Step>>,
    /// What will happen by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moments: Option<Vec<Timed>>,
}

impl Plan {
    /// The group of this name, if the plan knows it.
    pub fn group(&self, group: GroupId) -> Option<&GroupPlan> {
        self.groups.iter().flatten().find(|of| of.group == group)
    }

    /// The group whose letters the name of this worker begins with, if the plan knows one.
    pub fn group_of_worker(&self, worker: WorkerId) -> Option<&GroupPlan> {
        let (letters, _) = split(&worker)?;
        let mut groups = self.groups.iter().flatten();
        groups.find(|group| group.letter == letters)
    }

    /// What is different for this worker.
    pub fn special(&self, worker: WorkerId) -> Option<&WorkerPlan> {
        self.workers.iter().find(|of| of.worker == worker)
    }

    /// When this worker of a group that gets ends; `None` where that is not known.
    pub fn stop_of(&self, worker: WorkerId, group: Option<GroupId>) -> Option<Stop> {
        let of_group = || group.and_then(|group| self.group(group)?.stop);
        self.special(worker)
            .and_then(|special| special.stop)
            .or_else(of_group)
    }
}

/// A group of workers that do the same. `None` is not known, except for `from` and `to`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupPlan {
    /// Its name.
    pub group: GroupId,
    /// The letters that the names of its workers begin with.
    pub letter: CompactString,
    /// The queue that it gets from; a group without one is a source, or works alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<QueueId>,
    /// The queue that it puts into; a group without one is a sink, or works alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<QueueId>,
    /// How many workers there are at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many items each worker of a source puts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// When a worker that gets ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Stop>,
    /// How a worker that gets waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Waiting>,
    /// What kind of work it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// How long the work on an item takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
}

/// What is different for one worker; `None` is as in its group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkerPlan {
    /// Its name.
    pub worker: WorkerId,
    /// As in [`GroupPlan`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// As in [`GroupPlan`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Stop>,
    /// As in [`GroupPlan`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Waiting>,
    /// As in [`GroupPlan`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// As in [`GroupPlan`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
}

/// What was asked for: a command, or the words of one that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Wish {
    /// A command.
    Command(Command),
    /// Something else, as it was written.
    Other(String),
}

impl From<String> for Wish {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Other(text), Self::Command)
    }
}

impl From<Wish> for String {
    fn from(wish: Wish) -> Self {
        match wish {
            Wish::Command(command) => command.into(),
            Wish::Other(text) => text,
        }
    }
}

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
    /// The queue (which may be left out where there is one) is, for the first time, at least this deep.
    Depth(Option<QueueId>, u32),
}
