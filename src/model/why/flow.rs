//! Which side limits the flow.

use super::{Bottleneck, WINDOW};
use crate::{
    event::{RealTime, Role, RunTime},
    model::{Model, history::DisplayState, now::Shares},
};

/// Less run time than this says nothing yet.
const LEAST: RunTime = RunTime(3 * RunTime::SECOND.0);
/// A side that waits this share of its time is held up by the other.
const HELD_UP: f64 = 0.15;
/// A queue that is full this share of the time holds up whoever puts.
const OFTEN_FULL: f64 = 0.25;
/// Cores that are used so much have nothing more to give.
const BUSY: f64 = 0.9;
/// So many more that compute than there are cores: somebody is nearly always ready without one.
const TOO_MANY: f64 = 0.5;
/// A queue that has grown by this many items, and by this share of what was put, is filling.
const GROWN: (u64, f64) = (3, 0.1);

impl Model {
    /// How much run time before the real time `at` is looked at for what happens lately: [`WINDOW`], or less while the
    /// queue has not been for so long; `None` before there is one.
    pub fn lately(&self, at: RealTime) -> Option<RunTime> {
        Some(WINDOW.min(self.run_time(at) - self.history.queue(0).began()?))
    }

    /// Which side limits the flow lately; `None` while too little has happened, or while one side is missing.
    pub fn bottleneck(&self, at: RealTime) -> Option<Bottleneck> {
        let to = self.run_time(at);
        let from = to - self.lately(at)?;
        let missing = |role| self.now.living(role).next().is_none();
        if to - from < LEAST || missing(Role::Producer) || missing(Role::Consumer) {
            return None;
        }
        let producers = self.side(Role::Producer, from, to)?;
        let consumers = self.side(Role::Consumer, from, to)?;
        if let Some(cores) = self.out_of_cores(from, to) {
            return Some(cores);
        }
        let (full, empty) = self.history.queue(0).full_and_empty(from, to);
        let held_up = producers.wait >= HELD_UP || (full >= OFTEN_FULL && producers.wait > 0.0);
        if held_up && producers.wait >= consumers.wait {
            Some(Bottleneck::Consumers {
                at_work: consumers.work,
                full,
            })
        } else if consumers.wait >= HELD_UP {
            Some(Bottleneck::Producers {
                at_work: producers.work,
                empty,
            })
        } else {
            let filling = self.filling(from, to);
            Some(filling.unwrap_or(Bottleneck::Neither {
                producers: producers.work,
                consumers: consumers.work,
            }))
        }
    }

    /// Whoever waits, more workers would not help: those that compute need every core there is.
    fn out_of_cores(&self, from: RunTime, to: RunTime) -> Option<Bottleneck> {
        let cores = self.now.cores.len();
        let used: f64 = self
            .now
            .cores
            .iter()
            .map(|core| f64::from(core.unwrap_or_default()) / 100.0)
            .sum();
        let times = self.history.times(0..self.now.workers.len(), from, to);
        let computing = times.of(DisplayState::Computing).as_secs_f64() / (to - from).as_secs_f64();
        let too_many =
            cores > 0 && used >= BUSY * cores as f64 && computing >= cores as f64 + TOO_MANY;
        too_many.then(|| Bottleneck::Cores {
            computing,
            cores,
            busy: used / cores as f64,
        })
    }

    /// Nobody waits yet, but more is put than taken: the producers will have to wait.
    fn filling(&self, from: RunTime, to: RunTime) -> Option<Bottleneck> {
        let flow = self.history.queue(0).moved(from, to);
        let grown = flow.put.saturating_sub(flow.got);
        let second = (to - from).as_secs_f64();
        (grown >= GROWN.0 && grown as f64 >= GROWN.1 * flow.put as f64).then(|| {
            Bottleneck::Filling {
                put: flow.put as f64 / second,
                done: flow.done as f64 / second,
            }
        })
    }

    /// How all workers of a role spent their time; `None` if none was there.
    fn side(&self, role: Role, from: RunTime, to: RunTime) -> Option<Shares> {
        let workers = self
            .now
            .workers
            .iter()
            .enumerate()
            .filter(|(_, worker)| worker.role == role);
        self.history
            .times(workers.map(|(place, _)| place), from, to)
            .shares()
    }
}
