//! Every key of every mode.

use super::{
    group::KeyGroup,
    key::{Key, char, ctrl, on},
    row::KeyRow,
};
use crate::{
    lesson::{Move, Pane},
    tui::{
        action::{Action, End, Kept, Seek},
        lesson::CardKey,
        prompt::Ask,
    },
};
use crossterm::event::KeyCode;

/// A row of one group: keys with actions, text id in the footer (or nothing), text id in the help, keys in short.
macro_rules! row {
    ($group:ident: $($key:expr => $action:expr),+; $footer:expr, $help:literal) => {
        row!($group: $($key => $action),+; $footer, $help, None)
    };
    ($group:ident: $($key:expr => $action:expr),+; $footer:expr, $help:literal, $caps:expr) => {
        KeyRow { group: KeyGroup::$group, keys: &[$(($key, $action)),+], caps: $caps, footer: $footer, help: $help }
    };
}

const UP: Key = on(KeyCode::Up);
const DOWN: Key = on(KeyCode::Down);
const LEFT: Key = on(KeyCode::Left);
const RIGHT: Key = on(KeyCode::Right);
const PAGE_UP: Key = on(KeyCode::PageUp);
const PAGE_DOWN: Key = on(KeyCode::PageDown);
const HOME: Key = on(KeyCode::Home);
const END: Key = on(KeyCode::End);
const ENTER: Key = on(KeyCode::Enter);
const ESC: Key = on(KeyCode::Esc);
const BACKSPACE: Key = on(KeyCode::Backspace);

/// Steps along the axis that a whole axis has, where two runs are compared.
pub(in crate::tui) const WHOLE: i32 = 4;

const INCIDENT_BEFORE: Action = Action::Seek(Seek::Incident(-1));
const INCIDENT_AFTER: Action = Action::Seek(Seek::Incident(1));

const fn card(by: CardKey) -> Action {
    Action::Lesson(by)
}

const fn go(by: Move) -> Action {
    card(CardKey::Move(by))
}

const fn digit(digit: u32) -> Action {
    card(CardKey::Digit(digit))
}

/// Every key. The footer shows those rows of a mode that fit, from the first on: the most important stand first.
pub static TABLE: &[KeyRow] = &[
    // a run
    row!(Run: char(' ') => Action::PauseOrContinue; Some("key-pause"), "help-pause"),
    row!(Workers: char('+') => Action::AddLikeSelected, char('-') => Action::RemoveSelected; Some("key-add"), "help-add"),
    row!(Workers: UP => Action::Select(-1), DOWN => Action::Select(1), char('k') => Action::Select(-1),
        char('j') => Action::Select(1); Some("key-select"), "help-select", Some("↑ ↓")),
    row!(Workers: ENTER => Action::Enter; Some("key-detail"), "help-detail"),
    row!(Program: char('l') => Action::Lessons; Some("key-lessons"), "help-lessons"),
    row!(Program: char('?') => Action::Help; Some("key-help"), "help-help"),
    row!(Program: char('q') => Action::Quit; Some("key-quit"), "help-quit"),
    row!(Run: char('s') => Action::Step; Some("key-step"), "help-step"),
    row!(Run: char('<') => Action::Speed(-1), char('>') => Action::Speed(1); Some("key-speed"), "help-speed"),
    row!(Run: char('[') => Action::Capacity(-1), char(']') => Action::Capacity(1); Some("key-capacity"), "help-capacity"),
    row!(View: char('{') => Action::ChooseQueue(-1), char('}') => Action::ChooseQueue(1); Some("key-queue"), "help-queue"),
    row!(Program: char('g') => Action::Glossary; None, "help-glossary"),
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
        char('5') => Action::Show(Pane::Output), char('6') => Action::Show(Pane::Numbers),
        char('7') => Action::Show(Pane::Events);
        Some("key-pane"), "help-pane", Some("tab 1-7")),
    row!(View: char('z') => Action::ZoomPane; Some("key-zoom"), "help-zoom"),
    row!(View: char('(') => Action::Axis(-1), char(')') => Action::Axis(1); Some("key-axis"), "help-axis"),
    row!(Time: char('f') => Action::Seek(Seek::Freeze); Some("key-freeze"), "help-freeze"),
    row!(Time: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); None, "help-event"),
    row!(Time: PAGE_UP => Action::Seek(Seek::Second(-1)), PAGE_DOWN => Action::Seek(Seek::Second(1));
        None, "help-second"),
    row!(Time: HOME => Action::Seek(Seek::Begin), END => Action::Seek(Seek::End); None, "help-begin"),
    row!(Time: char('I') => INCIDENT_BEFORE, char('i') => INCIDENT_AFTER; None, "help-incident"),
    row!(Time: char('G') => Action::Prompt(Ask::GoTo); None, "help-go-to"),
    row!(Time: char('/') => Action::Prompt(Ask::Search), char('n') => Action::Seek(Seek::Match(-1)),
        char('N') => Action::Seek(Seek::Match(1)); None, "help-search"),
    row!(Time: char('F') => Action::Prompt(Ask::Filter); None, "help-filter"),
    row!(Time: char('o') => Action::Save(Kept::Recording); Some("key-save"), "help-save"),
    row!(Time: char('e') => Action::Save(Kept::Page); Some("key-page"), "help-page"),
    row!(View: char('T') => Action::ToggleTheme; None, "help-theme"),
    row!(View: char('L') => Action::NextLanguage; None, "help-language"),
    row!(View: char('B') => Action::ToggleProjector; None, "help-projector"),
    row!(View: char('m') => Action::ToggleMouse; None, "help-mouse"),
    row!(View: ESC => Action::Close; None, "help-close"),
    row!(Program: ctrl('z') => Action::Background; None, "help-background"),
    row!(Program: ctrl('c') => Action::Interrupt; None, "help-interrupt"),
    // a run that is over
    row!(LessonOver: char('l') => Action::Lessons; Some("key-go-on"), "help-go-on"),
    row!(LessonOver: char('r') => Action::Rerun { new_seed: false }; Some("key-again"), "help-lesson-again"),
    row!(Over: char('r') => Action::Rerun { new_seed: false }; Some("key-again"), "help-again-same"),
    row!(Over: char('R') => Action::Rerun { new_seed: true }; Some("key-new-seed"), "help-again-new"),
    row!(Over: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-select"), "help-select"),
    row!(Over: ENTER => Action::Enter; Some("key-detail"), "help-detail-over"),
    // what has been
    row!(Past: char('f') => Action::Seek(Seek::Freeze); Some("key-back-to-now"), "help-back-to-now"),
    row!(Replay: char(' ') => Action::PauseOrContinue; Some("key-play"), "help-play"),
    row!(Replay: char('<') => Action::Speed(-1), char('>') => Action::Speed(1); Some("key-speed"), "help-play-speed"),
    row!(Back: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); Some("key-event"), "help-one-event"),
    row!(Back: PAGE_UP => Action::Seek(Seek::Second(-1)), PAGE_DOWN => Action::Seek(Seek::Second(1));
        Some("key-second"), "help-second"),
    row!(Back: HOME => Action::Seek(Seek::Begin), END => Action::Seek(Seek::End); Some("key-begin-end"), "help-begin"),
    row!(Back: char('{') => Action::ChooseQueue(-1), char('}') => Action::ChooseQueue(1);
        Some("key-queue"), "help-queue"),
    row!(Back: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-select"), "help-select"),
    row!(Back: ENTER => Action::Enter; Some("key-detail"), "help-detail-over"),
    // the pane of events
    row!(EventsPast: ENTER => Action::Enter; Some("key-back-to-now"), "help-back-to-now"),
    row!(Events: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-line"), "help-line"),
    row!(Events: char('/') => Action::Prompt(Ask::Search), char('n') => Action::Seek(Seek::Match(-1)),
        char('N') => Action::Seek(Seek::Match(1)); Some("key-search"), "help-search", Some("/")),
    row!(Events: char('F') => Action::Prompt(Ask::Filter); Some("key-filter"), "help-filter"),
    row!(Events: char('I') => INCIDENT_BEFORE, char('i') => INCIDENT_AFTER; Some("key-incident"), "help-incident"),
    row!(Events: char('G') => Action::Prompt(Ask::GoTo); Some("key-go-to"), "help-go-to"),
    // a line that is typed
    row!(Typing: ENTER => Action::Enter; Some("key-go"), "help-typed"),
    row!(Typing: ESC => Action::Close; Some("key-close"), "help-close-pages"),
    // an item that is followed
    row!(Item: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); Some("key-item-step"), "help-item-step"),
    row!(Item: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-item"), "help-item"),
    row!(Item: ESC => Action::Close; Some("key-close"), "help-close-pages"),
    // the set-up card
    row!(Setup: ENTER => Action::Enter; Some("key-type-value"), "help-type-value"),
    row!(Setup: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-choose"), "help-choose-value"),
    row!(Setup: char('r') => Action::Rerun { new_seed: false }; Some("key-again"), "help-again-same"),
    row!(Setup: char(' ') => Action::PauseOrContinue; Some("key-pause"), "help-pause"),
    row!(Setup: ESC => Action::Close; Some("key-close"), "help-close-pages"),
    row!(Value: ENTER => Action::Enter; Some("key-take-value"), "help-take-value"),
    row!(Value: ESC => Action::Close; Some("key-cancel"), "help-close-pages"),
    // the details of a worker
    row!(Details: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); Some("key-choose"), "help-choose-action"),
    row!(Details: ENTER => Action::Enter; Some("key-do"), "help-do"),
    row!(Details: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-select"), "help-select-other"),
    row!(Details: ESC => Action::Close; Some("key-close"), "help-close-details"),
    row!(Details: char(' ') => Action::PauseOrContinue, char('s') => Action::Step; None, "help-details-run"),
    row!(DetailsPast: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); Some("key-event"), "help-one-event"),
    row!(DetailsPast: PAGE_UP => Action::Seek(Seek::Second(-1)), PAGE_DOWN => Action::Seek(Seek::Second(1));
        Some("key-second"), "help-second"),
    row!(DetailsPast: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-select"), "help-select-other"),
    row!(DetailsPast: ESC => Action::Close; Some("key-close"), "help-close-details"),
    // help and glossary
    row!(Pages: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-scroll"), "help-scroll"),
    row!(Pages: ESC => Action::Close; Some("key-close"), "help-close-pages"),
    row!(Pages: PAGE_UP => Action::Seek(Seek::Second(-1)), PAGE_DOWN => Action::Seek(Seek::Second(1));
        None, "help-scroll-page"),
    row!(Pages: HOME => Action::Seek(Seek::Begin), END => Action::Seek(Seek::End); None, "help-scroll-ends"),
    // a question
    row!(Question: ENTER => Action::Enter; Some("key-yes"), "help-yes"),
    row!(Question: ESC => Action::Close; Some("key-no"), "help-no"),
    // the list of lessons
    row!(List: ENTER => Action::Enter; Some("key-begin"), "help-begin-lesson"),
    row!(List: UP => Action::Select(-1), DOWN => Action::Select(1); Some("key-choose"), "help-choose-lesson"),
    row!(List: ESC => Action::Close; Some("key-close"), "help-close-list"),
    // a lesson's card; what stands in its footer depends on its step
    row!(Card: char('a') => card(CardKey::Choose(0)), char('b') => card(CardKey::Choose(1)),
        char('c') => card(CardKey::Choose(2)), char('d') => card(CardKey::Choose(3)),
        char('1') => digit(1), char('2') => digit(2), char('3') => digit(3), char('4') => digit(4);
        None, "help-card-answer", Some("a b c d")),
    row!(Card: ENTER => go(Move::Forward), char(' ') => go(Move::Forward), RIGHT => go(Move::Forward);
        None, "help-card-forward"),
    row!(Card: LEFT => go(Move::Back), BACKSPACE => card(CardKey::Erase); None, "help-card-back", Some("←")),
    row!(Card: char('v') => go(Move::Vote); None, "help-card-vote"),
    row!(Card: char('x') => go(Move::Skip); None, "help-card-skip"),
    row!(Card: char('r') => go(Move::Again); None, "help-card-again"),
    row!(Card: ESC => go(Move::Leave), char('l') => go(Move::Leave); None, "help-card-leave"),
    row!(Card: char('=') => Action::SideBySide; None, "help-side-by-side"),
    row!(Card: char('o') => Action::Save(Kept::Recording), char('e') => Action::Save(Kept::Page);
        None, "help-card-save"),
    row!(Card: UP => card(CardKey::Down(-1)), DOWN => card(CardKey::Down(1)), char('k') => card(CardKey::Down(-1)),
        char('j') => card(CardKey::Down(1)), PAGE_UP => card(CardKey::Down(-10)), PAGE_DOWN => card(CardKey::Down(10));
        None, "help-card-scroll", Some("↑ ↓")),
    // a vote
    row!(Vote: char('a') => card(CardKey::Choose(0)), char('b') => card(CardKey::Choose(1)),
        char('c') => card(CardKey::Choose(2)), char('d') => card(CardKey::Choose(3));
        None, "help-vote-answer", Some("a b c d")),
    row!(Vote: char('0') => digit(0), char('1') => digit(1), char('2') => digit(2), char('3') => digit(3),
        char('4') => digit(4), char('5') => digit(5), char('6') => digit(6), char('7') => digit(7),
        char('8') => digit(8), char('9') => digit(9); None, "help-vote-hands", Some("0-9")),
    row!(Vote: ENTER => card(CardKey::EndEntry); None, "help-vote-entry"),
    row!(Vote: char('n') => go(Move::Forward); None, "help-vote-end"),
    row!(Vote: LEFT => go(Move::Round(0)), RIGHT => go(Move::Round(1)); None, "help-vote-round"),
    row!(Vote: char('h') => go(Move::Hide); None, "help-vote-hide"),
    row!(Vote: BACKSPACE => card(CardKey::Erase); None, "help-vote-erase"),
    row!(Vote: char('+') => card(CardKey::More(1)), char('-') => card(CardKey::More(-1)); None, "help-vote-more"),
    row!(Vote: UP => card(CardKey::Down(-1)), DOWN => card(CardKey::Down(1)), char('k') => card(CardKey::Down(-1)),
        char('j') => card(CardKey::Down(1)); None, "help-vote-choose", Some("↑ ↓")),
    row!(Vote: char('v') => go(Move::Vote); None, "help-vote-alone"),
    row!(Vote: char('x') => go(Move::Skip); None, "help-vote-skip"),
    row!(Vote: ESC => go(Move::Leave), char('l') => go(Move::Leave); None, "help-card-leave"),
    row!(Vote: PAGE_UP => Action::Scroll(-10), PAGE_DOWN => Action::Scroll(10); None, "help-card-scroll"),
    // two runs side by side
    row!(Compare: LEFT => Action::Choose(-1), RIGHT => Action::Choose(1); Some("key-along"), "help-along"),
    row!(Compare: char('(') => Action::Axis(-1), char(')') => Action::Axis(1); Some("key-axis"), "help-axis"),
    row!(Compare: UP => Action::Scroll(-1), DOWN => Action::Scroll(1); Some("key-scroll"), "help-scroll-table"),
    row!(Compare: char('?') => Action::Help; Some("key-help"), "help-help"),
    row!(Compare: char('q') => Action::Quit; Some("key-quit"), "help-quit"),
    row!(Compare: HOME => Action::Choose(i32::MIN), END => Action::Choose(i32::MAX); Some("key-ends"), "help-ends"),
    row!(Compare: char('T') => Action::ToggleTheme; Some("key-theme"), "help-theme"),
    row!(Compare: char('L') => Action::NextLanguage; Some("help-language"), "help-language"),
    row!(Compare: PAGE_UP => Action::Choose(-WHOLE), PAGE_DOWN => Action::Choose(WHOLE); None, "help-along-axis"),
    row!(Compare: ESC => Action::Close; None, "help-close-pages"),
    row!(Compare: ctrl('z') => Action::Background; None, "help-background"),
    row!(Compare: ctrl('c') => Action::Interrupt; None, "help-interrupt-compare"),
];
