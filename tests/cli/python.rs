//! The programs of `export --to python`, run by the Python of this machine and compared with our own runs.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

mod compared;
mod given;

use crate::{any_scenario, file, output, text};
use given::{GIVEN, Given};
use procession::{
    export,
    lesson::builtin,
    scenario::{Scenario, python::Program},
    text::{Language, Text},
};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::process::Command;

/// The Python of this machine.
fn python() -> Command {
    let mut python = Command::new("python3");
    python
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    python
}

/// Every run of every lesson, and free play.
fn built_in() -> Vec<(String, Scenario)> {
    let lessons = builtin::all().iter().flat_map(|lesson| {
        let runs = (0..lesson.runs.len()).map(|run| lesson.scenario(run, 2, Language::English));
        let next = lesson.next_scenario(2, Language::English);
        runs.chain(next)
            .map(|scenario| (lesson.name.clone(), scenario))
    });
    let free_play = ("free play".to_owned(), Scenario::free_play());
    lessons.chain([free_play]).collect()
}

/// Many scenarios of all kinds that may be run.
fn any() -> impl Iterator<Item = Scenario> {
    let all = (0..1_000).map(|seed| {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let mut scenario = match seed % 2 {
            0 => any_scenario::scenario(&mut dice),
            _ => any_scenario::pipeline(&mut dice),
        };
        if seed % 3 == 0 {
            scenario.run_as = procession::scenario::RunAs::Threads;
        }
        if Program::new(&scenario).refusal().is_some() {
            scenario.at.clear();
        }
        scenario
    });
    all.filter(|scenario| scenario.flaw().is_none())
}

#[test]
fn whatever_is_exported_is_sound() {
    let mut programs = Vec::new();
    for (name, scenario) in built_in() {
        let program = export::python(&scenario, true, &Text::new(Language::English));
        programs.push(program.unwrap_or_else(|why| panic!("{name}: {why}")));
    }
    assert!(programs.len() > 20, "{}", programs.len());
    for language in Language::ALL {
        let text = Text::new(language);
        programs.extend(any().map(|scenario| export::python(&scenario, true, &text).unwrap()));
    }
    assert!(programs.len() > 700, "{}", programs.len());
    let folder = tempfile::tempdir().unwrap();
    let list = file(
        &folder,
        "programs.json",
        &serde_json::to_string(&programs).unwrap(),
    );
    let sound = python()
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cli/python/sound.py"
        ))
        .arg(list)
        .output()
        .unwrap();
    assert_eq!(
        (text(&sound.stderr), text(&sound.stdout)),
        Default::default()
    );
}

#[test]
fn each_kind_of_scenario_does_in_python_what_it_does_here() {
    for given in GIVEN {
        compared::compare(given);
    }
}

/// As a user runs it: the file itself, under both ways in which Python can start a process.
#[test]
fn a_program_runs_whatever_way_processes_are_started() {
    let folder = tempfile::tempdir().unwrap();
    let scenario =
        "[producers]\nitems = 3\ntime = \"fixed:0\"\n[consumers]\ntime = \"fixed:0.01\"\n";
    let scenario = file(&folder, "small.toml", scenario);
    let program = folder.path().join("small.py");
    let exported = output(&format!("export {} --to python", scenario.display()));
    assert_eq!(text(&exported.stdout), format!("{}\n", program.display()));
    for way in ["fork", "spawn"] {
        let run = format!(
            "import multiprocessing, runpy, sys; multiprocessing.set_start_method('{way}'); \
             runpy.run_path(sys.argv[1], run_name='__main__')"
        );
        let ran = python().args(["-c", &run]).arg(&program).output().unwrap();
        let printed = text(&ran.stdout);
        let mut lines: Vec<&str> = printed.lines().collect();
        lines.sort_unstable();
        assert_eq!(
            (text(&ran.stderr), lines),
            (String::new(), vec!["0", "0", "1", "1", "2", "2"])
        );
    }
}

/// The recording of a run gives the program of its scenario; the language is chosen.
#[test]
fn a_recording_becomes_the_program_of_its_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let run = output("run article --format json --speed 100 --seed 5 --lang ja");
    let recording = file(&folder, "article.jsonl", &text(&run.stdout));
    let words = format!("export {} --to python -o - --lang ja", recording.display());
    let program = text(&output(&words).stdout);
    assert!(
        program.starts_with("# 記事のプログラム\n#\n# processionの実行との違い："),
        "{program}"
    );
    let of_lesson = text(&output("export article --to python -o -").stdout);
    let code = |program: &str| {
        let lines = program.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(code(&program)[1..], code(&of_lesson)[1..]);
}
