//! How the screen is left: the run ends first.

use super::{App, TIMEOUT};
use crate::{event::HowEnded, scenario::Command, tui::update::ScreenOutcome};

impl App<'_> {
    /// Ends the run, and waits for it a while; who wants to leave a second time does not wait.
    pub(super) fn leave(&mut self, outcome: ScreenOutcome) {
        let now = self.source.now();
        if let Some((first, deadline)) = &mut self.leaving {
            if outcome != ScreenOutcome::Quit {
                *first = outcome;
            }
            *deadline = now;
            return;
        }
        if !self.over() {
            self.source.ask(Command::End(HowEnded::Quit));
        }
        self.view.remark = Some("remark-ending");
        self.leaving = Some((outcome, now + TIMEOUT));
    }

    /// Whether it is being left.
    pub(in crate::tui) const fn is_leaving(&self) -> bool {
        self.leaving.is_some()
    }

    /// How the screen is left, if it is time.
    pub(in crate::tui) fn left(&mut self) -> Option<ScreenOutcome> {
        let now = self.source.now();
        let done = self.silent
            || self
                .leaving
                .as_ref()
                .is_some_and(|(_, deadline)| now >= *deadline);
        let (outcome, _) = self.leaving.take_if(|_| done)?;
        if let Err(error) = self.session.close() {
            self.complain(&error);
        }
        Some(outcome)
    }
}
