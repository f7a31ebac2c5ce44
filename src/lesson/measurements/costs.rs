//! What consumers spend their time on besides their work.

use crate::{
    event::{RealTime, RunTime},
    model::{
        DisplayState, Model,
        now::{Part, Worker},
    },
};
use std::collections::BTreeSet;

/// What handing over costs, in microseconds of real time per item: the time of all consumers from their beginning to
/// their end that they neither computed nor slept, shared among the items that they finished. Where a queue is never
/// empty, this is taking an item and reporting it done; where it is, waiting for the next one too. `to`: the end of
/// those that have not ended.
pub(super) fn hand_over(model: &Model, to: RunTime) -> Option<f64> {
    let (now, speed) = (&model.now, model.plan().speed);
    let life = |worker: &Worker| worker.ended.map_or(to, |(_, run)| run) - worker.began;
    let (mut rest, mut done) = (0.0, 0);
    for worker in consumers(model) {
        let asleep = now.time_in(worker, DisplayState::Sleeping, to);
        let awake: RealTime = speed.real_time(life(worker) - asleep);
        // the state `computing` begins and ends with messages, this is the worker's own measurement
        rest += awake.as_secs_f64() - worker.computed.wall.as_secs_f64();
        done += worker.done;
    }
    (done > 0).then(|| 1e6 * rest.max(0.0) / done as f64)
}

/// The share of their lives that consumers waited for a lock, in percent. `end`: the end of the run.
pub(super) fn waited_for_lock(model: &Model, end: RunTime) -> Option<f64> {
    let shares = model.now.shares(consumers(model), end)?;
    Some(100.0 * shares.for_lock)
}

/// The number of processes in which the workers lived.
pub(super) fn processes(model: &Model) -> usize {
    let places: BTreeSet<usize> = model.now.others().map(|worker| worker.process).collect();
    places.len()
}

fn consumers(model: &Model) -> impl Iterator<Item = &Worker> {
    let now = &model.now;
    now.others().filter(|worker| now.part(worker) == Part::Sink)
}
