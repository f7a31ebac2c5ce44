//! One event a line: reading and writing JSON lines.

use super::{Event, RealTime, What};
use serde::Deserialize;
use serde_json::{Map, Value, json};

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

    /// With its line, if this version would write another: it has fields that are unknown here.
    fn keeping(mut self, line: &str) -> Self {
        let own = self.write();
        // nearly always they are the same text
        let same = own == line || values(&own) == values(line);
        self.written = (!same).then(|| Box::new(line.to_owned()));
        self
    }

    /// The line for this event, without a line end.
    pub fn write(&self) -> String {
        match (&self.written, &self.what) {
            (Some(line), _) => self.placed(line),
            (None, What::Other(line)) => line.clone(),
            _ => serde_json::to_string(self).expect("events hold only strings, numbers and lists"),
        }
    }
}

impl Event {
    /// The line that it was read from, at the place and the moment that it has now.
    fn placed(&self, line: &str) -> String {
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(mut fields) => {
                let (seq, at) = (json!(self.seq), json!(self.at));
                let same = fields.get("seq") == Some(&seq) && fields.get("at") == Some(&at);
                if same {
                    return line.to_owned();
                }
                fields.extend([("seq".to_owned(), seq), ("at".to_owned(), at)]);
                Value::Object(fields).to_string()
            }
            Err(_) => line.to_owned(),
        }
    }
}

/// What a line says, whatever its spaces and the order of its fields.
fn values(line: &str) -> Option<Value> {
    serde_json::from_str(line).ok()
}

/// Whether this version knows the kind: an empty event of it fails for another reason than its kind.
fn is_known(kind: &str) -> bool {
    let probe = serde_json::from_value::<What>(serde_json::json!({ "what": kind }));
    !matches!(probe, Err(error) if error.to_string().starts_with(UNKNOWN_WORD))
}
