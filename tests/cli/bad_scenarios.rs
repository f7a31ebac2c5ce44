//! Scenario files with several queues that cannot be run, or can although they look odd: as the program takes them.

use super::{file, procession, text};
use std::fmt::Write as _;

/// What the program does with this file: its exit status, and what it says of it.
fn run(content: &str) -> (Option<i32>, String) {
    run_in("C.UTF-8", content)
}

/// As [`run`], where the environment asks for this locale.
pub(super) fn run_in(locale: &str, content: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "mine.toml", content);
    let words = format!("run {} --seed 1 --format json", path.display());
    let output = procession(&words).env("LC_ALL", locale).output().unwrap();
    let said = text(&output.stderr).replace(&*path.display().to_string(), "mine.toml");
    (output.status.code(), said)
}

/// One group that puts nothing, and ends at once.
const ONE: &str = "[queue.a]\n[group.x]\nto = \"a\"\nitems = 0\n";

/// Files that cannot be run.
pub(super) fn bad() -> Vec<String> {
    let circle = "[queue.a]\n[queue.b]\n[group.x]\nfrom = \"a\"\nto = \"b\"\nstop = \"never\"\n\
                  [group.y]\nfrom = \"b\"\nto = \"a\"\nstop = \"empty\"\n";
    let long = format!("[group.{}]\n", "x".repeat(25));
    vec![
        "[queue.a]\n[group.x]\nfrom = \"b\"\n".to_owned(),
        "[queue.a]\n[group.x]\nto = \"b\"\n".to_owned(),
        "[group.x]\nto = \"b\"\n".to_owned(),
        format!("launch = [\"start X1\", \"put stop b\"]\n{ONE}"),
        format!("launch = [\"start Y1\"]\n{ONE}"),
        format!("{ONE}[worker.Y1]\nitems = 3\n"),
        format!("{ONE}[[at]]\nwhen = \"depth b 3\"\ndo = \"pause\"\n"),
        format!("{ONE}[[at]]\nwhen = \"1 s\"\ndo = \"capacity b 3\"\n"),
        format!("{ONE}[[at]]\nwhen = \"1 s\"\ndo = \"add y\"\n"),
        format!("{ONE}[[at]]\nwhen = \"1 s\"\ndo = \"work sleep y\"\n"),
        circle.to_owned(),
        circle.replace("empty", "closed"),
        "[queue.a]\n[group.x]\nfrom = \"a\"\nto = \"a\"\n".to_owned(),
        format!("[producers]\ncount = 1\n{ONE}"),
        format!("{ONE}[consumers]\n"),
        format!("capacity = 3\n{ONE}"),
        format!("{ONE}[group.y]\nletter = \"X\"\n"),
        format!("{ONE}[group.y]\nletter = \"p\"\n"),
        format!("{ONE}[queue.a]\n"),
        "[queue.\"\"]\n".to_owned(),
        "[queue.\"a b\"]\n".to_owned(),
        "[queue.\"a\\nb\"]\n".to_owned(),
        "[group.\"x\\\"y\"]\n".to_owned(),
        "[group.\"\\u001b[2J\"]\n".to_owned(),
        long,
        format!("{ONE}[worker.\"X1\\n\"]\n"),
    ]
}

#[test]
fn what_cannot_be_run_is_one_sentence_with_file_line_field_and_what_is_allowed() {
    let mut all = String::new();
    for content in bad() {
        let (status, said) = run(&content);
        assert_eq!((status, said.lines().count()), (Some(2), 1), "{said}");
        let said = said.strip_prefix("procession: mine.toml, line ").unwrap();
        assert!(!said.trim_end().chars().any(char::is_control), "{said:?}");
        let _ = writeln!(all, "{content}  {said}");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn what_may_not_be_meant_runs_and_is_said() {
    let lonely = "[queue.a]\n[group.x]\nfrom = \"a\"\n";
    assert_eq!(
        run(lonely),
        (
            Some(0),
            "procession: no group puts into a, so it closes at once\n".to_owned()
        )
    );
    let unused = format!("{ONE}[queue.b]\n");
    assert_eq!(
        run(&unused),
        (
            Some(0),
            "procession: no group gets from a, so its items stay in it; no group uses b\n"
                .to_owned()
        )
    );
}

#[test]
fn what_looks_odd_runs() {
    let none = (Some(0), String::new());
    let names = "[queue.\"注文\"]\n[group.\"料理人\"]\nto = \"注文\"\nitems = 1\ntime = \"fixed:0\"\n\
                 [group.\"été\"]\nfrom = \"注文\"\ntime = \"fixed:0\"\n";
    assert_eq!(run(names), none);
    let longest = "a".repeat(24);
    let names = format!(
        "[queue.{longest}]\n[group.{longest}]\nletter = \"Q\"\nto = \"{longest}\"\nitems = 0\n\
         [group.y]\nfrom = \"{longest}\"\n"
    );
    assert_eq!(run(&names), none);
    // a circle whose groups count, with an item that goes round in it
    let circle = "[queue.a]\n[queue.b]\n\
                  [group.start]\nto = \"a\"\nitems = 1\ntime = \"fixed:0\"\n\
                  [group.x]\nfrom = \"a\"\nto = \"b\"\nitems = 2\ntime = \"fixed:0\"\nstop = \"never\"\n\
                  [group.y]\nfrom = \"b\"\nto = \"a\"\ntime = \"fixed:0\"\nstop = \"after:2\"\n";
    assert_eq!(run(circle), none);
}

#[test]
fn two_hundred_queues_run() {
    // workers only at the first and the last of them: processes are dear
    let mut content = String::from(
        "[group.start]\nletter = \"S\"\nto = \"q0\"\nitems = 2\ntime = \"fixed:0\"\n\
         [group.end]\nletter = \"E\"\nfrom = \"q0\"\ntime = \"fixed:0\"\n",
    );
    for place in 0..200_u8 {
        let letters: String = [place / 26, place % 26]
            .map(|digit| char::from(b'a' + digit))
            .iter()
            .collect();
        let next = (place + 1) % 200;
        let _ = write!(
            content,
            "[queue.q{place}]\n[group.g{place}]\nletter = \"X{letters}\"\ncount = 0\n\
             from = \"q{place}\"\nto = \"q{next}\"\nstop = \"never\"\n"
        );
    }
    assert_eq!(run(&content), (Some(0), String::new()));
}
