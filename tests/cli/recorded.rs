//! Recordings of real runs: written while they go on, readable whatever happens to the program, shown again.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[cfg(unix)]
use crate::shown;
use assert_cmd::Command;
use procession::{
    event::{Event, HowEnded, What},
    model::Model,
    recording,
};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{self, Output, Stdio},
    time::Duration,
};

const FAST: &str =
    "--producers 1 --consumers 1 --items 5 --produce-time fixed:0 --consume-time fixed:0 --seed 7";

/// The program with these words, in this folder.
fn run(folder: &Path, words: &str) -> Output {
    let mut command = Command::cargo_bin("procession").unwrap();
    command
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .timeout(Duration::from_mins(1));
    command.args(words.split_whitespace()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn read(file: &Path) -> recording::Recording {
    recording::read(&fs::read(file).unwrap()[..]).unwrap()
}

#[test]
fn a_recording_is_what_the_run_told_and_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let told = run(
        folder.path(),
        &format!("run {FAST} --format json --record run.jsonl"),
    );
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    let file = folder.path().join("run.jsonl");
    assert_eq!(fs::read_to_string(&file).unwrap(), text(&told.stdout));
    let recording = read(&file);
    assert_eq!(
        (recording.header.seed, recording.notes),
        (7, recording::Notes::default())
    );
    let again = run(folder.path(), "replay run.jsonl --format json");
    assert_eq!((again.status.code(), again.stdout), (Some(0), told.stdout));
    let sentences = text(&run(folder.path(), "replay run.jsonl --format text").stdout);
    assert!(
        sentences.contains("All 5 items are done after") && sentences.ends_with("Seed 7.\n"),
        "{sentences}"
    );
    // without a terminal: lines, as a run would be
    assert_eq!(
        text(&run(folder.path(), "replay run.jsonl").stdout),
        sentences
    );
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "precious").unwrap();
    let refused = run(folder.path(), "run --record mine.txt --items 1 --quiet");
    assert_eq!(refused.status.code(), Some(2));
    let said = text(&refused.stderr);
    assert_eq!(
        said,
        "procession: --record: mine.txt is there already, and a recording is never written over; name a new file\n"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("mine.txt")).unwrap(),
        "precious"
    );
    let output = run(folder.path(), "run --record - --items 1 --quiet");
    assert_eq!(
        (output.status.code(), folder.path().join("-").exists()),
        (Some(2), false)
    );
    let nowhere = run(
        folder.path(),
        "run --record none/run.jsonl --items 1 --quiet",
    );
    assert_eq!(nowhere.status.code(), Some(2));
    assert_eq!(text(&nowhere.stderr).lines().count(), 1);
}

#[test]
fn a_broken_recording_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    run(
        folder.path(),
        &format!("run {FAST} --quiet --record run.jsonl"),
    );
    let whole = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    let said = |content: &str| {
        fs::write(folder.path().join("other.jsonl"), content).unwrap();
        let output = run(folder.path(), "replay other.jsonl --format json");
        (
            output.status.code(),
            text(&output.stderr),
            text(&output.stdout),
        )
    };
    let third = whole.lines().nth(2).unwrap();
    let (status, why, out) = said(&whole.replace(third, r#"{"seq":1,"at":1,"what":"put"}"#));
    assert_eq!(
        (status, out),
        (Some(2), String::new()),
        "nothing is shown of what cannot be trusted"
    );
    assert_eq!(
        why,
        "procession: other.jsonl, line 3: not an event: missing field `worker`, column 29\n"
    );
    let (status, why, out) = said(&whole[..whole.len() - 20]);
    assert_eq!(
        (status, out.lines().count()),
        (Some(0), whole.lines().count() - 1)
    );
    assert_eq!(
        why,
        "procession: other.jsonl: the last line is cut off; the recording ends before it\n"
    );
    let hostile = "{\"procession\":1,\"\u{1b}[2J\u{202e}";
    let (status, why, _) = said(hostile);
    assert_eq!((status, why.contains('\u{1b}')), (Some(2), false));
    let missing = run(folder.path(), "replay nowhere.jsonl");
    assert_eq!(
        (missing.status.code(), text(&missing.stderr).lines().count()),
        (Some(2), 1)
    );
    for words in ["replay .", "compare run.jsonl .", "export . --to csv"] {
        let refused = run(folder.path(), words);
        assert_eq!(
            text(&refused.stderr),
            "procession: . is a folder: name the recording in it\n",
            "{words}"
        );
    }
}

#[test]
#[cfg(unix)]
fn what_is_out_of_the_ordinary_is_told_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    run(
        folder.path(),
        &format!("run {FAST} --quiet --record run.jsonl"),
    );
    let whole = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    let end = whole.lines().last().unwrap();
    let unknown = whole.replace(
        end,
        r#"{"seq":9999,"at":99000000000,"what":"of_a_later_version"}"#,
    );
    for (content, says) in [
        (&whole[..whole.len() - 20], "The file is cut off"),
        (&unknown[..], "Events of an unknown kind were skipped: 1"),
    ] {
        fs::write(folder.path().join("other.jsonl"), content).unwrap();
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_procession"));
        command.cwd(folder.path());
        command.args(["replay", "other.jsonl", "--lang", "en"]);
        let mut screen = shown::Shown::started(command, 24, 80);
        screen.wait_for(says, |screen, _| screen.contents().contains(says));
        assert_eq!(screen.quit().0, 0);
    }
}

/// A program that is killed leaves a file that can be read up to what had happened shortly before.
#[test]
#[cfg(unix)]
fn a_killed_program_leaves_a_readable_recording() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("run.jsonl");
    let mut lab = process::Command::new(env!("CARGO_BIN_EXE_procession"))
        .args([
            "run",
            "--items",
            "endless",
            "--format",
            "json",
            "--seed",
            "3",
            "--produce-time",
            "uniform:0.001..0.01",
        ])
        .args(["--consume-time", "uniform:0.001..0.01", "--record"])
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(lab.stdout.take().unwrap()).lines().skip(1);
    let mut next = || Event::read(&lines.next().unwrap().unwrap()).unwrap();
    let seen = std::iter::repeat_with(&mut next).take(500).last().unwrap();
    // what had happened is on the disk as soon as a second has gone by: ten times as long as is promised
    let late = std::iter::repeat_with(&mut next)
        .find(|event| event.at.0 > seen.at.0 + 1_000_000_000)
        .unwrap();
    let before = read(&file);
    assert!(
        before.events.iter().any(|event| event.seq == seen.seq),
        "{} of {}",
        before.events.len(),
        late.seq
    );
    lab.kill().unwrap();
    lab.wait().unwrap();
    let after = read(&file);
    assert!(after.events.len() >= before.events.len());
    assert!(
        (0..)
            .zip(&after.events)
            .all(|(seq, event)| event.seq == seq),
        "in one order, without gaps"
    );
    let mut model = Model::new(after.header);
    after.events.iter().for_each(|event| model.apply(event));
    assert!(model.now.ledger().balanced() && model.now.ended.is_none());
    let shown = run(folder.path(), "replay run.jsonl --format text");
    assert_eq!(shown.status.code(), Some(0), "{}", text(&shown.stderr));
    assert!(!after.events.iter().any(|event| matches!(
        event.what,
        What::RunEnded {
            how: HowEnded::Completed,
            ..
        }
    )));
}

#[test]
fn events_of_an_unknown_kind_are_mentioned_by_all_who_read() {
    let folder = tempfile::tempdir().unwrap();
    run(
        folder.path(),
        &format!("run {FAST} --quiet --record run.jsonl"),
    );
    let file = folder.path().join("run.jsonl");
    let known = fs::read_to_string(&file).unwrap();
    let last = known.lines().count() - 1;
    fs::write(
        &file,
        format!("{known}{{\"seq\":{last},\"at\":99000000000,\"what\":\"dreamt\"}}\n"),
    )
    .unwrap();
    let remark = "procession: run.jsonl: events of an unknown kind were passed over: 1\n";
    for (words, times) in [
        ("replay run.jsonl", 1),
        ("export run.jsonl --to csv", 1),
        ("compare run.jsonl run.jsonl", 2),
    ] {
        let output = run(folder.path(), words);
        assert_eq!(
            (output.status.code(), text(&output.stderr)),
            (Some(0), remark.repeat(times)),
            "{words}"
        );
    }
}
