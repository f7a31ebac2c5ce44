//! Manual pages and completions speak of what is there.

use super::{line, refused};
use procession::lesson::{Lesson, builtin};

/// The commands, as the help lists them.
const COMMANDS: [&str; 10] = [
    "run",
    "watch",
    "replay",
    "compare",
    "export",
    "lessons",
    "check",
    "settings",
    "completions",
    "man",
];

fn printed(words: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (status, printed, said) = line(folder.path(), words);
    assert_eq!((status, said.as_str()), (Some(0), ""), "{words}");
    printed
}

#[test]
fn every_command_has_a_page_and_no_page_names_another_that_is_not_there() {
    let top = printed("man");
    for command in COMMANDS {
        assert!(
            top.contains(&format!("\\fBprocession {command}\\fR\n")),
            "{command}"
        );
        let page = printed(&format!("man {command}"));
        assert!(
            page.contains(&format!(".TH procession-{command} 1")),
            "{page}"
        );
        assert!(!page.contains("(1)"), "{page}");
    }
    assert!(!top.contains("(1)"), "{top}");
    let run = printed("man run");
    assert!(
        run.contains("produce\\-time") && run.contains("fixed:0.4"),
        "{run}"
    );
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        refused(line(folder.path(), "man frob")),
        format!(
            "there is no page of \"frob\": there is {}",
            COMMANDS.join(", ")
        )
    );
}

#[test]
fn completions_know_lessons_runs_and_values() {
    let most = builtin::all().iter().map(|lesson| lesson.runs.len()).max();
    let last = Lesson::letter(most.unwrap() - 1).to_string();
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&format!("completions {shell}"));
        let has = |word: &str| {
            script
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .any(|found| found == word)
        };
        for lesson in builtin::all() {
            assert!(has(&lesson.name), "{shell}: {}", lesson.name);
        }
        for word in [
            "A", &last, "perfetto", "compute", "spin", "light", "ja", "json", "fish",
        ] {
            assert!(has(word), "{shell}: {word}");
        }
    }
}

/// What bash offers after these words.
#[cfg(unix)]
fn offered(words: &str) -> Vec<String> {
    let script = printed("completions bash");
    let last = words.split(' ').count() - 1;
    let ask = format!(
        "{script}\nCOMP_WORDS=({words} '') COMP_CWORD={}\n\
         set -- procession '' \"${{COMP_WORDS[{last}]}}\"\n\
         _procession \"$@\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        last + 1
    );
    let output = std::process::Command::new("bash")
        .args(["--norc", "-c", &ask])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().map(str::to_owned).collect()
}

#[test]
#[cfg(unix)]
fn bash_offers_what_can_follow() {
    let lessons: Vec<&str> = builtin::all().iter().map(|one| one.name.as_str()).collect();
    for words in ["procession run", "procession lessons"] {
        let offered = offered(words);
        assert!(
            lessons
                .iter()
                .all(|name| offered.iter().any(|word| word == name)),
            "{words}: {offered:?}"
        );
    }
    assert!(offered("procession man").contains(&"replay".to_owned()));
    let letters = offered("procession run article --only");
    assert_eq!(letters[..2], ["A", "B"]);
    assert_eq!(offered("procession run --work"), ["sleep", "compute"]);
}
