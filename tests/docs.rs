//! What the documents say is true.

use procession::scenario::{Command, Scenario, Stop, Timing, file};

const SCENARIO: &str = include_str!("../docs/scenario.md");

/// The first block of TOML.
fn example() -> &'static str {
    SCENARIO.split("```toml\n").nth(1).unwrap().split("```").next().unwrap()
}

/// What stands in backticks in the first cell of each row.
fn written(title: &str) -> impl Iterator<Item = &'static str> {
    let section = SCENARIO.split(&format!("## {title}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
}

#[test]
fn the_full_example_is_a_scenario_with_every_field() {
    let scenario = file::read(example()).unwrap();
    let all = toml::to_string(&scenario).unwrap();
    let fields = |text: &str| {
        let keys = text.lines().filter_map(|line| line.split_once(" = ").map(|(key, _)| key.trim().to_owned()));
        let mut keys: Vec<String> = keys.collect();
        keys.sort();
        keys.dedup();
        keys
    };
    assert_eq!(fields(example()), fields(&all));
}

#[test]
fn what_is_called_a_default_is_one() {
    let usual = toml::to_string(&Scenario::default()).unwrap();
    let mut seen = 0;
    for line in example().lines().filter(|line| line.contains("default")) {
        let key = line.split(" = ").next().unwrap();
        if let Some((_, said)) = line.split_once("default ") {
            let said = said.split([')', ' ']).next().unwrap();
            assert!(usual.contains(&format!("{key} = {said}\n")), "{key} = {said}");
            seen += 1;
        } else if let Some((before, _)) = line.split_once(" (default)") {
            let said = before.rsplit([' ', ',']).next().unwrap();
            let value = if said.starts_with(['"', '1']) { said } else { line.split('"').nth(1).unwrap() };
            assert!(usual.contains(value.trim_matches('"')), "{key}: {value}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn every_word_of_the_tables_is_understood() {
    assert_eq!(written("Times").filter(|time| time.parse::<Timing>().is_ok()).count(), 4);
    assert_eq!(written("When a consumer ends").filter(|stop| stop.parse::<Stop>().is_ok()).count(), 3);
    let commands: Vec<&str> = written("What happens by itself").collect();
    assert_eq!(commands.len(), 16);
    for command in commands {
        assert!(command.parse::<Command>().is_ok(), "{command}");
    }
}
