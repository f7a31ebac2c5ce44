//! `procession export` as it is typed.

use super::stories;
use assert_cmd::Command;
use procession::{event::What, header::Header};
use std::{fs, path::Path};
use tempfile::TempDir;

/// A folder with a recording of which everything is known, `run.jsonl`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (header, events) = stories::story();
    let known = events
        .iter()
        .filter(|event| !matches!(event.what, What::Other(_)));
    let lines: String = known.map(|event| event.write() + "\n").collect();
    fs::write(
        folder.path().join("run.jsonl"),
        header.write() + "\n" + &lines,
    )
    .unwrap();
    folder
}

/// Exit status, output, what was said.
fn typed(folder: &Path, words: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("procession").unwrap();
    command
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .env("HOME", folder)
        .arg("export");
    let output = command.args(words.split_whitespace()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn each_kind_has_a_name_of_its_own_beside_the_recording() {
    let folder = folder();
    for (to, name) in [
        ("html", "run.html"),
        ("svg", "run.svg"),
        ("csv", "run.csv"),
        ("perfetto", "run.trace.json"),
    ] {
        assert_eq!(
            typed(folder.path(), &format!("run.jsonl --to {to}")),
            (0, format!("{name}\n"), String::new())
        );
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 100);
    }
    assert_eq!(
        names(folder.path()),
        [
            "run.csv",
            "run.html",
            "run.jsonl",
            "run.svg",
            "run.trace.json"
        ]
    );
}

#[test]
fn the_output_is_a_place_too() {
    let folder = folder();
    let (status, written, said) = typed(folder.path(), "run.jsonl --to csv --out -");
    assert_eq!(
        (
            status,
            said.as_str(),
            written.starts_with("seq,at_s,run_s,what,")
        ),
        (0, "", true)
    );
    assert_eq!(names(folder.path()), ["run.jsonl"]);
}

#[test]
fn what_is_there_stays_unless_it_is_asked_for() {
    let folder = folder();
    let page = folder.path().join("page.html");
    fs::write(&page, "mine").unwrap();
    let (status, written, said) = typed(folder.path(), "run.jsonl --to html --out page.html");
    assert_eq!(
        (
            status,
            written.as_str(),
            fs::read_to_string(&page).unwrap().as_str()
        ),
        (2, "", "mine")
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(
        typed(folder.path(), "run.jsonl --to html --out page.html --force").0,
        0
    );
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    assert_eq!(names(folder.path()), ["page.html", "run.jsonl"]);
}

#[test]
fn bad_input_is_one_sentence_each_and_leaves_nothing() {
    let folder = folder();
    fs::write(folder.path().join("empty"), "").unwrap();
    let whole = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    fs::write(
        folder.path().join("broken"),
        whole.replacen("\"depth\":1}", "\"depth\":-1}", 1),
    )
    .unwrap();
    let (header, events) = whole.split_once('\n').unwrap();
    let mut header = Header::read(header).unwrap();
    header.scenario = None;
    let no_plan = format!("{}\n{events}", header.write());
    fs::write(folder.path().join("no-plan.jsonl"), no_plan).unwrap();
    let paused = "[[at]]\nwhen = \"2 s\"\ndo = \"pause\"\n";
    fs::write(folder.path().join("paused.toml"), paused).unwrap();
    for (name, does) in [("faster.toml", "speed 5"), ("wider.toml", "capacity 5")] {
        let scenario = format!("[[at]]\nwhen = \"C1 item 2\"\ndo = \"{does}\"\n");
        fs::write(folder.path().join(name), scenario).unwrap();
    }
    fs::write(folder.path().join("broken.toml"), "batch = 0\n").unwrap();
    let before = names(folder.path());
    let mut said = String::new();
    for words in [
        "nowhere --to svg",
        "empty --to svg",
        "broken --to svg",
        ". --to svg",
        "run.jsonl",
        "run.jsonl --to pdf",
        "run.jsonl --to svg --worksheet",
        "run.jsonl --to svg --out run.jsonl --force",
        "run.jsonl --to svg --out . --force",
        "run.jsonl --to svg --out nowhere/run.svg",
        "run.jsonl --to svg --only A",
        "run.jsonl --to python --only A",
        "no-plan.jsonl --to python",
        "article --to python --only B",
        "artcile --to python",
        "paused.toml --to python",
        "faster.toml --to python",
        "wider.toml --to python",
        "wider.toml --to python --lang ja",
        "broken.toml --to python",
    ] {
        let (status, written, sentence) = typed(folder.path(), words);
        assert_eq!(
            (status, written.as_str(), sentence.lines().count()),
            (2, "", 1),
            "{words}: {sentence}"
        );
        said.extend([words, "\n    ", &sentence]);
    }
    assert_eq!(names(folder.path()), before);
    insta::assert_snapshot!("refusals", said);
}

#[test]
fn a_recording_that_was_cut_off_is_used_up_to_there() {
    let folder = folder();
    let mut whole = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    whole.truncate(whole.len() - 20);
    fs::write(folder.path().join("cut.jsonl"), whole).unwrap();
    let (status, written, said) = typed(folder.path(), "cut.jsonl --to svg");
    assert_eq!(
        (
            status,
            written.as_str(),
            said.contains("the last line is cut off")
        ),
        (0, "cut.svg\n", true),
        "{said}"
    );
}

#[test]
fn the_manual_speaks_of_it() {
    let output = Command::cargo_bin("procession")
        .unwrap()
        .arg("man")
        .output()
        .unwrap();
    let manual = String::from_utf8(output.stdout).unwrap();
    let section = manual.split(".SH EXPORT").nth(1).unwrap();
    assert!(
        section.contains("worksheet") && manual.contains(".SH RUN"),
        "{manual}"
    );
}
