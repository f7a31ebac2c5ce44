//! How far the end of a run is.

use crate::event::{HowEnded, RealTime};

/// The measure that was taken last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escalation {
    Told,
    Terminated,
    Killed,
}

/// An end that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub(super) how: HowEnded,
    pub(super) escalation: Escalation,
    /// The real time of the next measure.
    pub(super) next: RealTime,
}

impl Ending {
    pub(super) fn due(&self) -> Option<RealTime> {
        (self.escalation != Escalation::Killed).then_some(self.next)
    }
}
