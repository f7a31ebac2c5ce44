//! What is due, and when, if nothing else happens.

use super::{App, FLUSH, LoopRequest};
use crate::{
    event::RealTime,
    tui::update::{ViewEffect, lesson},
};

impl App<'_> {
    /// Does what is due at this moment, beside drawing.
    pub(in crate::tui) fn tick(&mut self) -> Option<LoopRequest> {
        let now = self.source.now();
        if self.flush_due().is_some_and(|due| due <= now) {
            self.flush();
        }
        if self.remark_due().is_some_and(|due| due <= now) {
            (self.view.remark, self.view.sure) = (None, None);
            self.pace.touched(now);
        }
        if self.lesson_goes_on() {
            self.pace.touched(now);
            let effect = lesson::by_itself(&mut self.view, self.session.model());
            self.look_at_runs();
            if let Some(ViewEffect::Leave(outcome)) = effect {
                self.leave(outcome);
            }
        }
        self.search_on();
        self.late(now)
    }

    /// Whether the next run of a lesson is due.
    fn lesson_goes_on(&self) -> bool {
        self.leaving.is_none() && lesson::goes_on(&self.view, self.session.model())
    }

    pub(super) fn remark_due(&self) -> Option<RealTime> {
        self.view
            .remark
            .filter(|_| self.leaving.is_none())
            .map(|_| self.remark_until)
    }

    pub(super) fn flush(&mut self) {
        self.flushed = self.source.now();
        if self.unwritten.take().is_some()
            && let Err(error) = self.session.flush()
        {
            self.complain(&error);
        }
    }

    pub(super) fn flush_due(&self) -> Option<RealTime> {
        self.unwritten.map(|since| since.max(self.flushed + FLUSH))
    }

    /// When `tick` has something to do, if nothing else happens.
    pub(in crate::tui) fn due(&self) -> Option<RealTime> {
        let deadline = self.leaving.as_ref().map(|(_, deadline)| *deadline);
        let lesson = self.lesson_goes_on().then(|| self.source.now());
        [
            self.key_decoder.due(),
            self.flush_due(),
            self.remark_due(),
            self.search_due(),
            deadline,
            lesson,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// When a picture is due, if nothing else happens.
    pub(in crate::tui) fn picture_due(&self) -> Option<RealTime> {
        let still = self.over() || self.view.reading() || self.view.past.is_some();
        let due = self.pace.due(self.session.model(), still);
        [due, self.playback.due(self.pace.last())]
            .into_iter()
            .flatten()
            .min()
    }

    /// Whether a picture is due now.
    pub(in crate::tui) fn picture_is_due(&self) -> bool {
        self.picture_due()
            .is_some_and(|due| due <= self.source.now())
    }
}
