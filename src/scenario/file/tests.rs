use super::*;
use crate::{
    event::{RunTime, WorkerId},
    scenario::{Capacity, Command, Items, OnDeath, Step, Stop, Timing, When},
};
use proptest::prelude::*;

const FULL: &str = r#"
title = "Everything"
seed = 7
capacity = 5
speed = 2
on_death = "lost"
batch = 3

[producers]
count = 2
items = 20
time = "uniform:0.5..1.5"
work = "compute"

[consumers]
count = 2
time = "exp:0.05"
work = "sleep"
stop = "after:12"

[worker.C2]
time = "fixed:0.4"

[worker.P3]
items = "endless"
"#;

const REST: &str = r#"
[[at]]
when = "5 s"
do = "kill C1"

[[at]]
when = "C2 item 4"
do = "add producer"

[[at]]
when = "depth 4"
do = "capacity unbounded"
"#;

fn full() -> String {
    format!("{FULL}{REST}")
}

fn wrong(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn every_field_is_read() {
    let scenario = read(&full()).unwrap();
    assert_eq!(
        (scenario.seed, scenario.capacity, scenario.batch),
        (Some(7), Capacity(Some(5)), 3)
    );
    assert_eq!(
        (scenario.on_death, scenario.consumers.stop),
        (OnDeath::Lost, Stop::After(12))
    );
    assert_eq!(
        scenario.worker[&WorkerId::new("C2")].time,
        Some(Timing::Fixed(RunTime::from_millis(400)))
    );
    assert_eq!(
        scenario.worker[&WorkerId::new("P3")].items,
        Some(Items::Endless)
    );
    assert_eq!(scenario.at[1].when, When::Item("C2".into(), 4));
    assert_eq!(scenario.at[1].command, Command::Add("producers".into()));
    let script = read("launch = [\"start P1\", \"start C1\", \"supervise\"]")
        .unwrap()
        .script();
    assert_eq!(script.last(), Some(&Step::Supervise));
}

#[test]
fn an_empty_file_is_a_scenario() {
    assert_eq!(read("").unwrap(), Scenario::default());
}

#[test]
fn a_wrong_value_names_line_field_and_what_is_allowed() {
    assert_eq!(
        wrong("title = \"x\"\ncapacity = 0\n"),
        "line 2, capacity: \"0\" is not a capacity: a whole number from 1 to 4294967295, or unbounded for no limit"
    );
    assert_eq!(
        wrong("[producers]\n\nitems = 2000000000\n"),
        "line 3, producers.items: \"2000000000\" is not a number of items: a whole number from 0 to 1000000000, or endless"
    );
    assert_eq!(
        wrong("[producers]\ncount = -1\n"),
        "line 2, producers.count: invalid value: integer -1, expected a whole number from 0 to 4294967295"
    );
    assert_eq!(
        wrong("speed = nan"),
        "line 1, speed: NaN is not a speed: it is one of 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100"
    );
    assert_eq!(
        wrong("[consumers]\ntime = \"often\""),
        "line 2, consumers.time: \"often\" is not a time: use fixed:0.4, uniform:0.5..1.5, integers:1..5 or exp:0.05 \
         (seconds, 0 to 3600)"
    );
    assert_eq!(
        wrong("capacity = 1.5"),
        "line 1, capacity: expected a whole number or a word"
    );
}

#[test]
fn an_unknown_field_is_told_with_those_that_exist() {
    assert_eq!(
        wrong("[producers]\ncount = 1\nspeed = 2\n"),
        "line 3, producers.speed: unknown field speed, expected one of count, items, time, work"
    );
    assert!(wrong("[[at]]\nwhen = \"5 s\"").starts_with("line 1, at: missing field do"));
}

#[test]
fn broken_grammar_names_its_line() {
    assert!(
        wrong("title = \"x\"\ncapacity 5\n").starts_with("line 2: "),
        "{}",
        wrong("title = \"x\"\ncapacity 5\n")
    );
    assert!(wrong("seed = 1\nseed = 2\n").starts_with("line 2"));
}

#[test]
fn numbers_beyond_their_limits() {
    assert_eq!(
        wrong("\nbatch = 257"),
        "line 2, batch: 257 is not a batch: it is a whole number from 1 to 256"
    );
    assert!(wrong("batch = 0").starts_with("line 1, batch: 0 is not a batch"));
    assert!(
        wrong("seed = 9007199254740992")
            .starts_with("line 1, seed: 9007199254740992 is not a seed")
    );
    assert!(read("seed = 9007199254740991").is_ok());
    assert_eq!(
        wrong("[consumers]\ncount = 10001"),
        "line 2, consumers.count: 10001 consumers are too many: at most 10000"
    );
}

#[test]
fn a_launch_script_that_cannot_work() {
    let at_line = |steps: &str| wrong(&format!("launch = [\n{steps}]\n"));
    assert_eq!(
        at_line("\"join P1\",\n\"start P1\",\n"),
        "line 2, launch: \"join P1\": P1 is joined before it is started"
    );
    assert_eq!(
        at_line("\"start P1\",\n\"start C1\",\n\"start P1\",\n"),
        "line 4, launch: \"start P1\": P1 is started twice"
    );
    assert_eq!(
        at_line("\"start P3\",\n"),
        "line 2, launch: \"start P3\": there is no P3: producers.count is 2, consumers.count is 2"
    );
    assert!(at_line("\"supervise\",\n\"start P1\",\n").contains("it must be the last step"));
    assert!(at_line("").contains("it has no steps"));
    assert!(at_line("\"start 1Q\",\n").contains("is not a launch step"));
    assert!(at_line("\"start Q1\",\n").contains("there is no Q1"));
    assert!(at_line("\"start P1\",\n\"join P1\",\n\"join P1\",\n").contains("joined twice"));
}

#[test]
fn an_override_for_somebody_who_never_appears() {
    assert_eq!(
        wrong("[worker.C3]\ntime = \"fixed:1\""),
        "line 1, worker.C3: C3 is never started: only P1, P2, C1, C2 are"
    );
    assert!(
        read("[worker.C3]\ntime = \"fixed:1\"\n[[at]]\nwhen = \"1 s\"\ndo = \"add consumer\"")
            .is_ok()
    );
    assert!(wrong("[worker.main]\nwork = \"sleep\"").contains("main is not a worker"));
    assert!(wrong("[worker.C1]\nitems = 3").contains("C1 is a consumer: items are for producers"));
    assert!(
        wrong("[worker.P1]\nstop = \"never\"")
            .starts_with("line 2, worker.P1.stop: P1 is a producer")
    );
    assert!(
        wrong("[worker.P1]\nwait = \"spin\"")
            .starts_with("line 2, worker.P1.wait: P1 is a producer")
    );
}

#[test]
fn stop_rules_are_read_and_written() {
    for (text, stop) in [
        ("marker", Stop::Marker),
        ("empty", Stop::Empty),
        ("timeout:2s", Stop::Timeout(RunTime(2_000_000_000))),
        ("timeout:0.25s", Stop::Timeout(RunTime::from_millis(250))),
    ] {
        let scenario = read(&format!("consumers.stop = \"{text}\"")).unwrap();
        assert_eq!(
            (scenario.consumers.stop, stop.to_string().as_str()),
            (stop, text)
        );
    }
    for text in [
        "timeout",
        "timeout:2",
        "timeout:0s",
        "timeout:-1s",
        "timeout:3601s",
        "marker:1",
        "after:",
        "Empty",
    ] {
        let told = wrong(&format!("consumers.stop = \"{text}\""));
        assert!(
            told.starts_with("line 1, consumers.stop: \"")
                && told.contains("is not a stop rule: closed,"),
            "{told}"
        );
    }
    assert!(wrong("consumers.wait = \"long\"").contains("expected block or spin"));
}

#[test]
fn whoever_ends_at_a_marker_gets_one_unless_the_script_says_otherwise() {
    let steps = |text: &str| {
        read(text)
            .unwrap()
            .script()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let starts = "start P1, start P2, start C1, start C2, join P1, join P2";
    assert_eq!(
        steps("consumers.stop = \"marker\""),
        format!("{starts}, put stop, put stop, join C1, join C2")
    );
    assert_eq!(
        steps("[worker.C2]\nstop = \"marker\""),
        format!("{starts}, put stop, join C1, join C2")
    );
    assert_eq!(steps(""), format!("{starts}, join C1, join C2"));
    assert_eq!(
        steps("launch = [\"start C1\", \"put  stop\"]\nconsumers.stop = \"marker\""),
        "start C1, put stop"
    );
    assert!(wrong("launch = [\"put\"]").contains("\"put\" is not a launch step"));
}

#[test]
fn timed_actions_that_could_never_happen() {
    let at =
        |when: &str, what: &str| wrong(&format!("\n[[at]]\nwhen = \"{when}\"\ndo = \"{what}\"\n"));
    assert_eq!(
        at("5 s", "kill C3"),
        "line 4, at.do: \"kill C3\": C3 is never started: only P1, P2, C1, C2 are"
    );
    assert_eq!(
        at("P1 item 11", "pause"),
        "line 3, at.when: \"P1 item 11\": P1 moves only 10 items"
    );
    assert!(
        at("P9 item 1", "pause").starts_with("line 3, at.when: \"P9 item 1\": P9 is never started")
    );
    assert!(at("soon", "pause").starts_with("line 3, at.when: \"soon\" is not a moment"));
    assert!(
        at("5 s", "end").starts_with("line 4, at.do: \"end\" is not something that can be done")
    );
}

#[test]
fn what_is_written_is_read_back() {
    let scenario = read(&full()).unwrap();
    assert_eq!(
        read(&toml::to_string(&scenario).unwrap()).unwrap(),
        scenario
    );
}

proptest! {
    /// Whatever is cut off or changed: an error names a line of the file, and nothing panics.
    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_line(cut in 0..600_usize, at in 0..600_usize, with in "\\PC{0,3}") {
        let mut text = full();
        let place = |text: &str, wanted: usize| (0..=wanted.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text.truncate(place(&text, cut));
        let at = place(&text, at);
        text.insert_str(at, &with);
        if let Err(error) = read(&text) {
            prop_assert!((1..=text.lines().count() + 1).contains(&error.line), "{error} in {text:?}");
            prop_assert!(!error.what.is_empty() && !error.to_string().contains('\n'));
        }
    }
}
