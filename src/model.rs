//! What is known of a run: a pure fold over its events.
//!
//! No clock, no randomness, no words, no order of a hash map: the same events give the same model, live, replayed
//! or rewound. It has a small [`Now`], cheap to clone, and an append-only [`History`]; everything a pane
//! shows is asked of these two. All times in here are run time unless a name says `at`.

mod can;
mod cores_busy;
pub mod figures;
mod fold;
pub mod history;
pub mod item_story;
pub mod now;
mod opening;
mod planned;
pub mod why;

pub use cores_busy::CoresBusy;
pub use history::{DisplayState, History};
pub use now::Now;

use crate::{
    event::{Plan, RealTime, RunTime},
    header::Header,
};
use std::sync::Arc;

/// A run so far.
#[derive(Clone, Debug)]
pub struct Model {
    /// What was to be run, and where.
    pub header: Header,
    /// What is true after the last event.
    pub now: Now,
    /// What was true before.
    pub history: History,
    /// What the run intends; nothing is known before it was told.
    plan: Arc<Plan>,
}

impl Model {
    /// A run before its first event.
    pub fn new(header: Header) -> Self {
        Self {
            header,
            now: Now::new(),
            history: History::default(),
            plan: Arc::default(),
        }
    }

    /// What the run intends; nothing is known before it was told.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether there are several queues, or will be as far as is planned: then each is called by its name.
    pub fn has_several_queues(&self) -> bool {
        let planned = self.plan.groups.iter().flatten();
        let mut names = planned
            .flat_map(|group| [group.from, group.to])
            .flatten()
            .chain(self.now.queues.iter().map(|queue| queue.name));
        names
            .next()
            .is_some_and(|first| names.any(|name| name != first))
    }

    /// How many queues there are, or one where the plan speaks of some or nothing is known yet.
    pub fn queues_to_show(&self) -> usize {
        let planned = self.plan.groups.iter().flatten();
        let speaks = planned
            .flat_map(|group| [group.from, group.to])
            .any(|queue| queue.is_some());
        let expected = speaks || self.now.workers.is_empty();
        self.now.queues.len().max(usize::from(expected))
    }

    /// The same, whose history forgets nothing: for what is made of a recording, and in as much memory.
    pub fn whole(header: Header) -> Self {
        Self {
            history: History::whole(),
            ..Self::new(header)
        }
    }

    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        self.now.weight() + self.history.weight()
    }

    /// The run time at the real time `at` (which may lie after the last event: the screen draws between events). It
    /// stands still once the run is over.
    pub fn run_time(&self, at: RealTime) -> RunTime {
        let at = if self.now.ended.is_some() {
            self.now.at
        } else {
            at.max(self.now.at)
        };
        self.now.clock.at(at)
    }
}
