//! The events of a run as lines of text: which of them are seen, and how they are read from the tape.

mod filter;
mod list;
mod search;

pub use filter::EventFilter;
pub(super) use list::EventList;
pub(super) use search::{Search, SearchStep};

use crate::event::RunTime;

/// What of the events is seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventsView {
    /// Which of them are shown.
    pub filter: EventFilter,
    /// The text that was searched for last; empty: none was.
    pub needle: String,
    /// The run time that a search which goes on has come to.
    pub searching: Option<RunTime>,
    /// The lines around the moment that is seen, oldest first: as many as a screen could show. Empty while they are not shown.
    pub lines: Vec<EventLine>,
    /// How many of them lie behind the moment that is seen.
    pub later: usize,
}

/// One event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// The place of the event in the run.
    pub place: u64,
    /// When it happened.
    pub run: RunTime,
    /// The sentence, as the text lines of a run have it.
    pub says: String,
    /// It is an incident.
    pub incident: bool,
}

impl EventLine {
    /// The place behind it: the moment at which it has just happened.
    pub const fn after(&self) -> u64 {
        self.place + 1
    }

    /// Whether it holds this text, however that is written in capitals.
    pub fn holds(&self, needle: &str) -> bool {
        !needle.is_empty() && self.says.to_lowercase().contains(&needle.to_lowercase())
    }
}
