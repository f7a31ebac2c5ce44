//! How many inputs a second the engine takes: two for an item that passes one at a time (a put; done and the next get).
//! `cargo bench --bench engine` prints them.

use divan::{Bencher, counter::ItemsCount};
use procession::{
    engine::{Effect, Engine, Input, ProcessNumber},
    event::RealTime,
    scenario::{Capacity, Items, Scenario},
    wire::{FromWorker, Report, Request},
};
use std::hint::black_box;

fn main() {
    divan::main();
}

/// Rounds that are measured together.
const ROUNDS: u32 = 10_000;

struct Run {
    engine: Engine,
    effects: Vec<Effect>,
    at: u64,
}

impl Run {
    /// As many producers as consumers, all of them ready, every consumer waiting for its first item.
    fn of(pairs: u32, batch: u32) -> Self {
        let mut scenario = Scenario {
            batch,
            capacity: Capacity(Some(1_024)),
            ..Scenario::free_play()
        };
        (scenario.producers.count, scenario.consumers.count) = (pairs, pairs);
        scenario.producers.items = Items::Endless;
        scenario.launch = None;
        let mut run = Self {
            engine: Engine::new(&scenario, 1),
            effects: Vec::new(),
            at: 0,
        };
        run.input(Input::Begin { pid: 1 });
        for process in 1..=2 * pairs {
            run.input(Input::Spawned {
                process,
                pid: 1 + process,
            });
            run.input(Input::Ready { process });
        }
        for consumer in pairs + 1..=2 * pairs {
            run.says(consumer, Vec::new(), Request::Get(batch));
        }
        run
    }

    fn input(&mut self, input: Input) {
        self.at += 1_000;
        self.effects.clear();
        self.engine
            .step(RealTime(self.at), input, &mut self.effects);
        black_box(&self.effects);
    }

    fn says(&mut self, process: ProcessNumber, reports: Vec<Report>, request: Request) {
        self.input(Input::Heard {
            process,
            message: FromWorker {
                worker: process,
                reports,
                request: Some(request),
            },
        });
    }
}

/// Batches that pass from any producer to any consumer; the consumers wait in line.
#[divan::bench(args = [(2, 1), (2, 64), (500, 1)])]
fn inputs_a_second(bencher: Bencher, (pairs, batch): (u32, u32)) {
    bencher
        .counter(ItemsCount::new(2 * ROUNDS))
        .with_inputs(|| Run::of(pairs, batch))
        .bench_local_values(|mut run| {
            for round in 0..ROUNDS {
                let worker = round % pairs;
                run.says(
                    1 + worker,
                    Vec::new(),
                    Request::Put(vec![7; batch as usize]),
                );
                run.says(1 + pairs + worker, vec![Report::Done], Request::Get(batch));
            }
            run
        });
}
