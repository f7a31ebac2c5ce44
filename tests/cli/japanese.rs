//! The command line where the environment asks for Japanese: its errors, its lists, and what it says beside a run.

use super::{bad_scenarios, file, output, procession, refusals, text};
use std::fmt::Write as _;

const JAPANESE: &str = "ja_JP.UTF-8";
/// Words that every English sentence has at least one of, and that are neither names nor values here.
const ENGLISH: [&str; 35] = [
    "after", "all", "an", "and", "are", "be", "before", "begins", "by", "cannot", "expected",
    "for", "in", "invalid", "is", "it", "missing", "must", "no", "not", "of", "once", "one",
    "only", "or", "such", "than", "that", "the", "there", "this", "to", "unknown", "while", "with",
];

/// What is said has Japanese letters and no English words; names, flags and values may be of any letters.
fn assert_japanese(said: &str) {
    assert!(said.chars().any(|c| ('ぁ'..='ヿ').contains(&c)), "{said}");
    let words = said.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./:\\\"=[]".contains(c)));
    for word in words {
        assert!(!ENGLISH.contains(&word), "{word} in: {said}");
    }
}

#[test]
fn bad_input_is_one_sentence_without_english_words() {
    let all = refusals(JAPANESE);
    for said in all.lines().filter(|line| line.starts_with("  ")) {
        assert_japanese(said);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_scenario_that_cannot_be_run_is_told_without_english_words() {
    let mut all = String::new();
    for content in bad_scenarios::bad() {
        let (status, said) = bad_scenarios::run_in(JAPANESE, &content);
        assert_eq!(status, Some(2), "{said}");
        assert_japanese(&said);
        let _ = writeln!(all, "{content}  {said}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn files_that_cannot_be_read_are_told_without_english_words() {
    let folder = tempfile::tempdir().unwrap();
    let header = text(&output("run --items 0 --format json").stdout);
    let header = header.lines().next().unwrap();
    let lesson = |field: &str| format!("[lesson]\n{field}\n");
    let mut all = String::new();
    for (command, name, content) in [
        ("run", "a.toml", "title = \n".to_owned()),
        ("run", "a.toml", "batch = 3\nbatch = 4\n".to_owned()),
        ("run", "a.toml", "title = x\n".to_owned()),
        ("run", "a.toml", "launch = [\"start P1\"\n".to_owned()),
        ("run", "a.toml", "colour = 3\n".to_owned()),
        ("run", "a.toml", "batch = \"many\"\n".to_owned()),
        ("run", "a.toml", "[consumers]\ntime = \"soon\"\n".to_owned()),
        ("run", "a.toml", "producers = 3\n".to_owned()),
        (
            "run",
            "a.toml",
            "launch = [\"start P3\", \"jump\"]\n".to_owned(),
        ),
        (
            "run",
            "a.toml",
            "[producers]\ncount = 2\n[worker.P9]\nitems = 1\n".to_owned(),
        ),
        (
            "run",
            "a.toml",
            "[[at]]\nwhen = \"soon\"\ndo = \"pause\"\n".to_owned(),
        ),
        ("run", "a.toml", lesson("colour = 3")),
        ("run", "a.toml", lesson("number = 0")),
        ("--config", "b.toml", "lang = \"fr\"\n".to_owned()),
        ("--config", "b.toml", "axis = 1\n".to_owned()),
        ("--config", "b.toml", "[keys]\nstep = \"w\"\n".to_owned()),
        ("--config", "b.toml", "[keys]\nstep = \"F1\"\n".to_owned()),
        ("--config", "b.toml", "ascii = \"yes\"\n".to_owned()),
        ("replay", "c.jsonl", String::new()),
        ("replay", "c.jsonl", "{\"procession\":{}}\n".to_owned()),
        ("replay", "c.jsonl", format!("{header}\nx\n{{}}\n")),
        (
            "replay",
            "c.jsonl",
            format!("{header}\n{{\"seq\":1}}\n{{}}\n"),
        ),
        ("export --to csv --worksheet", "c.jsonl", String::new()),
    ] {
        let path = file(&folder, name, &content);
        let words = format!("{command} {}", path.display());
        let output = procession(&words).env("LANG", JAPANESE).output().unwrap();
        let said = text(&output.stderr).replace(&*path.display().to_string(), name);
        assert_eq!(output.status.code(), Some(2), "{content}: {said}");
        for line in said.lines() {
            assert_japanese(line);
        }
        let shown = content.replace(header, "HEADER");
        let _ = writeln!(all, "{shown}  {said}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_language_is_known_where_something_else_is_wrong() {
    let said = |words: &str| text(&procession(words).output().unwrap().stderr);
    let no_flag = "procession: --frobというフラグはありません";
    assert!(said("--frob --lang ja").starts_with(no_flag));
    assert!(said("run --frob --lang=ja").starts_with(no_flag));
    let folder = tempfile::tempdir().unwrap();
    let settings = file(&folder, "b.toml", "lang = \"ja\"\ncolour = 3\n");
    let config = format!("--config {}", settings.display());
    assert_japanese(&said(&format!("{config} lessons")));
    assert!(said(&format!("{config} --frob")).starts_with(no_flag));
    let english = "procession: there is no flag --frob;";
    assert!(said(&format!("{config} --lang en --frob")).starts_with(english));
}

#[test]
fn check_and_lessons_speak_japanese() {
    let said = |words: &str| {
        let output = procession(words).env("LANG", JAPANESE).output().unwrap();
        (output.status.code(), text(&output.stdout))
    };
    let (status, page) = said("check");
    assert_eq!(status, Some(1), "{page}");
    for line in page.lines().filter(|line| !line.is_empty()) {
        assert_japanese(line);
    }
    assert!(
        page.contains("!!  画面           標準出力が端末ではありません"),
        "{page}"
    );
    let (status, list) = said("lessons");
    assert_eq!(status, Some(0));
    assert!(
        list.ends_with("始め方：procession run article または procession run 1\n"),
        "{list}"
    );
    let (_, settings) = said("settings");
    assert!(
        settings.ends_with("# 読み込む場所：なし（HOMEが設定されていません）\n"),
        "{settings}"
    );
}
