//! What becomes a source: the one place where sources are made and named.

use crate::{
    event::Event,
    header::Header,
    scenario::Scenario,
    source::{
        Source,
        lab::{Lab, LabError},
        python::{Program, WatchError, Watched},
        replay::Replay,
        still::Still,
    },
};

/// Something to listen to.
pub(super) enum Job<'a> {
    /// A run of this scenario, whose durations are drawn from this seed.
    Scenario(&'a Scenario, u64),
    /// A recording: its header, and its events in pieces.
    Recording(Box<Header>, Vec<Vec<Event>>),
    /// Only a card to read, on a machine with this number of cores.
    Reading {
        /// Cores that this program may use.
        cores: u32,
    },
}

impl Job<'_> {
    /// Starts it.
    ///
    /// # Errors
    /// Why a run cannot be started; nothing is left of it.
    pub(super) fn start(self) -> Result<Box<dyn Source>, LabError> {
        Ok(match self {
            Self::Scenario(scenario, seed) => Box::new(Lab::start(scenario, seed)?),
            Self::Recording(header, events) => Box::new(Replay::new(*header, events)),
            Self::Reading { cores } => Box::new(Still::new(&Scenario::default(), cores)),
        })
    }
}

/// Starts a program and watches it.
///
/// # Errors
/// Why it cannot be started or watched; nothing is left of it.
pub(super) fn watched(watched: &Watched) -> Result<Program, WatchError> {
    Program::start(watched)
}
