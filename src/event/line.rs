//! One event a line: reading and writing JSON lines.

use super::{Event, RealTime, What};
use serde::Deserialize;

/// Why a line is not an event.
#[derive(Debug, thiserror::Error)]
#[error("not an event: {why}")]
pub struct BadLine {
    why: String,
}

impl From<serde_json::Error> for BadLine {
    fn from(error: serde_json::Error) -> Self {
        Self {
            why: error.to_string(),
        }
    }
}

/// Whatever else a line holds, it has these.
#[derive(Deserialize)]
struct Bare {
    seq: u64,
    at: RealTime,
    what: String,
}

impl Event {
    /// Reads one line, without its line end.
    ///
    /// # Errors
    /// When it is no JSON object with `seq`, `at` and `what`, or a *known* kind of event that is broken.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        serde_json::from_str(line).or_else(|error| {
            let bare: Bare = serde_json::from_str(line).map_err(BadLine::from)?;
            if is_known(&bare.what) {
                return Err(error.into());
            }
            Ok(Self {
                seq: bare.seq,
                at: bare.at,
                what: What::Other(line.to_owned()),
            })
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
