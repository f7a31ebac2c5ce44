//! The set-up card's fields, against the scenario that they are of.

use crate::any_scenario;
use procession::{
    scenario::{
        Capacity, Field, Scenario,
        file::{self, Mistake},
        of_fields,
    },
    tui::setup::{NextRun, is_live},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a scenario does: everything but its title, and whether a default is written.
fn does(scenario: &Scenario) -> String {
    let Scenario {
        seed,
        batch,
        big_lock,
        worker,
        ..
    } = scenario;
    let worker: Vec<_> = worker
        .iter()
        .filter(|(_, own)| **own != procession::scenario::Override::default())
        .collect();
    let (plan, queues) = (scenario.plan(), scenario.queues());
    let mut plan = plan;
    plan.workers.clear();
    format!("{plan:?} {queues:?} {seed:?} {batch} {big_lock} {worker:?}")
}

/// Types each value that is shown into a field of a file.
fn typed(fields: &[Field]) -> String {
    let lines = fields.iter().map(|field| {
        let mut typed = field.clone();
        typed.set(&field.value());
        typed.line()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_the_card_shows_typed_into_a_file_is_the_same_scenario() {
    let files = [
        "seed = 3\nspeed = 0.1\nbatch = 7\non_death = 'lost'\nproducers = { items = 'endless', time = 'integers:1..5' }\nlaunch = ['start P1', 'start C1', 'supervise']",
        "run_as = 'threads'\nbig_lock = true\nconsumers = { stop = 'timeout:1.5s', wait = 'spin', work = 'compute' }\nworker.C2 = { time = 'fixed:4', stop = 'never' }\nat = [{ when = '5 s', do = 'finish C1' }]",
        "[queue.true]\n[queue.a-1]\ncapacity = 3\n[group.inf]\nto = 'true'\nletter = 'inf'\n[group.'käse']\nfrom = 'true'\nto = 'a-1'\nitems = 4\n[group.last]\nfrom = 'a-1'\nwait = 'spin'",
    ];
    let mut all: Vec<Scenario> = files.map(|text| file::read(text).unwrap()).to_vec();
    all.push(Scenario::free_play());
    for seed in 0..300 {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        all.push(if dice.random() {
            any_scenario::scenario(&mut dice)
        } else {
            any_scenario::pipeline(&mut dice)
        });
    }
    let sound = |scenario: &&Scenario| scenario.flaw().is_none();
    assert!(all.iter().filter(sound).count() > 100);
    for scenario in all.iter().filter(sound) {
        let text = typed(&scenario.fields());
        let again = file::read(&text);
        let again = again.unwrap_or_else(|error| panic!("{error:?}\n{text}\n{scenario:?}"));
        assert_eq!(does(&again), does(scenario), "{text}");
    }
}

#[test]
fn what_is_typed_for_the_next_run_is_in_it() {
    let now = Scenario::free_play();
    let path = |field: &str| -> Vec<String> { field.split('.').map(str::to_owned).collect() };
    let with = |typed: &[(&str, &str)]| {
        let mut next = NextRun::default();
        for (field, value) in typed {
            next.set(&path(field), value);
        }
        next.apply(&now)
    };
    assert_eq!(with(&[]).unwrap(), now);
    let next = with(&[("capacity", "unbounded"), ("consumers.count", "4")]).unwrap();
    assert_eq!((next.capacity, next.consumers.count), (Capacity(None), 4));
    // the script of free play starts those who are there
    let script: Vec<String> = next.script().iter().map(ToString::to_string).collect();
    assert_eq!(
        script,
        "start P1,start P2,start C1,start C2,start C3,start C4,supervise"
            .split(',')
            .collect::<Vec<_>>()
    );
    let fewer = with(&[("producers.count", "1")]).unwrap().script();
    assert_eq!(fewer.len(), 4);
    let typed = with(&[("producers.count", "1"), ("launch", "[\"start P1\"]")]).unwrap();
    assert_eq!(typed.script().len(), 1);
}

#[test]
fn a_wrong_value_is_refused_in_the_words_of_the_parser() {
    let refused = |field: &str, value: &str| {
        let mut next = NextRun::default();
        let path: Vec<String> = field.split('.').map(str::to_owned).collect();
        next.set(&path, value);
        next.apply(&Scenario::free_play()).unwrap_err().what
    };
    let in_file = |text: &str| file::read(text).unwrap_err().what;
    assert_eq!(
        refused("consumers.time", "fast"),
        in_file("consumers = { time = 'fast' }")
    );
    assert_eq!(refused("batch", "300"), in_file("batch = 300"));
    assert_eq!(refused("batch", "many"), in_file("batch = 'many'"));
    assert_eq!(refused("capacity", "0"), in_file("capacity = '0'"));
    assert_eq!(refused("big_lock", "true"), in_file("big_lock = true"));
    // nothing that is typed reaches another field
    let says =
        |what: &Mistake, words: &str| matches!(what, Mistake::Said(said) if said.contains(words));
    assert!(says(&refused("batch", "3\nseed = 4"), "invalid type"));
    assert!(says(
        &refused("capacity", "5\"\nseed = \"4"),
        "is not a capacity"
    ));
}

#[test]
fn what_can_change_while_it_runs() {
    let live = |text: &str| -> Vec<String> {
        let scenario = file::read(text).unwrap();
        let fields = scenario.fields();
        assert!(of_fields(&fields).is_ok());
        let live = fields.iter().filter(|field| is_live(field));
        live.map(|field| field.path.join(".")).collect()
    };
    let simple = [
        "capacity",
        "speed",
        "producers.time",
        "producers.work",
        "consumers.time",
        "consumers.work",
    ];
    assert_eq!(live("worker.C1 = { time = 'fixed:4' }"), simple);
    let general = ["speed", "queue.q.capacity", "group.a.time", "group.a.work"];
    assert_eq!(live("[queue.q]\n[group.a]\nto = 'q'"), general);
}
