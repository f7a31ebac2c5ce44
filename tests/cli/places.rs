//! Files as other tools save and name them, and places where little can be written.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

mod encodings;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod links;
mod mistakes;
mod names;
mod order;
mod pages;
mod parts;
#[cfg(unix)]
mod settings;
#[cfg(target_os = "linux")]
mod systems;

use crate::{procession, text};
use std::{ffi::OsStr, fs, io::Write, path::Path, process::Stdio};
use tempfile::TempDir;

/// A run of a few milliseconds.
const FAST: &str =
    "--producers 1 --consumers 1 --items 5 --produce-time fixed:0 --consume-time fixed:0 --seed 7";

/// A scenario of a few milliseconds, with a title that is not ASCII.
const SCENARIO: &str = "title = \"é 注文\"\n\n[producers]\ncount = 1\nitems = 2\ntime = \"fixed:0\"\n\n\
                        [consumers]\ncount = 1\ntime = \"fixed:0\"\n";

/// What came of words: exit status, output, what was said.
type Outcome = (Option<i32>, String, String);

/// The program with these words in this folder.
fn typed(folder: &Path, words: &[impl AsRef<OsStr>]) -> Outcome {
    outcome(procession("").current_dir(folder).args(words))
}

/// The same, with the words in one line.
fn line(folder: &Path, words: &str) -> Outcome {
    outcome(procession(words).current_dir(folder))
}

fn outcome(command: &mut assert_cmd::Command) -> Outcome {
    let output = command.output().unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// A folder with a recording `run.jsonl` and a scenario `my.toml`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (status, lines, said) = line(folder.path(), &format!("run {FAST} --format json"));
    assert_eq!(status, Some(0), "{said}");
    fs::write(folder.path().join("run.jsonl"), lines).unwrap();
    fs::write(folder.path().join("my.toml"), SCENARIO).unwrap();
    folder
}

/// The names in a folder.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What is said of words that cannot be obeyed: one line, exit status 2, nothing on the output.
fn refused((status, printed, said): Outcome) -> String {
    assert_eq!(
        (status, printed.as_str(), said.lines().count()),
        (Some(2), "", 1),
        "{said}"
    );
    said.strip_prefix("procession: ").unwrap().trim_end().into()
}

/// The program with these words and this input.
fn fed(folder: &Path, words: &str, input: &[u8]) -> Outcome {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_procession"))
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .args(words.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // what refuses its words does not read
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}
