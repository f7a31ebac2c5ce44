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
pub fn id(look: Look) -> String {
    look.word().replace('_', "-")
}
