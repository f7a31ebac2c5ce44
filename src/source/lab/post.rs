//! What can lie in the lab's inbox, and the clock that stamps it.

use super::child::Child;
use crate::{
    event::{Exit, Nanos, ProcessSample},
    scenario::Command,
    stage::Number,
    wire::FromWorker,
};
use std::time::Instant;

/// How many letters the inbox holds: when it is full, listeners wait, and so in the end do their children.
pub(super) const ROOM: usize = 1_024;

/// One letter.
pub(super) enum Post {
    /// The user asks.
    Asked(Command),
    /// A process exists.
    Spawned { process: Number, pid: u32 },
    /// A process has presented itself.
    Ready { process: Number, child: Child },
    /// A process could not be started.
    Failed { process: Number, why: String },
    /// A worker has spoken.
    Heard { process: Number, message: FromWorker },
    /// A process has ended, and all it said was delivered before.
    Gone { process: Number, exit: Exit, stderr: String },
    /// The operating system was asked.
    Sampled { cores: Vec<Option<f32>>, processes: Vec<ProcessSample> },
    /// There is no more time for an orderly end.
    KillAll,
}

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
    pub(super) fn now(self) -> Nanos {
        self.0.elapsed().into()
    }

    /// The moment that lies so long after the beginning.
    pub(super) fn moment(self, at: Nanos) -> Option<Instant> {
        self.0.checked_add(at.into())
    }
}
