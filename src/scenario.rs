//! What is to be run: how many workers, what they do, how big the queue is, and in which order main starts
//! and joins them. A lesson, a file and the flags of the command line all end up as one [`Scenario`].

mod builtin;
mod check;
mod fields;
pub mod file;
mod flaw;
mod form;
pub mod mistakes;
pub mod python;
mod setup;
mod tables;
mod written;

pub use crate::event::plan::{
    ANY, CONSUMERS, Can, Capacity, Command, Items, MAIN, MARKER, MOST_BATCH, MOST_ITEMS, PRODUCERS,
    ParseCommandError, ParseStepError, ParseTimingError, ParseWordError, QUEUE, RunAs, Step, Stop,
    Timed, Timing, Waiting, When, timing,
};
pub use check::MOST_WORKERS;
pub use fields::{Field, of_fields};
pub use flaw::{Flaw, GroupCount, GroupLetter, ScenarioFlaw, ScenarioRemark, Started, UnfitField};
pub use setup::{GroupSetup, QueueSetup, group_of};
pub use tables::{Consumers, GroupTable, OnDeath, Override, Producers, QueueTable};

use crate::event::{GroupId, QueueId, Speed, WorkerId};
use indexmap::IndexMap;
use serde::Deserialize;
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
    /// What the workers are: a process each, or threads of one process.
    pub run_as: RunAs,
    /// The threads share one big lock, as in `CPython`: only its holder computes.
    pub big_lock: bool,
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
    /// Timed actions.
    pub at: Vec<Timed>,
}
