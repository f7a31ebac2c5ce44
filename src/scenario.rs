//! What is to be run: how many workers, what they do, how big the queue is, and in which order main starts
//! and joins them. A lesson, a file and the flags of the command line all end up as one [`Scenario`].

mod builtin;
mod check;
pub mod file;
mod flaw;
mod form;
pub mod listing;
mod setup;
mod written;

pub use crate::event::plan::{
    ANY, CONSUMERS, Can, Capacity, Command, Items, MAIN, MARKER, MOST_BATCH, MOST_ITEMS, PRODUCERS,
    ParseCommandError, ParseStepError, ParseTimingError, ParseWordError, QUEUE, Step, Stop, Timed,
    Timing, Waiting, When, timing,
};
pub use check::MOST_WORKERS;
pub use flaw::ScenarioFlaw;
pub use setup::{GroupSetup, GroupTable, QueueSetup, QueueTable, group_of};

use crate::event::{GroupId, QueueId, Speed, Work, WorkerId};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest seed.
pub const MOST_SEED: u64 = (1 << 53) - 1;

/// Everything a run needs to be set up, except the seed and the moment.
///
/// A scenario has one of two forms. The simple form is one queue between producers and consumers. The general form is
/// any number of queues and groups; then `capacity`, `on_death`, `producers` and `consumers` mean nothing.
/// [`Scenario::queues`] and [`Scenario::groups`] give both forms in one shape.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// What the header of the screen says.
    pub title: String,
    /// What durations are drawn from, 0..=[`MOST_SEED`]; `None`: another one each time.
    pub seed: Option<u64>,
    /// How many items the queue has room for.
    pub capacity: Capacity,
    /// The speed at the start.
    pub speed: Speed,
    /// What becomes of the items that a consumer held when its process ended.
    pub on_death: OnDeath,
    /// Items put or taken at once, 1..=[`MOST_BATCH`].
    pub batch: u32,
    /// The producers.
    pub producers: Producers,
    /// The consumers.
    pub consumers: Consumers,
    /// The queues of the general form, by name, in their order.
    pub queue: IndexMap<QueueId, QueueTable>,
    /// The groups of the general form, by name, in their order.
    pub group: IndexMap<GroupId, GroupTable>,
    /// What is different for single workers, by name.
    pub worker: BTreeMap<WorkerId, Override>,
    /// What main does, in order; left out: start all, then join all.
    pub launch: Option<Vec<Step>>,
    /// What happens by itself while it runs.
    pub at: Vec<Timed>,
}

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
