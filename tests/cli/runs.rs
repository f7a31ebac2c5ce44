//! Runs as lines, without a screen.

use crate::{FAST, file, lines_that_fit, output, procession, refusal, text};
use procession::{
    event::{Event, HowEnded, What},
    header::Header,
};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::Stdio,
};

#[test]
fn lines_of_json_are_the_header_and_events_without_a_gap() {
    let output = output(&format!("run {FAST} --format json"));
    let lines = lines_that_fit(&output);
    let (header, events) = lines.split_once('\n').unwrap();
    assert_eq!(Header::read(header).unwrap().seed, 7);
    let events: Vec<Event> = events
        .lines()
        .map(|line| Event::read(line).unwrap())
        .collect();
    assert!(
        events
            .iter()
            .enumerate()
            .all(|(place, event)| event.seq == place as u64)
    );
    assert!(matches!(
        events.last().unwrap().what,
        What::RunEnded {
            how: HowEnded::Completed,
            ..
        }
    ));
    let done = events
        .iter()
        .filter(|event| matches!(event.what, What::Done { .. }))
        .count();
    assert_eq!(done, 3);
}

#[test]
fn the_article_runs_as_text_in_both_languages_and_its_seed_is_said() {
    let english = output("run article --seed 42 --speed 100 --format text");
    assert_eq!(english.status.code(), Some(0));
    let lines = text(&english.stdout);
    assert_eq!(
        lines
            .lines()
            .filter(|line| line.contains("printed: "))
            .count(),
        20
    );
    assert!(
        lines.contains("put 20 = in the queue 0 + in progress 0 + done 20 + lost 0")
            && lines.contains("42")
    );
    let japanese = procession("run article --no-lesson --seed 42 --speed 100 --quiet")
        .env("LANG", "ja_JP.UTF-8")
        .output()
        .unwrap();
    assert_eq!(japanese.status.code(), Some(0));
    let summary = text(&japanese.stdout);
    assert!(
        summary.contains("42") && summary.chars().any(|c| ('ぁ'..='ん').contains(&c)),
        "{summary}"
    );
    assert!(
        summary.lines().count() < 16,
        "only the summary, and the answers of the lesson:\n{summary}"
    );
}

#[test]
fn without_a_terminal_free_play_becomes_a_short_run_and_says_so() {
    for (words, why) in [
        (
            "",
            "the output is not a terminal, so this is a run in text lines: ",
        ),
        ("run --quiet", ""),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let settings = file(&folder, "settings.toml", "speed = 100\n");
        let output = procession(words)
            .arg("--config")
            .arg(settings)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        let said = text(&output.stderr);
        assert_eq!(
            said,
            format!("procession: {why}10 items of each producer; --items says how many\n")
        );
        assert!(text(&output.stdout).contains("put 20 ="));
    }
}

#[test]
fn many_runs_are_counted_and_those_that_get_stuck_do_not_hold_the_others_back() {
    let counted = output(&format!("run {FAST} --times 3"));
    let page = text(&counted.stdout);
    assert_eq!(
        (counted.status.code(), text(&counted.stderr)),
        (Some(0), String::new()),
        "{page}"
    );
    assert!(
        page.contains("3 runs, seeds 7 to 9") && page.contains("3 of 3"),
        "{page}"
    );
    let stuck = output(
        "run --consumers 0 --items 3 --capacity 1 --produce-time fixed:0 --times 2 --format json",
    );
    let json: serde_json::Value = serde_json::from_slice(&stuck.stdout).unwrap();
    assert_eq!(
        (stuck.status.code(), &json["ended"]["stuck"], &json["runs"]),
        (Some(1), &2.into(), &2.into())
    );
}

#[test]
fn the_same_seed_each_time_is_said() {
    let same = output(&format!("run {FAST} --times 2 --same-seed --lang ja"));
    assert!(
        text(&same.stdout).contains("シードは毎回7"),
        "{}",
        text(&same.stdout)
    );
}

#[test]
fn a_run_that_can_never_go_on_says_why_and_fails() {
    let output =
        output("run --consumers 0 --items 3 --capacity 1 --produce-time fixed:0 --format text");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.lines().count() >= 1 && said.contains("P1"), "{said}");
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let words = "run --items endless --produce-time fixed:0 --consume-time fixed:0 --format json";
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_procession"))
        .args(words.split_whitespace())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: Vec<String> = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .take(3)
        .map(Result::unwrap)
        .collect();
    assert!(lines[0].starts_with("{\"procession\":2,") && lines.len() == 3);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), said),
        (Some(0), String::new())
    );
}

#[test]
fn a_log_is_added_to_whatever_shows_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(&folder, "log", "kept\n");
    let output = output(&format!("run {FAST} --quiet --log {}", log.display()));
    assert_eq!(output.status.code(), Some(0));
    let lines = fs::read_to_string(&log).unwrap();
    assert!(
        lines.starts_with("kept\n") && lines.ends_with("Seed 7.\n"),
        "{lines}"
    );
    assert!(
        lines.contains("P1 put 0;") && !text(&output.stdout).contains("P1 put 0;"),
        "{lines}"
    );
    let nowhere = folder.path().join("no").join("log");
    assert!(
        refusal(&format!("run --log {}", nowhere.display()))
            .ends_with("cannot be written: No such file or directory")
    );
}

#[test]
fn a_lesson_as_lines_says_at_its_end_what_was_expected_and_measured() {
    let lines = text(&output("run article --speed 100 --format text").stdout);
    let asked = lines
        .find("How long does the program run, until main's last join returns?")
        .expect("the question");
    let result = &lines[asked..];
    assert!(
        result.contains("Total time: ") && result.contains("Main joined first: P1"),
        "{result}"
    );
    let stuck = output("run 10 --speed 100 --quiet --lang ja");
    assert_eq!(
        stuck.status.code(),
        Some(1),
        "a run that gets stuck is a failure"
    );
    let said = text(&stuck.stdout);
    assert!(
        said.contains("正解はb) 終わらない") && said.contains("正解はa) 生産者"),
        "{said}"
    );
}
