//! The whole program in odd places: it refuses in words.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::process::{Command, Stdio};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");

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
