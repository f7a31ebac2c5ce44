//! What stands in the footer beneath a lesson's card: what the keys do at its step.

use super::{Key, Mode, OwnKeys, footer_key::FooterKey, key::on};
use crate::{
    lesson::{LessonSession, LessonStep, Move, RunRef},
    text::Text,
    tui::{action::Action, lesson::CardKey, view::View},
};
use crossterm::event::KeyCode;

const SIDE_BY_SIDE: KeyCode = KeyCode::Char('=');

/// What stands in the footer beneath a card.
pub(super) fn card(
    lesson_session: &LessonSession,
    mode: Mode,
    view: &View,
    text: &Text,
) -> Vec<FooterKey> {
    const FORWARD: Action = Action::Lesson(CardKey::Move(Move::Forward));
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
            let last = lesson_session
                .votes()
                .is_some_and(|votes| votes.round() > 0);
            let end = if last {
                "key-vote-run"
            } else {
                "key-vote-again"
            };
            &[
                (ENTER, "key-entry"),
                (KeyCode::Char('n'), end),
                (KeyCode::Char('h'), "key-hide"),
                (KeyCode::Char('v'), "key-no-vote"),
                (X, "key-skip"),
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
    let usual = OwnKeys::default();
    let hint = |code: KeyCode, words: &str, key: Key| {
        let action = mode.action(on(code), &usual)?.clone();
        Some(FooterKey {
            possible: action != FORWARD || lesson_session.why_not_forward().is_none(),
            caps: key.cap(text, view.ascii),
            words: text.get(words),
            action,
        })
    };
    let everywhere = [
        (KeyCode::Char('g'), "key-glossary"),
        (KeyCode::Char('L'), "help-language"),
        (KeyCode::Char('?'), "key-help"),
        (KeyCode::Char('q'), "key-quit"),
    ];
    let everywhere = everywhere
        .iter()
        .map(|(code, words)| hint(*code, words, view.own_keys.of(on(*code))));
    keys.iter()
        .map(|(code, words)| hint(*code, words, on(*code)))
        .chain(everywhere)
        .flatten()
        .collect()
}
