//! How many workers this system allows.

use super::LabError;
use crate::{
    scenario::{Scenario, Step},
    sys,
};

/// Files of ours that each child keeps open: two channels, its standard input and its standard error.
const FILES: u64 = 4;
/// Files for everything else: terminal, recording, the handshake under way.
const OTHER_FILES: u64 = 32;
/// Processes and threads for each child: its three threads, and the one that listens to it.
const TASKS: u64 = 4;
/// Threads for everything else.
const OTHER_TASKS: u64 = 16;

/// How many workers can live at once, and what limits them. Raises this process's own limit of open files as far as
/// it may.
pub fn most_workers() -> (u64, &'static str) {
    let room = |limit: Option<u64>, other: u64, each: u64| {
        limit.map(|limit| limit.saturating_sub(other) / each)
    };
    let files = room(sys::process::raise_file_limit(), OTHER_FILES, FILES)
        .map(|most| (most, "open files (ulimit -n)"));
    let own = room(sys::process::process_limit(), OTHER_TASKS, TASKS)
        .map(|most| (most, "processes (ulimit -u)"));
    let group = room(sys::process::pids_left(), OTHER_TASKS, TASKS)
        .map(|most| (most, "processes in this container"));
    [files, own, group]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or((u64::from(u32::MAX), "numbers"))
}

/// Refuses a scenario that begins with more workers than can be.
pub(super) fn check(scenario: &Scenario) -> Result<(), LabError> {
    let asked = scenario
        .script()
        .iter()
        .filter(|step| matches!(step, Step::Start(_)))
        .count() as u64;
    let (limit, which) = most_workers();
    if asked > limit {
        Err(LabError::TooManyWorkers {
            asked,
            limit,
            which,
        })
    } else {
        Ok(())
    }
}
