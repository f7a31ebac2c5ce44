//! The ends of a run.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum HowEnded {
    /// The launch script came to its end.
    Completed,
    /// The user ended it.
    Quit,
    /// It could never have gone on.
    Stuck,
    /// Something of ours went wrong: `why` says what.
    Failed,
}
