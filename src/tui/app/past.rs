//! Looking back, and taking away what was kept.

use super::App;
use crate::{
    say,
    tui::action::{Kept, Seek},
};

impl App<'_> {
    pub(super) fn seek(&mut self, seek: Seek) {
        if let Seek::Match(by) = seek {
            return self.search(by < 0);
        }
        let Some(seek) = self.place_of(seek) else {
            return;
        };
        let (live, at) = (self.session.model(), self.present());
        if let Some(remark) = self.playback.seek(seek, live, at, self.source.now()) {
            self.remark(remark, String::new());
        }
        self.look_at_past();
    }

    /// What the view has to know of the moment that is seen.
    pub(super) fn look_at_past(&mut self) {
        self.playback.play(self.source.now(), self.session.model());
        self.view.past = self.playback.past(self.session.model(), !self.over());
    }

    pub(super) fn save(&mut self, kept: Kept) {
        let (saved, not_saved) = match kept {
            Kept::Recording => ("remark-saved", "remark-not-saved"),
            Kept::Page => ("remark-page-saved", "remark-page-not-saved"),
        };
        let tape = self.playback.tape_mut();
        if let Some(lesson_session) = &self.view.lesson_session {
            tape.tell_lesson(say::kept_lesson(lesson_session, self.text.language()));
        }
        match (self.save)(tape, kept, &self.text) {
            Ok(name) => {
                self.view.saved = true;
                self.remark(saved, name);
            }
            Err(error) => self.remark(not_saved, error.to_string()),
        }
    }
}
