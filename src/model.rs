//! What is known of a run: a pure fold over its events.
//!
//! No clock, no randomness, no words, no order of a hash map: the same events give the same model, live, replayed
//! or rewound. It has a small [`Now`], cheap to clone, and an append-only [`History`]; everything a pane
//! shows is asked of these two. All times in here are run time unless a name says `at`.

mod again;
pub mod figures;
mod fold;
pub mod history;
pub mod now;
mod opening;
pub mod why;

pub use history::{History, Look};
pub use now::Now;

use crate::{
    event::{Event, Nanos},
    header::Header,
    scenario::Step,
};

/// A run so far.
#[derive(Clone, Debug)]
pub struct Model {
    /// What was to be run, and where.
    pub header: Header,
    /// What is true after the last event.
    pub now: Now,
    /// What was true before.
    pub history: History,
    /// What main does.
    script: Vec<Step>,
}

impl Model {
    /// A run of which nothing has happened yet.
    pub fn new(header: Header) -> Self {
        let (now, script) = (Now::new(&header.scenario), header.scenario.script());
        Self { header, now, history: History::default(), script }
    }

    /// The same, whose history forgets nothing: for what is made of a recording, and in as much memory.
    pub fn whole(header: Header) -> Self {
        Self { history: History::whole(), ..Self::new(header) }
    }

    /// Takes one event: the only way in which a model changes.
    pub fn apply(&mut self, event: &Event) {
        fold::apply(self, event);
    }

    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        self.now.weight() + self.history.weight()
    }

    /// The run time at the real time `at` (which may lie after the last event: the screen draws between events). It
    /// stands still once the run is over.
    pub fn run_time(&self, at: Nanos) -> Nanos {
        let at = if self.now.ended.is_some() { self.now.at } else { at.max(self.now.at) };
        self.now.clock.at(at)
    }
}
