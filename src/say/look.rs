//! How a state is named wherever it is shown: its letter, and its name in text ids.

use crate::model::Look;

/// The letter of a state.
pub const fn letter(look: Look) -> char {
    match look {
        Look::Starting => '.',
        Look::Running => 'r',
        Look::Computing => 'c',
        Look::Sleeping => 's',
        Look::WaitingToPut => 'p',
        Look::WaitingToGet => 'g',
        Look::Spinning => 'G',
        Look::InJoin => 'j',
        Look::WaitingForLock => 'l',
        Look::Ending => 'e',
        Look::Unknown => '?',
        Look::Suspended => 'T',
        Look::Zombie => 'X',
        Look::Gone => 'x',
    }
}

/// The name of a state in text ids.
pub const fn id(look: Look) -> &'static str {
    match look {
        Look::Starting => "starting",
        Look::Running => "running",
        Look::Computing => "computing",
        Look::Sleeping => "sleeping",
        Look::WaitingToPut => "waiting-to-put",
        Look::WaitingToGet => "waiting-to-get",
        Look::Spinning => "spinning",
        Look::InJoin => "in-join",
        Look::WaitingForLock => "waiting-for-lock",
        Look::Ending => "ending",
        Look::Unknown => "unknown",
        Look::Suspended => "suspended",
        Look::Zombie => "zombie",
        Look::Gone => "gone",
    }
}
