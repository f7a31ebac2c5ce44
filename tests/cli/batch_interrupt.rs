//! Many runs of real processes, broken off by Ctrl-C: nothing is left of them, and what was counted is shown.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "real processes in real time")]

use crate::system;
use rustix::process::{Pid, Signal, kill_process};
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use system::children;

fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "{what} did not come"
        );
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn ctrl_c_leaves_nothing_behind_and_shows_what_was_counted() {
    let place = tempfile::tempdir().unwrap();
    let words = "run article --times 500 --speed 100 --seed 3 --format json";
    let mut command = Command::new(env!("CARGO_BIN_EXE_procession"));
    command
        .args(words.split(' '))
        .env("TMPDIR", place.path())
        .stdin(Stdio::null());
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pid = child.id();
    wait_for("all of a first run", || children(pid).len() == 4);
    let first: BTreeSet<u32> = children(pid).into_iter().collect();
    // they run one after the other: workers that are all new mean that one is over
    wait_for("a second run", || {
        let now = children(pid);
        !now.is_empty() && now.iter().all(|worker| !first.contains(worker))
    });
    let last = children(pid);
    kill_process(
        Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(),
        Signal::INT,
    )
    .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(130), "")
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let runs = json["runs"].as_u64().unwrap();
    assert!(
        (1..500).contains(&runs) && json["ended"]["completed"] == runs,
        "{json}"
    );
    assert_eq!(
        last.iter()
            .filter(|worker| Path::new(&format!("/proc/{worker}")).exists())
            .count(),
        0,
        "left behind"
    );
    assert_eq!(
        fs::read_dir(place.path()).unwrap().count(),
        0,
        "the place for temporary files"
    );
}
