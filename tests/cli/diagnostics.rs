//! `PROCESSION_LOG`: errors that nobody sees, in a file and nowhere else.

use super::{FAST, procession, text};
use std::{fs, path::Path, process::Output};

/// What the program says with these words and this file.
fn with_log(words: &str, file: &Path) -> Output {
    let mut command = procession(words);
    command.env("PROCESSION_LOG", file);
    command.output().unwrap()
}

#[test]
fn the_first_line_says_what_was_typed_the_last_how_it_ended_and_workers_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    let words = format!("run {FAST} --format json");
    let logged = with_log(&words, &file);
    assert_eq!(
        (logged.status.code(), text(&logged.stderr)),
        (Some(0), String::new())
    );
    let written = fs::read_to_string(&file).unwrap();
    let (first, last) = (
        written.lines().next().unwrap(),
        written.lines().last().unwrap(),
    );
    let version = format!("version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(
        first.contains("the program begins") && first.contains(&version),
        "{first}"
    );
    assert!(first.contains("\"--producers\""), "{first}");
    assert!(last.contains("the program ends status=Status(0)"), "{last}");
    assert_eq!(written.matches("the program begins").count(), 1);
    assert!(!written.contains('\u{1b}'), "{written}");

    // a second start adds to the file
    let again = with_log("lessons", &file);
    assert_eq!(again.status.code(), Some(0));
    let both = fs::read_to_string(&file).unwrap();
    assert!(both.starts_with(&written));
    assert_eq!(both.matches("the program begins").count(), 2);
}

#[test]
fn a_file_that_cannot_be_written_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |file: &Path| {
        let output = with_log("lessons", file);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(2), String::new())
        );
        text(&output.stderr)
    };
    let nowhere = folder.path().join("nowhere/log");
    let shown = nowhere.display();
    assert_eq!(
        refused(&nowhere),
        format!(
            "procession: PROCESSION_LOG: {shown} cannot be written: No such file or directory\n"
        )
    );
    let shown = folder.path().display();
    assert_eq!(
        refused(folder.path()),
        format!("procession: PROCESSION_LOG: {shown} is not an ordinary file; name a file\n")
    );
    assert_eq!(with_log("lessons", Path::new("")).status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_remark_that_nobody_can_read_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_procession"))
        .args(["run", "nowhere.toml"])
        .env("PROCESSION_LOG", &file)
        .stderr(full)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
    let written = fs::read_to_string(&file).unwrap();
    let line = written.lines().find(|line| line.contains("WARN")).unwrap();
    assert!(line.contains("a remark is not written"), "{line}");
    assert!(line.contains("No space left on device"), "{line}");
    assert!(line.contains("nowhere.toml cannot be read"), "{line}");
}

#[cfg(unix)]
#[test]
fn a_file_that_takes_no_more_is_not_told_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 0 && exec \"$0\" lessons"])
        .arg(env!("CARGO_BIN_EXE_procession"))
        .env("PROCESSION_LOG", &file)
        .output()
        .unwrap();
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (Some(0), String::new())
    );
    assert_eq!(fs::read(&file).unwrap(), b"");
}
