//! The laws of queueing on a run so far: the totals, and what has gone on since they were last summed up.

use super::{Little, Now, Queue, Use, Worker};
use crate::{event::RunTime, model::history::DisplayState};

impl Queue {
    /// Little's law from the first put to the run time `run`.
    pub fn little(&self, run: RunTime) -> Little {
        let totals = &self.totals;
        let Some(began) = totals.began else {
            return Little::default();
        };
        let more = u128::from((run - totals.since).0);
        Little {
            span: run - began,
            visits: totals.visits,
            area: totals.area + more * u128::from(self.in_it()),
            waits: (totals.waited + self.items.waited(run) + self.counted.waited(run))
                .saturating_sub(totals.before.0),
        }
    }
}

impl Now {
    /// The law of utilisation for those who get from the queue at this place, from its first put to the run time `run`.
    pub fn used(&self, queue: usize, run: RunTime) -> Use {
        let Some(of) = self.queues.get(queue) else {
            return Use::default();
        };
        let totals = &of.totals;
        let more = u128::from((run - totals.since).0) * u128::from(totals.holders);
        let holders = self
            .workers
            .iter()
            .filter_map(|worker| worker.holds_since(queue));
        let holding: u128 = holders.map(|since| u128::from((run - since).0)).sum();
        Use {
            area: totals.busy + more,
            held: (totals.held + holding).saturating_sub(totals.before.1),
        }
    }

    /// The run time that a worker has worked until `run`.
    pub(in crate::model) fn worked(&self, place: usize, run: RunTime) -> RunTime {
        let worker = &self.workers[place];
        [DisplayState::Sleeping, DisplayState::Computing]
            .into_iter()
            .map(|display| self.time_in(worker, display, run))
            .sum()
    }

    /// How many of these workers live, or lived at the end of the run.
    pub fn count<'w>(&self, workers: impl Iterator<Item = &'w Worker>) -> u32 {
        let (mut all, mut living) = (0, 0);
        for worker in workers {
            all += 1;
            living += u32::from(self.lives(worker));
        }
        if living > 0 { living } else { all }
    }
}
