//! Systems that take something away from the program, or never had it.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "real processes in real time")]

use crate::system;
use std::{
    ffi::OsString,
    fs,
    os::unix::{ffi::OsStringExt, fs::PermissionsExt},
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

const PROCESSION: &str = env!("CARGO_BIN_EXE_procession");
/// Four workers that end at once.
const ARTICLE: &str = "run article --no-lesson --speed 100 --seed 1";
/// A worker is added after a second.
const ADDS_LATE: &str = r#"
    [producers]
    count = 1
    items = 6
    time = "fixed:0.4"
    [consumers]
    count = 1
    time = "fixed:0.1"
    [[at]]
    when = "1 s"
    do = "add consumer"
"#;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The private directory in this place.
fn private(place: &Path) -> Option<std::path::PathBuf> {
    let mut entries = fs::read_dir(place).unwrap().flatten();
    let ours = |entry: &fs::DirEntry| {
        entry
            .file_name()
            .to_string_lossy()
            .starts_with("procession-")
    };
    entries.find(ours).map(|entry| entry.path())
}

#[track_caller]
fn wait_for<T>(what: &str, mut so: impl FnMut() -> Option<T>) -> T {
    let by = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(it) = so() {
            return it;
        }
        assert!(Instant::now() < by, "{what} never came");
        thread::yield_now();
    }
}

/// A run that adds a worker after something was done to its private directory.
fn after(change: impl FnOnce(&Path)) -> (Output, Option<u32>) {
    let (place, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let scenario = desk.path().join("late.toml");
    fs::write(&scenario, ADDS_LATE).unwrap();
    let program = Command::new(PROCESSION)
        .args(["run", "--format", "json"])
        .arg(scenario)
        .env("TMPDIR", place.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let dir = wait_for("its directory", || private(place.path()));
    // two workers are there, and no handshake is under way
    let workers = || system::children(program.id()).len() == 2;
    wait_for("its workers", || workers().then_some(()));
    wait_for("the end of the handshake", || {
        fs::read_dir(&dir).ok()?.next().is_none().then_some(())
    });
    change(&dir);
    let mut mode = None;
    let id = program.id();
    let watched = dir.clone();
    let looker = thread::spawn(move || {
        while Path::new(&format!("/proc/{id}/stat")).exists() && mode.is_none() {
            mode = fs::metadata(&watched)
                .ok()
                .map(|of| of.permissions().mode() & 0o777);
            thread::yield_now();
        }
        mode
    });
    let output = program.wait_with_output().unwrap();
    (output, looker.join().unwrap())
}

#[test]
fn a_private_directory_that_was_swept_away_is_made_again() {
    let (output, mode) = after(|dir| fs::remove_dir_all(dir).unwrap());
    assert_eq!(
        (output.status.code(), said(&output)),
        (Some(0), String::new())
    );
    assert_eq!(mode, Some(0o700));
    let told = printed(&output);
    assert!(
        told.contains(r#""what":"worker_started","worker":"C2""#),
        "{told}"
    );
    assert!(!told.contains("\"exit\":-9"), "{told}");
}

#[test]
fn what_took_the_place_of_the_private_directory_is_not_used_and_the_run_goes_on() {
    let (output, _) = after(|dir| {
        fs::remove_dir_all(dir).unwrap();
        fs::create_dir(dir).unwrap();
        fs::set_permissions(dir, fs::Permissions::from_mode(0o777)).unwrap();
    });
    assert_eq!(
        (output.status.code(), said(&output)),
        (Some(0), String::new())
    );
    let told = printed(&output);
    let failed = r#""what":"process_failed","process":"C2","why":"no connection can be made"#;
    assert!(told.contains(failed), "{told}");
    assert!(
        !told.contains("\"exit\":-9") && told.contains(r#""how":"completed""#),
        "{told}"
    );
}

#[test]
fn a_place_whose_name_is_not_text_is_refused_before_anything_starts() {
    let desk = tempfile::tempdir().unwrap();
    let odd = desk.path().join(OsString::from_vec(b"t\x83".to_vec()));
    fs::create_dir(&odd).unwrap();
    let with = |words: &str| {
        let mut command = Command::new(PROCESSION);
        command.args(words.split(' ')).env("TMPDIR", &odd);
        command.stdin(Stdio::null()).output().unwrap()
    };
    let output = with(&format!("{ARTICLE} --format text"));
    assert_eq!(
        (output.status.code(), printed(&output)),
        (Some(2), String::new())
    );
    let why = said(&output);
    assert!(why.contains("not UTF-8") && why.contains("TMPDIR"), "{why}");
    assert_eq!(why.lines().count(), 1, "{why}");
    let checked = printed(&with("check"));
    assert!(checked.contains("not UTF-8"), "{checked}");
    assert_eq!(fs::read_dir(&odd).unwrap().count(), 0);
}

/// A run under strace that is refused this call; `None` where there is no strace, unless it is required.
fn refused(call: &str, words: &str) -> Option<Output> {
    let found = Command::new("strace").arg("-V").output().is_ok();
    if !found {
        let required = std::env::var("PROCESSION_STRACE").is_ok_and(|value| value == "required");
        assert!(!required, "strace is required and not there");
        eprintln!("skipped: there is no strace");
        return None;
    }
    let inject = format!("inject={call}:error=EPERM");
    let mut command = Command::new("strace");
    command.args([
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        &format!("trace={call}"),
        "-e",
        &inject,
    ]);
    command.arg(PROCESSION).args(words.split(' '));
    Some(command.stdin(Stdio::null()).output().unwrap())
}

#[test]
fn a_run_in_which_no_worker_could_be_started_has_failed_in_every_form() {
    for form in [
        "--format text",
        "--format json",
        "--quiet",
        "--times 2",
        "--times 2 --format json",
    ] {
        let Some(output) = refused("bind", &format!("{ARTICLE} {form}")) else {
            return;
        };
        let told = printed(&output);
        assert_eq!(output.status.code(), Some(1), "{form}: {told}");
        let word = match form {
            "--format json" => r#""what":"run_ended","how":"failed""#,
            "--times 2 --format json" => r#""ended":{"completed":0,"stuck":0,"failed":2}"#,
            "--times 2" => "0 of 2",
            _ => "no worker could be started",
        };
        assert!(told.contains(word), "{form}: {told}");
    }
}
