//! One event a line: reading and writing JSON lines.

use super::{Event, RealTime, What, kept};
use serde::Deserialize;
use serde_json::json;

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

/// What a word that is none of an enum's is called in errors.
const UNKNOWN_WORD: &str = "unknown variant";

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
    /// When it is not a JSON object with `seq`, `at` and `what`, or is a *known* kind of event that is broken. A kind or a
    /// state that is unknown here is kept as [`What::Other`], and a line with unknown fields is kept beside what is known.
    pub fn read(line: &str) -> Result<Self, BadLine> {
        let read: Result<Self, _> = serde_json::from_str(line);
        read.map(|event| event.keeping(line)).or_else(|error| {
            let bare: Bare = serde_json::from_str(line).map_err(BadLine::from)?;
            // a word that is unknown here, such as a state, may be known to a later version
            let later = error.to_string().contains(UNKNOWN_WORD);
            if is_known(&bare.what) && !later {
                return Err(error.into());
            }
            Ok(Self {
                seq: bare.seq,
                at: bare.at,
                what: What::Other(line.to_owned()),
                written: None,
            })
        })
    }

    /// With its line, as far as there is something in it that is not known here.
    fn keeping(mut self, line: &str) -> Self {
        self.written = kept::of(line, &self.write()).map(Box::new);
        self
    }

    /// The line for this event, without a line end. A line that was kept stands at the event's present place and moment.
    pub fn write(&self) -> String {
        let kept = self.written.as_deref().or(match &self.what {
            What::Other(line) => Some(line),
            _ => None,
        });
        match kept {
            Some(line) => kept::with(line, [("seq", json!(self.seq)), ("at", json!(self.at))]),
            None => {
                serde_json::to_string(self).expect("events hold only strings, numbers and lists")
            }
        }
    }
}

/// Whether this version knows the kind: an empty event of it fails for another reason than its kind.
fn is_known(kind: &str) -> bool {
    let probe = serde_json::from_value::<What>(json!({ "what": kind }));
    !matches!(probe, Err(error) if error.to_string().starts_with(UNKNOWN_WORD))
}
