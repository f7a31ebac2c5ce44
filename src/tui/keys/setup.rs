//! Keys while a value is typed on the set-up card: letters are letters.

use super::Key;
use crate::tui::action::{Action, Typed};
use crossterm::event::KeyCode;

/// What the key types; `None`: what it does everywhere.
pub(in crate::tui) const fn typing(key: Key) -> Option<Action> {
    match (key.code, key.ctrl) {
        (KeyCode::Char(letter), false) => Some(Action::Type(Typed::Letter(letter))),
        (KeyCode::Backspace, false) => Some(Action::Type(Typed::Erase)),
        _ => None,
    }
}
