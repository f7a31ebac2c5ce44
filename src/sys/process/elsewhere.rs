//! What systems other than Linux do not tell, or do another way.

use super::{OsSample, ThreadSample};
use std::path::PathBuf;

/// The file of the program that is running.
pub fn own_program() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("procession"))
}

/// There is no death signal here: the end of its standard input tells a child that its parent is gone.
pub const fn tie_to_parent(_parent: u32) -> bool {
    true
}

/// The name that the process was started with stays.
pub const fn name_process(_name: &str) {}

/// Not told here.
pub const fn sample(_pid: u32) -> Option<OsSample> {
    None
}

/// Not told here.
pub const fn sample_thread(_pid: u32, _tid: u32) -> Option<ThreadSample> {
    None
}

/// Not told here.
pub const fn usable_cores() -> Option<Vec<u32>> {
    None
}

/// Not told here.
pub const fn thread_id() -> Option<u32> {
    None
}

/// Not limited here.
pub const fn pids_left() -> Option<u64> {
    None
}
