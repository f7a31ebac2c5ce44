//! How many workers this system allows.

use super::LabError;
use crate::{
    scenario::{RunAs, Scenario, Step},
    sys,
};

/// Files of ours that each process keeps open: two channels, its standard input and its standard error.
const FILES: u64 = 4;
/// Files that each thread keeps open, here as in its process: two channels.
const FILES_OF_THREAD: u64 = 2;
/// Files for everything else: terminal, recording, the handshake under way.
const OTHER_FILES: u64 = 32;
/// Threads for each process: its three, and the one that listens to it.
const TASKS: u64 = 4;
/// Threads for each worker that is a thread: itself, the one that listens for it, and the one here that listens to it.
const TASKS_OF_THREAD: u64 = 3;
/// Threads for everything else.
const OTHER_TASKS: u64 = 16;

/// How many workers can live at once, and what limits them. Raises this process's own limit of open files as far as
/// it may.
pub fn most_workers(run_as: RunAs) -> (u64, &'static str) {
    let (files_each, tasks_each) = match run_as {
        RunAs::Processes => (FILES, TASKS),
        RunAs::Threads => (FILES_OF_THREAD, TASKS_OF_THREAD),
    };
    let room = |limit: Option<u64>, other: u64, each: u64| {
        limit.map(|limit| limit.saturating_sub(other) / each)
    };
    let files = room(sys::process::raise_file_limit(), OTHER_FILES, files_each)
        .map(|most| (most, "open files (ulimit -n)"));
    let own = room(sys::process::process_limit(), OTHER_TASKS, tasks_each)
        .map(|most| (most, "processes (ulimit -u)"));
    let group = room(sys::process::pids_left(), OTHER_TASKS, tasks_each)
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
    let (limit, which) = most_workers(scenario.run_as);
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
