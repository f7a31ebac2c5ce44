//! The state of the terminal: taken over once, restored once, by whichever thread comes first.
//!
//! All threads may call [`restore`]: the end of the program, a panic, the signals. Frames are written through here,
//! so that none can come after it.

use crate::sys::terminal as os;
use crossterm::{
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    queue,
    style::{Attribute, ResetColor, SetAttribute},
    terminal::{
        Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode,
    },
};
use std::{
    io,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Who holds the terminal.
struct TerminalState {
    /// It is ours.
    ours: bool,
    /// Input is still wanted, though it may have been given back for a while.
    in_use: bool,
    /// A frame is being written.
    writing: bool,
}

static TERMINAL: Mutex<TerminalState> = Mutex::new(TerminalState {
    ours: false,
    in_use: false,
    writing: false,
});
static WRITTEN: Condvar = Condvar::new();
/// How long the way back waits for a terminal that takes nothing.
const TIMEOUT: Duration = Duration::from_millis(300);

fn terminal() -> MutexGuard<'static, TerminalState> {
    TERMINAL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal over; the answer is to be written before the first frame.
///
/// # Errors
/// When there is not a terminal.
pub(super) fn take_over() -> io::Result<Vec<u8>> {
    os::prepare();
    let mut terminal = terminal();
    enable_raw_mode()?;
    terminal.ours = true;
    terminal.in_use = true;
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        Hide,
        EnableBracketedPaste,
        Clear(ClearType::All)
    )?;
    Ok(bytes)
}

/// What turns the mouse on or off, to be written before a frame.
pub(super) fn mouse(on: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let done = if on {
        queue!(bytes, EnableMouseCapture)
    } else {
        queue!(bytes, DisableMouseCapture)
    };
    done.map_or_else(|_| Vec::new(), |()| bytes)
}

/// Gives the terminal back as it was. Does nothing when it is not ours, and never hangs on a terminal that does.
pub(super) fn restore() {
    let (mut terminal, _) = WRITTEN
        .wait_timeout_while(terminal(), TIMEOUT, |terminal| terminal.writing)
        .unwrap_or_else(PoisonError::into_inner);
    if !std::mem::take(&mut terminal.ours) {
        return;
    }
    let mut bytes = Vec::new();
    // an attribute and not only a colour: where colours are refused, bold would stay
    let _ = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        SetAttribute(Attribute::Reset),
        LeaveAlternateScreen,
        Show
    );
    os::write(&bytes, Some(TIMEOUT))
        .unwrap_or_else(|error| tracing::warn!(%error, "the modes of the terminal stay"));
    disable_raw_mode()
        .unwrap_or_else(|error| tracing::warn!(%error, "the terminal stays in raw mode"));
}

/// Gives it back for good: nothing more is read from it.
pub(super) fn give_up() {
    terminal().in_use = false;
    restore();
}

/// Whether keys are still wanted.
pub(super) fn is_in_use() -> bool {
    terminal().in_use
}

/// Whether the screen is ours to draw on.
pub(super) fn is_ours() -> bool {
    terminal().ours
}

/// Writes a frame, or drops it when the terminal was given back. Hangs where the terminal does.
///
/// # Errors
/// When the terminal is gone.
pub(super) fn write(frame: &[u8]) -> io::Result<()> {
    {
        let mut terminal = terminal();
        if !terminal.ours {
            return Ok(());
        }
        terminal.writing = true;
    }
    let result = os::write(frame, None);
    terminal().writing = false;
    WRITTEN.notify_all();
    result
}

/// Columns and rows.
pub(super) fn size() -> (u16, u16) {
    super::size::of_terminal().0
}

/// What a loop does to the terminal beside writing frames; tests have none.
pub(super) struct Terminal {
    pub(super) size: fn() -> (u16, u16),
    /// Stops the program until it is continued.
    pub(super) stop: fn(),
    /// Takes the terminal over again, and says what is to be written first.
    pub(super) take_over: fn() -> Vec<u8>,
}

/// The terminal of this process.
pub(super) const REAL: Terminal = Terminal {
    size,
    stop: || {
        restore();
        os::stop_self();
    },
    take_over: || {
        restore();
        take_over().unwrap_or_else(|error| {
            tracing::warn!(%error, "the terminal is not taken over again");
            Vec::new()
        })
    },
};
