//! What the real engine tells, with fake children.

use super::{Run, header};
use crate::world::World;
use procession::{
    event::{Event, HowEnded},
    scenario::Command,
};
use proptest::prelude::*;

/// What the real state machine tells: any scenario, any command of a user, children that are killed, stopped, crash.
pub(crate) fn staged() -> impl Strategy<Value = Run> {
    told(World::any)
}

/// The same of any queues and groups.
pub(crate) fn piped() -> impl Strategy<Value = Run> {
    told(World::any_pipeline)
}

fn told(any_world: fn(u64) -> World) -> impl Strategy<Value = Run> {
    (any::<u64>(), 1..700_u32, any::<bool>()).prop_map(move |(seed, steps, to_its_end)| {
        let mut world = any_world(seed);
        let header = header(&world.scenario);
        world.keep = true;
        let mut events = Vec::new();
        let mut tell = |world: &mut World| {
            for what in std::mem::take(&mut world.events) {
                events.push(Event {
                    seq: events.len() as u64,
                    at: world.now,
                    what,
                    written: None,
                });
            }
        };
        tell(&mut world);
        for _ in 0..steps {
            world.step();
            tell(&mut world);
        }
        if to_its_end {
            world.calm_down();
            world.ask(Command::End(HowEnded::Quit));
            for _ in 0..20_000 {
                world.step();
                tell(&mut world);
            }
        }
        Run::new(&header, &events)
    })
}
