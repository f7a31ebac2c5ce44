//! A child that says anything at all: the engine keeps its books, and kills who breaks the rules.

use super::{bytes::Rubbish, lock_books::LockBooks, proof};
use procession::{
    engine::{Effect, Engine, Input, Signal},
    event::{Exit, RealTime, What},
    scenario::{Capacity, Items, RunAs, Scenario, Stop},
    wire::{FromWorker, MOST_BYTES, Report, Request},
};
use rand::{Rng, RngExt};
use std::collections::BTreeSet;

const WORKERS: u32 = 4;

/// Whatever a child may have been made to say, mostly in the name of its own worker.
fn message(dice: &mut impl Rng, worker: u32) -> FromWorker {
    let reports = (0..dice.random_range(0..4)).map(|_| match dice.random_range(0..13) {
        0 | 1 => Report::Done,
        2 => Report::Counted,
        3 => Report::Obeyed,
        4 => Report::Calibrated(dice.random()),
        5 => Report::Heard(dice.random_range(0..5)),
        6 => Report::Works {
            span: dice.random(),
            compute: dice.random(),
        },
        7 => Report::LockWanted,
        8 | 9 => Report::LockTaken {
            n: match dice.random_range(0..9) {
                0 => dice.random(),
                _ => dice.random_range(0..6),
            },
            from: dice.random::<bool>().then(|| dice.random_range(0..6)),
            gave_way: dice.random(),
            waited: dice.random(),
        },
        10 => Report::LockReleased(dice.random_range(0..6)),
        11 => Report::Printed(
            "x".repeat(MOST_BYTES * usize::from(dice.random_ratio(1, 9)))
                .into(),
        ),
        _ => Report::Printed("\u{1b}[2J".into()),
    });
    let reports = reports.collect();
    let request = match dice.random_range(0..10) {
        8 => Some(Request::PutOn),
        0 => Some(Request::Put(vec![
            dice.random();
            dice.random_range(0..1_000)
        ])),
        1..4 => Some(Request::Put(vec![9])),
        4 => Some(Request::Get(dice.random())),
        5..8 => Some(Request::Get(1)),
        _ => Some(Request::Rate),
    };
    FromWorker {
        worker: if dice.random_ratio(1, 50) {
            dice.random_range(0..6)
        } else {
            worker
        },
        reports,
        request: request.filter(|_| dice.random_ratio(2, 3)),
    }
}

/// Items that were put, taken, came back, are done, are lost; and the depth.
#[derive(Default)]
struct Books {
    put: u64,
    got: u64,
    back: u64,
    done: u64,
    lost: u64,
    depth: u64,
}

impl Books {
    fn report(&mut self, what: &What) {
        let (sum, items, depth) = match what {
            What::Put { items, depth, .. } => (&mut self.put, items, depth),
            What::Got { items, depth, .. } => (&mut self.got, items, depth),
            What::Returned { items, depth, .. } => (&mut self.back, items, depth),
            What::Done { items, depth, .. } => (&mut self.done, items, depth),
            What::Lost { items, depth, .. } => (&mut self.lost, items, depth),
            _ => return,
        };
        *sum += items.len() as u64;
        self.depth = u64::from(*depth);
        assert_eq!(self.put + self.back, self.got + self.depth, "at {what:?}");
        assert!(self.got >= self.back + self.done + self.lost, "at {what:?}");
    }
}

/// One engine with its children; gives how many messages it heard, and how many children it killed for them.
struct Play {
    engine: Engine,
    now: RealTime,
    books: Books,
    locks: LockBooks,
    doomed: BTreeSet<u32>,
    killed: u64,
}

impl Play {
    fn new(run_as: RunAs, big_lock: bool) -> Self {
        let mut scenario = Scenario {
            capacity: Capacity(Some(5)),
            run_as,
            big_lock,
            ..Scenario::free_play()
        };
        scenario.producers.items = Items::Endless;
        scenario.consumers.stop = Stop::Never;
        let engine = Engine::new(&scenario, 1);
        let mut play = Self {
            engine,
            now: RealTime::ZERO,
            books: Books::default(),
            locks: LockBooks::default(),
            doomed: BTreeSet::new(),
            killed: 0,
        };
        play.step(Input::Begin { pid: 1 });
        play
    }

    fn step(&mut self, input: Input) {
        self.now += RealTime(1_000);
        let mut effects = Vec::new();
        self.engine.step(self.now, input, &mut effects);
        self.engine.check().unwrap();
        for effect in effects {
            match effect {
                Effect::Emit(what) => {
                    self.books.report(&what);
                    self.locks.take(&what);
                }
                Effect::StartThread {
                    process, worker, ..
                } => self.step(Input::ThreadStarted {
                    process,
                    worker,
                    tid: None,
                }),
                Effect::Start { process, .. } => {
                    self.step(Input::Spawned {
                        process,
                        pid: 100 + process,
                    });
                    self.step(Input::Ready { process });
                }
                Effect::Signal {
                    process,
                    signal: Signal::Kill,
                } => {
                    self.killed += u64::from(self.doomed.insert(process));
                }
                _ => {}
            }
        }
    }

    /// Those who were killed are gone.
    fn bury(&mut self) {
        for process in std::mem::take(&mut self.doomed) {
            self.step(Input::Gone {
                process,
                exit: Exit::Signal(9),
                stderr: String::new(),
                last: None,
            });
        }
    }
}

#[test]
fn whatever_children_say_the_books_balance_and_who_lies_is_killed() {
    let asked = u64::from(proof::times(200_000, 2_000_000));
    let mut rubbish = Rubbish::of(vec![Vec::new()], 3);
    let (mut heard, mut killed, mut moved, mut turns) = (0, 0, 0, 0);
    while heard < asked {
        let (run_as, big_lock) = match rubbish.dice.random_range(0..4) {
            0 => (RunAs::Threads, false),
            1 => (RunAs::Threads, true),
            _ => (RunAs::Processes, false),
        };
        let mut play = Play::new(run_as, big_lock);
        for _ in 0..60 {
            let worker = rubbish.dice.random_range(0..WORKERS + 2);
            let process = match run_as {
                RunAs::Processes => worker,
                RunAs::Threads => rubbish.dice.random_range(1..3),
            };
            let message = message(&mut rubbish.dice, worker);
            play.step(Input::Heard { process, message });
            heard += 1;
            if rubbish.dice.random_ratio(1, 3) {
                play.bury();
            }
        }
        killed += play.killed;
        moved += play.books.put;
        turns += play.locks.turns;
    }
    assert!(killed > 0 && moved > 0 && turns > 0, "nothing was tried");
    let told =
        format!("{heard}, {killed} children killed, {moved} items put, books balanced after each");
    proof::reached(
        "A13",
        "messages that no honest child sends",
        "books balance",
        told,
    );
}

#[test]
fn who_says_too_much_at_once_is_killed() {
    let mut play = Play::new(RunAs::Processes, false);
    let reports = vec![Report::Printed("x".repeat(MOST_BYTES).into())];
    play.step(Input::Heard {
        process: 1,
        message: FromWorker {
            worker: 1,
            reports,
            request: None,
        },
    });
    assert_eq!(play.doomed.first(), Some(&1));
}
