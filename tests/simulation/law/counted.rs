//! The law counted: many runs, each read by every reader and looked at from its first event to its last. The same seed gives
//! the same run.

use super::{
    all,
    headlines::{Said, look},
    runs::{self, Run},
    wrong,
};
use crate::{Seed, number, proof};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{
    num::NonZero,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

/// What is wrong with the runs that were read.
#[derive(Default)]
struct Found {
    /// How many runs of the engine were read, and how many invented ones.
    runs: [u64; 2],
    /// What readers say that is not so, or that another one denies; by the seed.
    contradictions: Vec<(u64, String)>,
    /// Sentences at the top or in the pane Happening that are not true.
    untrue: Vec<(u64, String)>,
}

/// The run of this seed: the even ones are the engine's.
fn run_of(seed: u64) -> Run {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let dice = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), dice);
    let tree = if by_engine(seed) {
        runs::of_the_engine().boxed().new_tree(&mut runner)
    } else {
        runs::of_free_invention().boxed().new_tree(&mut runner)
    };
    tree.expect("a run").current()
}

const fn by_engine(seed: u64) -> bool {
    seed.is_multiple_of(2)
}

fn read(seed: u64, found: &Mutex<Found>) {
    let _seed = Seed(seed);
    let run = run_of(seed);
    let contradictions = wrong(&run, all(&run));
    let untrue = look(&run, by_engine(seed), &mut Said::default()).err();
    let mut found = found.lock().expect("no reader panics");
    found.runs[usize::from(!by_engine(seed))] += 1;
    let of_it = |what| (seed, what);
    found
        .contradictions
        .extend(contradictions.into_iter().map(of_it));
    found.untrue.extend(untrue.into_iter().map(of_it));
}

#[test]
fn no_run_has_a_contradiction_or_a_false_sentence() {
    let (from, to) = match number("SEED") {
        Some(seed) => (seed, seed + 1),
        None => (0, proof::times(40, 10_000).into()),
    };
    let (next, found) = (AtomicU64::new(from), Mutex::new(Found::default()));
    let seeds = || std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                seeds()
                    .take_while(|seed| *seed < to)
                    .for_each(|seed| read(seed, &found));
            });
        }
    });
    let found = found.into_inner().expect("no reader panics");
    let (contradictions, untrue) = (found.contradictions.len(), found.untrue.len());
    let [engine, invented] = found.runs;
    proof::reached(
        "A20",
        "generated runs: every reader, every sentence",
        "10 000, 0 contradictions, 0 false sentences",
        format!(
            "{engine} of the engine + {invented} invented: {contradictions} contradictions, {untrue} false sentences"
        ),
    );
    let first: Vec<String> = (found.contradictions.iter().chain(&found.untrue))
        .take(12)
        .map(|(seed, what)| format!("SEED={seed}: {what}"))
        .collect();
    assert!(first.is_empty(), "{}", first.join("\n"));
}
