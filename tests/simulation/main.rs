//! Seeded simulations of whole runs: the real engine, fake children, a fake clock, and every fault that can be thought
//! of. After every step the books must balance; after an end that was asked for, the run must come to it.
//!
//! `SEEDS=10000 cargo test --test simulation` simulates more than usual; `SEED=17` only that one; with
//! `TRACE=1` every input and effect is written out.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "../testkit/any_scenario.rs"]
mod any;
#[path = "../testkit/books.rs"]
mod books;
mod law;
mod model;
#[path = "../testkit/play.rs"]
mod play;
#[path = "../testkit/proof.rs"]
mod proof;
mod world;

use play::child;
use procession::{
    event::{HowEnded, What},
    scenario::{Command, Items, Scenario, Step, Stop},
};
use world::World;

/// This number of the first runs is also played by children that are always in time, and of the later ones every n-th.
/// Among them are runs that come to their own end.
const PLAYED: usize = 60;
/// Steps of a run before it is told to end.
const STEPS: u32 = 1_000;

/// Says which seed failed.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "this was seed {0}: SEED={0} cargo test --test simulation",
                self.0
            );
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable)
        .ok()
        .map(|text| text.parse().expect("a number"))
}

fn seeds() -> std::ops::Range<u64> {
    match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or_else(|| proof::times(2_000, 10_000).into()),
    }
}

#[test]
fn whatever_happens_nothing_is_lost_and_the_end_comes() {
    let (mut inputs, mut put, mut done, mut repeats, mut completed) = (0, 0, 0, 0, 0);
    let (mut turns, mut handed) = (0, 0);
    for seed in seeds() {
        let _seed = Seed(seed);
        let mut world = World::any(seed);
        for _ in 0..STEPS {
            world.step();
        }
        world.calm_down();
        world.ask(Command::End(HowEnded::Quit));
        world.until_over(20_000);
        inputs += world.inputs;
        put += world.books.put;
        done += world.books.done;
        repeats += world.books.repeats;
        turns += world.books.locks.turns;
        handed += world.books.locks.handed;
        completed += u32::from(!world.books.asked_to_end);
    }
    eprintln!(
        "{inputs} inputs, {put} items put, {done} done, {repeats} delivered again, {completed} runs came to their own end, \
         {turns} turns with a big lock, {handed} of them handed over"
    );
    let told = format!(
        "{} x {STEPS}, {put} items, {repeats} delivered again",
        seeds().end - seeds().start
    );
    proof::reached(
        "A1",
        "simulated runs x steps",
        "10 000 x 1 000, 0 lost, 0 unmarked",
        told,
    );
    if number("SEED").is_none() {
        assert!(
            put > 0 && done > 0 && repeats > 0 && completed > 0 && turns > handed && handed > 0,
            "the simulations simulate nothing"
        );
    }
}

#[test]
fn whatever_happens_in_a_pipeline_nothing_is_lost_and_the_end_comes() {
    let (mut inputs, mut put, mut passed_on, mut back, mut completed) = (0, 0, 0, 0, 0);
    for seed in seeds() {
        let _seed = Seed(seed);
        let mut world = World::any_pipeline(seed);
        for _ in 0..STEPS {
            world.step();
        }
        world.calm_down();
        world.ask(Command::End(HowEnded::Quit));
        world.until_over(20_000);
        inputs += world.inputs;
        put += world.books.put;
        passed_on += world.books.passed_on;
        back += world.books.back;
        completed += u32::from(!world.books.asked_to_end);
    }
    eprintln!(
        "{inputs} inputs, {put} items put, {passed_on} of them by stages, {back} came back, {completed} runs came to their own end"
    );
    if number("SEED").is_none() {
        assert!(
            put > 0 && passed_on > 0 && back > 0 && completed > 0,
            "the simulations simulate nothing"
        );
    }
}

#[test]
fn without_faults_every_finite_run_comes_to_its_own_end() {
    for seed in seeds() {
        let _seed = Seed(seed);
        let mut world = World::any(seed);
        let mut scenario = Scenario {
            seed: Some(seed),
            ..world.scenario.clone()
        };
        scenario.launch = None;
        scenario.at.clear();
        scenario.worker.clear();
        scenario.producers.items = Items::Count(seed % 20);
        scenario.consumers.count = scenario.consumers.count.max(1);
        scenario.consumers.stop = Stop::Closed;
        world = World::calm(&scenario, seed);
        world.until_over(50_000);
        let all = u64::from(scenario.producers.count) * (seed % 20);
        assert_eq!((world.books.put, world.books.done), (all, all));
        assert_eq!(world.ended_by, Some(HowEnded::Completed));
    }
}

#[test]
fn without_faults_every_item_goes_through_the_whole_pipeline() {
    for seed in seeds() {
        let _seed = Seed(seed);
        let stages = seed % 4;
        let (sources, items) = (1 + seed % 3, seed % 20);
        let mut text = format!(
            "batch = {}\n[group.source]\nletter = \"S\"\ncount = {sources}\nitems = {items}\nto = \"q0\"\n\
             [group.end]\nletter = \"E\"\nfrom = \"q{stages}\"\ncount = {}\n",
            [1, 3][seed as usize / 7 % 2],
            1 + seed % 2,
        );
        for stage in 0..=stages {
            let capacity = 1 + (seed + stage) % 4;
            let table = format!("[queue.q{stage}]\ncapacity = {capacity}\n");
            text.push_str(&table);
        }
        for stage in 0..stages {
            let letter = ["A", "B", "D"][stage as usize];
            let stop = if seed % 5 == 0 { "marker" } else { "closed" };
            let table = format!(
                "[group.stage{stage}]\nletter = \"{letter}\"\nfrom = \"q{stage}\"\nto = \"q{}\"\n\
                 stop = \"{stop}\"\n",
                stage + 1
            );
            text.push_str(&table);
        }
        let scenario = procession::scenario::file::read(&text).expect("a pipeline");
        let mut world = World::calm(&scenario, seed);
        world.until_over(80_000);
        let script = scenario.script();
        let markers = script
            .iter()
            .filter(|step| matches!(step, Step::PutStop(_)));
        let all = sources * items * (stages + 1) + markers.count() as u64;
        assert_eq!((world.books.put, world.books.done), (all, all));
        assert_eq!(world.books.passed_on, sources * items * stages);
        assert!(world.books.closed);
        assert_eq!(world.ended_by, Some(HowEnded::Completed));
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let run = |seed| {
        let mut world = World::any(seed);
        world.keep = true;
        for _ in 0..STEPS {
            world.step();
        }
        world.events
    };
    let events: Vec<What> = run(11);
    assert!(events.len() > 100);
    assert_eq!(events, run(11));
}

#[test]
fn items_pass_two_hundred_queues() {
    let last = 199;
    let mut text = "[group.source]\nletter = \"S\"\nitems = 3\nto = \"q0\"\n".to_owned();
    for place in 0..=last {
        let letter: String = [place / 26, place % 26]
            .map(|digit| char::from(b'a' + u8::try_from(digit).expect("a letter")))
            .iter()
            .collect();
        let to = if place < last {
            format!("to = \"q{}\"\n", place + 1)
        } else {
            String::new()
        };
        let tables = format!(
            "[queue.q{place}]\ncapacity = 1\n[group.g{place}]\nletter = \"X{letter}\"\nfrom = \"q{place}\"\n{to}"
        );
        text.push_str(&tables);
    }
    let scenario = procession::scenario::file::read(&text).expect("a pipeline");
    let mut world = World::calm(&scenario, 1);
    world.until_over(1_000_000);
    assert_eq!((world.books.put, world.books.done), (600, 600));
    assert_eq!(world.ended_by, Some(HowEnded::Completed));
}

#[test]
fn a_run_whose_children_are_always_in_time_is_a_run_too() {
    let (mut ended, mut done) = (0, 0);
    let is_played = |(place, _): &(usize, u64)| *place < PLAYED || place % PLAYED == 0;
    for (_, seed) in seeds().enumerate().filter(is_played) {
        let _seed = Seed(seed);
        for world in [World::any(seed), World::any_pipeline(seed)] {
            let run = || {
                let mut play = play::Play::new(&world.scenario);
                play.run_to(20.0).end(HowEnded::Quit);
                play
            };
            let play = run();
            let mut books = books::Books::default();
            play.told.iter().for_each(|event| books.take(&event.what));
            let ledger = play.model.now.ledger();
            assert_eq!((ledger.put, ledger.done), (books.put, books.done));
            assert!(books.ended && ledger.balanced());
            assert_eq!(play.told, run().told);
            ended += u32::from(!books.asked_to_end);
            done += ledger.done;
        }
    }
    assert!(
        (ended > 0 && done > 0) || number("SEED").is_some(),
        "the runs do nothing"
    );
}
