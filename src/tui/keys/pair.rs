//! What each key does while two runs are compared: a table of its own, since nothing there goes on.

use super::{Hint, Key};
use crate::{
    text::Text,
    tui::{action::Action, view::View},
};
use crossterm::event::KeyCode;

/// Keys with what they do, and the text id of what stands in the footer.
type PairKeyRow = (&'static [(KeyCode, Action)], Option<&'static str>);

/// Steps along the axis that a whole axis has.
pub(in crate::tui) const WHOLE: i32 = 4;

const fn letter(letter: char) -> KeyCode {
    KeyCode::Char(letter)
}

static TABLE: [PairKeyRow; 9] = [
    (
        &[
            (KeyCode::Left, Action::Choose(-1)),
            (KeyCode::Right, Action::Choose(1)),
        ],
        Some("key-along"),
    ),
    (
        &[
            (letter('('), Action::Axis(-1)),
            (letter(')'), Action::Axis(1)),
        ],
        Some("key-axis"),
    ),
    (
        &[
            (KeyCode::Up, Action::Scroll(-1)),
            (KeyCode::Down, Action::Scroll(1)),
        ],
        Some("key-scroll"),
    ),
    (&[(letter('q'), Action::Quit)], Some("key-quit")),
    (
        &[
            (KeyCode::Home, Action::Choose(i32::MIN)),
            (KeyCode::End, Action::Choose(i32::MAX)),
        ],
        Some("key-ends"),
    ),
    (&[(letter('T'), Action::ToggleTheme)], Some("key-theme")),
    (
        &[(letter('L'), Action::NextLanguage)],
        Some("help-language"),
    ),
    (
        &[
            (KeyCode::PageUp, Action::Choose(-WHOLE)),
            (KeyCode::PageDown, Action::Choose(WHOLE)),
        ],
        None,
    ),
    (&[(KeyCode::Esc, Action::Quit)], None),
];

/// What the key does, if anything.
pub(in crate::tui) fn action(key: Key) -> Option<Action> {
    match (key.code, key.ctrl) {
        (KeyCode::Char('c'), true) => Some(Action::Interrupt),
        (KeyCode::Char('z'), true) => Some(Action::Background),
        (_, true) => None,
        (code, false) => {
            let all = TABLE.iter().flat_map(|(keys, _)| *keys);
            all.filter(|(other, _)| *other == code)
                .map(|(_, action)| action.clone())
                .next()
        }
    }
}

/// What stands in the last row.
pub(in crate::tui) fn hints(text: &Text, view: &View) -> Vec<Hint> {
    let hint = |(keys, words): &PairKeyRow| {
        let cap = |code: &KeyCode| {
            Key {
                code: *code,
                ctrl: false,
            }
            .cap(text, view.ascii)
        };
        let caps: Vec<String> = keys.iter().map(|(code, _)| cap(code)).collect();
        let (_, action) = keys.first()?;
        Some(Hint {
            possible: true,
            caps: caps.join(" "),
            // two runs of a lesson lie over its card
            words: text.get(match (*words)? {
                "key-quit" if view.lesson_session.is_some() => "key-close",
                other => other,
            }),
            action: action.clone(),
        })
    };
    TABLE.iter().filter_map(hint).collect()
}
