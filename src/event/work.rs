//! The kinds of work.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// How a worker spends the time its work takes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// It sleeps in the kernel: no core is used.
    #[default]
    Sleep,
    /// It computes a fixed, calibrated amount.
    Compute,
}
