//! The program beside a worker: Python, and the lines that events speak of.

use crate::any_scenario;
use procession::{
    event::GroupId,
    export,
    lesson::builtin,
    scenario::{
        Scenario, file,
        python::{Changes, Code, Does, Endings, Program, ProgramLines},
    },
    text::{Language, Text},
};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

fn whole(scenario: &str, language: Language) -> String {
    let scenario = file::read(scenario).unwrap();
    export::python(&scenario, scenario.seed.is_some(), &Text::new(language)).unwrap()
}

fn consumer(rest: &str) -> String {
    let scenario = format!("[producers]\nitems = 3\n[consumers]\ntime = \"fixed:1\"\n{rest}\n");
    let scenario = file::read(&scenario).unwrap();
    let code = Program::new(&scenario).group(GroupId::new("consumers"));
    code.unwrap().lines().join("\n")
}

/// The flagship: what a beginner would write by hand.
#[test]
fn the_program_of_the_article() {
    let scenario = builtin::find("article").unwrap();
    let english = scenario.scenario(0, 2, Language::English);
    let program = export::python(&english, false, &Text::new(Language::English)).unwrap();
    insta::assert_snapshot!("article", program);
    let japanese = scenario.scenario(0, 2, Language::Japanese);
    let title = "# 記事のプログラム\n";
    let same = program.replace("# The article's program\n", title);
    let program = export::python(&japanese, false, &Text::new(Language::Japanese)).unwrap();
    assert_eq!(program, same);
}

/// Many groups, lists of workers, one that does something else, a kill, a batch, a seed, a speed.
const FULL: &str = r#"
title = "Everything"
seed = 1
speed = 5
batch = 4

[queue.raw-parts]
capacity = 3
[queue.done]

[group.miner]
letter = "M"
count = 6
items = 20
time = "integers:1..2"
to = "raw-parts"

[group.smith]
letter = "S"
count = 2
from = "raw-parts"
to = "done"
work = "compute"
time = "exp:0.2"

[group.clerk]
letter = "K"
from = "done"
stop = "after:100"
wait = "spin"

[group.heater]
letter = "H"
items = "endless"

[worker.M2]
items = 3

[[at]]
when = "2.5 s"
do = "kill H1"
"#;

#[test]
fn a_program_with_all_that_differs_in_both_languages() {
    insta::assert_snapshot!("full_en", whole(FULL, Language::English));
    let japanese = whole(FULL, Language::Japanese);
    let code = |program: &str| {
        let lines = program.lines().filter(|line| !line.starts_with('#'));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(code(&japanese), code(&whole(FULL, Language::English)));
    let comments: Vec<&str> = japanese
        .lines()
        .take_while(|line| line.starts_with('#'))
        .collect();
    insta::assert_snapshot!("full_ja", comments.join("\n"));
}

#[test]
fn a_program_with_threads() {
    let scenario = "run_as = \"threads\"\n[consumers]\nwork = \"compute\"\ncount = 3\n";
    insta::assert_snapshot!("threads", whole(scenario, Language::English));
    let locked = whole(&format!("big_lock = true\n{scenario}"), Language::English);
    assert!(!locked.contains("GIL") && locked.contains("from threading import Thread\n"));
}

/// Two workers that count, one of them in a list; a time, an item and a depth; all that can be done to a process.
const MOMENTS: &str = r#"
on_death = "lost"

[producers]
count = 5

[consumers]
count = 2

[[at]]
when = "1 s"
do = "suspend C2"

[[at]]
when = "P3 item 4"
do = "resume C2"

[[at]]
when = "C1 item 2"
do = "terminate P1"

[[at]]
when = "depth 8"
do = "kill C1"
"#;

#[test]
fn a_program_with_all_moments_in_both_languages() {
    insta::assert_snapshot!("moments_en", whole(MOMENTS, Language::English));
    let japanese = whole(MOMENTS, Language::Japanese);
    let comments = japanese.lines().take_while(|line| line.starts_with('#'));
    insta::assert_snapshot!("moments_ja", comments.collect::<Vec<_>>().join("\n"));
}

#[test]
fn each_way_of_getting() {
    let ways = [
        "stop = \"after:10\"",
        "stop = \"never\"",
        "stop = \"closed\"",
        "stop = \"marker\"",
        "stop = \"empty\"",
        "stop = \"timeout:2s\"",
        "stop = \"closed\"\nwait = \"spin\"",
        "stop = \"timeout:0.5s\"\nwait = \"spin\"",
    ];
    let all: Vec<String> = ways
        .iter()
        .map(|way| format!("# {}\n{}", way.replace('\n', ", "), consumer(way)))
        .collect();
    insta::assert_snapshot!("ways_of_getting", all.join("\n\n"));
}

#[test]
fn queues_of_free_play_never_close() {
    let scenario = Scenario::free_play();
    let program = Program::new(&scenario);
    let consumer = program.group(GroupId::new("consumers")).unwrap();
    assert!(!consumer.lines().join("\n").contains("None"));
    let whole = export::python(&scenario, false, &Text::new(Language::English)).unwrap();
    assert!(whole.contains("Ctrl-C"), "{whole}");
    assert!(whole.contains("for i in count():") && !whole.contains("None"));
}

#[test]
fn names_that_python_would_refuse_are_changed() {
    let scenario = r#"
[queue.print]
[queue.a-b]
[queue.a_b]
[group.class]
letter = "Ⅻ"
to = "print"
[group."コック"]
letter = "調理"
from = "print"
to = "a-b"
[group."ª²"]
letter = "If"
from = "a_b"
"#;
    let scenario = file::read(scenario).unwrap();
    let program = Program::new(&scenario);
    let lines = program.lines();
    for line in [
        "def class_(print_):",
        "def コック(print_, a_b):",
        "def uaaub2(a_b_):",
        "    u217b1 = Process(target=class_, args=(print_,))",
        "    調理1 = Process(target=コック, args=(print_, a_b))",
        "    if1 = Process(target=uaaub2, args=(a_b_,))",
    ] {
        assert!(lines.iter().any(|of| of == line), "{line}: {lines:#?}");
    }
}

/// Many scenarios of all kinds that may be run.
fn many() -> impl Iterator<Item = Scenario> {
    (0..400).map(|seed| {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        match seed % 2 {
            0 => any_scenario::scenario(&mut dice),
            _ => any_scenario::pipeline(&mut dice),
        }
    })
}

#[test]
fn the_lines_that_events_speak_of_are_those_of_the_listing() {
    let mut checked = 0;
    for scenario in many() {
        let (program, endings) = (Program::new(&scenario), Endings::of(&scenario));
        let changes = Changes::of(&scenario);
        for group in scenario.groups() {
            for worker in group.workers() {
                let code = program.worker(worker);
                let setup = scenario.setup_of(worker).unwrap();
                let lines = ProgramLines::of(&setup, &endings, &changes.needs(worker, &setup));
                let at = |line: u32| {
                    line.checked_sub(1)
                        .map(|line| &*code.lines()[line as usize])
                };
                let has = |line: u32, word: &str| at(line).is_some_and(|line| line.contains(word));
                assert_eq!(lines.get > 0, setup.gets());
                assert_eq!(lines.put > 0, setup.puts());
                assert!(lines.get == 0 || has(lines.get, ".get"), "{code:?}");
                assert!(lines.put == 0 || has(lines.put, ".put("), "{code:?}");
                assert!(
                    has(lines.work, "sleep(") || has(lines.work, "compute("),
                    "{code:?}"
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 1_000, "{checked}");
}

#[test]
fn each_step_of_the_script_has_its_line_in_main() {
    let mut checked = 0;
    for scenario in many().filter(|scenario| scenario.flaw().is_none()) {
        let main = Program::new(&scenario).main();
        for (place, step) in scenario.script().iter().enumerate() {
            let step = step.to_string();
            let line = main.line_of(Does::Step(place as u32 + 1));
            let text = text_of(&main, line);
            let does = match step.split_whitespace().next().unwrap() {
                "start" => text.ends_with(".start()"),
                "put" => text.ends_with(".put(\"stop\")"),
                "join" => text.ends_with(".join()"),
                // where nobody is started, nobody is waited for
                _ => text.is_empty() || text.ends_with(".join()"),
            };
            assert!(does, "{step}: {text}\n{}", main.lines().join("\n"));
            checked += 1;
        }
    }
    assert!(checked > 1_000, "{checked}");
}

fn text_of(code: &Code, line: u32) -> &str {
    line.checked_sub(1)
        .map_or("", |line| &code.lines()[line as usize])
}

/// What a file or a recording says may not be a scenario at all: the listing is shown all the same.
#[test]
fn a_scenario_with_flaws_has_a_listing_too() {
    for scenario in many() {
        assert!(!Program::new(&scenario).lines().is_empty());
    }
}
