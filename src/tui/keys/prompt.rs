//! Keys while something is typed: there, letters are letters.

use super::key::Key;
use crate::tui::action::Action;
use crossterm::event::KeyCode;

/// What the key does to the line; `None`: nothing, or with Ctrl what it does everywhere.
pub(in crate::tui) const fn typed(key: Key) -> Option<Action> {
    match key.code {
        _ if key.ctrl => None,
        KeyCode::Char(letter) => Some(Action::Type(letter)),
        KeyCode::Backspace => Some(Action::Erase),
        KeyCode::Enter => Some(Action::Enter),
        KeyCode::Esc => Some(Action::Close),
        _ => None,
    }
}
