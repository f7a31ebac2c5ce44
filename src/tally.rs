//! Many runs of one scenario: what they had in common, and what differed.
//!
//! [`RunCollector`] follow one run event by event, in bounded memory; what remains of it is a [`RunSummary`]. A [`Tally`] counts
//! the facts of many, in whatever order they came.

mod collector;
mod json;
mod orders;
mod spread;

pub use collector::RunCollector;
pub use json::TallyRequest;
pub use spread::{Bar, Spread, bars};

use crate::{
    event::{HowEnded, QueueId, RunTime},
    model::{CoresBusy, history::WaitStats, now::Sleeps},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// What remains of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSummary {
    /// Which of the runs it was, from 1.
    pub number: u32,
    /// What its durations were drawn from.
    pub seed: u64,
    /// How it ended.
    pub how: HowEnded,
    /// Run time from the first put to the end of the last worker; where nobody uses a queue, from the first work. `None` if
    /// neither happened or nobody ended.
    pub total: Option<RunTime>,
    /// The items in the order of their puts; of several queues, one order after the other.
    pub puts: ItemOrder,
    /// The items in the order in which they were taken, likewise.
    pub takes: ItemOrder,
    /// The lines in the order in which they were printed.
    pub printed: ItemOrder,
    /// Which consumer took which item last, whatever the order.
    pub takers: u64,
    /// The greatest depth of any queue; `None`: there was none whose depth is known.
    pub deepest: Option<u32>,
    /// Items put; what a stage only puts on is not counted again. `None`: not known.
    pub put: Option<u64>,
    /// Items done, likewise; where nobody uses a queue, those worked on without.
    pub done: Option<u64>,
    /// Items left in a queue or in progress at the end.
    pub left: u64,
    /// Items lost.
    pub lost: u64,
    /// How often an item came back.
    pub returned: u64,
    /// How long a wait in a queue was on average (run time); `None`: nothing waited.
    pub mean_wait: Option<RunTime>,
    /// Its sleeps.
    pub sleeps: Sleeps,
    /// What was used of the cores.
    pub cores_busy: CoresBusy,
    /// How many cores the machine has.
    pub cores: u32,
    /// Each queue in the order of their appearance.
    pub queues: Vec<QueueSummary>,
}

/// What remains of one queue of one run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QueueSummary {
    /// Its name.
    #[serde(skip)]
    pub name: QueueId,
    /// Items put into it.
    pub put: u64,
    /// Items taken from it and finished, or put on.
    pub done: u64,
    /// Items left in it or in progress at the end.
    pub left: u64,
    /// Items lost.
    pub lost: u64,
    /// How often an item came back.
    pub returned: u64,
    /// The greatest depth.
    pub deepest: u32,
    /// How long items waited in it (run time).
    pub waits: WaitStats,
}

impl QueueSummary {
    /// How long items waited on average (run time); `None`: none did.
    pub fn mean_wait(&self) -> Option<RunTime> {
        (self.waits.count > 0).then_some(self.waits.mean)
    }
}

impl RunSummary {
    /// The queue of this name.
    pub fn queue(&self, name: QueueId) -> Option<&QueueSummary> {
        self.queues.iter().find(|queue| queue.name == name)
    }
}

/// An order of things: the first of them, and a digest of all. Two orders are the same if nothing differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemOrder {
    /// The first [`ItemOrder::KEPT`] of them as they read, not sanitised.
    pub first: Vec<String>,
    /// How many there were.
    pub count: u64,
    digest: u64,
}

impl ItemOrder {
    /// The number of entries that are kept as text.
    pub const KEPT: usize = 40;
}

/// The facts of many runs, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    runs: Vec<RunSummary>,
}

impl Tally {
    /// Counts these runs.
    pub fn of(mut runs: Vec<RunSummary>) -> Self {
        runs.sort_by_key(|summary| summary.number);
        Self { runs }
    }

    /// The runs, in the order of their numbers.
    pub fn runs(&self) -> &[RunSummary] {
        &self.runs
    }

    /// All queues that any run had, where one had several; otherwise none: then the whole run speaks of the one.
    pub fn queues(&self) -> Vec<QueueId> {
        if self.runs.iter().all(|summary| summary.queues.len() < 2) {
            return Vec::new();
        }
        let mut names: Vec<QueueId> = Vec::new();
        for queue in self.runs.iter().flat_map(|summary| &summary.queues) {
            if !names.contains(&queue.name) {
                names.push(queue.name);
            }
        }
        names
    }

    /// The sleeps of all runs.
    pub fn sleeps(&self) -> Sleeps {
        let mut all = Sleeps::default();
        self.runs.iter().for_each(|summary| all.add(summary.sleeps));
        all
    }

    /// The most that was used of the cores in any run.
    pub fn cores_busy(&self) -> CoresBusy {
        let all = self.runs.iter().map(|summary| summary.cores_busy);
        all.fold(CoresBusy::default(), CoresBusy::most)
    }

    /// How many cores the machine has; 0 without a run.
    pub fn cores(&self) -> u32 {
        let cores = self.runs.iter().map(|summary| summary.cores);
        cores.max().unwrap_or(0)
    }

    /// How many of them ended so.
    pub fn ended(&self, how: HowEnded) -> usize {
        self.runs
            .iter()
            .filter(|summary| summary.how == how)
            .count()
    }

    /// How many different ones there are of something.
    pub fn distinct<T: Ord>(&self, of: impl Fn(&RunSummary) -> T) -> usize {
        self.runs.iter().map(of).collect::<BTreeSet<T>>().len()
    }

    /// Which of the different ones each run had, from 1 in the order of the runs.
    pub fn classes<T: PartialEq>(&self, of: impl Fn(&RunSummary) -> T) -> Vec<usize> {
        let mut seen: Vec<T> = Vec::new();
        let mut class = |one: T| {
            let place = seen.iter().position(|other| *other == one);
            place.unwrap_or_else(|| {
                seen.push(one);
                seen.len() - 1
            }) + 1
        };
        self.runs.iter().map(|summary| class(of(summary))).collect()
    }

    /// Least, median and most of a number; runs that have none are left out. `None` where no run has one.
    pub fn spread(&self, of: impl Fn(&RunSummary) -> Option<u64>) -> Option<Spread> {
        Spread::of(self.runs.iter().filter_map(of).collect())
    }

    /// The total times of the runs that came to their end.
    pub fn totals(&self) -> impl Iterator<Item = RunTime> {
        self.runs
            .iter()
            .filter(|summary| summary.how == HowEnded::Completed)
            .filter_map(|summary| summary.total)
    }

    /// Their spread.
    pub fn total(&self) -> Option<Spread> {
        Spread::of(self.totals().map(|total| total.0).collect())
    }
}
