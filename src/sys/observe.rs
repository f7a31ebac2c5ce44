//! Processes that this program is not the parent of: looked at, waited for, signalled by a handle that never means another
//! process. Only Linux tells so much.

#[cfg(target_os = "linux")]
#[path = "observe/linux.rs"]
mod os;
#[cfg(not(target_os = "linux"))]
#[path = "observe/elsewhere.rs"]
mod os;

pub use os::{
    AVAILABLE, Handle, all_pids, command_line, environment, free_space, in_foreground, monotonic,
    program, stat, wait,
};

/// What the system says of a process, also of a zombie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// The system's letter for its state; `Z` is a zombie.
    pub letter: char,
    /// The number of its parent.
    pub parent: u32,
    /// How it ended, as Python shows it; only of a zombie.
    pub exit: Option<i64>,
}
