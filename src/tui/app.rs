//! One run on the screen: what is heard goes in, and what is to be drawn and when comes out. It has no threads and no
//! terminal, so tests can type into it.

mod due;
mod events;
mod leaving;
mod past;
mod runs;

use super::{
    action::{Action, Kept},
    draw::{self, Picture},
    events::{EventList, EventsView, Search},
    input::{self, ScreenInput},
    key_decoder::KeyDecoder,
    keys::{self, Key},
    pace::Pace,
    playback::Playback,
    setup::NextRun,
    update::{ScreenOutcome, ViewEffect, lesson, update},
    view::{Overlay, View},
};
use crate::{
    event::{Event, RealTime},
    model::Model,
    recording::Tape,
    scenario::Command,
    session::Session,
    source::Source,
    text::Text,
};
use crossbeam_channel::{Receiver, RecvTimeoutError, never};
use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use std::io;

/// How long a run may take to end before it is left as it is.
const TIMEOUT: RealTime = RealTime(5 * RealTime::SECOND.0);
/// How long a remark stands before what it hides is seen again.
const REMARK: RealTime = RealTime(4 * RealTime::SECOND.0);
/// How often sinks write out what they keep back, at most.
const FLUSH: RealTime = RealTime::SECOND;

/// Writes what is kept of a run to a file, whole or not at all, in words of that language, and gives the file's name.
pub type Save = dyn Fn(&Tape, Kept, &Text) -> io::Result<String>;

/// What the loop has to do beside drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LoopRequest {
    /// Stop the program until it is continued.
    Background,
    /// Take the terminal over again and draw everything.
    Anew,
    /// Show two runs of a lesson side by side.
    SideBySide,
    /// Look at the size of the terminal.
    Measure,
    /// The last frame is out.
    Written,
}

/// A run on the screen.
pub(super) struct App<'a> {
    source: &'a dyn Source,
    pub(super) session: Session,
    playback: Playback,
    /// The events that are shown as lines, and the search that goes on through them.
    events: EventList,
    search: Option<Search>,
    save: &'a Save,
    pub(super) view: View,
    text: Text,
    key_decoder: KeyDecoder,
    picture: Picture,
    pace: Pace,
    /// When the remark about the last key passes.
    remark_until: RealTime,
    /// The source has nothing more to tell.
    silent: bool,
    /// How it will be left, and when at the latest.
    leaving: Option<(ScreenOutcome, RealTime)>,
    /// When the sinks were made to write last, if something came since.
    unwritten: Option<RealTime>,
    flushed: RealTime,
    /// The run of a lesson was kept to be seen beside another: whether it had ended by then.
    kept_run: Option<bool>,
    /// What is to be told when the screen is gone.
    pub(super) complaints: Vec<String>,
}

impl<'a> App<'a> {
    pub(super) fn new(
        source: &'a dyn Source,
        session: Session,
        mut view: View,
        save: &'a Save,
    ) -> Self {
        if let Some(lesson_session) = &mut view.lesson_session {
            lesson_session.begun();
        }
        let overlay = view.reading().then_some(Overlay::Card);
        let view = View {
            selected: None,
            crowd: None,
            overlay,
            under: None,
            sure: None,
            saved: false,
            scroll: 0,
            past: None,
            prompt: None,
            item: None,
            events: EventsView::default(),
            // what was typed for another run is in it, or was for a scenario that is gone
            next_run: NextRun::default(),
            ..view
        };
        let header = session.model().header.clone();
        let playback = if source.is_live() {
            Playback::live(header)
        } else {
            Playback::replay(header, source.now())
        };
        Self {
            source,
            session,
            playback,
            events: EventList::new(),
            search: None,
            save,
            text: Text::new(view.language),
            view,
            key_decoder: KeyDecoder::default(),
            picture: Picture::default(),
            pace: Pace::default(),
            remark_until: source.now() + REMARK,
            silent: false,
            leaving: None,
            unwritten: None,
            flushed: RealTime::ZERO,
            kept_run: None,
            complaints: Vec::new(),
        }
    }

    /// What was known at the moment that is seen.
    pub(super) fn model(&self) -> &Model {
        self.playback
            .seen()
            .map_or(self.session.model(), |(model, _)| model)
    }

    /// The real time.
    pub(super) fn now(&self) -> RealTime {
        self.source.now()
    }

    /// Where the source's events come from, until it falls silent.
    pub(super) fn events(&self) -> Receiver<Vec<Event>> {
        if self.silent {
            never()
        } else {
            self.source.events().clone()
        }
    }

    /// Asks the source for something.
    pub(super) fn ask(&self, command: Command) {
        self.source.ask(command);
    }

    /// Pauses the run and waits for that as long as `most`; whether it is to be continued afterwards.
    pub(super) fn pause_within(&mut self, most: RealTime) -> bool {
        let goes_on = |app: &Self| !app.over() && !app.session.model().now.clock.paused();
        if !goes_on(self) {
            return false;
        }
        self.ask(Command::Pause);
        let deadline = self.now() + most;
        while goes_on(self) && self.now() < deadline {
            match self.events().recv_timeout((deadline - self.now()).into()) {
                Ok(batch) => self.hear(batch),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => self.fall_silent(),
            }
        }
        true
    }

    /// The real time that the picture shows: the last moment of a run that is over.
    pub(super) fn at(&self) -> RealTime {
        self.playback
            .seen()
            .map_or_else(|| self.present(), |(_, at)| at)
    }

    fn present(&self) -> RealTime {
        if self.over() {
            self.session.model().now.at
        } else {
            self.source.now()
        }
    }

    fn over(&self) -> bool {
        self.silent || self.session.model().now.ended.is_some()
    }

    /// Takes what the source has sent.
    pub(super) fn hear(&mut self, events: Vec<Event>) {
        if !events.is_empty() {
            self.pace.heard();
            self.unwritten.get_or_insert(self.source.now());
        }
        for event in events {
            if let Err(error) = self.session.take(&event) {
                self.complain(&error);
            }
            self.playback.keep(event, self.session.model());
        }
        self.keep_run();
        // a card that lies over a run turns when the run is over
        if self.view.overlay == Some(Overlay::Card) {
            lesson::open(&mut self.view, self.session.model());
            self.look_at_runs();
        }
    }

    /// Something can no longer be written down: told now, and once more when the screen is gone.
    fn complain(&mut self, error: &io::Error) {
        self.complaints.push(error.to_string());
        self.remark("remark-not-written", error.to_string());
    }

    fn remark(&mut self, id: &'static str, about: String) {
        let now = self.source.now();
        (self.view.remark, self.view.remark_about) = (Some(id), about);
        self.remark_until = now + REMARK;
        self.pace.touched(now);
    }

    /// The source has disconnected: nothing is left of the run.
    pub(super) fn fall_silent(&mut self) {
        self.silent = true;
        self.playback.end_here();
        self.pace.heard();
        self.flush();
    }

    /// Takes something from outside.
    pub(super) fn take(&mut self, input: ScreenInput) -> Option<LoopRequest> {
        match input {
            ScreenInput::Key(key) => {
                let now = self.source.now();
                let request = self.late(now);
                return self
                    .key_decoder
                    .take(key, now)
                    .and_then(|key| self.press(key))
                    .or(request);
            }
            ScreenInput::Click(at) => {
                if let Some(action) = input::clicked(&self.picture.click_targets, at) {
                    self.view.last_key = self.text.get("cap-click");
                    self.view.by_click = true;
                    let request = self.act(&action);
                    self.view.by_click = false;
                    return request;
                }
            }
            ScreenInput::Wheel(rows) => return self.act(&Action::Scroll(rows)),
            ScreenInput::Resized => {
                self.pace.touched(self.source.now());
                return Some(LoopRequest::Measure);
            }
            ScreenInput::Written => return Some(LoopRequest::Written),
            ScreenInput::Continued => {
                self.pace.touched(self.source.now());
                return Some(LoopRequest::Anew);
            }
            ScreenInput::Background => return Some(LoopRequest::Background),
            ScreenInput::End(signal) => self.leave(ScreenOutcome::Signal(signal)),
            ScreenInput::Panicked(message) => self.leave(ScreenOutcome::Failed(message)),
        }
        None
    }

    /// A key that was held back and turned out to be meant.
    fn late(&mut self, now: RealTime) -> Option<LoopRequest> {
        self.key_decoder.late(now).and_then(|key| self.press(key))
    }

    fn press(&mut self, event: KeyEvent) -> Option<LoopRequest> {
        let key = Key::of(event)?;
        self.remark_until = self.source.now() + REMARK;
        self.view.last_key = key.cap(&self.text, self.view.ascii);
        let mode = keys::Mode::of(&self.view, self.model());
        let typed = if self.view.prompt.is_some() {
            match keys::prompt::typed(key) {
                // every other key does nothing here
                None if !key.ctrl => return None,
                typed => typed,
            }
        } else if self.view.is_typing_value() {
            keys::prompt::typed(key)
        } else {
            None
        };
        let action = typed.or_else(|| mode.action(key, &self.view.own_keys).cloned());
        if let Some(action) = action {
            return self.act(&action);
        }
        self.pace.touched(self.source.now());
        self.view.remark = Some(if key.is_japanese() {
            "remark-input-method"
        } else {
            "remark-no-key"
        });
        None
    }

    fn act(&mut self, action: &Action) -> Option<LoopRequest> {
        self.pace.touched(self.source.now());
        self.stop_search();
        self.look_at_past();
        if self.leaving.is_some() && is_rerun(&self.view, action) {
            return None;
        }
        let (live, present) = (self.session.model(), self.present());
        // a lesson measures the run, and quitting ends it, whatever moment of it is seen
        let past = self
            .playback
            .seen()
            .filter(|_| !lesson::is_asked(&self.view, action) && *action != Action::Quit);
        let (model, at) = past.unwrap_or((live, present));
        let effect = if self.leaving.is_some() && *action == Action::Quit {
            Some(ViewEffect::Leave(ScreenOutcome::Quit))
        } else {
            update(&mut self.view, action, model, at)
        };
        self.look_at_runs();
        if self.view.language != self.text.language() {
            self.text = Text::new(self.view.language);
        }
        match effect? {
            ViewEffect::Ask(command) => match self.source.can(&command).why_not() {
                Some(why) => self.view.remark = Some(why),
                None => self.source.ask(command),
            },
            ViewEffect::Seek(seek) => self.seek(seek),
            ViewEffect::Submit => self.submit(),
            ViewEffect::Save(kept) => self.save(kept),
            ViewEffect::SideBySide => return Some(LoopRequest::SideBySide),
            ViewEffect::Background => return Some(LoopRequest::Background),
            ViewEffect::Leave(outcome) => self.leave(outcome),
        }
        None
    }

    /// Draws the picture.
    pub(super) fn paint(&mut self, buffer: &mut Buffer) {
        self.pace.drawn(self.source.now());
        self.look_at_past();
        self.look_at_events(buffer.area.height);
        self.look_at_item();
        let (model, at) = (self.model(), self.at());
        let area = buffer.area;
        let most = draw::most_scrolled(area, model, &self.view, at, &self.text);
        self.picture = draw::screen(buffer, model, &self.view, at, &self.text);
        // what is scrolled beyond its end would not come back with the next key
        if let Some(Overlay::Help { scroll } | Overlay::Glossary { scroll }) =
            &mut self.view.overlay
        {
            *scroll = most.map_or(*scroll, |most| most.min(*scroll));
        }
    }

    /// Texts of the last picture that were lost without a mark.
    pub(super) fn lost(&self) -> &[String] {
        &self.picture.lost
    }
}

/// Whether the action runs this run again, as it stands: not while the screen already leaves, perhaps for another run.
fn is_rerun(view: &View, action: &Action) -> bool {
    let sure =
        matches!(view.overlay, Some(Overlay::ConfirmRerun { .. })) && *action == Action::Enter;
    sure || matches!(action, Action::Rerun { .. })
}
