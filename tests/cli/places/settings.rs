//! Settings, temporary files and encodings of the terminal, where the environment leads to nothing.

use super::{FAST, Outcome, folder, outcome, refused};
use crate::procession;
use std::{fs, os::unix::fs::symlink, path::Path};

/// The program with its settings looked for in this folder.
fn with(config: &Path, words: &str) -> Outcome {
    outcome(procession(words).env("XDG_CONFIG_HOME", config))
}

#[test]
fn settings_that_cannot_be_reached_stop_nothing() {
    let folder = folder();
    let here = folder.path();
    let usual = |name: &str| here.join(name).join("procession/settings.toml");
    // a file where a folder should be, a folder where the file should be, a circle of links
    fs::create_dir(here.join("file")).unwrap();
    fs::write(here.join("file/procession"), "").unwrap();
    fs::create_dir_all(usual("folder")).unwrap();
    fs::create_dir_all(here.join("circle/procession")).unwrap();
    symlink("settings.toml", usual("circle")).unwrap();
    for name in ["file", "folder", "circle"] {
        for words in ["man", "lessons", &format!("run {FAST} --quiet")] {
            let (status, printed, said) = with(&here.join(name), words);
            assert_eq!(status, Some(0), "{words}: {said}");
            assert!(!printed.is_empty());
            let named = format!(
                "procession: the settings file {} cannot be read: ",
                usual(name).display()
            );
            assert!(
                said.starts_with(&named)
                    && said.ends_with("; the defaults are used\n")
                    && said.lines().count() == 1,
                "{said}"
            );
        }
        // a file that was named must be read
        let named = usual(name).display().to_string();
        let said = refused(outcome(procession("lessons").arg("--config").arg(&named)));
        assert!(said.contains(&named), "{said}");
    }
    // nothing is there: nothing is said
    assert_eq!(with(here, "lessons").2, "");
    // and what is there must be right
    fs::create_dir_all(here.join("wrong/procession")).unwrap();
    fs::write(usual("wrong"), "lang = \"fr\"\n").unwrap();
    let said = refused(with(&here.join("wrong"), "lessons"));
    assert!(said.contains("settings.toml, line 1, lang: "), "{said}");
}

#[test]
fn a_variable_that_is_set_to_nothing_counts_as_not_set() {
    let (status, printed, said) =
        outcome(procession(&format!("run {FAST} --quiet")).env("TMPDIR", ""));
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(printed.contains("All 5 items are done"), "{printed}");
}

/// On a terminal of another encoding, letters stand for lines; `check` says why.
#[test]
fn lines_are_letters_where_the_locale_names_another_encoding() {
    use crate::shown::Shown;
    use portable_pty::CommandBuilder;
    let folder = folder();
    let started = |words: &[&str], locale: &str| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_procession"));
        command.cwd(folder.path());
        command.env_remove("LC_CTYPE");
        command.env("LC_ALL", locale);
        command.args(words);
        Shown::started(command, 24, 100)
    };
    for (locale, drawn) in [
        ("C", false),
        ("de_DE.ISO-8859-1", false),
        ("C.UTF-8", true),
        ("", true),
    ] {
        let mut screen = started(&["replay", "run.jsonl"], locale);
        screen.wait_for("the replay", |screen, _| {
            screen.contents().contains("REPLAY")
        });
        let mut found = String::new();
        screen.wait_for("a picture", |screen, _| {
            found = screen.contents();
            true
        });
        assert_eq!(found.contains('─'), drawn, "{locale}: {found}");
        assert_eq!(found.is_ascii(), !drawn, "{locale}: {found}");
        assert_eq!(screen.quit().0, 0);
    }
    let mut check = started(&["check"], "C");
    check.wait_for("what check says", |screen, _| {
        screen
            .contents()
            .contains("letters instead (--ascii): the locale says ASCII (C), not UTF-8")
    });
}
