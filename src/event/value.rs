//! What travels through a queue.

use super::WorkerId;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a producer puts: a whole number or a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// A text, as it came: sanitise it before it is shown.
    Text(CompactString),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
        }
    }
}

/// One item: it keeps its identity from its acceptance by the queue to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Unique in a run, given in the order of acceptance, from 1.
    pub id: u64,
    /// The producer that put it.
    pub by: WorkerId,
    /// What was put.
    pub value: Value,
    /// Which delivery this is or will be, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub attempt: u32,
}

const fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_first(attempt: &u32) -> bool {
    *attempt == 1
}
