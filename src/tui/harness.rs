//! The screen without a terminal, for tests: say what happened, type, and read what is to be seen.

use super::{ScreenOutcome, action::Kept, app::App, input::ScreenInput, keys, view::View};
use crate::{
    compare::Comparison,
    event::{Event, RealTime},
    header::Header,
    model::Model,
    recording::Tape,
    scenario::Command,
    session::Session,
    source::Source,
    text::Text,
};
use crossbeam_channel::{Receiver, Sender, unbounded};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use std::{
    cell::{Cell, RefCell},
    io,
    sync::Arc,
};

/// A source that tells what it is given, and notes what it is asked.
pub struct Script {
    header: Header,
    to: RefCell<Option<Sender<Vec<Event>>>>,
    events: Receiver<Vec<Event>>,
    asked: RefCell<Vec<Command>>,
    now: Cell<RealTime>,
    live: bool,
}

impl Script {
    /// A source before its first event.
    pub fn new(header: Header) -> Self {
        let (to, events) = unbounded();
        let (asked, now) = (RefCell::default(), Cell::default());
        Self {
            header,
            to: RefCell::new(Some(to)),
            events,
            asked,
            now,
            live: true,
        }
    }

    /// Tells events; it is as late as the last of them.
    pub fn tell(&self, events: Vec<Event>) {
        if self.live {
            self.now.set(
                events
                    .last()
                    .map_or(RealTime::ZERO, |event| event.at)
                    .max(self.now.get()),
            );
        }
        if let Some(to) = &*self.to.borrow() {
            let _ = to.send(events);
        }
    }

    /// Has nothing more to tell.
    pub fn fall_silent(&self) {
        *self.to.borrow_mut() = None;
    }

    /// What it was asked since the last time.
    pub fn asked(&self) -> Vec<Command> {
        self.asked.take()
    }
}

impl Source for Script {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        self.asked.borrow_mut().push(command);
    }

    fn now(&self) -> RealTime {
        self.now.get()
    }

    fn is_live(&self) -> bool {
        self.live
    }
}

/// Tests have no folder to save into.
fn no_file(tape: &Tape, kept: Kept, _: &Text) -> io::Result<String> {
    let name = match kept {
        Kept::Recording => "procession-0007-1.jsonl",
        Kept::Page => "procession-0007-1.html",
    };
    tape.write(&mut io::sink()).map(|()| name.to_owned())
}

/// A screen of some size, with a run on it.
pub struct Harness {
    source: &'static Script,
    app: App<'static>,
    size: (u16, u16),
}

impl Harness {
    /// A screen of this size, showing a run before its first event.
    pub fn new(width: u16, height: u16, header: Header) -> Self {
        // a test is short, and borrowing it would have every test name the source
        let source: &'static Script = Box::leak(Box::new(Script::new(header.clone())));
        let app = App::new(
            source,
            Session::new(header, Vec::new()),
            View::default(),
            &no_file,
        );
        Self {
            source,
            app,
            size: (width, height),
        }
    }

    /// A screen that shows a recording.
    pub fn replay(width: u16, height: u16, header: Header) -> Self {
        let source: &'static Script = Box::leak(Box::new(Script {
            live: false,
            ..Script::new(header.clone())
        }));
        let app = App::new(
            source,
            Session::new(header, Vec::new()),
            View::default(),
            &no_file,
        );
        Self {
            source,
            app,
            size: (width, height),
        }
    }

    /// The next run on the same screen, before its first event.
    #[must_use]
    pub fn next(self, header: Header) -> Self {
        let source: &'static Script = Box::leak(Box::new(Script::new(header.clone())));
        let app = App::new(
            source,
            Session::new(header, Vec::new()),
            View {
                remark: None,
                ..self.app.view
            },
            &no_file,
        );
        Self {
            source,
            app,
            size: self.size,
        }
    }

    /// The same on a screen of this size.
    #[must_use]
    pub const fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Whether it is being left.
    pub const fn leaving(&self) -> bool {
        self.app.is_leaving()
    }

    /// Changes the view.
    #[must_use]
    pub fn view(mut self, change: impl FnOnce(&mut View)) -> Self {
        change(&mut self.app.view);
        self
    }

    /// What is chosen to be seen.
    pub const fn seen(&self) -> &View {
        &self.app.view
    }

    /// What is known of the run.
    pub fn model(&self) -> &Model {
        self.app.model()
    }

    /// How the screen was left, if it was.
    pub fn left(&mut self) -> Option<ScreenOutcome> {
        self.app.left()
    }

    /// Lets this happen; it is then as late as the last event.
    #[must_use]
    pub fn events(mut self, events: Vec<Event>) -> Self {
        self.source.tell(events);
        while let Ok(batch) = self.app.events().try_recv() {
            self.app.hear(batch);
        }
        self
    }

    /// The source has nothing more to tell.
    #[must_use]
    pub fn silence(mut self) -> Self {
        self.source.fall_silent();
        self.app.fall_silent();
        self
    }

    /// Lets time pass until this moment since the run began (real time).
    #[must_use]
    pub fn at(mut self, at: RealTime) -> Self {
        self.source.now.set(at);
        self.app.tick();
        self
    }

    /// Types: letters as they are, other keys by name in braces, as in `+{down}{enter}{ctrl-c}`.
    ///
    /// # Panics
    /// When no key has this name.
    #[must_use]
    pub fn keys(mut self, keys: &str) -> Self {
        for key in spelled(keys) {
            self.app.take(ScreenInput::Key(key));
        }
        self
    }

    /// Clicks into this cell of the picture.
    #[must_use]
    pub fn click(mut self, column: u16, row: u16) -> Self {
        let _ = self.buffer();
        self.app
            .take(ScreenInput::Click(Position::new(column, row)));
        self
    }

    /// What was asked of the source since the last time.
    pub fn asked(&self) -> Vec<Command> {
        self.source.asked()
    }

    /// The two runs of a lesson that a key shows side by side, and what they are called.
    pub fn side_by_side(&self) -> Option<(Arc<Comparison>, [String; 2])> {
        let both = self.app.side_by_side()?;
        Some((both.comparison, both.names))
    }

    /// The picture, with its colours.
    ///
    /// # Panics
    /// When a text was cut without a mark, or is hidden by another one.
    pub fn buffer(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.paint(&mut buffer);
        assert_eq!(self.app.lost(), [""; 0], "texts lost without a mark");
        buffer
    }

    /// The picture as text, a line a row.
    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for row in buffer.area.rows() {
            let mut skip = 0;
            for at in row.positions() {
                let symbol = buffer[at].symbol();
                if skip == 0 {
                    text.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol);
                }
                skip = skip.saturating_sub(1);
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }
}

/// The keys of a spelling.
fn spelled(text: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let name = rest
            .strip_prefix('{')
            .and_then(|after| after.split_once('}'));
        let (code, ctrl, after) = match name {
            Some((name, after)) => {
                let (ctrl, name) = name
                    .strip_prefix("ctrl-")
                    .map_or((false, name), |name| (true, name));
                (named(name), ctrl, after)
            }
            None => (KeyCode::Char(letter), false, &rest[letter.len_utf8()..]),
        };
        let modifiers = if ctrl {
            KeyModifiers::CONTROL
        } else {
            KeyModifiers::NONE
        };
        keys.push(KeyEvent::new(code, modifiers));
        rest = after;
    }
    keys
}

fn named(name: &str) -> KeyCode {
    match name {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        letter if letter.chars().count() == 1 => {
            KeyCode::Char(letter.chars().next().unwrap_or(' '))
        }
        other => panic!("{other} is not a key of the {} rows", keys::TABLE.len()),
    }
}
