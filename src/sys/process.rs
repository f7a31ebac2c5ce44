//! Processes, their limits and their clocks, where systems differ. Every function is there on every system; where
//! a system cannot do a thing, its function says so.

#[cfg(target_os = "linux")]
#[path = "process/linux.rs"]
mod extra;
#[cfg(not(target_os = "linux"))]
#[path = "process/elsewhere.rs"]
mod extra;
#[cfg(unix)]
#[path = "process/unix.rs"]
mod os;
#[cfg(windows)]
#[path = "process/windows.rs"]
mod os;

pub use extra::{
    name_process, own_program, pids_left, sample, sample_thread, thread_id, tie_to_parent,
    usable_cores,
};
pub use os::{
    CAN_SUSPEND, clock_resolution, configure, do_not_wait, has_ended, is_private, make_private,
    poll_stop_state, process_limit, raise_file_limit, signal, thread_cpu_time, tie_children,
    wait_exit,
};

use std::time::Duration;

/// What can be sent to a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End in order; where the system cannot, end at once.
    Terminate,
    /// End at once.
    Kill,
    /// Stand still.
    Stop,
    /// Go on.
    Continue,
}

/// What the system tells of a process cheaply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OsSample {
    /// The system's letter for its state.
    pub letter: char,
    /// The core it ran on last.
    pub core: u32,
    /// CPU time since it began.
    pub cpu_time: Duration,
    /// Resident memory in bytes.
    pub rss: u64,
    /// Time in which its first thread was ready to run but had no core; `None` where that is not told.
    pub ready: Option<Duration>,
}

/// What the system tells of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadSample {
    /// The system's letter for its state.
    pub letter: char,
    /// The core it ran on last.
    pub core: u32,
    /// CPU time since it began.
    pub cpu_time: Duration,
    /// Time in which it was ready to run but had no core; `None` where that is not told.
    pub ready: Option<Duration>,
}
