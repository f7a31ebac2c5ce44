//! What a run intends, in the words that people type: how long work takes, when a worker ends, what main does, what can
//! be asked. The same words stand in scenario files, on the command line and in recordings.

mod can;
mod command;
mod names;
mod number_or_word;
mod step;
mod through_text;
pub mod timing;
mod values;
mod words;

pub use can::Can;
pub use command::{Command, ParseCommandError};
pub use names::{ANY, BIG_LOCK, CONSUMERS, MAIN, MARKER, MOST_BATCH, MOST_ITEMS, PRODUCERS, QUEUE};
pub use step::{ParseStepError, Step};
pub use timing::{ParseTimingError, Timing};
pub use values::{Capacity, Items, RunAs, Stop, Waiting, When};
pub use words::ParseWordError;
pub(crate) use words::{split, thing};

use super::{GroupId, QueueId, Speed, Work, WorkerId};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

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
    /// What the workers are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_as: Option<RunAs>,
    /// All groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupPlan>>,
    /// What is different for single workers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub workers: Vec<WorkerPlan>,
    /// What main does, in order; the line of main's states is the place in it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<Vec<Step>>,
    /// Timed actions.
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

/// A timed action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timed {
    /// The moment.
    pub when: When,
    /// What is done then.
    #[serde(rename = "do")]
    pub command: Command,
}
