//! A limit on the size of files, which the system tells by a signal: as a full disk, it costs the file and not the run.

use super::{FAST, Outcome, folder, names_in};
use crate::text;
use std::{path::Path, process::Command};

/// The program in a shell that allows files of 8 kB; the words of a lesson with some 12 kB of events.
fn limited(folder: &Path, words: &str) -> Outcome {
    let output = Command::new("bash")
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .args(["-c", &format!("ulimit -f 8; exec \"$0\" {words}")])
        .arg(env!("CARGO_BIN_EXE_procession"))
        .output()
        .unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// Fast, with more than 8 kB to write.
fn many() -> String {
    FAST.replace("--items 5", "--items 100")
}

#[test]
fn a_recording_ends_early_and_the_run_goes_on() {
    let folder = folder();
    let words = format!("run {} --quiet --record r.jsonl", many());
    let (status, printed, said) = limited(folder.path(), &words);
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("The recording r.jsonl ends early: File too large")
            && !said.contains("os error"),
        "{said}"
    );
    assert!(printed.contains("All 100 items are done"), "{printed}");
}

#[test]
fn a_log_ends_early_and_the_run_goes_on() {
    let folder = folder();
    let words = format!("--log l.txt run {} --quiet", many());
    let (status, printed, said) = limited(folder.path(), &words);
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("File too large") && !said.contains("os error"),
        "{said}"
    );
    assert!(printed.contains("All 100 items are done"), "{printed}");
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder();
    let before = names_in(folder.path());
    for to in ["html", "svg"] {
        let (status, printed, said) =
            limited(folder.path(), &format!("export run.jsonl --to {to}"));
        assert_eq!(
            (status, printed.as_str(), said),
            (
                Some(2),
                "",
                format!("procession: run.{to} cannot be written: File too large\n")
            )
        );
    }
    assert_eq!(names_in(folder.path()), before);
}
