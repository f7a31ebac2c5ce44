//! How a state is named wherever it is shown: its letter, and its name in text ids.

use crate::model::DisplayState;

/// The letter of a state.
pub const fn letter(display: DisplayState) -> char {
    match display {
        DisplayState::Starting => '.',
        DisplayState::Running => 'r',
        DisplayState::Computing => 'c',
        DisplayState::Ready => 'R',
        DisplayState::Sleeping => 's',
        DisplayState::WaitingToPut => 'p',
        DisplayState::WaitingToGet => 'g',
        DisplayState::Spinning => 'G',
        DisplayState::InJoin => 'j',
        DisplayState::Supervising => 'S',
        DisplayState::WaitingForLock => 'l',
        DisplayState::WaitingForResult => 'f',
        DisplayState::WaitingForTasks => 'd',
        DisplayState::WaitingToBeWoken => 'w',
        DisplayState::WaitingToFlush => 'b',
        DisplayState::WaitingForInput => 'i',
        DisplayState::Ending => 'e',
        DisplayState::Unknown => '?',
        DisplayState::Suspended => 'T',
        DisplayState::Zombie => 'X',
        DisplayState::Gone => 'x',
    }
}

/// The name of a state in text ids.
pub fn id(display: DisplayState) -> String {
    display.word().replace('_', "-")
}
