//! One event a line: reading and writing JSON lines, and the header that stands before them.

use super::{Event, Nanos, What};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The version of the format that this program writes.
pub const FORMAT: u32 = 1;

/// The first line of a recording: what was run, where; never who or in which folder.
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
    pub scenario: crate::scenario::Scenario,
    /// The program of each role, line by line, as shown beside a worker.
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

/// Why a line is not an event.
#[derive(Debug, thiserror::Error)]
#[error("not an event: {why}")]
pub struct BadLine {
    why: String,
}

/// Whatever else a line holds, it has these.
#[derive(Deserialize)]
struct Bare {
    seq: u64,
    at: Nanos,
    what: String,
}

impl Event {
    /// Reads one line, without its line end.
    ///
    /// # Errors
    /// When it is no JSON object with `seq`, `at` and `what`, or a *known* kind of event that is broken.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        serde_json::from_str(line).or_else(|error| {
            let bad = |why: serde_json::Error| BadLine { why: why.to_string() };
            let bare: Bare = serde_json::from_str(line).map_err(bad)?;
            if is_known(&bare.what) {
                return Err(bad(error));
            }
            Ok(Self { seq: bare.seq, at: bare.at, what: What::Other(line.to_owned()) })
        })
    }

    /// The line for this event, without a line end.
    pub fn write(&self) -> String {
        match &self.what {
            What::Other(line) => line.clone(),
            _ => serde_json::to_string(self).expect("events hold only strings, numbers and lists"),
        }
    }
}

/// Whether this version knows the kind: an empty event of it fails for another reason than its kind.
fn is_known(kind: &str) -> bool {
    let probe = serde_json::from_value::<What>(serde_json::json!({ "what": kind }));
    !matches!(probe, Err(error) if error.to_string().starts_with("unknown variant"))
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
        let json: Json = serde_json::from_str(line).map_err(|error| BadLine { why: error.to_string() })?;
        serde_json::from_value(json).map_err(|error| BadLine { why: error.to_string() })
    }
}
