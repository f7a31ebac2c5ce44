//! What each hint of the footer promises.

use crate::screens::Shown;
use procession::{
    event::Work,
    lesson::{LessonSession, LessonStep},
    model::now::Now,
    tui::{
        ScreenOutcome,
        action::{Action, Seek},
        prompt::Ask,
        view::{Overlay, PastMode, View},
    },
};

/// What is seen, and what is known, at one moment.
pub(super) struct Seen {
    pub(super) view: View,
    now: Now,
    left: Option<ScreenOutcome>,
}

impl Seen {
    pub(super) fn of(shown: &Shown) -> Self {
        Self {
            view: shown.screen.seen().clone(),
            now: shown.model().now.clone(),
            left: None,
        }
    }

    /// The same after a key, with which the screen may have been left.
    pub(super) fn after(mut shown: Shown) -> Self {
        if shown.screen.leaving() {
            shown.screen = shown.screen.silence();
        }
        Self {
            left: shown.screen.left(),
            ..Self::of(&shown)
        }
    }

    fn living(&self) -> usize {
        let workers = self.now.workers.iter();
        workers.filter(|worker| self.now.lives(worker)).count()
    }

    /// Those that were asked to end, or have ended.
    fn ending(&self) -> usize {
        let workers = self.now.workers.iter();
        let ends = workers.filter(|worker| worker.finishing || !self.now.lives(worker));
        ends.count()
    }

    fn capacities(&self) -> Vec<Option<u32>> {
        self.now.queues.iter().map(|queue| queue.capacity).collect()
    }

    fn works(&self) -> Vec<Option<Work>> {
        self.now.groups.iter().map(|group| group.work).collect()
    }

    fn past(&self) -> Option<PastMode> {
        self.view.past.as_ref().map(|past| past.shown)
    }

    fn plays(&self) -> bool {
        matches!(self.past(), Some(PastMode::Replay { plays: true, .. }))
    }

    fn step(&self) -> Option<LessonStep> {
        self.view.lesson_session.as_ref().map(LessonSession::step)
    }

    fn voting(&self) -> bool {
        self.view
            .lesson_session
            .as_ref()
            .is_some_and(LessonSession::voting)
    }

    fn round(&self) -> Option<usize> {
        Some(self.view.lesson_session.as_ref()?.votes()?.round())
    }

    fn reruns(&self) -> bool {
        matches!(self.left, Some(ScreenOutcome::Rerun(_)))
    }

    fn asks(&self) -> Option<Ask> {
        self.view.prompt.as_ref().map(|prompt| prompt.ask)
    }
}

/// Whether what this hint says has happened by this action.
pub(super) fn is_kept(id: &str, action: &Action, before: &Seen, after: &Seen) -> bool {
    let (was, is) = (&before.view, &after.view);
    let overlay = is.overlay;
    // what would lose something is asked about first
    if is.sure.as_ref() == Some(action) && is.remark.is_some() {
        return true;
    }
    match id {
        "key-pause" | "key-continue" => before.now.clock.paused() != after.now.clock.paused(),
        "key-play" => before.plays() != after.plays(),
        "key-add" if *action == Action::AddLikeSelected => after.living() == before.living() + 1,
        "key-add" | "key-do" => after.ending() == before.ending() + 1,
        "key-select" => (was.selected, was.crowd) != (is.selected, is.crowd),
        "key-detail" => matches!(overlay, Some(Overlay::Detail { .. })),
        "key-next-item" => overlay == Some(Overlay::Item),
        "key-lessons" => matches!(overlay, Some(Overlay::Lessons { .. } | Overlay::Card)),
        "key-all-lessons" => matches!(overlay, Some(Overlay::Lessons { .. })),
        "key-go-on" => overlay == Some(Overlay::Card),
        "key-help" => matches!(overlay, Some(Overlay::Help { .. })),
        "key-glossary" => matches!(overlay, Some(Overlay::Glossary { .. })),
        "key-quit" => after.left == Some(ScreenOutcome::Quit),
        "key-step" => after.now.stepping || after.now.stepped.is_some(),
        "key-speed" => {
            let speed = |seen: &Seen| (seen.now.clock.speed(), seen.past());
            speed(before) != speed(after)
        }
        "key-capacity" => before.capacities() != after.capacities(),
        "key-queue" => was.queue != is.queue,
        "key-work" => before.works() != after.works(),
        "key-again" | "key-new-seed" => {
            let asks = matches!(overlay, Some(Overlay::ConfirmRerun { .. }));
            asks || after.reruns()
        }
        "key-yes" | "key-run-it" | "key-vote-run" | "key-round" => after.reruns(),
        "key-pane" => match action {
            Action::Show(pane) => is.pane == *pane,
            _ => is.pane != was.pane,
        },
        "key-zoom" => is.zoomed != was.zoomed,
        "key-axis" => is.axis != was.axis,
        "key-freeze" => was.past.is_none() && is.past.is_some(),
        "key-back-to-now" => was.past.is_some() && is.past.is_none(),
        "key-save" => is.remark == Some("remark-saved"),
        "key-page" => is.remark == Some("remark-page-saved"),
        "key-event" | "key-second" | "key-begin-end" => {
            let earlier = matches!(
                action,
                Action::Choose(..0) | Action::Seek(Seek::Second(..0) | Seek::Begin)
            );
            let moved = after.now.seq.cmp(&before.now.seq);
            moved.is_lt() == earlier && moved.is_ne()
        }
        "key-line" => is.past.is_some() && (was.past.is_none() || before.now.seq != after.now.seq),
        "key-incident" => is.past.is_some() && before.now.seq != after.now.seq,
        "key-item-step" => before.now.seq != after.now.seq && overlay == Some(Overlay::Item),
        "key-item" => {
            let of = |view: &View| view.item.as_ref().map(|item| item.story.of);
            of(was) != of(is) && of(is).is_some()
        }
        "key-search" => after.asks() == Some(Ask::Search),
        "key-filter" => after.asks() == Some(Ask::Filter),
        "key-go-to" => after.asks() == Some(Ask::GoTo),
        "key-go" => {
            let filters = is.events.filter.words() != was.events.filter.words();
            is.prompt.is_none() && (is.past.is_some() || filters)
        }
        "key-close" | "key-cancel" | "key-no" => match (was.prompt.is_some(), &was.setup.typed) {
            (true, _) => is.prompt.is_none() && is.past == was.past,
            (_, Some(_)) => is.setup.typed.is_none() && is.next_run == was.next_run,
            _ => overlay != was.overlay && after.left.is_none(),
        },
        "key-type-value" => is.setup.typed.is_some(),
        "key-take-value" => {
            let set = (
                is.next_run != was.next_run,
                before.capacities() != after.capacities(),
            );
            is.setup.typed.is_none() && (set.0 || set.1)
        }
        "key-choose" => (was.setup.cursor, was.overlay) != (is.setup.cursor, overlay),
        "key-scroll" => overlay != was.overlay && overlay.is_some(),
        "key-begin" => after.left == Some(ScreenOutcome::Read),
        "help-language" => is.language != was.language,
        "key-to-question" => after.step() == Some(LessonStep::Prediction),
        "key-to-check" => after.step() == Some(LessonStep::Check),
        "key-to-next" => after.step() == Some(LessonStep::Next),
        "key-to-run" => overlay.is_none() && !is.reading(),
        "key-vote" => after.voting(),
        "key-no-vote" => !after.voting(),
        "key-vote-again" => after.round() == Some(1),
        "key-hide" => {
            let votes = |view: &View| view.lesson_session.as_ref()?.votes().cloned();
            votes(was) != votes(is)
        }
        "key-entry" => was.lesson_card.row() != is.lesson_card.row(),
        "key-skip" => after.reruns() || after.step() != before.step(),
        // the loop shows them: a test of its own presses it
        "key-side-by-side" => is.lesson_runs.pair().is_some() && is.remark.is_none(),
        "key-back" => after.step() < before.step(),
        other => panic!("what does {other} promise?"),
    }
}
