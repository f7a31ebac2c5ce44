//! A small exact simulation.

use super::{Run, header};
use crate::play::Play;
use procession::{
    event::{RunTime, Speed, What, Work, WorkerId},
    scenario::{Capacity, Scenario, Timing},
};
use proptest::{collection, prelude::*, sample::select};

#[derive(Clone, Debug)]
enum Deed {
    Pass(u32),
    Kill(usize),
    Join(usize),
    Suspend(usize, bool),
    Pause(u32),
    Speed(Speed),
    Capacity(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (1..8_000_u32).prop_map(Deed::Pass),
        1 => (0..6_usize).prop_map(Deed::Kill),
        1 => (0..6_usize).prop_map(Deed::Join),
        2 => (0..6_usize, any::<bool>()).prop_map(|(who, stopped)| Deed::Suspend(who, stopped)),
        2 => (1..9_000_u32).prop_map(Deed::Pause),
        1 => select(Speed::ALL.to_vec()).prop_map(Deed::Speed),
        1 => (1..9_u32).prop_map(Deed::Capacity),
    ]
}

/// A small exact simulation with round times: whole milliseconds, at which many things happen at once.
pub(super) fn played() -> impl Strategy<Value = Run> {
    let sizes = (1..4_u32, 1..4_u32, 1..8_u32, any::<bool>());
    (sizes, collection::vec(deed(), 1..25)).prop_map(
        |((producers, consumers, capacity, compute), deeds)| {
            let mut scenario = Scenario {
                capacity: Capacity(Some(capacity)),
                ..Scenario::free_play()
            };
            (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
            scenario.consumers.work = if compute { Work::Compute } else { Work::Sleep };
            scenario.producers.time = Timing::Fixed(RunTime::SECOND);
            let names: Vec<WorkerId> = (1..=producers)
                .map(|n| WorkerId::new(format!("P{n}")))
                .chain((1..=consumers).map(|n| WorkerId::new(format!("C{n}"))))
                .collect();
            let mut play = Play::new(scenario.clone());
            let (mut dead, mut joined) = (vec![false; names.len()], vec![false; names.len()]);
            for deed in deeds {
                let who = |who: usize| who % names.len();
                match deed {
                    Deed::Pass(millis) => drop(
                        play.run_to(play.at as f64 / 1e9 + f64::from(millis) / 1e3)
                            .at,
                    ),
                    Deed::Kill(n) if !std::mem::replace(&mut dead[who(n)], true) => {
                        let _ = play.kill(&names[who(n)]).at;
                    }
                    Deed::Join(n)
                        if dead[who(n)] && !std::mem::replace(&mut joined[who(n)], true) =>
                    {
                        play.join(&names[who(n)]);
                    }
                    Deed::Suspend(n, stopped) if !dead[who(n)] => {
                        let _ = play.suspend(&names[who(n)], stopped).at;
                    }
                    Deed::Pause(millis) => {
                        play.tell(What::Paused);
                        play.at += u64::from(millis) * 1_000_000;
                        play.tell(What::Resumed);
                    }
                    Deed::Speed(speed) => play.tell(What::SpeedChanged { speed }),
                    Deed::Capacity(n) => play.tell(What::CapacityChanged {
                        queue: "queue".into(),
                        capacity: Some(n),
                    }),
                    Deed::Kill(_) | Deed::Join(_) | Deed::Suspend(..) => {}
                }
            }
            Run::new(&header(&scenario), &play.told)
        },
    )
}
