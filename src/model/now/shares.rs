//! What workers spent their time on: the one definition of shares of time.

use super::{Now, StateTimes, Worker};
use crate::{event::RunTime, model::history::DisplayState};
use serde::Serialize;

/// Shares (0..=1) of the time that workers lived: from their beginning until their process ended, run time. Suspension
/// is a part of a life, and so is the time between a worker's end and that of its process.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shares {
    /// Sleeping as work, or computing.
    pub work: f64,
    /// Waiting for the queue: for room, for an item, in the kernel or spinning.
    pub wait: f64,
    /// The part of `wait` that was for room.
    #[serde(skip)]
    pub for_room: f64,
    /// Waiting for a lock.
    #[serde(skip)]
    pub for_lock: f64,
    /// Waiting in join.
    #[serde(skip)]
    pub in_join: f64,
    /// Looking after the others.
    #[serde(skip)]
    pub supervising: f64,
}

impl StateTimes {
    /// The shares of these times; `None` where nobody has lived.
    pub fn shares(&self) -> Option<Shares> {
        let sum = |counts: fn(DisplayState) -> bool| -> f64 {
            DisplayState::ALL
                .into_iter()
                .filter(|display| counts(*display))
                .map(|display| self.of(display).as_secs_f64())
                .sum()
        };
        let life = sum(|display| !display.dead());
        (life > 0.0).then(|| Shares {
            work: sum(DisplayState::at_work) / life,
            wait: sum(DisplayState::waits) / life,
            for_room: sum(|display| display == DisplayState::WaitingToPut) / life,
            for_lock: sum(|display| display == DisplayState::WaitingForLock) / life,
            in_join: sum(|display| display == DisplayState::InJoin) / life,
            supervising: sum(|display| display == DisplayState::Supervising) / life,
        })
    }
}

impl Now {
    /// The run time that a worker has spent in each display state until the run time `run`.
    pub fn times(&self, worker: &Worker, run: RunTime) -> StateTimes {
        let mut times = worker.times.clone();
        times.add(self.display_state(worker), run - worker.display_since);
        times
    }

    /// What a worker has spent its life on until the run time `run`.
    pub fn shares_of(&self, worker: &Worker, run: RunTime) -> Option<Shares> {
        self.times(worker, run).shares()
    }

    /// What these workers together have spent their lives on until the run time `run`.
    pub fn shares<'w>(
        &self,
        workers: impl Iterator<Item = &'w Worker>,
        run: RunTime,
    ) -> Option<Shares> {
        let mut all = StateTimes::default();
        for worker in workers {
            let times = self.times(worker, run);
            for display in DisplayState::ALL {
                all.add(display, times.of(display));
            }
        }
        all.shares()
    }
}
