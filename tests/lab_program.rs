//! The whole program in odd places and at odd ends: no worker outlives it, and it refuses in words.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "real processes in real time; a test may fail")]

#[path = "lab/run.rs"]
#[expect(dead_code, reason = "some of it is for the other tests")]
mod run;

use procession::event::{Event, What};
use run::{letter, wait_for};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");

/// A directory of its own for the temporary files of one program.
fn place(name: &str) -> PathBuf {
    let place = Path::new("/tmp").join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir(&place).unwrap();
    place
}

fn send(pid: u32, signal: Signal) {
    kill_process(i32::try_from(pid).ok().and_then(Pid::from_raw).unwrap(), signal).unwrap();
}

/// Ends a program with four workers, of which P1 is suspended, with this signal; tells whether it left its directory.
fn end_with(signal: Signal, name: &str) -> bool {
    let place = place(name);
    let mut program = Command::new(PROCESSION)
        .args(["run", "--items", "endless", "--format", "json", "--speed", "10"])
        .env("TMPDIR", &place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut pids = Vec::new();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    for line in lines.by_ref().skip(1) {
        match Event::read(&line.unwrap()).unwrap().what {
            What::ProcessStarted { process, pid, .. } if process != "main" => pids.push(pid),
            What::Done { .. } if pids.len() == 4 => break,
            _ => {}
        }
    }
    send(pids[0], Signal::STOP);
    wait_for(|| letter(pids[0]) == Some('T'));
    send(program.id(), signal);
    for _ in lines {}
    program.wait().unwrap();
    // where nobody reaps for them, orphans that have ended stay as zombies
    wait_for(|| pids.iter().all(|pid| matches!(letter(*pid), None | Some('Z'))));
    let left = std::fs::read_dir(&place).unwrap().next().is_some();
    std::fs::remove_dir_all(place).unwrap();
    left
}

#[test]
fn no_worker_outlives_a_killed_program() {
    for _ in 0..5 {
        end_with(Signal::KILL, "procession-test-kill");
    }
}

#[test]
fn a_program_that_is_told_to_end_leaves_nothing() {
    for (signal, name) in [(Signal::TERM, "procession-test-term"), (Signal::INT, "procession-test-int")] {
        assert!(!end_with(signal, name), "its directory is gone too");
    }
}

/// The exit status and what is said.
fn run_in(command: &mut Command) -> (Option<i32>, String) {
    let output = command.args(["run", "--format", "text"]).stdin(Stdio::null()).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_place_without_room_for_temporary_files_is_refused_in_words() {
    let long = format!("/tmp/{}", "long/".repeat(30));
    for (place, word) in [("/nowhere", "/nowhere"), ("/proc", "/proc"), (&*long, "bytes")] {
        let (status, said) = run_in(Command::new(PROCESSION).env("TMPDIR", place));
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains("TMPDIR") && said.contains(word), "{said}");
        assert_eq!(said.trim().lines().filter(|line| line.contains("TMPDIR")).count(), 1, "{said}");
    }
}

#[test]
fn too_few_open_files_are_told_with_what_they_allow() {
    let script = format!("ulimit -n 64 && exec \"{PROCESSION}\" \"$@\" --producers 20");
    let (status, said) = run_in(Command::new("sh").args(["-c", &script, "sh"]));
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("22 workers") && said.contains("at most 8") && said.contains("ulimit -n"), "{said}");
}
