//! The terminal beneath the screen, where systems differ.

#[cfg(unix)]
#[path = "terminal/unix.rs"]
mod os;
#[cfg(windows)]
#[path = "terminal/windows.rs"]
mod os;

use std::{io, time::Duration};

/// Writes everything to the terminal, past every lock and buffer, so that a thread which hangs in a write stops
/// nobody else from leaving.
///
/// # Errors
/// When the terminal is gone, or has taken nothing for the time of `limit` (`TimedOut`; `None`: waits for ever).
pub fn write(bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
    os::write(bytes, limit)
}

/// How many cells the terminal takes for this text, which is written at the beginning of the line, measured and wiped
/// away. The terminal must be raw, and nobody else may read from it; what is typed meanwhile is lost. `None` when it
/// does not answer within `timeout` (three times that at most, if something else comes).
pub fn width_of(text: &str, timeout: Duration) -> Option<u16> {
    os::width_of(text, timeout)
}

/// Makes the terminal understand escape sequences, where it has to be asked.
pub fn prepare() {
    os::prepare();
}

/// Stops this process until it is continued; does nothing where the system cannot.
pub fn stop_self() {
    os::stop_self();
}
