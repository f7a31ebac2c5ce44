//! One of two runs: its model at the end, and what only all of its events can tell.

use super::{
    HEARD_WITHIN,
    moves::{MoveKind, QueueMove, unsure},
};
use crate::{
    event::{Event, Item, RealTime, Role, RunTime, What, WorkerId},
    header::Header,
    model::{Model, history::DisplayState, now::Queue},
    tally::{RunCollector, RunSummary},
};
use serde::Serialize;
use std::collections::HashMap;

/// A run that was folded to its end.
#[derive(Debug)]
pub struct Side {
    /// What is known of it.
    pub model: Model,
    /// What a tally would keep of it.
    pub summary: RunSummary,
    /// Its puts and gets.
    pub moves: Vec<QueueMove>,
    /// Run times of puts and gets whose order is not known.
    pub unsure: Vec<RunTime>,
    /// Events of two workers that are closer than this (real time) have no known order.
    pub tie: RealTime,
    /// How long items waited in the queue.
    pub waits: SideWaits,
    /// What producers and consumers spent their time on.
    pub roles: Roles,
    /// Who took the n-th item of a producer last.
    pub(super) takers: HashMap<(WorkerId, u64), WorkerId>,
}

/// Wait times of all items taken (run time), exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideWaits {
    /// How many.
    pub count: usize,
    /// The mean.
    pub mean: RunTime,
    /// Nine of ten waited no longer.
    pub p90: RunTime,
    /// The longest.
    pub longest: RunTime,
}

/// Shares of the lives of a role's workers, from 0 to 1; nothing where there is nobody.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Sleeping as work, or computing.
    pub work: f64,
    /// Waiting for the queue.
    pub wait: f64,
}

/// Both sides of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Roles {
    /// Those who put.
    pub producers: Option<Share>,
    /// Those who get.
    pub consumers: Option<Share>,
}

impl Side {
    /// Folds a run: from its header and its events in order.
    pub fn of(header: Header, events: &[Event]) -> Self {
        let mut fold = SideFold::new(header);
        for event in events {
            fold.take(event);
        }
        fold.side()
    }

    /// The run time at its end.
    pub fn end(&self) -> RunTime {
        self.model.run_time(self.model.now.at)
    }
}

/// A run while it is folded.
struct SideFold {
    model: Model,
    collector: RunCollector,
    moves: Vec<QueueMove>,
    waits: Vec<RunTime>,
    /// Since when an item is in the queue, and which of its producer's it is.
    known: HashMap<u64, (RunTime, u64)>,
    put_by: HashMap<WorkerId, u64>,
    takers: HashMap<(WorkerId, u64), WorkerId>,
    /// The last move made room in a queue that was full.
    made_room: bool,
}

impl SideFold {
    fn new(header: Header) -> Self {
        Self {
            model: Model::new(header),
            collector: RunCollector::default(),
            moves: Vec::new(),
            waits: Vec::new(),
            known: HashMap::new(),
            put_by: HashMap::new(),
            takers: HashMap::new(),
            made_room: false,
        }
    }

    fn take(&mut self, event: &Event) {
        let full = self.model.now.queue.as_ref().is_some_and(Queue::full);
        self.model.apply(event);
        self.collector.take(event, &self.model);
        let run = self.model.run_time(event.at);
        match &event.what {
            What::Put { worker, items, .. } => {
                for item in items {
                    let nth = self.put_by.entry(item.by).or_default();
                    *nth += 1;
                    self.known.insert(item.id, (run, *nth));
                    self.moved(MoveKind::Put, *worker, item, (run, event.at));
                }
                self.made_room = false;
            }
            What::Returned { items, .. } => {
                for item in items {
                    self.known
                        .entry(item.id)
                        .and_modify(|(since, _)| *since = run);
                }
            }
            What::Got { worker, items, .. } => {
                for item in items {
                    self.got(*worker, item, run);
                    self.moved(MoveKind::Got, *worker, item, (run, event.at));
                }
                self.made_room = full;
            }
            _ => {}
        }
    }

    fn got(&mut self, worker: WorkerId, item: &Item, run: RunTime) {
        if let Some((since, nth)) = self.known.get(&item.id) {
            self.waits.push(run - *since);
            self.takers.insert((item.by, *nth), worker);
        }
    }

    fn moved(
        &mut self,
        kind: MoveKind,
        worker: WorkerId,
        item: &Item,
        (run, at): (RunTime, RealTime),
    ) {
        let caused = kind == MoveKind::Put && self.made_room;
        self.moves.push(QueueMove {
            kind,
            worker,
            item: item.clone(),
            run,
            at,
            caused,
        });
    }

    fn side(self) -> Side {
        let tie = HEARD_WITHIN.max(RealTime(self.model.header.machine.clock_ns));
        Side {
            summary: self.collector.summary(1, &self.model),
            unsure: unsure(&self.moves, tie),
            waits: waits(self.waits),
            roles: Roles {
                producers: share(&self.model, Role::Producer),
                consumers: share(&self.model, Role::Consumer),
            },
            tie,
            moves: self.moves,
            takers: self.takers,
            model: self.model,
        }
    }
}

fn waits(mut all: Vec<RunTime>) -> SideWaits {
    all.sort_unstable();
    let Some(longest) = all.last().copied() else {
        return SideWaits::default();
    };
    let sum: u128 = all.iter().map(|wait| u128::from(wait.0)).sum();
    let nine_of_ten = (all.len() * 9).div_ceil(10) - 1;
    SideWaits {
        count: all.len(),
        mean: RunTime((sum / all.len() as u128) as u64),
        p90: all[nine_of_ten],
        longest,
    }
}

/// What the workers of a role spent their lives on.
fn share(model: &Model, role: Role) -> Option<Share> {
    let run = model.run_time(model.now.at);
    let members: Vec<_> = model
        .now
        .workers
        .iter()
        .filter(|worker| worker.role == role)
        .collect();
    let sum = |counts: fn(DisplayState) -> bool| -> f64 {
        let displays = DisplayState::ALL
            .into_iter()
            .filter(|display| counts(*display));
        displays
            .flat_map(|display| members.iter().map(move |worker| (worker, display)))
            .map(|(worker, display)| model.now.time_in(worker, display, run).as_secs_f64())
            .sum()
    };
    let life = sum(|display| !display.dead());
    (life > 0.0).then(|| Share {
        work: sum(DisplayState::at_work) / life,
        wait: sum(|display| {
            matches!(
                display,
                DisplayState::WaitingToPut | DisplayState::WaitingToGet
            )
        }) / life,
    })
}
