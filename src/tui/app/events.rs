//! The events of the run on the screen: the lines around the moment that is seen, and the ways from one to another.

use super::App;
use crate::{
    event::RealTime,
    recording::PlacedIncident,
    tui::{
        action::Seek,
        events::{EventFilter, EventLine, Search, SearchStep},
        goto::{self, Target},
        prompt::{Ask, Prompt},
        update,
        view::{Pane, SeenItem, Selection},
    },
};

/// Pieces of a search that are read at once, before the screen is drawn again.
const AT_ONCE: usize = 2;

impl App<'_> {
    /// Reads the lines that a screen of this height may show, if it shows any.
    pub(super) fn look_at_events(&mut self, rows: u16) {
        if self.view.pane != Pane::Events {
            self.view.events.lines.clear();
            return;
        }
        let rows = usize::from(rows);
        let later = if self.view.past.is_some() { rows } else { 0 };
        (self.view.events.lines, self.view.events.later) = self.lines((rows, later));
    }

    /// The shown lines before and behind the moment that is seen, and how many are behind it.
    fn lines(&mut self, around: (usize, usize)) -> (Vec<EventLine>, usize) {
        let place = self.playback.place();
        let seen = (&self.view.events.filter, &self.text);
        self.events
            .around(self.playback.tape_mut(), seen, place, around)
    }

    /// The moment that a way through the events leads to.
    pub(super) fn place_of(&mut self, seek: Seek) -> Option<Seek> {
        let place = self.playback.place();
        Some(Seek::Place(match seek {
            Seek::Line(by) => self.line(by)?,
            Seek::ItemStep(by) => {
                let story = self.view.item.as_ref()?.story.steps.iter();
                let mut moments = story.map(|step| step.place + 1);
                if by < 0 {
                    moments.rfind(|moment| *moment < place)?
                } else {
                    moments.find(|moment| *moment > place)?
                }
            }
            Seek::Incident(by) => {
                let tape = self.playback.tape();
                let found = if by < 0 {
                    // the one that has just happened is seen already
                    tape.incident_before(place.saturating_sub(u64::from(self.view.past.is_some())))
                } else {
                    tape.incident_from(place)
                };
                self.at_incident(found)?
            }
            other => return Some(other),
        }))
    }

    fn at_incident(&mut self, found: Option<PlacedIncident>) -> Option<u64> {
        let Some((place, kind)) = found else {
            self.remark("remark-no-incident", String::new());
            return None;
        };
        let what = self.text.get(kind.word());
        self.remark("remark-incident", what);
        Some(place + 1)
    }

    /// The moment of the line that stands this number of lines from the one that has just happened. In the present the
    /// first line back is the newest.
    fn line(&mut self, by: i32) -> Option<u64> {
        let (place, live) = (self.playback.place(), self.view.past.is_none());
        let most = by.unsigned_abs() as usize + 1;
        let (lines, _) = self.lines((most, most));
        let mut moments = lines.iter().map(EventLine::after);
        if by < 0 {
            let earlier: Vec<u64> = moments.filter(|it| live || *it < place).collect();
            let nth = earlier.len().saturating_sub(most - 1);
            earlier.get(nth).copied()
        } else {
            let later: Vec<u64> = moments.by_ref().filter(|it| *it > place).collect();
            later.get(most - 2).or(later.last()).copied()
        }
    }

    /// Begins to search for the text that was typed last: the line before the one that has just happened, or after it.
    pub(super) fn search(&mut self, back: bool) {
        if self.view.events.needle.is_empty() {
            return;
        }
        let place = self.playback.place();
        let at = if back && self.view.past.is_some() {
            place.saturating_sub(1)
        } else {
            place
        };
        let needle = &self.view.events.needle;
        self.search = Some(Search::new(needle, back, at, self.playback.tape()));
        for _ in 0..AT_ONCE {
            self.search_on();
        }
    }

    /// Searches a piece further, if a search goes on.
    pub(super) fn search_on(&mut self) {
        let Some(mut search) = self.search.take() else {
            return;
        };
        let seen = (&self.view.events.filter, &self.text);
        let step = search.step(self.playback.tape_mut(), seen);
        self.view.events.searching = None;
        match step {
            SearchStep::Found(place) => self.seek(Seek::Place(place + 1)),
            SearchStep::Nowhere => {
                let needle = self.view.events.needle.clone();
                self.remark("remark-not-found", needle);
            }
            SearchStep::GoesOn => {
                let come_to = self.playback.tape().timed(search.at()).next();
                self.view.events.searching = come_to.map(|(_, run, _)| run);
                self.search = Some(search);
            }
        }
        self.pace.touched(self.source.now());
    }

    /// When a search goes on.
    pub(super) fn search_due(&self) -> Option<RealTime> {
        self.search.as_ref().map(|_| self.source.now())
    }

    /// No longer searches.
    pub(super) fn stop_search(&mut self) {
        self.search = None;
        self.view.events.searching = None;
    }

    /// Does what the line that was typed asks for; a line that cannot be understood stays, and says why.
    pub(super) fn submit(&mut self) {
        let Some(prompt) = self.view.prompt.take() else {
            return;
        };
        let done = match prompt.ask {
            Ask::GoTo => self.go_to(prompt.typed.trim()),
            Ask::Filter => self.filter(&prompt.typed),
            Ask::Search => {
                if !prompt.typed.trim().is_empty() {
                    prompt.typed.trim().clone_into(&mut self.view.events.needle);
                }
                update::show(&mut self.view, Pane::Events);
                self.search(true);
                Ok(())
            }
        };
        if let Err(why) = done {
            self.view.prompt = Some(Prompt {
                refused: Some(why),
                ..prompt
            });
        }
    }

    fn filter(&mut self, typed: &str) -> Result<(), String> {
        // a worker of which nothing is known yet at the moment that is seen can be filtered by all the same
        let filter = EventFilter::read(typed, self.session.model());
        self.view.events.filter =
            filter.map_err(|found| self.text.with("no-such-filter", &[("found", &found)]))?;
        update::show(&mut self.view, Pane::Events);
        Ok(())
    }

    fn go_to(&mut self, typed: &str) -> Result<(), String> {
        if typed.is_empty() {
            return Ok(());
        }
        let last = self.session.model();
        let kept = (
            self.playback.tape().begin_run(),
            last.run_time(self.present()),
        );
        let model = if typed.contains('#') {
            last
        } else {
            self.model()
        };
        match goto::target(typed, (&self.view, model), kept, &self.text)? {
            Target::Worker(place) => self.view.select(Some(Selection::Worker(place))),
            Target::Time(run) => self.seek(Seek::Run(run)),
            Target::Item(of) => update::select_item(&mut self.view, of),
        }
        Ok(())
    }

    /// Reads what happened to the selected item since it was looked at last.
    pub(super) fn look_at_item(&mut self) {
        let Some(SeenItem { story, place }) = &mut self.view.item else {
            return;
        };
        *place = self.playback.place();
        for (place, run, event) in self.playback.tape().timed(story.read) {
            story.hear(place, run, &event.what);
        }
    }
}
