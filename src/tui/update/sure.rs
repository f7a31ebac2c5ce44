//! What is asked about before it is done: the same key (or click) again means yes.

use super::effect::{ScreenOutcome, ViewEffect};
use crate::{
    event::RealTime,
    lesson::LessonStep,
    model::Model,
    scenario::Command,
    tui::{action::Action, keys, view::View},
};

/// An unsaved run that is older than this is not left by one key.
const OLD: RealTime = RealTime(60 * RealTime::SECOND.0);

/// Leaves, or asks first where something would be lost.
pub(super) fn quit(view: &mut View, model: &Model, at: RealTime) -> Option<ViewEffect> {
    let sure = match loses(view, model, at) {
        Some(question) => is_sure(view, &Action::Quit, question),
        None => true,
    };
    sure.then_some(ViewEffect::Leave(ScreenOutcome::Quit))
}

/// What quitting would lose (text id of the question).
fn loses(view: &View, model: &Model, at: RealTime) -> Option<&'static str> {
    let lesson = view.lesson_session.as_ref();
    let votes = lesson.and_then(|lesson| lesson.votes());
    if votes.is_some_and(|votes| votes.totals().any(|hands| hands > 0)) && !view.saved {
        return Some("remark-quit-vote");
    }
    if lesson.is_some_and(|lesson| matches!(lesson.step(), LessonStep::Run(_))) {
        return Some("remark-quit-lesson");
    }
    let live = !view.is_replay() && !view.reading() && model.now.ended.is_none();
    (live && !view.recorded && !view.saved && at > OLD).then_some("remark-quit-run")
}

/// Whether what changes the run is meant: a lesson's run is changed by the keys that its file names, by others after a
/// question; and a click that ends a process is asked about, since it may have slipped.
pub(super) fn is_meant(view: &mut View, action: &Action) -> bool {
    if changes_experiment(view, action) {
        let sure = is_sure(view, action, "remark-changes");
        if let Some(lesson_session) = view.lesson_session.as_mut().filter(|_| sure) {
            lesson_session.change();
        }
        return sure;
    }
    let deadly = matches!(
        action,
        Action::Ask(Command::Kill(_) | Command::Terminate(_))
    );
    !(view.by_click && deadly) || is_sure(view, action, "remark-click-again")
}

/// Whether this changes what a lesson measures, and the lesson does not invite to it. To pause, to step and the speed
/// never do: all times are run time.
fn changes_experiment(view: &View, action: &Action) -> bool {
    let Some(lesson_session) = view.lesson_session.as_ref() else {
        return false;
    };
    let harmless = matches!(
        action,
        Action::PauseOrContinue | Action::Step | Action::Speed(_)
    );
    !harmless && lesson_session.is_foreign(&keys::name_of(action))
}

/// Whether the same was asked about just now; otherwise it is asked about.
fn is_sure(view: &mut View, action: &Action, question: &'static str) -> bool {
    if view.sure.take().as_ref() == Some(action) {
        return true;
    }
    (view.sure, view.remark) = (Some(action.clone()), Some(question));
    false
}
