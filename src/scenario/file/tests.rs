use super::*;
use crate::{
    event::{RunTime, WorkerId},
    scenario::{Capacity, Command, Items, OnDeath, Step, Stop, Timing, When},
    text::{Language, Text},
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
    told(&read(text).unwrap_err())
}

/// As it is said in English.
fn told(error: &FileError) -> String {
    crate::say::file_error(error, &Text::new(Language::English))
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
    for text in [full(), KITCHEN.to_owned()] {
        let scenario = read(&text).unwrap();
        let written = toml::to_string(&scenario).unwrap();
        assert_eq!(read(&written).unwrap(), scenario);
        let line = serde_json::to_string(&scenario).unwrap();
        assert_eq!(serde_json::from_str::<Scenario>(&line).unwrap(), scenario);
    }
}

/// Two waiters, a cook and a runner, told from the end of the line.
const KITCHEN: &str = r#"
[queue.orders]
capacity = 3
[queue.cooked]
on_death = "lost"
[group.runner]
from = "cooked"
stop = "marker"
[group.cook]
letter = "K"
from = "orders"
to = "cooked"
items = 4
[group.waiter]
count = 2
items = 6
to = "orders"
[worker.W2]
items = 1
"#;

#[test]
fn groups_and_queues_keep_the_order_of_the_file() {
    let scenario = read(KITCHEN).unwrap();
    let groups = scenario.groups();
    let letters: Vec<_> = groups
        .iter()
        .map(|group| (group.name.as_str(), group.letter.as_str(), group.count))
        .collect();
    assert_eq!(
        letters,
        [("runner", "R", 1), ("cook", "K", 1), ("waiter", "W", 2)]
    );
    let queues: Vec<_> = scenario
        .queues()
        .iter()
        .map(|queue| (queue.name.as_str(), queue.capacity.0, queue.on_death))
        .collect();
    assert_eq!(
        queues,
        [
            ("orders", Some(3), OnDeath::Returned),
            ("cooked", None, OnDeath::Lost)
        ]
    );
    let plan = scenario.plan();
    let planned = plan.groups.unwrap();
    assert_eq!(planned[1].from, Some("orders".into()));
    assert_eq!(planned[1].items, Some(Items::Count(4)));
    assert_eq!(
        (planned[1].stop, planned[2].stop),
        (Some(Stop::Closed), None)
    );
    assert_eq!(
        scenario.setup_of("W2".into()).unwrap().most_items(),
        Some(1)
    );
}

#[test]
fn both_forms_are_one_list_of_groups() {
    let groups = read("capacity = 4\nconsumers.stop = \"never\"")
        .unwrap()
        .groups();
    let ends: Vec<_> = groups
        .iter()
        .map(|group| {
            (
                group.name.as_str(),
                group.letter.as_str(),
                group.puts(),
                group.gets(),
            )
        })
        .collect();
    assert_eq!(
        ends,
        [
            ("producers", "P", true, false),
            ("consumers", "C", false, true)
        ]
    );
    assert_eq!(groups[1].stop, Stop::Never);
}

#[test]
fn a_letter_is_the_first_free_one_of_the_name() {
    let letters = |names: &[&str]| -> Vec<String> {
        let text: Vec<String> = names
            .iter()
            .map(|name| format!("[group.\"{name}\"]"))
            .collect();
        let groups = read(&text.join("\n")).unwrap().groups();
        groups
            .iter()
            .map(|group| group.letter.to_string())
            .collect()
    };
    assert_eq!(letters(&["cook", "oven", "pan"]), ["O", "V", "A"]);
    assert_eq!(letters(&["été"]), ["É"]);
    assert_eq!(
        wrong("[group.pc]\nto = \"q\"\n[queue.q]"),
        "line 1, group.pc: no letter of pc is free: give it a letter, 1 to 3 letters"
    );
}

#[test]
fn a_group_that_cannot_be_names_line_field_and_what_is_allowed() {
    assert_eq!(
        wrong("[queue.a]\n[queue.b]\n[group.x]\nfrom = \"c\""),
        "line 4, group.x.from: there is no queue \"c\": the queues are a, b"
    );
    assert_eq!(
        wrong("[group.x]\nto = \"a\""),
        "line 2, group.x.to: there is no queue \"a\": there are no queues"
    );
    assert_eq!(
        wrong("[group.x]\nletter = \"Q\"\n[group.y]\nletter = \"q\""),
        "line 4, group.y.letter: the workers of x are called q1, q2 … already: choose another letter"
    );
    assert_eq!(
        wrong("[group.x]\nletter = \"C\""),
        "line 2, group.x.letter: C belongs to [producers] and [consumers]: choose another letter than P and C"
    );
    assert!(wrong("[group.x]\nletter = \"W1\"").contains("it is 1 to 3 letters"));
    assert!(wrong("[group.x]\nletter = \"main\"").contains("it is 1 to 3 letters"));
    assert_eq!(
        wrong("[group.main]"),
        "line 1, group.main: main has a meaning of its own: choose another name"
    );
    assert!(wrong("[group.producer]").contains("choose another name"));
    assert_eq!(
        wrong("[queue.\"a b\"]"),
        "line 1, queue.\"a b\": \"a b\" is not a name of a queue: 1 to 24 letters, digits, - and _, beginning with a letter"
    );
    assert!(wrong("[group.\"\"]").contains("is not a name of a group"));
    assert!(wrong("[group.x]\nspeed = 2").contains(
        "line 2, group.x.speed: unknown field speed, expected one of count, letter, from, to, items, time, work, stop, wait"
    ));
    assert!(wrong("queue = 3").starts_with("line 1, queue: "));
    assert_eq!(
        wrong("[group.x]\ncount = 10001"),
        "line 2, group.x.count: 10001 workers are too many: at most 10000"
    );
}

#[test]
fn odd_names_are_refused_in_one_line() {
    let names = "1 to 24 letters, digits, - and _, beginning with a letter";
    let long = "a".repeat(25);
    for (name, field) in [
        ("", "\"\""),
        (" ", "\" \""),
        ("1a", "1a"),
        ("a b", "\"a b\""),
        ("a\nb", r#""a\nb""#),
        ("a\"b", r#""a\"b""#),
        ("a.b", "\"a.b\""),
        ("\u{1b}[2J", r#""\u{1b}[2J""#),
        ("\u{202e}a", r#""\u{202e}a""#),
        (&long, &long),
    ] {
        let key = serde_json::Value::from(name).to_string();
        let told = format!("{name:?} is not a name of a");
        assert_eq!(
            wrong(&format!("[queue.{key}]")),
            format!("line 1, queue.{field}: {told} queue: {names}")
        );
        assert_eq!(
            wrong(&format!("[group.{key}]")),
            format!("line 1, group.{field}: {told} group: {names}")
        );
        assert_eq!(
            wrong(&format!("[queue.a]\n[group.x]\nto = {key}")),
            format!("line 3, group.x.to: there is no queue {name:?}: the only queue is a")
        );
        let said = wrong(&format!("[queue.a]\n[group.x]\nto = \"a\"\n[worker.{key}]"));
        assert!(
            said.starts_with(&format!(
                "line 4, worker.{field}: {field} is not a worker: X1,"
            )),
            "{said}"
        );
        assert!(!said.contains('\n'));
        let said = wrong(&format!("[group.x]\nletter = {key}"));
        assert!(
            said.starts_with("line 2, group.x.letter: ") && !said.contains('\n'),
            "{said}"
        );
    }
}

#[test]
fn names_may_be_of_any_script() {
    let longest = "a".repeat(24);
    for name in ["注文", "été", "кухня", "a-b_2", &longest] {
        let text = format!("[queue.\"{name}\"]\n[group.\"{name}\"]\nto = \"{name}\"");
        let scenario = read(&text).unwrap();
        assert_eq!(scenario.groups()[0].to, Some(name.into()));
        assert_eq!(read(&toml::to_string(&scenario).unwrap()), Ok(scenario));
    }
}

#[test]
fn what_stands_twice_is_named() {
    assert_eq!(wrong("[queue.a]\n[queue.a]"), "line 2: a is there twice");
    assert_eq!(wrong("seed = 1\nseed = 2"), "line 2: seed is there twice");
}

#[test]
fn fields_must_fit_the_queues_of_their_group() {
    let with = |text: &str| wrong(&format!("[queue.a]\n[queue.b]\n[group.x]\n{text}"));
    assert_eq!(
        with("to = \"a\"\nstop = \"never\""),
        "line 5, group.x.stop: x does not get: stop is for groups with from, items = N for others"
    );
    assert!(with("wait = \"spin\"").contains("wait is for groups with from"));
    assert!(with("from = \"a\"\nitems = 3").contains("stop = \"after:N\" says how many"));
    assert!(
        with("from = \"a\"\nto = \"b\"\nitems = 3\nstop = \"after:3\"").contains("counts twice")
    );
    assert_eq!(
        with("from = \"a\"\nto = \"b\"\n[worker.X1]\nwait = \"spin\"\n[worker.X2]\nitems = 3"),
        "line 8, worker.X2: X2 is never started: only X1 is"
    );
    assert_eq!(
        with("to = \"a\"\n[worker.X1]\nstop = \"never\""),
        "line 6, worker.X1.stop: X1 is of x: stop is for groups that get, items = N for groups that do not get"
    );
    assert_eq!(
        with("[worker.Y1]\nwork = \"sleep\""),
        "line 4, worker.Y1: Y1 is not a worker: X1, X2 … are of x"
    );
}

#[test]
fn both_forms_in_one_file_are_refused() {
    assert_eq!(
        wrong("[queue.a]\n[producers]\ncount = 2"),
        "line 2, producers: producers belongs to the form with one queue; beside [queue.NAME] and [group.NAME], a queue \
         says its capacity and on_death, and groups replace producers and consumers"
    );
    assert!(wrong("capacity = 3\n[group.x]").starts_with("line 1, capacity: "));
}

#[test]
fn in_a_circle_nobody_ends_because_nothing_is_left() {
    let circle = |stop: &str| {
        format!(
            "[queue.a]\n[queue.b]\n[group.there]\nfrom = \"a\"\nto = \"b\"\nstop = \"never\"\n\
             [group.back]\nfrom = \"b\"\nto = \"a\"\nstop = \"{stop}\"\n[group.start]\nto = \"a\"\n"
        )
    };
    for stop in ["closed", "empty"] {
        assert_eq!(
            wrong(&circle(stop)),
            format!(
                "line 10, group.back.stop: items of back come back to it in a circle, where stop = \"{stop}\" cannot work: \
                 use never, marker, after:N or timeout:2s"
            )
        );
    }
    for stop in ["never", "marker", "after:3", "timeout:1s"] {
        assert!(read(&circle(stop)).is_ok());
    }
    let special = circle("never") + "[worker.B1]\nstop = \"closed\"\n";
    assert!(wrong(&special).starts_with("line 14, worker.B1.stop: items of back"));
    assert!(wrong("[queue.a]\n[group.x]\nfrom = \"a\"\nto = \"a\"").contains("in a circle"));
}

#[test]
fn where_there_are_several_queues_their_name_is_needed() {
    let with = |text: &str| wrong(&format!("{text}\n{KITCHEN}"));
    assert_eq!(
        with("launch = [\"start W1\", \"put stop\"]"),
        "line 1, launch: \"put stop\": it must name the queue: the queues are orders, cooked"
    );
    assert!(with("launch = [\"put stop eaten\"]").contains("there is no queue eaten"));
    assert!(with("launch = [\"start W3\"]").ends_with("there is no W3: group.waiter.count is 2"));
    let at = |when: &str, what: &str| {
        wrong(&format!(
            "{KITCHEN}[[at]]\nwhen = \"{when}\"\ndo = \"{what}\"\n"
        ))
    };
    assert!(at("depth 4", "pause").contains("at.when: \"depth 4\": it must name the queue"));
    assert!(at("1 s", "capacity 4").contains("it must name the queue"));
    assert!(at("1 s", "capacity eaten 4").contains("there is no queue eaten"));
    assert!(
        at("1 s", "add producer")
            .contains("there is no group producers: the groups are runner, cook, waiter")
    );
    assert!(at("1 s", "work sleep boss").contains("there is no group boss"));
    assert!(at("K1 item 5", "pause").contains("K1 moves only 4 items"));
    assert!(wrong("[[at]]\nwhen = \"1 s\"\ndo = \"add cook\"").contains("there is no group cook"));
}

#[test]
fn what_may_not_be_meant_is_remarked() {
    let text = "[queue.a]\n[queue.b]\n[queue.c]\n[group.x]\nfrom = \"a\"\nto = \"b\"\n";
    assert_eq!(
        crate::say::scenario_remarks(
            &read(text).unwrap().remarks(),
            &Text::new(Language::English)
        ),
        "no group puts into a, so it closes at once; no group gets from b, so its items stay in it; no group uses c"
    );
    assert!(read("").unwrap().remarks().is_empty());
}

#[test]
fn two_hundred_queues_in_a_row() {
    let mut text = "[group.start]\nto = \"q0\"\n".to_owned();
    for place in 0..200_u32 {
        let letter: String = [place / 26, place % 26]
            .iter()
            .filter_map(|digit| char::from_u32('a' as u32 + digit))
            .collect();
        let to = if place < 199 {
            format!("to = \"q{}\"\n", place + 1)
        } else {
            String::new()
        };
        let tables = format!(
            "[queue.q{place}]\n[group.g{place}]\nletter = \"X{letter}\"\nfrom = \"q{place}\"\n{to}"
        );
        text.push_str(&tables);
    }
    let scenario = read(&text).unwrap();
    assert_eq!(
        (scenario.queues().len(), scenario.groups().len()),
        (200, 201)
    );
    assert_eq!(scenario.script().len(), 402);
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
            prop_assert!((1..=text.lines().count() + 1).contains(&error.line), "{error:?} in {text:?}");
            prop_assert!(!told(&error).contains('\n'));
        }
    }
}

#[test]
fn threads_share_a_lock_and_a_process() {
    let refused = wrong;
    assert_eq!(
        refused("run_as = \"threads\"\nbig_lock = true\n[[at]]\nwhen = \"5 s\"\ndo = \"kill C1\""),
        "line 5, at.do: \"kill C1\": a signal reaches the whole process, and the workers are its threads: finish ends one \
         worker"
    );
    assert_eq!(
        refused("title = \"x\"\nbig_lock = true"),
        "line 2, big_lock: processes share no lock: a big lock is for run_as = \"threads\""
    );
    assert_eq!(
        refused("run_as = \"fibres\""),
        "line 1, run_as: unknown variant fibres, expected processes or threads"
    );
    let fine = "run_as = \"threads\"\n[[at]]\nwhen = \"5 s\"\ndo = \"finish C1\"";
    let scenario = read(fine).unwrap();
    assert_eq!(
        toml::from_str::<Scenario>(&toml::to_string(&scenario).unwrap()).unwrap(),
        scenario
    );
}
