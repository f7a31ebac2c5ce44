//! Keys on the cards of a lesson and in the list of lessons: there, letters answer. A table of its own, since the same
//! letters do other things to a run.

use super::{
    hint::Hint,
    key::{Key, char, on},
};
use crate::{
    lesson::{LessonSession, LessonStep, Move, RunRef},
    text::Text,
    tui::{action::Action, lesson::CardKey, view::View},
};
use crossterm::event::KeyCode;

/// What each key does on a card.
pub static CARD: [(Key, CardKey); 32] = [
    (on(KeyCode::Enter), CardKey::Move(Move::Forward)),
    (char(' '), CardKey::Move(Move::Forward)),
    (on(KeyCode::Right), CardKey::Move(Move::Forward)),
    (on(KeyCode::Left), CardKey::Move(Move::Back)),
    (on(KeyCode::Backspace), CardKey::Erase),
    (char('x'), CardKey::Move(Move::Skip)),
    (char('r'), CardKey::Move(Move::Again)),
    (on(KeyCode::Esc), CardKey::Move(Move::Leave)),
    (char('l'), CardKey::Move(Move::Leave)),
    (char('v'), CardKey::Move(Move::Vote)),
    (char('a'), CardKey::Choose(0)),
    (char('b'), CardKey::Choose(1)),
    (char('c'), CardKey::Choose(2)),
    (char('d'), CardKey::Choose(3)),
    (char('0'), CardKey::Digit(0)),
    (char('1'), CardKey::Digit(1)),
    (char('2'), CardKey::Digit(2)),
    (char('3'), CardKey::Digit(3)),
    (char('4'), CardKey::Digit(4)),
    (char('5'), CardKey::Digit(5)),
    (char('6'), CardKey::Digit(6)),
    (char('7'), CardKey::Digit(7)),
    (char('8'), CardKey::Digit(8)),
    (char('9'), CardKey::Digit(9)),
    (char('+'), CardKey::More(1)),
    (char('-'), CardKey::More(-1)),
    (on(KeyCode::Up), CardKey::Down(-1)),
    (on(KeyCode::Down), CardKey::Down(1)),
    (char('k'), CardKey::Down(-1)),
    (char('j'), CardKey::Down(1)),
    (on(KeyCode::PageUp), CardKey::Down(-10)),
    (on(KeyCode::PageDown), CardKey::Down(10)),
];

const SIDE_BY_SIDE: KeyCode = KeyCode::Char('=');

/// What the key does on a card; `None`: what it does everywhere.
pub fn on_card(key: Key) -> Option<Action> {
    if key == on(SIDE_BY_SIDE) {
        return Some(Action::SideBySide);
    }
    CARD.iter()
        .find(|(other, _)| *other == key)
        .map(|(_, by)| Action::Lesson(*by))
}

/// What stands in the footer beneath a card.
pub(super) fn card(lesson_session: &LessonSession, view: &View, text: &Text) -> Vec<Hint> {
    const ENTER: KeyCode = KeyCode::Enter;
    const X: KeyCode = KeyCode::Char('x');
    const R: KeyCode = KeyCode::Char('r');
    const LEFT: KeyCode = KeyCode::Left;
    let keys: &[(KeyCode, &str)] = match lesson_session.step() {
        LessonStep::Introduction => &[
            (ENTER, "key-to-question"),
            (KeyCode::Esc, "key-all-lessons"),
        ],
        LessonStep::Prediction if lesson_session.voting() => {
            let again = lesson_session
                .votes()
                .as_ref()
                .is_some_and(|votes| votes.second.is_some());
            let enter = if again {
                "key-vote-run"
            } else {
                "key-vote-again"
            };
            &[
                (ENTER, enter),
                (KeyCode::Char('v'), "key-no-vote"),
                (X, "key-skip"),
                (LEFT, "key-back"),
            ]
        }
        LessonStep::Prediction => &[
            (ENTER, "key-run-it"),
            (KeyCode::Char('v'), "key-vote"),
            (X, "key-skip"),
            (LEFT, "key-back"),
        ],
        LessonStep::Run(run) if lesson_session.is_measured(RunRef::Run(run)) => &[
            (ENTER, "key-run-it"),
            (X, "key-skip"),
            (KeyCode::Esc, "key-to-run"),
        ],
        LessonStep::Run(_) => &[(KeyCode::Esc, "key-to-run"), (X, "key-skip")],
        LessonStep::Result if view.lesson_runs.pair().is_some() => &[
            (ENTER, "key-to-check"),
            (SIDE_BY_SIDE, "key-side-by-side"),
            (R, "key-round"),
            (KeyCode::Esc, "key-to-run"),
        ],
        LessonStep::Result => &[
            (ENTER, "key-to-check"),
            (R, "key-round"),
            (KeyCode::Esc, "key-to-run"),
        ],
        LessonStep::Check => &[(ENTER, "key-to-next"), (X, "key-skip"), (LEFT, "key-back")],
        LessonStep::Next if lesson_session.is_trying() => {
            &[(KeyCode::Esc, "key-to-run"), (X, "key-all-lessons")]
        }
        LessonStep::Next if lesson_session.is_measured(RunRef::Next) => &[
            (ENTER, "key-all-lessons"),
            (R, "key-again"),
            (LEFT, "key-back"),
            (KeyCode::Esc, "key-to-run"),
        ],
        LessonStep::Next => &[
            (ENTER, "key-run-it"),
            (X, "key-all-lessons"),
            (LEFT, "key-back"),
            (KeyCode::Esc, "key-to-run"),
        ],
    };
    let mut hints: Vec<Hint> = keys
        .iter()
        .filter_map(|(code, words)| hint(*code, words, view, text))
        .collect();
    for (code, words, action) in [
        (KeyCode::Char('g'), "key-glossary", Action::Glossary),
        (KeyCode::Char('L'), "help-language", Action::NextLanguage),
        (KeyCode::Char('?'), "key-help", Action::Help),
        (KeyCode::Char('q'), "key-quit", Action::Quit),
    ] {
        hints.push(Hint {
            possible: true,
            caps: on(code).cap(text, view.ascii),
            words: text.get(words),
            action,
        });
    }
    hints
}

fn hint(code: KeyCode, words: &str, view: &View, text: &Text) -> Option<Hint> {
    let key = on(code);
    Some(Hint {
        possible: true,
        caps: key.cap(text, view.ascii),
        words: text.get(words),
        action: on_card(key)?,
    })
}
