//! What stands in the footer beneath a lesson's card: what the keys do at its step.

use super::FooterKey;
use crate::{
    lesson::{LessonSession, LessonStep, Move, RunRef},
    text::Text,
    tui::{
        action::Action,
        keys::{Key, Mode, OwnKeys},
        lesson::CardKey,
        view::View,
    },
};
use crossterm::event::KeyCode;

const ENTER: KeyCode = KeyCode::Enter;
const ESC: KeyCode = KeyCode::Esc;
const LEFT: KeyCode = KeyCode::Left;
const EQUALS: KeyCode = KeyCode::Char('=');
const H: KeyCode = KeyCode::Char('h');
const N: KeyCode = KeyCode::Char('n');
const R: KeyCode = KeyCode::Char('r');
const V: KeyCode = KeyCode::Char('v');
const X: KeyCode = KeyCode::Char('x');

/// What the keys on a card are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum CardFooter {
    /// What the lesson is about.
    Introduction,
    /// The question.
    Prediction,
    /// Hands are counted before the talk with a neighbour.
    FirstVote,
    /// Hands are counted after it.
    LastVote,
    /// A run goes on.
    Running,
    /// A run is over, and another follows.
    BetweenRuns,
    /// What was measured.
    Result,
    /// What was measured in two runs, which can be seen side by side.
    ResultOfTwo,
    /// The question after the result.
    Check,
    /// What can be tried.
    Next,
    /// It is being tried.
    Trying,
    /// It was tried.
    Tried,
}

impl CardFooter {
    /// That of a lesson as it stands; `pair`: two runs of it can be seen side by side.
    pub fn of(lesson_session: &LessonSession, pair: bool) -> Self {
        match lesson_session.step() {
            LessonStep::Introduction => Self::Introduction,
            LessonStep::Prediction if lesson_session.voting() => {
                let votes = lesson_session.votes();
                if votes.is_some_and(|votes| votes.round() > 0) {
                    Self::LastVote
                } else {
                    Self::FirstVote
                }
            }
            LessonStep::Prediction => Self::Prediction,
            LessonStep::Run(run) if lesson_session.is_measured(RunRef::Run(run)) => {
                Self::BetweenRuns
            }
            LessonStep::Run(_) => Self::Running,
            LessonStep::Result if pair => Self::ResultOfTwo,
            LessonStep::Result => Self::Result,
            LessonStep::Check => Self::Check,
            LessonStep::Next if lesson_session.is_trying() => Self::Trying,
            LessonStep::Next if lesson_session.is_measured(RunRef::Next) => Self::Tried,
            LessonStep::Next => Self::Next,
        }
    }

    /// The keys, and the text ids of what they do; the most important first.
    pub const fn keys(self) -> &'static [(KeyCode, &'static str)] {
        match self {
            Self::Introduction => &[(ENTER, "key-to-question"), (ESC, "key-all-lessons")],
            Self::Prediction => &[
                (ENTER, "key-run-it"),
                (V, "key-vote"),
                (X, "key-skip"),
                (LEFT, "key-back"),
            ],
            Self::FirstVote => &[
                (ENTER, "key-entry"),
                (N, "key-vote-again"),
                (H, "key-hide"),
                (V, "key-no-vote"),
                (X, "key-skip"),
            ],
            Self::LastVote => &[
                (ENTER, "key-entry"),
                (N, "key-vote-run"),
                (H, "key-hide"),
                (V, "key-no-vote"),
                (X, "key-skip"),
            ],
            Self::Running => &[(ESC, "key-to-run"), (X, "key-skip")],
            Self::BetweenRuns => &[(ENTER, "key-run-it"), (X, "key-skip"), (ESC, "key-to-run")],
            Self::Result => &[
                (ENTER, "key-to-check"),
                (R, "key-round"),
                (ESC, "key-to-run"),
            ],
            Self::ResultOfTwo => &[
                (ENTER, "key-to-check"),
                (EQUALS, "key-side-by-side"),
                (R, "key-round"),
                (ESC, "key-to-run"),
            ],
            Self::Check => &[(ENTER, "key-to-next"), (X, "key-skip"), (LEFT, "key-back")],
            Self::Next => &[
                (ENTER, "key-run-it"),
                (X, "key-all-lessons"),
                (LEFT, "key-back"),
                (ESC, "key-to-run"),
            ],
            Self::Trying => &[(ESC, "key-to-run"), (X, "key-all-lessons")],
            Self::Tried => &[
                (ENTER, "key-all-lessons"),
                (R, "key-again"),
                (LEFT, "key-back"),
                (ESC, "key-to-run"),
            ],
        }
    }
}

/// The hints beneath a card; all are possible at their step but to go on without an answer.
pub(super) fn hints(
    lesson_session: &LessonSession,
    mode: Mode,
    view: &View,
    text: &Text,
) -> Vec<FooterKey> {
    const FORWARD: Action = Action::Lesson(CardKey::Move(Move::Forward));
    let of = CardFooter::of(lesson_session, view.lesson_runs.pair().is_some());
    let usual = OwnKeys::default();
    let on = |code: KeyCode| Key { code, ctrl: false };
    let hint = |code: KeyCode, id: &'static str, key: Key| {
        let keys = std::slice::from_ref(mode.pair(on(code), &usual)?);
        Some(FooterKey {
            caps: key.cap(text, view.ascii),
            id,
            words: text.get(id),
            keys,
            possible: keys[0].1 != FORWARD || lesson_session.why_not_forward().is_none(),
        })
    };
    // those that own keys may stand for
    let everywhere = [
        (KeyCode::Char('g'), "key-glossary"),
        (KeyCode::Char('L'), "help-language"),
        (KeyCode::Char('?'), "key-help"),
        (KeyCode::Char('q'), "key-quit"),
    ];
    let everywhere = everywhere
        .into_iter()
        .map(|(code, id)| hint(code, id, view.own_keys.of(on(code))));
    let own = of.keys().iter();
    own.map(|(code, id)| hint(*code, id, on(*code)))
        .chain(everywhere)
        .flatten()
        .collect()
}
