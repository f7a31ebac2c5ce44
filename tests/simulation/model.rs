//! The model beside the engine: what it says of a simulated run is what happens.

use crate::{Seed, seeds, world::World};
use procession::{
    event::{Event, What},
    header::Header,
    model::{Model, history::DisplayState, why::Headline},
};

/// Steps without any input after which nothing will ever come: longer than the latest timed action at the slowest speed.
const QUIET: u32 = 15_000;

struct Watched {
    world: World,
    model: Model,
    seq: u64,
}

impl Watched {
    fn new(mut world: World) -> Self {
        let json = r#"{"procession":1,"version":"0","title":"","seed":1,"began":"",
            "machine":{"os":"linux","cores":2,"clock_ns":1},"scenario":{},"programs":{}}"#;
        let mut header = Header::read(json).expect("a header");
        header.scenario = Some(world.scenario.clone());
        world.keep = true;
        Self {
            world,
            model: Model::new(header),
            seq: 0,
        }
    }

    /// One step; gives what it told.
    fn step(&mut self) -> Vec<What> {
        self.world.step();
        let whats = std::mem::take(&mut self.world.events);
        for what in &whats {
            self.take(what);
            self.agrees(what);
        }
        whats
    }

    fn take(&mut self, what: &What) {
        self.model.apply(&Event {
            seq: self.seq,
            at: self.world.now,
            what: what.clone(),
            written: None,
        });
        self.seq += 1;
    }

    /// The sampler lets time go on in the model, as it does in the lab.
    fn sampled(&mut self) {
        self.take(&What::Sampled {
            cores: Vec::new(),
            processes: Vec::new(),
            workers: Vec::new(),
        });
    }

    fn agrees(&self, what: &What) {
        let now = &self.model.now;
        assert!(now.ledger().balanced(), "after {what:?}");
        let run = self.model.run_time(self.world.now);
        for (place, queue) in now.queues.iter().enumerate() {
            let (little, used) = (queue.little(run), now.used(place, run));
            assert_eq!(little.area, little.waits, "Little's law, after {what:?}");
            assert_eq!(
                used.area, used.held,
                "the law of utilisation, after {what:?}"
            );
        }
        if let What::Put { queue, depth, .. }
        | What::Got { queue, depth, .. }
        | What::Done { queue, depth, .. }
        | What::Returned { queue, depth, .. }
        | What::Lost { queue, depth, .. } = what
        {
            let of = now.queues.iter().find(|of| of.name == *queue);
            assert_eq!(of.expect("its queue").depth(), *depth, "after {what:?}");
        }
    }
}

/// A run of any scenario to which nothing happens from outside.
fn calm(seed: u64) -> Watched {
    let scenario = World::any(seed).scenario;
    Watched::new(World::calm(&scenario, seed))
}

#[test]
fn the_models_books_are_the_stages_books() {
    for seed in seeds().step_by(4) {
        let _seed = Seed(seed);
        let mut watched = Watched::new(World::any(seed));
        for _ in 0..1_000 {
            watched.step();
        }
        let (books, ledger) = (&watched.world.books, watched.model.now.ledger());
        assert_eq!((ledger.put, ledger.done), (books.put, books.done));
    }
}

#[test]
fn stuck_is_for_ever_and_whatever_stands_still_is_stuck() {
    let (mut stuck_runs, mut other) = (0, 0);
    for seed in seeds().step_by(20) {
        let _seed = Seed(seed);
        let mut watched = calm(seed);
        let (mut quiet, mut stuck) = (0, false);
        for _ in 0..60_000 {
            let told = watched.step();
            quiet = if told.is_empty() { quiet + 1 } else { 0 };
            for what in told.iter().filter(|_| stuck) {
                let moves = matches!(
                    what,
                    What::Put { .. } | What::Got { .. } | What::Done { .. } | What::RunEnded { .. }
                );
                assert!(!moves, "it was stuck, and then {what:?}");
            }
            stuck = watched.model.stuck();
            if quiet > QUIET || watched.model.now.ended.is_some() {
                break;
            }
        }
        watched.sampled();
        let (model, at) = (&watched.model, watched.world.now);
        stuck = model.stuck();
        let held = model
            .now
            .workers
            .iter()
            .any(|worker| model.now.display_state(worker) == DisplayState::Suspended);
        if quiet > QUIET && !held && !model.now.clock.paused() {
            let nobody = matches!(model.headline(at), Headline::Nobody);
            assert!(
                stuck || nobody,
                "nothing happens any more: {:?} {:?}",
                model.headline(at),
                model.waits(at)
            );
        }
        stuck_runs += u32::from(stuck);
        other += u32::from(!stuck);
    }
    assert!(
        (stuck_runs > 0 && other > 0) || seeds().count() < 1_000,
        "{stuck_runs} stuck, {other} not"
    );
}
