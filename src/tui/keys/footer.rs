//! What stands in the last row of the screen: the keys that help just now.

use super::{KeyRow, TABLE, action, hint::Hint, key::Key};
use crate::{
    model::Model,
    text::Text,
    tui::{
        action::Action,
        view::{Overlay, View},
        wish::can,
    },
};
use crossterm::event::KeyCode;

const UP_DOWN: &[KeyCode] = &[KeyCode::Up, KeyCode::Down];
const SIDES: &[KeyCode] = &[KeyCode::Left, KeyCode::Right];
const PAGES: &[KeyCode] = &[KeyCode::PageUp, KeyCode::PageDown];
const ENDS: &[KeyCode] = &[KeyCode::Home, KeyCode::End];
const QUEUES: &[KeyCode] = &[KeyCode::Char('{'), KeyCode::Char('}')];
const SPACE: &[KeyCode] = &[KeyCode::Char(' ')];
const AGAIN: &[KeyCode] = &[KeyCode::Char('r')];
const ESC: &[KeyCode] = &[KeyCode::Esc];
const ENTER: &[KeyCode] = &[KeyCode::Enter];
const HELP: &[KeyCode] = &[KeyCode::Char('?')];
const QUIT: &[KeyCode] = &[KeyCode::Char('q')];

/// When a run of a lesson is over.
const LESSON_RUN_OVER: &[Few] = &[
    (&[KeyCode::Char('l')], "key-go-on"),
    (&[KeyCode::Char('r')], "key-again"),
    (UP_DOWN, "key-select"),
    (HELP, "key-help"),
    (QUIT, "key-quit"),
];

/// While what has been is seen: first how a recording plays, or the way back to now.
const REPLAY: &[Few] = &[
    (&[KeyCode::Char(' ')], "key-play"),
    (&[KeyCode::Char('<'), KeyCode::Char('>')], "key-speed"),
];
const PAST: &[Few] = &[(&[KeyCode::Char('f')], "key-back-to-now")];
const LOOKING_BACK: &[Few] = &[
    (SIDES, "key-event"),
    (PAGES, "key-second"),
    (ENDS, "key-begin-end"),
    (QUEUES, "key-queue"),
    (UP_DOWN, "key-select"),
    (ENTER, "key-detail"),
    (HELP, "key-help"),
    (QUIT, "key-quit"),
];

/// Keys, and what they do (text id).
type Few = (&'static [KeyCode], &'static str);

/// The hints, most important first: as many are shown as there is room for.
pub fn footer(view: &View, model: &Model, text: &Text) -> Vec<Hint> {
    let hints = |few: &[Few]| {
        few.iter()
            .filter(|(codes, _)| *codes != QUEUES || several(model))
            .filter_map(|(codes, words)| of_keys(codes, words, (view, model), text))
            .collect()
    };
    let few: &[Few] = match view.overlay {
        Some(Overlay::Help { .. } | Overlay::Glossary { .. }) => {
            &[(UP_DOWN, "key-scroll"), (ESC, "key-close")]
        }
        Some(Overlay::Detail { .. }) if view.past.is_some() => &[
            (SIDES, "key-event"),
            (PAGES, "key-second"),
            (UP_DOWN, "key-select"),
            (ESC, "key-close"),
        ],
        Some(Overlay::Detail { .. }) => &[
            (SIDES, "key-choose"),
            (ENTER, "key-do"),
            (UP_DOWN, "key-select"),
            (ESC, "key-close"),
        ],
        Some(Overlay::Setup) if view.setup.typed.is_some() => {
            &[(ENTER, "key-take-value"), (ESC, "key-cancel")]
        }
        Some(Overlay::Setup) => &[
            (ENTER, "key-type-value"),
            (UP_DOWN, "key-choose"),
            (AGAIN, "key-again"),
            (SPACE, "key-pause"),
            (ESC, "key-close"),
        ],
        Some(Overlay::Card) => {
            let card = |lesson_session| super::lesson::card(lesson_session, view, text);
            return view.lesson_session.as_ref().map(card).unwrap_or_default();
        }
        Some(Overlay::Lessons { .. }) => &[
            (ENTER, "key-begin"),
            (UP_DOWN, "key-choose"),
            (ESC, "key-close"),
            (QUIT, "key-quit"),
        ],
        Some(Overlay::ConfirmRerun { .. }) => &[(ENTER, "key-yes"), (ESC, "key-no")],
        None if view.past.is_some() => {
            let first = if view.is_replay() { REPLAY } else { PAST };
            return hints(&[first, LOOKING_BACK].concat());
        }
        None if view.lesson_session.is_some() && (model.now.ended.is_some() || model.stuck()) => {
            LESSON_RUN_OVER
        }
        None if model.now.ended.is_some() => &[
            (&[KeyCode::Char('r')], "key-again"),
            (&[KeyCode::Char('R')], "key-new-seed"),
            (UP_DOWN, "key-select"),
            (ENTER, "key-detail"),
            (HELP, "key-help"),
            (QUIT, "key-quit"),
        ],
        None => {
            return TABLE
                .iter()
                .filter_map(|row| of_row(row, view, model, text))
                .collect();
        }
    };
    hints(few)
}

/// Whether the key can do this now.
fn possible(action: &Action, view: &View, model: &Model) -> bool {
    can(view, action, model).why_not().is_none()
}

/// Whether there is a queue to choose.
const fn several(model: &Model) -> bool {
    model.now.queues.len() > 1
}

fn of_row(row: &KeyRow, view: &View, model: &Model, text: &Text) -> Option<Hint> {
    let (_, action) = row.keys.first()?;
    if matches!(action, Action::ChooseQueue(_)) && !several(model) {
        return None;
    }
    let words = match action {
        Action::PauseOrContinue if model.now.clock.paused() => "key-continue",
        _ => row.footer?,
    };
    Some(Hint {
        caps: row.caps(text, view.ascii),
        words: text.get(words),
        possible: possible(action, view, model),
        action: action.clone(),
    })
}

fn of_keys(
    codes: &[KeyCode],
    words: &str,
    (view, model): (&View, &Model),
    text: &Text,
) -> Option<Hint> {
    let keys = codes.iter().map(|code| Key {
        code: *code,
        ctrl: false,
    });
    let caps = keys
        .clone()
        .map(|key| key.cap(text, view.ascii))
        .collect::<Vec<_>>()
        .join(" ");
    let action = action(keys.clone().next()?)?.clone();
    Some(Hint {
        caps,
        words: text.get(words),
        possible: possible(&action, view, model),
        action,
    })
}
