//! The line that stands before the events of a run: what was run, where; never who or in which folder.

mod kept_lesson;

pub use kept_lesson::KeptLesson;

use crate::{
    event::{kept, line::BadLine},
    scenario::Scenario,
};
use serde::{Deserialize, Deserializer, Serialize, de::IgnoredAny};
use serde_json::json;
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
    /// The scenario as it was when the run began; `None`: there was none, or not one that this version can read.
    #[serde(
        default,
        deserialize_with = "known",
        skip_serializing_if = "Option::is_none"
    )]
    pub scenario: Option<Scenario>,
    /// The programs of main and of each group in Python, by name and line by line, as shown beside a worker; the two groups
    /// of a simple scenario stand here as `producer` and `consumer`.
    #[serde(default)]
    pub programs: BTreeMap<String, Vec<String>>,
    /// The lesson that the run was a part of, as far as it was known when this was written.
    #[serde(
        default,
        deserialize_with = "kept_lesson::known",
        skip_serializing_if = "Option::is_none"
    )]
    pub lesson: Option<KeptLesson>,
    /// The line that it was read from, where this version knows only a part of what stands there: it is written again as it
    /// was.
    #[serde(skip)]
    pub written: Option<Box<String>>,
}

/// A scenario as far as it is known: an empty one says nothing, and one of a newer version says more than can be read.
/// (Not by way of a `Value`, which would sort groups and queues by name.)
fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Scenario>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Empty(Empty),
        Scenario(Box<Scenario>),
        Newer(IgnoredAny),
    }
    Ok(match Written::deserialize(from)? {
        Written::Scenario(scenario) => Some(*scenario),
        Written::Empty(Empty {}) | Written::Newer(IgnoredAny) => None,
    })
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
        match &self.written {
            Some(line) => kept::with(line, [("procession", json!(self.procession))]),
            None => {
                serde_json::to_string(self).expect("a header holds only strings, numbers and lists")
            }
        }
    }

    /// Reads a header's line; what a newer version wrote beside the known fields is kept, and written again as it was.
    ///
    /// # Errors
    /// When the line is not a header.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        let mut header: Self = serde_json::from_str(line).map_err(BadLine::from)?;
        header.written = kept::of(line, &header.write()).map(Box::new);
        Ok(header)
    }
}
