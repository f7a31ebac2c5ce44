//! The line that stands before the events of a run: what was run, where; never who or in which folder.

use crate::{event::line::BadLine, scenario::Scenario};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the format that this program writes.
pub const FORMAT: u32 = 2;

/// The first line of a recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the format.
    pub procession: u32,
    /// Version of the program that wrote it.
    pub version: String,
    /// Title of the scenario.
    pub title: String,
    /// What the durations were drawn from.
    pub seed: u64,
    /// When it began (RFC 3339, UTC).
    pub began: String,
    /// The machine.
    pub machine: Machine,
    /// The scenario as it was when the run began.
    pub scenario: Scenario,
    /// The programs of main and of each group, by name and line by line, as shown beside a worker; the two groups of a simple
    /// scenario stand here as `producer` and `consumer`.
    pub programs: BTreeMap<String, Vec<String>>,
}

/// What a reader should know of the machine that a run was made on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// Name of the operating system: `linux`, `macos`, `windows`.
    pub os: String,
    /// Cores that this program may use.
    pub cores: u32,
    /// Resolution of the clock that stamped the events, in nanoseconds.
    pub clock_ns: u64,
}

impl Header {
    /// The header's line, without a line end.
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("a header holds only strings, numbers and lists")
    }

    /// Reads a header's line; fields of newer versions are passed over.
    ///
    /// # Errors
    /// When the line is not a header.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        serde_json::from_str(line).map_err(BadLine::from)
    }
}
