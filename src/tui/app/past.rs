//! Looking back, and taking away what was kept.

use super::App;
use crate::tui::action::{Kept, Wind};

impl App<'_> {
    pub(super) fn wind(&mut self, wind: Wind) {
        let (live, at) = (self.session.model(), self.present());
        if let Some(remark) = self.deck.wind(wind, live, at, self.source.now()) {
            self.remark(remark, String::new());
        }
        self.look_at_past();
    }

    /// What the view has to know of the moment that is seen.
    pub(super) fn look_at_past(&mut self) {
        self.deck.play(self.source.now(), self.session.model());
        self.view.past = self.deck.past(self.session.model(), !self.over());
    }

    pub(super) fn save(&mut self, kept: Kept) {
        let (saved, not_saved) = match kept {
            Kept::Recording => ("remark-saved", "remark-not-saved"),
            Kept::Page => ("remark-page-saved", "remark-page-not-saved"),
        };
        match (self.save)(self.deck.tape(), kept, &self.text) {
            Ok(name) => self.remark(saved, name),
            Err(error) => self.remark(not_saved, error.to_string()),
        }
    }
}
