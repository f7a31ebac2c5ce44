//! What stands in the last row of the screen: the keys that help just now.

use super::{KeyRow, Mode, footer_key::FooterKey, group::KeyGroup};
use crate::{
    model::Model,
    text::Text,
    tui::{
        action::Action,
        view::{Overlay, View},
        wish::can,
    },
};

/// The hints, most important first: as many are shown as there is room for.
pub fn footer(view: &View, model: &Model, text: &Text) -> Vec<FooterKey> {
    let mode = Mode::of(view, model);
    let hint = |row: &KeyRow| of_row(row, view, model, text);
    if view.overlay == Some(Overlay::Card)
        && let Some(lesson_session) = &view.lesson_session
    {
        return super::lesson::card(lesson_session, mode, view, text);
    }
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
    let rows = super::TABLE.iter().filter(|row| mode.contains(&row.group));
    rows.filter_map(|row| {
        let (_, action) = row.keys.first()?;
        Some(FooterKey {
            caps: row.caps(text, view.ascii, &view.own_keys),
            // two runs of a lesson lie over its card
            words: text.get(match row.footer? {
                "key-quit" if view.lesson_session.is_some() => "key-close",
                words => words,
            }),
            action: action.clone(),
            possible: true,
        })
    })
    .collect()
}

fn of_row(row: &KeyRow, view: &View, model: &Model, text: &Text) -> Option<FooterKey> {
    let (_, action) = row.keys.first()?;
    if matches!(action, Action::ChooseQueue(_)) && model.now.queues.len() < 2 {
        return None;
    }
    let words = match action {
        Action::PauseOrContinue if !view.is_replay() && model.now.clock.paused() => "key-continue",
        _ => row.footer?,
    };
    Some(FooterKey {
        caps: row.caps(text, view.ascii, &view.own_keys),
        words: text.get(words),
        possible: can(view, action, model).why_not().is_none(),
        action: action.clone(),
    })
}
