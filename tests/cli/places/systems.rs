//! File systems that lack an operation, as shared folders of virtual machines do: strace makes the calls fail. Without
//! strace this is skipped, and says so; `PROCESSION_STRACE=required` makes that a failure.

use super::{folder, line, names_in};
use crate::shown::Shown;
use portable_pty::CommandBuilder;
use std::{
    env, fs,
    path::Path,
    process::{Command, Output},
};

/// A run on the screen, of a few milliseconds.
const SHOWN: &str = "run --producers 1 --consumers 1 --items 5 --produce-time fixed:0 --consume-time fixed:0 --seed 7 \
                     --lang en";

/// No way to give a file a name only if it is free.
const NO_NAMES: [&str; 2] = [
    "inject=renameat2:error=EINVAL",
    "inject=link,linkat:error=EPERM",
];

/// Whether calls can be made to fail here: strace is installed and may trace.
fn has_strace() -> bool {
    let tried = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "true"])
        .output();
    let works = tried.is_ok_and(|output| output.status.success());
    let required = env::var("PROCESSION_STRACE").is_ok_and(|wish| wish == "required");
    assert!(
        works || !required,
        "strace is not installed, or may not trace"
    );
    if !works {
        eprintln!("SKIPPED: strace is not installed, or may not trace");
    }
    works
}

/// Words of strace: these calls fail.
fn failing(calls: &[&str]) -> Vec<String> {
    let words = ["-f", "-qq", "-o", "/dev/null"].map(str::to_owned);
    let calls = calls
        .iter()
        .flat_map(|call| ["-e".to_owned(), (*call).to_owned()]);
    words.into_iter().chain(calls).collect()
}

/// The program on such a file system.
fn traced(folder: &Path, calls: &[&str], words: &str) -> Output {
    Command::new("strace")
        .current_dir(folder)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .args(failing(calls))
        .arg(env!("CARGO_BIN_EXE_procession"))
        .args(words.split_whitespace())
        .output()
        .unwrap()
}

#[test]
fn a_file_is_written_without_links_and_without_renaming() {
    if !has_strace() {
        return;
    }
    let folder = folder();
    let here = folder.path();
    let export = "export run.jsonl --to csv --out";
    let output = traced(here, &[], &format!("{export} plain.csv"));
    assert!(output.status.success());
    let plain = fs::read(here.join("plain.csv")).unwrap();
    for (name, calls) in [
        ("names.csv", &NO_NAMES[..]),
        ("sync.csv", &["inject=fsync:error=EINVAL"]),
        ("not-sync.csv", &["inject=fsync:error=EOPNOTSUPP"]),
        (
            "neither.csv",
            &[NO_NAMES[0], NO_NAMES[1], "inject=fsync:error=EINVAL"],
        ),
    ] {
        let output = traced(here, calls, &format!("{export} {name}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{name}");
        assert_eq!(fs::read(here.join(name)).unwrap(), plain, "{name}");
        // what is there is not written over there either
        let output = traced(here, calls, &format!("{export} {name}"));
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
    let broken = [NO_NAMES[0], NO_NAMES[1], "inject=fsync:error=EIO:when=2"];
    let output = traced(here, &broken, &format!("{export} broken.csv"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        (output.status.code(), &*said),
        (
            Some(2),
            "procession: broken.csv cannot be written: Input/output error\n"
        )
    );
    assert_eq!(
        names_in(here),
        [
            "my.toml",
            "names.csv",
            "neither.csv",
            "not-sync.csv",
            "plain.csv",
            "run.jsonl",
            "sync.csv"
        ]
    );
}

#[test]
fn the_keys_that_save_write_their_files_there_too() {
    if !has_strace() {
        return;
    }
    let folder = folder();
    let mut command = CommandBuilder::new("strace");
    command.cwd(folder.path());
    command.args(failing(&NO_NAMES));
    command.arg(env!("CARGO_BIN_EXE_procession"));
    command.args(SHOWN.split(' '));
    let mut screen = Shown::started(command, 24, 100);
    let saved = |ending: &str| format!("procession-0007-1.{ending}");
    for (key, ending) in [("o", "jsonl"), ("e", "html")] {
        screen.wait_for("the end of the run", |screen, _| {
            screen.contents().contains("All 5 items are done")
        });
        screen.press(key);
        screen.wait_for(ending, |screen, _| {
            screen.contents().contains(&saved(ending))
        });
    }
    assert_eq!(screen.quit().0, 0);
    let saved_as = saved("jsonl");
    let (status, _, said) = line(folder.path(), &format!("replay {saved_as}"));
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(
        fs::metadata(folder.path().join(saved("html")))
            .unwrap()
            .len()
            > 1_000
    );
    assert_eq!(
        names_in(folder.path()),
        ["my.toml", &saved("html"), &saved("jsonl"), "run.jsonl"]
    );
}

/// As in a folder of somebody else: the sentence names the folder, and what to do.
#[test]
fn a_folder_in_which_nothing_can_be_saved_is_named() {
    for (key, told) in [
        (
            "o",
            "The recording could not be saved in /proc: No such file or directory. Start procession in another",
        ),
        (
            "e",
            "The page could not be saved in /proc: No such file or directory. Start procession in another folder.",
        ),
    ] {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_procession"));
        command.cwd("/proc");
        command.args(SHOWN.split(' '));
        let mut screen = Shown::started(command, 30, 120);
        screen.wait_for("the end of the run", |screen, _| {
            screen.contents().contains("All 5 items are done")
        });
        screen.press(key);
        screen.wait_for("the sentence", |screen, _| screen.contents().contains(told));
        assert_eq!(screen.quit().0, 0);
    }
}
