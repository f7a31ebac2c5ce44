//! The clock that stamps what happens.

use crate::event::RealTime;
use std::time::Instant;

/// Real time since the run began.
#[derive(Clone, Copy)]
pub(super) struct Clock(Instant);

impl Clock {
    /// It begins now.
    #[expect(clippy::disallowed_methods, reason = "the lab's one clock")]
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the beginning.
    pub(super) fn now(self) -> RealTime {
        self.0.elapsed().into()
    }
}
