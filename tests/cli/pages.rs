//! What is printed without a run: lists, settings, comparisons, handouts.

use crate::{FAST, file, output, procession, text};
use procession::lesson::builtin;
use std::fs;

#[test]
fn two_recordings_are_compared_as_text_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let record = |name: &str, words: &str| {
        file(
            &folder,
            name,
            &text(&output(&format!("run {FAST} {words} --format json")).stdout),
        )
        .display()
        .to_string()
    };
    let (a, b) = (
        record("a.jsonl", ""),
        record("b.jsonl", "--items 4 --capacity 2"),
    );
    let page = text(&output(&format!("compare {a} {b}")).stdout);
    assert!(
        page.starts_with("A  a.jsonl\nB  b.jsonl\n") && page.contains("producers.items"),
        "{page}"
    );
    let same = text(&output(&format!("compare {a} {a} --format text --lang ja")).stdout);
    assert!(same.contains("設定は同じ。"), "{same}");
    let json: serde_json::Value =
        serde_json::from_slice(&output(&format!("compare {a} {b} --format json")).stdout).unwrap();
    assert_eq!(
        (&json["a"]["put"], &json["b"]["put"]),
        (&3.into(), &4.into())
    );
    // whether the clock can tell the two apart depends on how fast they were
    assert!(json["parting"]["known"].is_boolean(), "{json}");
}

#[test]
fn lessons_settings_completions_and_the_manual_are_printed() {
    assert!(text(&output("lessons").stdout).starts_with(" 1  article "));
    let settings = text(&output("settings").stdout);
    assert!(
        settings.contains("# lang = \"en\"") && settings.contains("# looked for at nowhere here")
    );
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            text(&output(&format!("completions {shell}")).stdout).contains("produce-time"),
            "{shell}"
        );
    }
    let manual = text(&output("man").stdout);
    assert!(
        manual.contains(".TH") && manual.contains("produce\\-time"),
        "{manual}"
    );
}

#[test]
fn what_settings_prints_is_a_settings_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "settings.toml", &text(&output("settings").stdout));
    assert_eq!(
        procession("lessons")
            .arg("--config")
            .arg(path)
            .output()
            .unwrap()
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn check_says_what_is_missing_here() {
    let output = output("check");
    let page = text(&output.stdout);
    assert_eq!(
        output.status.code(),
        Some(1),
        "without a terminal it is not fit:\n{page}"
    );
    assert!(
        page.contains("!!  screen") && page.contains("OK  child process"),
        "{page}"
    );
}

#[test]
fn lessons_are_printed_on_paper_with_or_without_answers() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let written = |flags: &str| {
        let output = procession(&format!("lessons {flags}"))
            .arg("--handout")
            .arg(&page)
            .output()
            .unwrap();
        (
            output.status.code(),
            text(&output.stderr),
            fs::read_to_string(&page).unwrap_or_default(),
        )
    };
    let (status, _, blank) = written("article 7");
    assert_eq!(status, Some(0));
    assert_eq!(blank.matches("<h2>").count(), 2, "a sheet for each lesson");
    assert!(
        blank.contains("c) about 35 seconds")
            && !blank.contains("Answer")
            && blank.contains("procession run")
            && blank.contains("race condition")
    );
    let (status, said, _) = written("article");
    assert!(
        status == Some(2) && said.contains("is there already"),
        "{said}"
    );
    let (status, _, answers) = written("--with-answers --force --lang ja");
    assert_eq!(
        (status, answers.matches("<h2>").count()),
        (Some(0), builtin::all().len())
    );
    assert!(answers.contains("答え") && answers.contains("教員向けの注"));
    assert!(answers.contains("用語集") && answers.contains("競合状態"));
    assert!(
        answers.contains("上限なし") && !answers.contains("unbounded"),
        "the capacity in Japanese"
    );
}
