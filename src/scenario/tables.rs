//! The tables of a scenario file.

use super::{Capacity, Items, Stop, Timing, Waiting};
use crate::event::{QueueId, Work};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// All producers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Producers {
    /// How many there are at the start.
    pub count: u32,
    /// How many items each puts.
    pub items: Items,
    /// How long the work after each put takes.
    pub time: Timing,
    /// What kind of work that is.
    pub work: Work,
}

/// All consumers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Consumers {
    /// How many there are at the start.
    pub count: u32,
    /// How long the work on each item takes.
    pub time: Timing,
    /// What kind of work that is.
    pub work: Work,
    /// When a consumer ends.
    pub stop: Stop,
    /// How a consumer waits for an item.
    pub wait: Waiting,
}

/// What is different for one worker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Override {
    /// Items of this producer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// How long its work takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
    /// What kind of work it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// When this consumer ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Stop>,
    /// How this consumer waits for an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Waiting>,
}

/// What becomes of items in the hands of a consumer that dies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDeath {
    /// They return to the front of the queue.
    #[default]
    Returned,
    /// They are lost, as with Python's own queue.
    Lost,
}

/// A table `[queue.NAME]` of a scenario file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QueueTable {
    /// How many items it has room for.
    pub capacity: Capacity,
    /// What becomes of the items that a worker held when its process ended.
    pub on_death: OnDeath,
}

/// A table `[group.NAME]` of a scenario file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GroupTable {
    /// How many workers there are at the start.
    pub count: u32,
    /// What the names of its workers begin with; left out: the first free letter of its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<CompactString>,
    /// The queue that it gets from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<QueueId>,
    /// The queue that it puts into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<QueueId>,
    /// How many items each worker puts; how many a worker of a stage takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// How long the work on each item takes.
    pub time: Timing,
    /// What kind of work that is.
    pub work: Work,
    /// When a worker that gets ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Stop>,
    /// How a worker that gets waits for an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Waiting>,
}
