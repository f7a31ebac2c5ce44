//! What each key does: one table, from which the help and the footer are drawn too.

mod footer;
mod hint;
mod key;
pub mod lesson;
pub(in crate::tui) mod pair;
pub(in crate::tui) mod setup;

pub use footer::footer;
pub use hint::Hint;
pub use key::Key;

use super::{
    action::{Action, End, Kept, Seek},
    view::Pane,
};
use crate::text::Text;
use crossterm::event::KeyCode;
use key::{char, ctrl, on};

/// Under which title of the help a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The run as a whole.
    Run,
    /// Workers.
    Workers,
    /// The moment that is looked at, and the recording.
    Time,
    /// What is to be seen.
    View,
    /// The program.
    Program,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 5] = [
        Self::Run,
        Self::Workers,
        Self::Time,
        Self::View,
        Self::Program,
    ];

    /// The text id of its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Run => "keys-run",
            Self::Workers => "keys-workers",
            Self::Time => "keys-time",
            Self::View => "keys-view",
            Self::Program => "keys-program",
        }
    }
}

/// One row of the table: keys that belong together.
#[derive(Debug)]
pub struct KeyRow {
    /// Where it stands in the help.
    pub group: Group,
    /// Each key and what it does.
    pub keys: &'static [(Key, Action)],
    /// The keys in short, where naming each would be too long.
    caps: Option<&'static str>,
    /// Text id of what stands in the footer; those without stand only in the help.
    pub footer: Option<&'static str>,
    /// Text id of what stands in the help.
    pub help: &'static str,
}

impl KeyRow {
    /// The keys as they stand in help and footer: `↑ ↓`, `+`, `1-6`.
    pub fn caps(&self, text: &Text, ascii: bool) -> String {
        self.caps.map_or_else(
            || {
                self.keys
                    .iter()
                    .map(|(key, _)| key.cap(text, ascii))
                    .collect::<Vec<_>>()
                    .join(" ")
            },
            |caps| {
                if ascii {
                    caps.replace('↑', "up").replace('↓', "down")
                } else {
                    caps.to_owned()
                }
            },
        )
    }
}

/// A row of one group: keys with actions, text id in the footer (or nothing), text id in the help, keys in short.
macro_rules! row {
    ($group:ident: $($key:expr => $action:expr),+; $footer:expr, $help:literal) => {
        row!($group: $($key => $action),+; $footer, $help, None)
    };
    ($group:ident: $($key:expr => $action:expr),+; $footer:expr, $help:literal, $caps:expr) => {
        KeyRow { group: Group::$group, keys: &[$(($key, $action)),+], caps: $caps, footer: $footer, help: $help }
    };
}

/// Every key. The footer shows those rows that fit, from the first on.
pub static TABLE: [KeyRow; 34] = [
    row!(Run: char(' ') => Action::PauseOrContinue; Some("key-pause"), "help-pause"),
    row!(Workers: char('+') => Action::AddLikeSelected, char('-') => Action::RemoveSelected; Some("key-add"), "help-add"),
    row!(Workers: on(KeyCode::Up) => Action::Select(-1), on(KeyCode::Down) => Action::Select(1),
        char('k') => Action::Select(-1), char('j') => Action::Select(1); Some("key-select"), "help-select", Some("↑ ↓")),
    row!(Workers: on(KeyCode::Enter) => Action::Enter; Some("key-detail"), "help-detail"),
    row!(Run: char('[') => Action::Capacity(-1), char(']') => Action::Capacity(1); Some("key-capacity"), "help-capacity"),
    row!(View: char('{') => Action::ChooseQueue(-1), char('}') => Action::ChooseQueue(1); Some("key-queue"), "help-queue"),
    row!(Run: char('<') => Action::Speed(-1), char('>') => Action::Speed(1); Some("key-speed"), "help-speed"),
    row!(Program: char('?') => Action::Help; Some("key-help"), "help-help"),
    row!(Program: char('q') => Action::Quit; Some("key-quit"), "help-quit"),
    row!(Program: char('l') => Action::Lessons; Some("key-lessons"), "help-lessons"),
    row!(Program: char('g') => Action::Glossary; None, "help-glossary"),
    row!(Run: char('s') => Action::Step; Some("key-step"), "help-step"),
    row!(Run: char('w') => Action::ToggleWork; Some("key-work"), "help-work"),
    row!(Run: char('r') => Action::Rerun { new_seed: false }, char('R') => Action::Rerun { new_seed: true };
        Some("key-again"), "help-again"),
    row!(Run: char('u') => Action::Setup; None, "help-setup"),
    row!(Run: char('t') => Action::NextRunAs; None, "help-run-as"),
    row!(Workers: char('p') => Action::Add(End::Source), char('P') => Action::RemoveLast(End::Source);
        None, "help-producer"),
    row!(Workers: char('c') => Action::Add(End::Sink), char('C') => Action::RemoveLast(End::Sink);
        None, "help-consumer"),
    row!(View: on(KeyCode::Tab) => Action::Cycle(1), on(KeyCode::BackTab) => Action::Cycle(-1),
        char('1') => Action::Show(Pane::Lanes), char('2') => Action::Show(Pane::Queue),
        char('3') => Action::Show(Pane::Cores), char('4') => Action::Show(Pane::Happening),
        char('5') => Action::Show(Pane::Output), char('6') => Action::Show(Pane::Numbers);
        Some("key-pane"), "help-pane", Some("tab 1-6")),
    row!(View: char('z') => Action::ZoomPane; Some("key-zoom"), "help-zoom"),
    row!(View: char('(') => Action::Axis(-1), char(')') => Action::Axis(1); Some("key-axis"), "help-axis"),
    row!(Time: char('f') => Action::Seek(Seek::Freeze); Some("key-freeze"), "help-freeze"),
    row!(Time: on(KeyCode::Left) => Action::Choose(-1), on(KeyCode::Right) => Action::Choose(1); None, "help-event"),
    row!(Time: on(KeyCode::PageUp) => Action::Seek(Seek::Second(-1)), on(KeyCode::PageDown) => Action::Seek(Seek::Second(1));
        None, "help-second"),
    row!(Time: on(KeyCode::Home) => Action::Seek(Seek::Begin), on(KeyCode::End) => Action::Seek(Seek::End);
        None, "help-begin"),
    row!(Time: char('o') => Action::Save(Kept::Recording); Some("key-save"), "help-save"),
    row!(Time: char('e') => Action::Save(Kept::Page); Some("key-page"), "help-page"),
    row!(View: char('T') => Action::ToggleTheme; None, "help-theme"),
    row!(View: char('L') => Action::NextLanguage; None, "help-language"),
    row!(View: char('B') => Action::ToggleProjector; None, "help-projector"),
    row!(View: char('m') => Action::ToggleMouse; None, "help-mouse"),
    row!(View: on(KeyCode::Esc) => Action::Close; None, "help-close"),
    row!(Program: ctrl('z') => Action::Background; None, "help-background"),
    row!(Program: ctrl('c') => Action::Interrupt; None, "help-interrupt"),
];

/// What the key does, if anything.
pub fn action(key: Key) -> Option<&'static Action> {
    TABLE
        .iter()
        .flat_map(|row| row.keys)
        .find(|(other, _)| *other == key)
        .map(|(_, action)| action)
}

impl Key {
    /// Whether it may repeat while it is held down.
    pub fn repeats(self) -> bool {
        matches!(
            action(self),
            Some(Action::Select(_) | Action::Choose(_) | Action::Seek(Seek::Second(_)))
        )
    }
}
