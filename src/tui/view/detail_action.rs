//! What can be done to a worker from its details.

use crate::{
    model::{Model, now::Worker},
    scenario::Command,
    sys::process::CAN_SUSPEND,
};

/// What can be done to a worker from its details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailAction {
    /// End after the present item.
    Finish,
    /// SIGTERM.
    Terminate,
    /// SIGKILL.
    Kill,
    /// SIGSTOP, or SIGCONT where it is suspended.
    SuspendOrResume,
}

impl DetailAction {
    /// All that this system can do, as they stand in the details.
    pub const ALL: &[Self] = if CAN_SUSPEND {
        &[
            Self::Finish,
            Self::Terminate,
            Self::Kill,
            Self::SuspendOrResume,
        ]
    } else {
        &[Self::Finish, Self::Terminate, Self::Kill]
    };

    /// What is asked for of this worker as it is now.
    pub fn of(self, worker: &Worker, model: &Model) -> Command {
        let name = worker.name;
        match self {
            Self::Finish => Command::Finish(name),
            Self::Terminate => Command::Terminate(name),
            Self::Kill => Command::Kill(name),
            Self::SuspendOrResume if model.now.is_suspended(worker) => Command::Resume(name),
            Self::SuspendOrResume => Command::Suspend(name),
        }
    }

    /// The word for it (text id), for a worker that is `suspended` or not.
    pub const fn word(self, suspended: bool) -> &'static str {
        match self {
            Self::Finish => "do-finish",
            Self::Terminate => "do-terminate",
            Self::Kill => "do-kill",
            Self::SuspendOrResume if suspended => "do-resume",
            Self::SuspendOrResume => "do-suspend",
        }
    }
}
