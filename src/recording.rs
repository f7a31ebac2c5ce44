//! A run as it was written down: the header's line, then one event a line.
//!
//! Reading is strict about what is known and patient about what is not: a broken event of a known kind is a [`RecordingError`]
//! with its line, an unknown kind is kept as it is, and a file that was cut off in the middle of its last line (its
//! writer was killed) is read up to there.

mod format1;
mod incidents;
mod places;
mod reader;
mod sketch;
mod tape;

pub use incidents::{IncidentKind, PlacedIncident};
pub use reader::Reader;
pub use tape::{Moment, Tape, TapeLimit};

use crate::{event::Event, header::Header};
use std::io::BufRead;

/// The longest line that is read, in bytes.
pub const MOST_LINE: usize = 4 * 1024 * 1024;
/// The most events that are read.
pub const MOST_EVENTS: u64 = 4_000_000;
/// The most bytes that are read.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// A recording that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What was run, and where.
    pub header: Header,
    /// What happened, in the order of the file.
    pub events: Vec<Event>,
    /// What a person should know about the file.
    pub notes: Notes,
}

/// What is out of the ordinary about a file that could be read all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Events of an unknown kind, which were kept.
    pub unknown: u64,
    /// Its last line is cut off: its writer was killed.
    pub cut: bool,
}

/// Why a file is not a recording, or no more of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct RecordingError {
    /// The line, from 1.
    pub line: u64,
    /// What was found and what is allowed. It may quote the file: make it harmless before it is shown.
    pub what: String,
}

/// Reads a whole recording.
///
/// # Errors
/// The first line that is broken, too long, or one too many ([`MOST_LINE`], [`MOST_EVENTS`], [`MOST_BYTES`]).
pub fn read(input: impl BufRead) -> Result<Recording, RecordingError> {
    let mut reader = Reader::begin(input)?;
    let events = reader.by_ref().collect::<Result<_, _>>()?;
    let (header, notes) = reader.end();
    Ok(Recording {
        header,
        events,
        notes,
    })
}
