//! Lessons: their cards, and the list of them.

use super::effect::{ScreenOutcome, ViewEffect};
use crate::{
    lesson::{LessonEffect, LessonSession, Measurements, PreparedLesson, RunRef, builtin},
    model::Model,
    scenario::Scenario,
    tui::{
        action::Action,
        lesson::LessonCard,
        lesson_runs::LessonRuns,
        view::{Overlay, Pane, View},
    },
};
use std::sync::Arc;

/// Whether an action is for the lesson's card or for the list of lessons.
pub(in crate::tui) const fn is_asked(view: &View, action: &Action) -> bool {
    matches!(view.overlay, Some(Overlay::Card | Overlay::Lessons { .. }))
        || matches!(action, Action::Lessons)
}

/// The lesson's card, or the list of lessons where there is no lesson.
pub(in crate::tui) fn open(view: &mut View, model: &Model) {
    match &mut view.lesson_session {
        Some(lesson_session) => {
            lesson_session.hear(Measurements::of(model));
            lesson_session.open();
            view.overlay = Some(Overlay::Card);
        }
        None => {
            view.overlay = Some(Overlay::Lessons {
                cursor: 0,
                sure: false,
            });
        }
    }
}

/// Whether the run of a lesson is over, so that there is nothing to do but to go on; and nobody is selected.
pub(super) fn waits(view: &View, model: &Model) -> bool {
    let nobody = view.selected.is_none() && view.crowd.is_none();
    nobody && view.lesson_session.is_some() && (model.now.ended.is_some() || model.stuck())
}

/// What can be done everywhere, lesson or not.
pub(super) const fn is_everywhere(action: &Action) -> bool {
    let program = matches!(
        action,
        Action::Quit | Action::Interrupt | Action::Background
    );
    program
        || matches!(
            action,
            Action::NextLanguage
                | Action::ToggleTheme
                | Action::ToggleProjector
                | Action::ToggleMouse
        )
}

/// An action while a card lies on top.
pub(super) fn on_card(view: &mut View, action: &Action, model: &Model) -> Option<ViewEffect> {
    let Some(lesson_session) = &mut view.lesson_session else {
        view.overlay = None;
        return None;
    };
    match action {
        Action::Lesson(by) => {
            lesson_session.hear(Measurements::of(model));
            let effect = view.lesson_card.take(*by, lesson_session);
            return follow(view, effect);
        }
        Action::Scroll(rows) => view.lesson_card.scroll(*rows, lesson_session),
        Action::SideBySide if view.lesson_runs.pair().is_some() => {
            return Some(ViewEffect::SideBySide);
        }
        Action::Save(_) if lesson_session.reading() => view.remark = Some("remark-nothing-ran"),
        Action::Save(kept) => return Some(ViewEffect::Save(*kept)),
        Action::Help => view.cover(Overlay::Help { scroll: 0 }),
        Action::Glossary => view.cover(Overlay::Glossary { scroll: 0 }),
        _ if view.lesson_card.is_typing() => view.remark = Some("remark-hands"),
        _ => view.remark = Some("remark-no-key"),
    }
    None
}

/// Whether a round goes on automatically, and no overlay is open.
pub(in crate::tui) fn goes_on(view: &View, model: &Model) -> bool {
    let free = view.overlay.is_none() && view.past.is_none();
    let automatic = view
        .lesson_session
        .as_ref()
        .is_some_and(LessonSession::is_automatic);
    free && automatic && (model.now.ended.is_some() || model.stuck())
}

/// What follows in a round that goes on automatically.
pub(in crate::tui) fn by_itself(view: &mut View, model: &Model) -> Option<ViewEffect> {
    let figures = Measurements::of(model);
    let effect = view.lesson_session.as_mut()?.run_over(figures);
    follow(view, effect)
}

/// Does on the screen what the lesson wants.
fn follow(view: &mut View, effect: LessonEffect) -> Option<ViewEffect> {
    if let Some(lesson_session) = view.lesson_session.as_ref().filter(|one| one.is_played()) {
        let name = &lesson_session.prepared().lesson.name;
        view.progress.lessons.insert(name.clone());
    }
    match effect {
        LessonEffect::Show(_) => view.overlay = Some(Overlay::Card),
        LessonEffect::Refuse(remark) => view.remark = Some(remark),
        LessonEffect::Watch => view.overlay = None,
        LessonEffect::Done => {
            view.overlay = Some(Overlay::Lessons {
                cursor: place(view),
                sure: false,
            });
        }
        LessonEffect::Run(scenario) => {
            focus(view);
            return Some(ViewEffect::Leave(ScreenOutcome::Rerun(scenario)));
        }
    }
    None
}

/// The pane that the lesson names.
fn focus(view: &mut View) {
    let Some(lesson_session) = &view.lesson_session else {
        return;
    };
    view.pane = lesson_session.prepared().lesson.pane;
    (view.zoomed, view.scroll) = (false, 0);
}

/// Where the present lesson stands in the list; the one after it, if it is done.
fn place(view: &View) -> usize {
    let Some(lesson_session) = &view.lesson_session else {
        return 0;
    };
    let present = builtin::all()
        .iter()
        .position(|lesson| lesson.name == lesson_session.prepared().lesson.name);
    present.map_or(0, |place| {
        place + usize::from(lesson_session.is_measured(RunRef::Next))
    })
}

/// An action in the list: below the lessons stands free play.
pub(super) fn in_list(
    view: &mut View,
    action: &Action,
    (cursor, sure): (usize, bool),
    model: &Model,
) -> Option<ViewEffect> {
    let most = builtin::all().len();
    match action {
        Action::Select(by) | Action::Scroll(by) => {
            let cursor = cursor.saturating_add_signed(by.signum() as isize).min(most);
            view.overlay = Some(Overlay::Lessons {
                cursor,
                sure: false,
            });
        }
        Action::ChooseLesson(chosen) => {
            return begin(view, (*chosen).min(most), *chosen == cursor && sure, model);
        }
        Action::Enter => return begin(view, cursor, sure, model),
        Action::Help => view.cover(Overlay::Help { scroll: 0 }),
        Action::Glossary => view.cover(Overlay::Glossary { scroll: 0 }),
        // without a run beneath there is only the lesson's card to go back to
        Action::Close | Action::Lessons => {
            view.overlay = view
                .lesson_session
                .as_ref()
                .filter(|lesson_session| lesson_session.reading())
                .map(|_| Overlay::Card);
        }
        _ => view.remark = Some("remark-no-key"),
    }
    None
}

/// Begins a lesson, or free play; asks once, while there is somebody to lose.
fn begin(view: &mut View, cursor: usize, sure: bool, model: &Model) -> Option<ViewEffect> {
    let alive = model.now.others().any(|worker| model.now.is_there(worker));
    if model.now.ended.is_none() && alive && !sure {
        view.overlay = Some(Overlay::Lessons { cursor, sure: true });
        return None;
    }
    let Some(lesson) = builtin::all().get(cursor) else {
        (view.lesson_session, view.pane) = (None, Pane::Lanes);
        return Some(ViewEffect::Leave(ScreenOutcome::Rerun(Box::new(
            Scenario::free_play(),
        ))));
    };
    let prepared = PreparedLesson::new(
        Arc::clone(lesson),
        model.header.machine.cores,
        view.language,
    );
    view.lesson_session = Some(LessonSession::new(Arc::new(prepared)));
    view.lesson_card = LessonCard::default();
    view.lesson_runs = LessonRuns::default();
    Some(ViewEffect::Leave(ScreenOutcome::Read))
}
