//! What an event is about.

use super::What;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What an event is about. Its word is what a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", ascii_case_insensitive)]
pub enum EventKind {
    /// Items went into a queue.
    Put,
    /// Items were taken.
    Get,
    /// Items were finished.
    Done,
    /// Items came back.
    Return,
    /// Items are gone.
    Lost,
    /// A worker does something else.
    State,
    /// A worker printed a line.
    Print,
    /// A worker begins or ends.
    Worker,
    /// A process starts, stops, goes on or ends.
    Process,
    /// A lock or a shared cell was used.
    Lock,
    /// A queue is made, changed or closed.
    Queue,
    /// The run as a whole, and what was asked of it.
    Run,
    /// Whatever is an incident, of any kind.
    Incident,
}

impl EventKind {
    /// The kind of an event; `None` for those that are never told in a sentence: what was asked, the end, or the next event
    /// says it better. This is the one list of them.
    pub const fn of(what: &What) -> Option<Self> {
        Some(match what {
            What::Put { .. } => Self::Put,
            What::Got { .. } => Self::Get,
            What::Done { .. } => Self::Done,
            What::Returned { .. } => Self::Return,
            What::Lost { .. } => Self::Lost,
            What::StateChanged { .. } => Self::State,
            What::Printed { .. } => Self::Print,
            What::WorkerStarted { .. }
            | What::WorkerEnded { .. }
            | What::WorkerFailed { .. }
            | What::Raised { .. } => Self::Worker,
            What::ProcessStarted { .. }
            | What::ProcessFailed { .. }
            | What::ProcessStopped { .. }
            | What::ProcessContinued { .. }
            | What::ProcessEnded { .. }
            | What::ProcessUnobserved { .. }
            | What::ProcessJoined { .. } => Self::Process,
            What::LockMade { .. }
            | What::LockTaken { .. }
            | What::LockReleased { .. }
            | What::CellRead { .. }
            | What::CellWritten { .. } => Self::Lock,
            What::QueueMade { .. }
            | What::CapacityChanged { .. }
            | What::QueueClosed { .. }
            | What::DetailDropped { .. } => Self::Queue,
            What::Asked { .. }
            | What::SpeedChanged { .. }
            | What::Paused
            | What::Resumed
            | What::Gap { .. }
            | What::Stepped { .. }
            | What::GroupChanged { .. }
            | What::RunEnded { .. }
            | What::Opened(_) => Self::Run,
            What::Planned(_)
            | What::Stepping
            | What::RunEnding { .. }
            | What::Signalled { .. }
            | What::WorkerDue { .. }
            | What::WorkerFinishing { .. }
            | What::Computed { .. }
            | What::Worked { .. }
            | What::Sampled { .. }
            | What::Other(_) => return None,
        })
    }
}
