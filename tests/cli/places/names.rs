//! Names of files that other systems make, and `-` for the input.

use super::{FAST, fed, folder, line, refused, typed};
use std::fs;

#[test]
fn a_scenario_file_is_known_by_names_of_other_systems() {
    let folder = folder();
    for name in ["MY.TOML", "My.Toml", "my.toml.txt", "orders"] {
        fs::copy(folder.path().join("my.toml"), folder.path().join(name)).unwrap();
        let (status, _, said) = typed(folder.path(), &["run", name, "--quiet"]);
        assert_eq!((status, said.as_str()), (Some(0), ""), "{name}");
    }
    for name in ["MY.TOML", "my.toml.txt"] {
        let (status, program, said) =
            line(folder.path(), &format!("export {name} --to python --out -"));
        assert_eq!((status, said.as_str()), (Some(0), ""), "{name}");
        assert!(program.contains("def producer"), "{program}");
    }
    let said = refused(line(folder.path(), "run GONE.TOML"));
    assert!(said.starts_with("GONE.TOML cannot be read: "), "{said}");
    // a lesson is a lesson, whatever lies in the folder
    fs::write(folder.path().join("article"), "nonsense").unwrap();
    let words = "run article --only A --quiet --speed 100 --seed 1";
    let (status, printed, said) = line(folder.path(), words);
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(printed.contains("Seed 1."), "{printed}");
}

#[test]
fn the_input_is_a_file_too() {
    let folder = folder();
    let recording = fs::read(folder.path().join("run.jsonl")).unwrap();
    for (named, piped) in [
        ("replay run.jsonl", "replay -"),
        ("export run.jsonl --to csv --out -", "export - --to csv"),
        (
            "export run.jsonl --to svg -o -",
            "export - --to svg --out -",
        ),
        (
            "compare run.jsonl run.jsonl --format json",
            "compare - run.jsonl --format json",
        ),
        (
            "compare run.jsonl run.jsonl --format json",
            "compare run.jsonl - --format json",
        ),
    ] {
        assert_eq!(
            fed(folder.path(), piped, &recording),
            line(folder.path(), named),
            "{piped}"
        );
    }
    let scenario = fs::read(folder.path().join("my.toml")).unwrap();
    let (status, printed, said) = fed(folder.path(), "run - --format text --seed 1", &scenario);
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(printed.contains("All 2 items are done"), "{printed}");
    assert_eq!(
        refused(fed(folder.path(), "compare - -", &recording)),
        "compare - -: the input holds one recording; name a file for the other"
    );
    assert!(
        refused(fed(folder.path(), "replay -", b"nonsense\n")).starts_with("the input, line 1: ")
    );
}

#[test]
fn quiet_is_text() {
    let folder = folder();
    let quiet = |format: &str| line(folder.path(), &format!("run {FAST} --quiet {format}"));
    let (status, printed, said) = quiet("--format text");
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(
        printed.contains("Seed 7.") && !printed.contains("P1 put"),
        "{printed}"
    );
    for format in ["json", "screen"] {
        assert_eq!(
            refused(quiet(&format!("--format {format}"))),
            format!(
                "--quiet and --format {format} exclude each other: the closing summary is text"
            )
        );
    }
}

/// Names as a Japanese Windows packs them, which are not UTF-8.
#[cfg(unix)]
mod not_utf8 {
    use super::super::{Outcome, folder, names_in, outcome, refused};
    use crate::{procession, text};
    use std::{
        ffi::{OsStr, OsString},
        fs,
        os::unix::ffi::OsStrExt,
        path::Path,
    };

    fn name(ending: &str) -> OsString {
        OsStr::from_bytes(&[b"\x83e", ending.as_bytes()].concat()).to_owned()
    }

    /// The program with these words; `_` stands for a file of that name with the ending that follows.
    fn typed(folder: &Path, words: &str) -> Outcome {
        let words = words
            .split_whitespace()
            .map(|word| match word.split_once('_') {
                Some((before, ending)) => {
                    OsStr::from_bytes(&[before.as_bytes(), name(ending).as_bytes()].concat())
                        .to_owned()
                }
                None => OsString::from(word),
            });
        outcome(procession("").current_dir(folder).args(words))
    }

    #[test]
    fn every_file_may_have_any_name() {
        let folder = folder();
        let here = folder.path();
        fs::copy(here.join("run.jsonl"), here.join(name(".jsonl"))).unwrap();
        fs::copy(here.join("my.toml"), here.join(name(".toml"))).unwrap();
        fs::write(here.join(name(".conf")), "lang = \"en\"\n").unwrap();
        for words in [
            "replay _.jsonl",
            "compare run.jsonl _.jsonl",
            "compare _.jsonl run.jsonl --format json",
            "export _.jsonl --to csv",
            "export run.jsonl --to svg --out _.svg",
            "export _.toml --to python",
            "lessons article --handout _.html",
            "run _.toml --quiet",
            "run ./_.toml --quiet",
            "run my.toml --quiet --record _-1.jsonl",
            "run my.toml --quiet --log _.log",
            "--config _.conf lessons",
        ] {
            let (status, _, said) = typed(here, words);
            assert_eq!((status, said.as_str()), (Some(0), ""), "{words}");
        }
        let made = [".csv", ".svg", ".py", ".html", "-1.jsonl", ".log"];
        for ending in made {
            assert!(
                fs::metadata(here.join(name(ending))).unwrap().len() > 0,
                "{ending} in {:?}",
                names_in(here)
            );
        }
    }

    #[test]
    fn what_must_be_text_is_refused_by_its_name() {
        let folder = folder();
        for (words, told) in [
            (
                "run --only _ article",
                "--only: \"\u{fffd}e\" is not text in UTF-8",
            ),
            (
                "run --only=_ article",
                "--only: \"\u{fffd}e\" is not text in UTF-8",
            ),
            (
                "run --speed _ _.toml",
                "--speed: \"\u{fffd}e\" is not text in UTF-8",
            ),
            (
                "--config _ run --seed _",
                "--seed: \"\u{fffd}e\" is not text in UTF-8",
            ),
            (
                "lessons --with-answers _",
                "\"\u{fffd}e\" is not text in UTF-8",
            ),
            (
                "_",
                "there is no command \"\u{fffd}e\"; procession --help lists all",
            ),
        ] {
            let told = text(told.replace('\u{fffd}', "▯").as_bytes());
            assert_eq!(refused(typed(folder.path(), words)), told, "{words}");
        }
    }
}
