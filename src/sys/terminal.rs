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

/// Makes the terminal understand escape sequences, where it has to be asked.
pub fn prepare() {
    os::prepare();
}

/// Stops this process until somebody continues it; where there is no such thing, does nothing.
pub fn stop_self() {
    os::stop_self();
}
