//! What the operating system tells the whole program: end, stop, go on, another size; and that the terminal is gone.
//!
//! A thread of their own receives them. It ends the program when no other thread does: the screen may
//! hang on a terminal that takes nothing, and the input on half a key.

#[cfg(unix)]
#[path = "signals/unix.rs"]
mod os;
#[cfg(windows)]
#[path = "signals/windows.rs"]
mod os;

use std::{io, time::Duration};

/// What was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalEvent {
    /// The program is to end, since of the signal of this number; the exit status is to be 128 more.
    End(u8),
    /// The program is to stop until it is continued (SIGTSTP).
    Background,
    /// It was stopped and goes on.
    Continued,
    /// The terminal has, perhaps, another size.
    Resized,
}

/// The number of the signal that means: the terminal is gone.
pub const HANG_UP: u8 = 1;
/// The number of the signal that Ctrl-C stands for.
pub const INTERRUPT: u8 = 2;

/// The number of the signal that Ctrl-\ stands for.
const QUIT: u8 = 3;

/// Whether a key of the terminal sends the signal of this number, or the end of the terminal: then it goes to all of the
/// process group.
pub const fn is_typed(signal: u8) -> bool {
    matches!(signal, INTERRUPT | QUIT | HANG_UP)
}

/// How the program ends if it does not end after the signal.
#[derive(Clone, Copy, Debug)]
pub struct LastResort {
    /// How long to wait; after a lost terminal, at most a quarter of it.
    pub timeout: Duration,
    /// Called before the end.
    pub tidy: fn(),
}

/// A file that reaches the size limit of the process is an error where it is written, as a full disk is, and not the end
/// of the program.
pub fn outlive_file_size_limit() {
    os::outlive_file_size_limit();
}

/// Begins to listen, once in a program; what is heard is told to `tell`, which must not block.
///
/// # Errors
/// When the system refuses a handler or a thread.
pub fn watch(last: LastResort, tell: impl Fn(SignalEvent) + Send + 'static) -> io::Result<()> {
    os::watch(last, tell)
}
