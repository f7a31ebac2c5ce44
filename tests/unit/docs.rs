//! What the documents say is true.

use procession::{
    lesson,
    scenario::{
        Command, GroupTable, Items, QueueTable, RunAs, Scenario, Step, Stop, Timing, Waiting, file,
    },
};
use std::{
    fs,
    path::{Path, PathBuf},
};

const SCENARIO: &str = include_str!("../../docs/scenario.md");

/// The first block of TOML: every field of the form with one queue.
fn example() -> &'static str {
    block(1)
}

/// A block of TOML, from 1.
fn block(number: usize) -> &'static str {
    SCENARIO
        .split("```toml\n")
        .nth(number)
        .unwrap()
        .split("```")
        .next()
        .unwrap()
}

/// What stands in backticks in the first cell of each row.
fn written(title: &str) -> impl Iterator<Item = &'static str> {
    let section = SCENARIO
        .split(&format!("## {title}\n"))
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
}

#[test]
fn the_full_example_is_a_scenario_with_every_field() {
    let scenario = file::read(example()).unwrap();
    // these are written only where they say something
    let threads = Scenario {
        run_as: RunAs::Threads,
        big_lock: true,
        ..scenario
    };
    let all = toml::to_string(&threads).unwrap();
    let fields = |text: &str| {
        let keys = text
            .lines()
            .filter_map(|line| line.split_once(" = ").map(|(key, _)| key.trim().to_owned()));
        let mut keys: Vec<String> = keys.collect();
        keys.sort();
        keys.dedup();
        keys
    };
    assert_eq!(fields(example()), fields(&all));
}

#[test]
fn the_example_with_groups_has_every_field_of_queues_and_groups() {
    let scenario = file::read(block(2)).unwrap();
    let told = |table: &str, field: &str| {
        let fits = |line: &&str| line.starts_with(&format!("{field} = "));
        let tables = block(2).split("\n[").filter(|part| part.starts_with(table));
        tables.flat_map(str::lines).any(|line| fits(&line))
    };
    let queue = QueueTable::default();
    let group = GroupTable {
        letter: Some("W".into()),
        from: Some("a".into()),
        to: Some("b".into()),
        items: Some(Items::Endless),
        stop: Some(Stop::Closed),
        wait: Some(Waiting::Block),
        ..GroupTable::default()
    };
    for (table, all) in [
        ("queue.", toml::to_string(&queue).unwrap()),
        ("group.", toml::to_string(&group).unwrap()),
    ] {
        for line in all.lines() {
            let field = line.split(" = ").next().unwrap();
            assert!(told(table, field), "{table}{field}");
        }
    }
    assert_eq!(scenario.groups().len(), 3);
    assert_eq!(GroupTable::default().time.to_string(), "uniform:0.5..1.3");
}

#[test]
fn what_is_called_a_default_is_one() {
    let usual = toml::to_string(&Scenario::default()).unwrap();
    // what is not written where it is as usual
    let unsaid = |key: &str, value: &str| {
        let read = file::read(&format!("{key} = {value}"));
        read.is_ok_and(|scenario| scenario == Scenario::default())
    };
    let mut seen = 0;
    for line in example().lines().filter(|line| line.contains("default")) {
        let key = line.split(" = ").next().unwrap();
        if let Some((_, said)) = line.split_once("default ") {
            let said = said.split([')', ' ']).next().unwrap();
            assert!(
                usual.contains(&format!("{key} = {said}\n")) || unsaid(key, said),
                "{key} = {said}"
            );
            seen += 1;
        } else if let Some((before, _)) = line.split_once(" (default)") {
            let said = before.rsplit([' ', ',']).next().unwrap();
            let value = if said.starts_with(['"', '1']) {
                said
            } else {
                line.split('"').nth(1).unwrap()
            };
            let unsaid = || unsaid(key, &format!("{value:?}"));
            assert!(
                usual.contains(value.trim_matches('"')) || unsaid(),
                "{key}: {value}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn every_word_of_the_tables_is_understood() {
    assert_eq!(
        written("Times")
            .filter(|time| time.parse::<Timing>().is_ok())
            .count(),
        4
    );
    assert_eq!(
        written("When a consumer ends")
            .filter(|stop| stop.parse::<Stop>().is_ok())
            .count(),
        6
    );
    assert_eq!(
        written("What main does")
            .filter(|step| step.parse::<Step>().is_ok())
            .count(),
        4
    );
    let commands: Vec<&str> = written("Timed actions").collect();
    assert_eq!(commands.len(), 17);
    for command in commands {
        assert!(command.parse::<Command>().is_ok(), "{command}");
    }
}

#[test]
fn every_command_that_a_page_tells_is_one() {
    // of these pages; in the Japanese ones the same stand
    let pages = [
        include_str!("../../README.md"),
        include_str!("../../docs/command-line.md"),
        include_str!("../../docs/teachers.md"),
        include_str!("../../docs/students.md"),
    ];
    let code = pages
        .iter()
        .flat_map(|page| page.split('`').skip(1).step_by(2));
    let commands: Vec<&str> = code
        .filter(|code| code.starts_with("procession ") && !code.starts_with("procession P1"))
        .collect();
    assert!(commands.len() > 20, "{commands:?}");
    for command in commands {
        let mut words = command.split_whitespace().skip(1).collect::<Vec<_>>();
        // behind the name of a program it would be a word of that program
        words.insert(words.len().min(1), "--help");
        let output = assert_cmd::Command::cargo_bin("procession")
            .unwrap()
            .args(words)
            .output()
            .unwrap();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{command}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn the_page_for_teachers_lists_the_lessons_as_the_program_does() {
    let page = include_str!("../../docs/teachers.md");
    let rows: Vec<String> = page
        .lines()
        .skip_while(|line| !line.contains("| lesson | shows | minutes |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(str::to_owned)
        .collect();
    let japanese = include_str!("../../docs/teachers.ja.md");
    for lesson in lesson::builtin::all() {
        let shows = &lesson.shows.as_ref().unwrap().ja;
        assert!(japanese.contains(shows.as_str()), "{}", lesson.name);
    }
    let listed: Vec<String> = lesson::builtin::all()
        .iter()
        .map(|lesson| {
            let (number, minutes) = (lesson.number.unwrap(), lesson.minutes.unwrap());
            let shows = &lesson.shows.as_ref().unwrap().en;
            format!("| {number} | `{}` | {shows} | {minutes} |", lesson.name)
        })
        .collect();
    assert_eq!(rows, listed);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All documents, by their path from the root.
fn documents() -> Vec<(PathBuf, String)> {
    let mut documents = Vec::new();
    for folder in ["", "docs", "docs/design"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                let text = fs::read_to_string(&path).unwrap();
                documents.push((path, text));
            }
        }
    }
    documents
}

#[test]
fn every_link_leads_to_a_file() {
    let documents = documents();
    assert!(documents.len() > 20, "{}", documents.len());
    for (path, text) in documents {
        let links = text.split("](").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let there = link.starts_with("https://") || path.with_file_name(file).exists();
            assert!(there, "{}: {link}", path.display());
        }
    }
}

#[test]
fn every_decision_is_linked() {
    let architecture = include_str!("../../ARCHITECTURE.md");
    for entry in fs::read_dir(root().join("docs/design")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let link = format!("](docs/design/{name})");
        assert!(
            architecture.contains(&link),
            "ARCHITECTURE.md does not link {name}"
        );
    }
}

#[test]
fn every_test_program_is_listed() {
    let contributing = include_str!("../../CONTRIBUTING.md");
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let folder = entry.unwrap();
        if folder.path().join("main.rs").exists() {
            let name = folder.file_name().into_string().unwrap();
            let row = format!("\n| `{name}` |");
            assert!(
                contributing.contains(&row),
                "CONTRIBUTING.md does not list {name}"
            );
        }
    }
}

#[test]
fn every_module_that_the_architecture_names_exists() {
    let architecture = include_str!("../../ARCHITECTURE.md");
    let named = architecture.split('`').skip(1).step_by(2);
    let paths = named.filter(|name| name.contains('/') && !name.contains([' ', '*', '.']));
    for path in paths {
        let there = root().join(path).exists()
            || root().join("src").join(path).exists()
            || root().join("src").join(path).with_extension("rs").exists();
        assert!(there, "ARCHITECTURE.md names {path}");
    }
}

const LESSONS: &str = include_str!("../../docs/lessons.md");

#[test]
fn the_example_of_a_lesson_is_one_with_every_field() {
    let text = LESSONS
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let lesson = procession::lesson::file::read("example", text)
        .unwrap()
        .unwrap();
    assert!(
        lesson.number.is_some()
            && lesson.notes.is_some()
            && lesson.check.is_some()
            && lesson.next.is_some()
    );
    assert!(lesson.question.why.is_some() && lesson.runs.len() == 2 && lesson.measured.len() == 2);
    let next = lesson.next.unwrap();
    assert!(next.when.is_some() && next.why.is_some() && !next.measured.is_empty());
}

#[test]
fn every_measure_is_explained_and_none_else() {
    let rows = LESSONS.lines().filter(|line| line.starts_with("| `"));
    let told: Vec<&str> = rows
        .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
        .collect();
    let all: Vec<&str> = procession::lesson::Measure::ALL
        .iter()
        .map(|measure| measure.word())
        .collect();
    assert_eq!(told, all);
}

/// The files of a module: the one of its name, and those in its folder.
fn files_of(module: &Path) -> usize {
    let inside = fs::read_dir(module).into_iter().flatten();
    let inside = inside.map(|entry| entry.unwrap().path());
    let own = usize::from(module.with_extension("rs").is_file());
    let more = inside.map(|path| {
        if path.is_dir() {
            // its own file is counted where it stands
            files_of(&path) - usize::from(path.with_extension("rs").is_file())
        } else {
            usize::from(path.extension().is_some_and(|end| end == "rs"))
        }
    });
    own + more.sum::<usize>()
}

#[test]
fn the_sizes_of_the_modules_are_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let table = written
        .split("| module | files |\n|---|---|\n")
        .nth(1)
        .unwrap();
    let table = table.split("\n\n").next().unwrap().trim_end();
    let entries = fs::read_dir(root.join("src")).unwrap();
    let mut modules: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path().with_extension(""))
        .collect();
    modules.sort();
    modules.dedup();
    let row = |module: &PathBuf| {
        let name = module.file_name().unwrap().to_str().unwrap();
        format!("| `{name}` | {} |", files_of(module))
    };
    let rows: Vec<String> = modules.iter().map(row).collect();
    assert_eq!(
        table,
        rows.join("\n"),
        "write into ARCHITECTURE.md:\n{}",
        rows.join("\n")
    );
}
