//! What keys do on the set-up card.

use super::{effect::ViewEffect, lesson};
use crate::{
    model::Model,
    scenario::{Field, file::FileError},
    tui::{
        action::{Action, Seek},
        rerun::scenario_now,
        setup::{self, NextRun, SetupCard},
        view::{Overlay, View},
    },
};

/// Opens the card; nothing is known of a run without a scenario.
pub(super) fn open(view: &mut View, model: &Model) {
    match setup::fields(model) {
        Some(_) => {
            view.overlay = Some(Overlay::Setup);
            let cursor = view.setup.cursor;
            view.setup = SetupCard {
                cursor,
                ..SetupCard::default()
            };
        }
        None => view.remark = Some("remark-no-setup"),
    }
}

/// What becomes of an action while the card lies on top.
pub(super) enum OnCard {
    /// It was for the card, and this is to be done.
    Done(Option<ViewEffect>),
    /// It does what it does without the card.
    Passed,
}

/// An action while the card lies on top.
pub(super) fn on_card(view: &mut View, action: &Action, model: &Model) -> OnCard {
    let passed = match action {
        Action::Rerun { .. } => {
            // what was is not run again, and the card stays
            if view.past.is_none() {
                view.overlay = None;
            }
            true
        }
        Action::PauseOrContinue | Action::Step | Action::Speed(_) | Action::NextRunAs => true,
        action => lesson::is_everywhere(action),
    };
    if passed {
        return OnCard::Passed;
    }
    OnCard::Done(own(view, action, model))
}

fn own(view: &mut View, action: &Action, model: &Model) -> Option<ViewEffect> {
    let Some(fields) = setup::fields(model) else {
        view.overlay = None;
        return None;
    };
    let last = fields.len().saturating_sub(1);
    let by = match action {
        Action::Select(by) | Action::Scroll(by) => *by,
        Action::Seek(Seek::Second(pages)) => pages * 10,
        Action::Seek(Seek::Begin) => i32::MIN,
        Action::Seek(Seek::End) => i32::MAX,
        Action::Enter => return enter(view, &fields, model),
        Action::Type(letter) => {
            type_on(&mut view.setup, Some(*letter));
            return None;
        }
        Action::Erase => {
            type_on(&mut view.setup, None);
            return None;
        }
        Action::Close if view.setup.typed.is_some() => {
            view.setup = SetupCard {
                cursor: view.setup.cursor,
                ..SetupCard::default()
            };
            return None;
        }
        Action::Close | Action::Setup => {
            view.overlay = None;
            return None;
        }
        Action::Help => {
            view.cover(Overlay::Help { scroll: 0 });
            return None;
        }
        _ => {
            view.remark = Some("remark-no-key");
            return None;
        }
    };
    let cursor = view.setup.cursor.min(last);
    view.setup = SetupCard {
        cursor: cursor.saturating_add_signed(by as isize).min(last),
        ..SetupCard::default()
    };
    None
}

/// A letter more, or the last one less.
fn type_on(card: &mut SetupCard, letter: Option<char>) {
    /// More letters than any value needs.
    const MOST: usize = 4_000;
    let Some(text) = &mut card.typed else { return };
    match letter {
        Some(letter) if text.len() < MOST => text.push(letter),
        Some(_) => {}
        None => drop(text.pop()),
    }
    (card.refused, card.sure) = (None, false);
}

/// Begins to type, or takes what was typed.
fn enter(view: &mut View, fields: &[Field], model: &Model) -> Option<ViewEffect> {
    let field = fields.get(view.setup.cursor.min(fields.len().saturating_sub(1)))?;
    if view.past.is_some() {
        let replay = view.is_replay();
        view.remark = Some(if replay {
            "remark-replay"
        } else {
            "remark-past"
        });
        return None;
    }
    let Some(typed) = view.setup.typed.clone() else {
        let next = view.next_run.value(&field.path);
        view.setup.typed = Some(next.map_or_else(|| field.value(), str::to_owned));
        return None;
    };
    match wanted(view, field, &typed, model) {
        Err(refused) => view.setup.refused = Some(refused),
        // a lesson counts on its runs: the second enter is meant
        Ok(_) if view.lesson_session.is_some() && !view.setup.sure => view.setup.sure = true,
        Ok(effect) => {
            view.setup = SetupCard {
                cursor: view.setup.cursor,
                ..SetupCard::default()
            };
            match effect {
                Change::Now(effect) => return effect,
                Change::NextRun(next) => view.next_run = next,
            }
        }
    }
    None
}

/// What becomes of a value that is allowed.
enum Change {
    /// It is asked for now.
    Now(Option<ViewEffect>),
    /// It is kept.
    NextRun(NextRun),
}

/// What is to be done for this value.
///
/// # Errors
/// What is wrong with it, as in a file.
fn wanted(view: &View, field: &Field, typed: &str, model: &Model) -> Result<Change, FileError> {
    let now = scenario_now(model).unwrap_or_default();
    let same = field.value() == typed.trim();
    if setup::is_live(field) && model.now.ended.is_none() {
        let mut only = NextRun::default();
        only.set(&field.path, typed);
        let scenario = only.apply(&now)?;
        let command = setup::command(field, &scenario).filter(|_| !same);
        return Ok(Change::Now(command.map(ViewEffect::Ask)));
    }
    let mut next = view.next_run.clone();
    next.set(&field.path, typed);
    let scenario = next.apply(&now)?;
    // a value that means what holds already is not kept
    if same || scenario == next.without(&field.path).apply(&now)? {
        next.forget(&field.path);
    }
    Ok(Change::NextRun(next))
}
