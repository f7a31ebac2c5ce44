//! The real state machine when everybody is in time.

use super::{Run, header};
use crate::play::Play;
use procession::{
    event::{RunTime, Speed, Work, WorkerId},
    scenario::{Capacity, RunAs, Scenario, Timing},
};
use proptest::{collection, prelude::*, sample::select};

/// Where both sides need no time for an item, millions of events happen in a second: a run is cut after this number.
const MOST: usize = 4_000;

#[derive(Clone, Debug)]
enum Deed {
    Pass(u32),
    Kill(usize),
    Suspend(usize, bool),
    Pause(u32),
    Speed(Speed),
    Capacity(u32),
    Time(bool, u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (1..8_000_u32).prop_map(Deed::Pass),
        2 => (0..6_usize).prop_map(Deed::Kill),
        2 => (0..6_usize, any::<bool>()).prop_map(|(who, stopped)| Deed::Suspend(who, stopped)),
        2 => (1..9_000_u32).prop_map(Deed::Pause),
        1 => select(Speed::ALL.to_vec()).prop_map(Deed::Speed),
        1 => (1..9_u32).prop_map(Deed::Capacity),
        1 => (any::<bool>(), 0..30_u32).prop_map(|(first, tenths)| Deed::Time(first, tenths)),
    ]
}

/// What the real state machine tells when everybody is in time and work takes whole tenths of a second: many things
/// happen at once. main looks after everybody, or joins one after the other and leaves zombies.
pub(super) fn played() -> impl Strategy<Value = Run> {
    let sizes = (1..4_u32, 1..4_u32, 1..8_u32, any::<bool>(), any::<bool>());
    let kinds =
        prop_oneof![3 => Just((false, false)), 1 => Just((true, false)), 2 => Just((true, true))];
    (sizes, kinds, collection::vec(deed(), 1..25)).prop_map(
        |((producers, consumers, capacity, compute, supervised), (threads, big_lock), deeds)| {
            let mut scenario = Scenario {
                capacity: Capacity(Some(capacity)),
                ..Scenario::free_play()
            };
            if threads {
                scenario.run_as = RunAs::Threads;
            }
            scenario.big_lock = big_lock;
            (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
            scenario.consumers.work = if compute { Work::Compute } else { Work::Sleep };
            scenario.producers.time = Timing::Fixed(RunTime::SECOND);
            scenario.consumers.time = Timing::Fixed(RunTime::from_millis(1_100));
            scenario.launch = supervised.then(|| scenario.supervised());
            let names: Vec<WorkerId> = (scenario.groups().iter())
                .flat_map(|group| group.workers().collect::<Vec<_>>())
                .collect();
            let mut play = Play::new(&scenario);
            play.most_events = MOST;
            for deed in deeds {
                if play.told.len() >= MOST {
                    break;
                }
                let who = |who: usize| names[who % names.len()];
                let now = play.at as f64 / 1e9;
                let after = |millis: u32| now + f64::from(millis) / 1e3;
                let command = match deed {
                    Deed::Pass(millis) => {
                        play.run_to(after(millis));
                        continue;
                    }
                    Deed::Pause(millis) => {
                        play.ask("pause").run_to(after(millis));
                        "continue".to_owned()
                    }
                    Deed::Kill(n) => format!("kill {}", who(n)),
                    Deed::Suspend(n, true) => format!("suspend {}", who(n)),
                    Deed::Suspend(n, false) => format!("resume {}", who(n)),
                    Deed::Speed(speed) => format!("speed {speed}"),
                    Deed::Capacity(n) => format!("capacity {n}"),
                    Deed::Time(first, tenths) => {
                        let group = if first { "producers" } else { "consumers" };
                        format!("time {group} fixed:{}", f64::from(tenths) / 10.0)
                    }
                };
                play.ask(&command);
            }
            Run::new(&header(&scenario), &play.told)
        },
    )
}
