//! What stands in the last row of the screen: the keys that help just now.

mod card;
mod footer_key;

pub use card::CardFooter;
pub use footer_key::FooterKey;

use super::{
    action::Action,
    keys::{KeyGroup, KeyRow, Mode, TABLE},
    update::changes,
    view::{Overlay, Pane, View},
};
use crate::{event::RealTime, model::Model, text::Text};

/// The hints at the real time `at`, most important first: as many are shown as there is room for.
pub fn footer(view: &View, model: &Model, at: RealTime, text: &Text) -> Vec<FooterKey> {
    if view.overlay == Some(Overlay::Card)
        && let Some(lesson_session) = &view.lesson_session
    {
        return card::hints(lesson_session, Mode::of(view, model), view, text);
    }
    let mut hints = of_mode(Mode::of(view, model), view, model, text);
    for hint in &mut hints {
        let mut actions = hint.keys.iter().map(|(_, action)| action);
        hint.possible = actions.any(|action| changes(view, action, model, at));
    }
    hints
}

fn of_mode(mode: Mode, view: &View, model: &Model, text: &Text) -> Vec<FooterKey> {
    let hint = |row: &'static KeyRow| of_row(row, view, model, text);
    if mode.own().is_empty() {
        return mode.general().filter_map(hint).collect();
    }
    // pages and questions have their own way out; while something is typed, letters are letters
    let out = !matches!(
        mode.own(),
        [KeyGroup::Pages | KeyGroup::Question | KeyGroup::Typing | KeyGroup::Value]
    );
    let ways_out = mode.general().filter(|row| {
        let action = row.keys.first().map(|(_, action)| action);
        out && matches!(action, Some(Action::Help | Action::Quit))
    });
    mode.rows().chain(ways_out).filter_map(hint).collect()
}

/// The hints while two runs are compared.
pub fn compare(view: &View, text: &Text) -> Vec<FooterKey> {
    let mode = match view.overlay {
        Some(_) => &[KeyGroup::Pages],
        None => Mode::COMPARE.own(),
    };
    let rows = TABLE.iter().filter(|row| mode.contains(&row.group));
    rows.filter_map(|row| {
        let words = match row.footer? {
            // two runs of a lesson lie over its card
            "key-quit" if view.lesson_session.is_some() => "key-close",
            words => words,
        };
        Some(place(row, words, view, text))
    })
    .collect()
}

fn of_row(row: &'static KeyRow, view: &View, model: &Model, text: &Text) -> Option<FooterKey> {
    let (_, action) = row.keys.first()?;
    if matches!(action, Action::ChooseQueue(_)) && model.now.queues.len() < 2 {
        return None;
    }
    let opens_item = view.pane == Pane::Queue && view.stop().is_none() && view.overlay.is_none();
    let words = match (action, row.footer?) {
        (Action::PauseOrContinue, _) if view.is_replay() => "key-play",
        (Action::PauseOrContinue, _) if model.now.clock.paused() => "key-continue",
        (Action::Enter, "key-detail") if opens_item => "key-next-item",
        (_, words) => words,
    };
    Some(place(row, words, view, text))
}

fn place(row: &'static KeyRow, words: &'static str, view: &View, text: &Text) -> FooterKey {
    FooterKey {
        caps: row.caps(text, view.ascii, &view.own_keys),
        id: words,
        words: text.get(words),
        keys: row.keys,
        possible: true,
    }
}
