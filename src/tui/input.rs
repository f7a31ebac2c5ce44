//! What reaches the screen from outside, in the order it came, through one channel.

use super::{action::Action, terminal};
use crossbeam_channel::Sender;
use crossterm::event::{
    Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind, poll, read,
};
use ratatui::layout::Position;
use std::{io, thread, time::Duration};

/// Something from outside.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScreenInput {
    /// A key was pressed.
    Key(KeyEvent),
    /// Something was clicked.
    Click(Position),
    /// The wheel was turned by this number of rows, downwards.
    Wheel(i32),
    /// The terminal has, perhaps, another size.
    Resized,
    /// The frame is written; the next may come.
    Written,
    /// The program was stopped and goes on.
    Continued,
    /// The program is to stop until it is continued.
    Background,
    /// The program is to end, since of the signal of this number.
    End(u8),
    /// A thread of ours panicked, and said this.
    Panicked(String),
}

/// Rows that one notch of the wheel scrolls.
const NOTCH: i32 = 3;
/// How often the thread looks whether it is still needed.
const LOOK_UP: Duration = Duration::from_millis(250);
/// After this number of failures in a row the terminal is gone.
const MOST_FAILURES: u32 = 10;

/// Reads the terminal in a thread of its own: half a key makes it hang there, and only there.
///
/// # Errors
/// When the system refuses a thread.
pub(super) fn listen(to: Sender<ScreenInput>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut failures = 0;
        while failures < MOST_FAILURES && terminal::is_in_use() {
            match poll(LOOK_UP).and_then(|there| if there { read().map(Some) } else { Ok(None) }) {
                Ok(event) => {
                    failures = 0;
                    if event
                        .as_ref()
                        .and_then(of)
                        .is_some_and(|input| to.send(input).is_err())
                    {
                        return;
                    }
                }
                Err(error) => {
                    tracing::debug!(%error, "the terminal is not read");
                    failures += 1;
                }
            }
        }
        if failures > 0 {
            let _ = to.send(ScreenInput::End(crate::sys::signals::HANG_UP));
        }
    })?;
    Ok(())
}

/// What an event of the terminal means. Pastes mean nothing: no text may press keys.
fn of(event: &Event) -> Option<ScreenInput> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Press => Some(ScreenInput::Key(*key)),
        Event::Key(key) if key.kind == KeyEventKind::Repeat => super::keys::Key::of(*key)
            .filter(|key| key.repeats())
            .map(|_| ScreenInput::Key(*key)),
        Event::Mouse(mouse) => of_mouse(*mouse),
        Event::Resize(..) => Some(ScreenInput::Resized),
        _ => None,
    }
}

fn of_mouse(mouse: MouseEvent) -> Option<ScreenInput> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            Some(ScreenInput::Click(Position::new(mouse.column, mouse.row)))
        }
        MouseEventKind::ScrollUp => Some(ScreenInput::Wheel(-NOTCH)),
        MouseEventKind::ScrollDown => Some(ScreenInput::Wheel(NOTCH)),
        _ => None,
    }
}

/// The action of the topmost place that was hit: what is drawn later lies on top.
pub(super) fn clicked(click_targets: &[super::draw::ClickTarget], at: Position) -> Option<Action> {
    click_targets
        .iter()
        .rev()
        .find(|(place, _)| place.contains(at))
        .map(|(_, action)| action.clone())
}
