//! The runs of a lesson, side by side.

use super::App;
use crate::{
    compare::{Comparison, Side},
    lesson::LessonSession,
    say,
    text::Text,
    tui::{update::ScreenOutcome, view::View},
};
use std::sync::Arc;

/// A run of more events takes too long to be folded between two pictures.
const MOST_EVENTS: u64 = 400_000;

/// Two runs, and what they are called.
pub(in crate::tui) struct SideBySide {
    pub(in crate::tui) comparison: Arc<Comparison>,
    pub(in crate::tui) names: [String; 2],
}

impl App<'_> {
    /// Keeps the run of a lesson with several runs when it is over, or goes no further.
    pub(super) fn keep_run(&mut self) {
        let now = &self.session.model().now;
        let (ended, known) = (now.ended.is_some(), self.kept_run);
        let lesson = self.view.lesson_session.as_ref();
        let several = lesson.filter(|lesson| lesson.prepared().runs.len() > 1);
        let Some(run) = several.and_then(LessonSession::present_run) else {
            return;
        };
        let over = ended || self.session.model().stuck();
        if !over || known == Some(true) || known == Some(ended) {
            return;
        }
        self.kept_run = Some(ended);
        let tape = self.playback.tape();
        if tape.begin() == 0 && tape.end() <= MOST_EVENTS {
            let side = Side::of(tape.header().clone(), tape.events());
            self.view.lesson_runs.keep(run, side);
        }
    }

    /// Puts two runs side by side when the lesson has come to its result.
    pub(super) fn look_at_runs(&mut self) {
        if let Some(lesson_session) = &self.view.lesson_session {
            self.view.lesson_runs.look(lesson_session);
        }
    }

    /// The two runs that the result of the lesson speaks of.
    pub(in crate::tui) fn side_by_side(&self) -> Option<SideBySide> {
        let (pair, lesson) = (
            self.view.lesson_runs.pair()?,
            self.view.lesson_session.as_ref()?,
        );
        let name = |run| say::run_name(lesson.prepared(), run, &self.text);
        Some(SideBySide {
            comparison: Arc::clone(&pair.comparison),
            names: pair.runs.map(name),
        })
    }

    /// Back from two runs side by side, with the look that was chosen there.
    pub(in crate::tui) fn back_from(&mut self, view: &View, outcome: ScreenOutcome) {
        (self.view.theme, self.view.language) = (view.theme, view.language);
        self.text = Text::new(view.language);
        self.pace.touched(self.source.now());
        if outcome != ScreenOutcome::Quit {
            self.leave(outcome);
        }
    }
}
