//! The program as it is typed: what it prints, on which side, and with which exit status.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

use assert_cmd::Command;
use procession::{
    event::{Event, HowEnded, What},
    header::Header,
};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Output, Stdio},
    time::Duration,
};

/// Long enough for a busy machine; a run here takes a fraction of it.
const PATIENCE: Duration = Duration::from_mins(1);
const FAST: &str = "--producers 1 --consumers 1 --items 3 --produce-time fixed:0 --consume-time fixed:0 --seed 7";

/// The program with these words, in an environment that says nothing of the user.
fn procession(words: &str) -> Command {
    let mut command = Command::cargo_bin("procession").unwrap();
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "XDG_CONFIG_HOME", "HOME", "APPDATA"] {
        command.env_remove(name);
    }
    command.timeout(PATIENCE).args(words.split_whitespace());
    command
}

fn output(words: &str) -> Output {
    procession(words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What is said of words that cannot be obeyed: one line, exit status 2, nothing on the output.
fn refusal(words: &str) -> String {
    let output = output(words);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "{words}");
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    said.strip_prefix("procession: ").unwrap().trim_end().to_owned()
}

fn file(folder: &tempfile::TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

#[test]
fn help_names_every_command_and_every_exit_status() {
    let output = output("--help");
    let help = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    for word in [
        "run",
        "compare",
        "lessons",
        "check",
        "settings",
        "completions",
        "man",
        "--lang",
        "--theme",
        "--ascii",
        "--config",
    ] {
        assert!(help.contains(word), "{word} is missing in:\n{help}");
    }
    assert!(help.contains("130 Ctrl-C, 143 SIGTERM"));
    assert!(!help.contains("worker "), "the hidden subcommand stays hidden:\n{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn bad_input_is_one_sentence_each() {
    insta::assert_snapshot!(
        [
            "frob",
            "lesons",
            "run --frob",
            "run --producer 3",
            "run article twice",
            "run artcle",
            "run --producers -1",
            "run --producers 10001",
            "run --consumers many",
            "run --items -1",
            "run --items 1000000001",
            "run --capacity 0",
            "run --capacity -3",
            "run --work hard",
            "run --produce-time 5",
            "run --consume-time uniform:2..1",
            "run --consume-time fixed:NaN",
            "run --stop after:0",
            "run --seed -1",
            "run --seed 9007199254740992",
            "run --speed 0",
            "run --speed NaN",
            "run --speed 3",
            "run --batch 0",
            "run --batch 257",
            "run --times 0",
            "run --times 1001",
            "run --times many",
            "run --times 3 --format screen",
            "run --times 3 --items endless",
            "run --same-seed",
            "compare",
            "compare a.jsonl",
            "compare a.jsonl b.jsonl c.jsonl",
            "compare nowhere.jsonl b.jsonl",
            "compare Cargo.toml b.jsonl",
            "compare Cargo.toml Cargo.toml --format screen",
            "run --format xml",
            "run --format",
            "run --quiet --format json",
            "run --format screen",
            "--lang de",
            "--theme blue lessons",
            "completions",
            "completions cmd",
        ]
        .map(|words| format!("procession {words}\n  {}\n", refusal(words)))
        .concat()
    );
}

#[test]
fn a_file_that_is_not_there_or_broken_is_named() {
    assert!(refusal("run nowhere/my.toml").starts_with("nowhere/my.toml cannot be read: "));
    assert!(refusal("--config nowhere.toml lessons").starts_with("the settings file nowhere.toml cannot be read: "));
    let folder = tempfile::tempdir().unwrap();
    let broken = file(&folder, "broken.toml", "title = \"x\"\n\n[consumers]\ntime = \"soon\"\n");
    let said = refusal(&format!("run {}", broken.display()));
    assert!(said.contains("broken.toml, line 4, consumers.time: \"soon\" is not a time: use fixed:0.4"), "{said}");
    let settings = file(&folder, "settings.toml", "lang = \"fr\"\n");
    let said = refusal(&format!("--config {} lessons", settings.display()));
    assert!(said.ends_with("settings.toml, line 1, lang: unknown variant fr, expected en or ja"), "{said}");
}

#[test]
fn more_workers_than_the_system_allows_are_refused_with_the_limit() {
    let said = refusal("run --producers 10000 --consumers 10000 --format text");
    assert!(said.starts_with("20000 workers were asked for, but the limit of"), "{said}");
}

#[test]
fn lines_of_json_are_the_header_and_events_without_a_gap() {
    let output = output(&format!("run {FAST} --format json"));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let schema = serde_json::from_str(include_str!("../docs/events.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let lines = text(&output.stdout);
    for line in lines.lines() {
        assert!(schema.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
    }
    let (header, events) = lines.split_once('\n').unwrap();
    assert_eq!(Header::read(header).unwrap().seed, 7);
    let events: Vec<Event> = events.lines().map(|line| Event::read(line).unwrap()).collect();
    assert!(events.iter().enumerate().all(|(place, event)| event.seq == place as u64));
    assert!(matches!(events.last().unwrap().what, What::RunEnded { how: HowEnded::Completed, .. }));
    let done = events.iter().filter(|event| matches!(event.what, What::Done { .. })).count();
    assert_eq!(done, 3);
}

#[test]
fn the_article_runs_as_text_in_both_languages_and_its_seed_is_said() {
    let english = output("run article --seed 42 --speed 100 --format text");
    assert_eq!(english.status.code(), Some(0));
    let lines = text(&english.stdout);
    assert_eq!(lines.lines().filter(|line| line.contains("printed: ")).count(), 20);
    assert!(lines.contains("put 20 = in the queue 0 + in progress 0 + done 20 + lost 0") && lines.contains("42"));
    let japanese = procession("run article --no-lesson --seed 42 --speed 100 --quiet")
        .env("LANG", "ja_JP.UTF-8")
        .output()
        .unwrap();
    assert_eq!(japanese.status.code(), Some(0));
    let summary = text(&japanese.stdout);
    assert!(summary.contains("42") && summary.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{summary}");
    assert!(summary.lines().count() < 16, "only the summary, and the answers of the lesson:\n{summary}");
}

#[test]
fn without_a_terminal_free_play_becomes_a_short_run_and_says_so() {
    for (words, why) in [("", "the output is no terminal, so this is a run in text lines: "), ("run --quiet", "")] {
        let folder = tempfile::tempdir().unwrap();
        let settings = file(&folder, "settings.toml", "speed = 100\n");
        let output = procession(words).arg("--config").arg(settings).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let said = text(&output.stderr);
        assert_eq!(said, format!("procession: {why}10 items of each producer; --items says how many\n"));
        assert!(text(&output.stdout).contains("put 20 ="));
    }
}

#[test]
fn many_runs_are_counted_and_those_that_get_stuck_do_not_hold_the_others_back() {
    let counted = output(&format!("run {FAST} --times 3"));
    let page = text(&counted.stdout);
    assert_eq!((counted.status.code(), text(&counted.stderr)), (Some(0), String::new()), "{page}");
    assert!(page.contains("3 runs, seeds 7 to 9") && page.contains("3 of 3"), "{page}");
    let stuck = output("run --consumers 0 --items 3 --capacity 1 --produce-time fixed:0 --times 2 --format json");
    let json: serde_json::Value = serde_json::from_slice(&stuck.stdout).unwrap();
    assert_eq!((stuck.status.code(), &json["ended"]["stuck"], &json["runs"]), (Some(1), &2.into(), &2.into()));
}

#[test]
fn two_recordings_are_compared_as_text_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let record = |name: &str, words: &str| {
        file(&folder, name, &text(&output(&format!("run {FAST} {words} --format json")).stdout)).display().to_string()
    };
    let (a, b) = (record("a.jsonl", ""), record("b.jsonl", "--items 4 --capacity 2"));
    let page = text(&output(&format!("compare {a} {b}")).stdout);
    assert!(page.starts_with("A  a.jsonl\nB  b.jsonl\n") && page.contains("producers.items"), "{page}");
    let same = text(&output(&format!("compare {a} {a} --format text --lang ja")).stdout);
    assert!(same.contains("設定は同じ。"), "{same}");
    let json: serde_json::Value =
        serde_json::from_slice(&output(&format!("compare {a} {b} --format json")).stdout).unwrap();
    assert_eq!((&json["a"]["put"], &json["b"]["put"]), (&3.into(), &4.into()));
    // whether the clock can tell the two apart depends on how fast they were
    assert!(json["parting"]["known"].is_boolean(), "{json}");
}

#[test]
fn a_recording_that_is_none_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let recording = text(&output(&format!("run {FAST} --format json")).stdout);
    let broken = file(&folder, "broken.jsonl", &recording.replacen("\"depth\":1", "\"depth\":\"deep\"", 1));
    let said = refusal(&format!("compare {0} {0}", broken.display()));
    assert!(said.contains("broken.jsonl, line ") && said.contains("not an event"), "{said}");
}

#[test]
fn the_same_seed_each_time_is_said() {
    let same = output(&format!("run {FAST} --times 2 --same-seed --lang ja"));
    assert!(text(&same.stdout).contains("シードは毎回7"), "{}", text(&same.stdout));
}

#[test]
fn a_run_that_can_never_go_on_says_why_and_fails() {
    let output = output("run --consumers 0 --items 3 --capacity 1 --produce-time fixed:0 --format text");
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
    let lines: Vec<String> = BufReader::new(child.stdout.take().unwrap()).lines().take(3).map(Result::unwrap).collect();
    assert!(lines[0].starts_with("{\"procession\":1,") && lines.len() == 3);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said), (Some(0), String::new()));
}

#[test]
fn lessons_settings_completions_and_the_manual_are_printed() {
    assert!(text(&output("lessons").stdout).starts_with(" 1  article "));
    let settings = text(&output("settings").stdout);
    assert!(settings.contains("# lang = \"en\"") && settings.contains("# looked for at nowhere here"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(text(&output(&format!("completions {shell}")).stdout).contains("produce-time"), "{shell}");
    }
    let manual = text(&output("man").stdout);
    assert!(manual.contains(".TH") && manual.contains("produce\\-time"), "{manual}");
}

#[test]
fn what_settings_prints_is_a_settings_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "settings.toml", &text(&output("settings").stdout));
    assert_eq!(procession("lessons").arg("--config").arg(path).output().unwrap().status.code(), Some(0));
}

#[test]
fn check_says_what_is_missing_here() {
    let output = output("check");
    let page = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "without a terminal it is not fit:\n{page}");
    assert!(page.contains("!!  screen") && page.contains("OK  child process"), "{page}");
}

#[test]
fn a_log_is_added_to_whatever_shows_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(&folder, "log", "kept\n");
    let output = output(&format!("run {FAST} --quiet --log {}", log.display()));
    assert_eq!(output.status.code(), Some(0));
    let lines = fs::read_to_string(&log).unwrap();
    assert!(lines.starts_with("kept\n") && lines.ends_with("Seed 7.\n"), "{lines}");
    assert!(lines.contains("P1 put 0;") && !text(&output.stdout).contains("P1 put 0;"), "{lines}");
    let nowhere = folder.path().join("no").join("log");
    assert!(
        refusal(&format!("run --log {}", nowhere.display())).ends_with("cannot be written: No such file or directory")
    );
}

#[test]
fn a_lesson_as_lines_says_at_its_end_what_was_expected_and_measured() {
    let lines = text(&output("run article --speed 100 --format text").stdout);
    let asked = lines.find("How long does the program run, until main's last join returns?").expect("the question");
    let result = &lines[asked..];
    assert!(result.contains("Total time: ") && result.contains("Main joined first: P1"), "{result}");
    let stuck = output("run 10 --speed 100 --quiet --lang ja");
    assert_eq!(stuck.status.code(), Some(1), "a run that gets stuck is a failure");
    let said = text(&stuck.stdout);
    assert!(said.contains("結果はb) 終わらない") && said.contains("結果はa) 生産者"), "{said}");
}

#[test]
fn lessons_are_printed_on_paper_with_or_without_answers() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let written = |flags: &str| {
        let output = procession(&format!("lessons {flags}")).arg("--handout").arg(&page).output().unwrap();
        (output.status.code(), text(&output.stderr), std::fs::read_to_string(&page).unwrap_or_default())
    };
    let (status, _, blank) = written("article 7");
    assert_eq!(status, Some(0));
    assert_eq!(blank.matches("<h2>").count(), 2, "a sheet for each lesson");
    assert!(blank.contains("c) about 35 seconds") && !blank.contains("Answer") && blank.contains("procession run"));
    let (status, said, _) = written("article");
    assert!(status == Some(2) && said.contains("is there already"), "{said}");
    let (status, _, answers) = written("--with-answers --force --lang ja");
    assert_eq!((status, answers.matches("<h2>").count()), (Some(0), 10));
    assert!(answers.contains("答え") && answers.contains("教員向けの注"));
    assert!(answers.contains("上限なし") && !answers.contains("unbounded"), "the capacity in Japanese");
}
