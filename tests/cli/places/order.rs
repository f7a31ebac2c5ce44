//! Recordings that were joined or changed by hand: what cannot have happened in this order is refused with its line.

use super::{folder, line, refused};
use std::fs;

#[test]
fn a_line_that_is_earlier_than_the_one_before_it_is_refused() {
    let folder = folder();
    let whole = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    let (_, events) = whole.split_once('\n').unwrap();
    let count = whole.lines().count();
    fs::write(folder.path().join("twice.jsonl"), whole.clone() + events).unwrap();
    let last = whole.lines().last().unwrap();
    fs::write(
        folder.path().join("repeated.jsonl"),
        format!("{whole}{last}\n"),
    )
    .unwrap();
    for words in ["replay", "compare run.jsonl", "export --to svg"] {
        let said = refused(line(folder.path(), &format!("{words} twice.jsonl")));
        assert!(
            said.starts_with(&format!("twice.jsonl, line {}: at is ", count + 1))
                && said.ends_with("a recording holds one run, in the order in which it happened"),
            "{said}"
        );
        let said = refused(line(folder.path(), &format!("{words} repeated.jsonl")));
        assert!(
            said.starts_with(&format!("repeated.jsonl, line {}: seq is ", count + 1)),
            "{said}"
        );
    }
}

#[test]
fn it_holds_for_both_formats() {
    let folder = folder();
    for format in [1, 2] {
        let path = format!(
            "{}/tests/golden/format-{format}.jsonl",
            env!("CARGO_MANIFEST_DIR")
        );
        let whole = fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let last = lines.len();
        let back = lines[last - 1].replace("\"at\":", "\"at\":0,\"was\":");
        let text = [&lines[..last - 1], &[back.as_str()]].concat().join("\n");
        fs::write(folder.path().join("back.jsonl"), text + "\n").unwrap();
        let said = refused(line(folder.path(), "replay back.jsonl"));
        assert!(
            said.starts_with(&format!("back.jsonl, line {last}: at is 0, earlier than ")),
            "{said}"
        );
        let (status, again, said) = {
            fs::write(folder.path().join("whole.jsonl"), &whole).unwrap();
            line(folder.path(), "replay whole.jsonl --format json")
        };
        assert_eq!(status, Some(0), "{said}");
        fs::write(folder.path().join("again.jsonl"), again).unwrap();
        assert_eq!(line(folder.path(), "replay again.jsonl").0, Some(0));
    }
}
