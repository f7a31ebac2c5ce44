//! The program as it is typed: what it prints, on which side, and with which exit status.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "../testkit/any_scenario.rs"]
mod any_scenario;
mod bad_scenarios;
mod batch_interrupt;
mod browser;
mod diagnostics;
#[path = "../testkit/given.rs"]
mod given;
mod japanese;
mod lab_program;
mod odd_systems;
mod pages;
mod pipeline;
mod places;
#[cfg(unix)]
#[path = "../testkit/program.rs"]
mod program;
#[path = "../testkit/proof.rs"]
mod proof;
mod python;
mod recorded;
mod runs;
#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "terminals live in real time")]
#[path = "../testkit/shown.rs"]
mod shown;
mod standing_still;
#[path = "../testkit/stories.rs"]
mod stories;
#[cfg(target_os = "linux")]
#[path = "../testkit/system.rs"]
mod system;
mod watch;

use assert_cmd::Command;
use std::{fs, path::PathBuf, process::Output, time::Duration};

/// Long enough for a busy machine; a run here takes a fraction of it.
const TIMEOUT: Duration = Duration::from_mins(1);
const FAST: &str =
    "--producers 1 --consumers 1 --items 3 --produce-time fixed:0 --consume-time fixed:0 --seed 7";

/// The program with these words, in an environment that says nothing of the user.
fn procession(words: &str) -> Command {
    let mut command = Command::cargo_bin("procession").unwrap();
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
        "XDG_CONFIG_HOME",
        "HOME",
        "APPDATA",
        "PROCESSION_LOG",
    ] {
        command.env_remove(name);
    }
    // where no variable names a language, some systems have one of their own
    command.env("LANG", "en");
    command.timeout(TIMEOUT).args(words.split_whitespace());
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
    refusal_in("C.UTF-8", words)
}

/// As [`refusal`], where the environment asks for this locale.
fn refusal_in(locale: &str, words: &str) -> String {
    let output = procession(words).env("LC_ALL", locale).output().unwrap();
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(2), String::new()),
        "{words}"
    );
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    said.strip_prefix("procession: ")
        .unwrap()
        .trim_end()
        .to_owned()
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
    assert!(
        !help.contains("worker "),
        "the hidden subcommand stays hidden:\n{help}"
    );
    assert!(help.lines().all(|line| line.chars().count() <= 100));
}

/// Words that cannot be obeyed.
const BAD_INPUT: [&str; 45] = [
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
];

/// What is said of each of these words in a language.
fn refusals(language: &str) -> String {
    BAD_INPUT
        .map(|words| format!("procession {words}\n  {}\n", refusal_in(language, words)))
        .concat()
}

#[test]
fn bad_input_is_one_sentence_each() {
    insta::assert_snapshot!(refusals("C.UTF-8"));
}

#[test]
fn a_file_that_is_not_there_or_broken_is_named() {
    assert!(refusal("run nowhere/my.toml").starts_with("nowhere/my.toml cannot be read: "));
    assert!(
        refusal("--config nowhere.toml lessons")
            .starts_with("the settings file nowhere.toml cannot be read: ")
    );
    let folder = tempfile::tempdir().unwrap();
    let broken = file(
        &folder,
        "broken.toml",
        "title = \"x\"\n\n[consumers]\ntime = \"soon\"\n",
    );
    let said = refusal(&format!("run {}", broken.display()));
    assert!(
        said.contains("broken.toml, line 4, consumers.time: \"soon\" is not a time: use fixed:0.4"),
        "{said}"
    );
    let settings = file(&folder, "settings.toml", "lang = \"fr\"\n");
    let said = refusal(&format!("--config {} lessons", settings.display()));
    assert!(
        said.ends_with("settings.toml, line 1, lang: unknown variant fr, expected en or ja"),
        "{said}"
    );
}

#[test]
fn more_workers_than_the_system_allows_are_refused_with_the_limit() {
    let said = refusal("run --producers 10000 --consumers 10000 --format text");
    assert!(
        said.starts_with("20000 workers were asked for, but the limit of"),
        "{said}"
    );
}

#[test]
fn a_recording_that_is_none_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let recording = text(&output(&format!("run {FAST} --format json")).stdout);
    let broken = file(
        &folder,
        "broken.jsonl",
        &recording.replacen("\"depth\":1", "\"depth\":\"deep\"", 1),
    );
    let said = refusal(&format!("compare {0} {0}", broken.display()));
    assert!(
        said.contains("broken.jsonl, line ") && said.contains("not an event"),
        "{said}"
    );
}

/// The lines of a run that came to its end, each of them as the schema of events says.
fn lines_that_fit(output: &Output) -> String {
    let ended = (output.status.code(), text(&output.stderr));
    assert_eq!(ended, (Some(0), String::new()));
    let schema = serde_json::from_str(include_str!("../../docs/events.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let lines = text(&output.stdout);
    for line in lines.lines() {
        let value = serde_json::from_str(line).unwrap();
        assert!(schema.is_valid(&value), "{line}");
    }
    lines
}
