//! One of two runs: its model at the end, and what only all of its events can tell.

use super::moves::{MoveKind, QueueMove, unsure};
use crate::{
    event::{Event, GroupId, Item, RealTime, RunTime, What, WorkerId},
    header::Header,
    model::{
        Model,
        history::WaitStats,
        now::{Queue, Shares},
    },
    tally::{RunCollector, RunSummary},
};
use std::collections::HashMap;

/// What a worker says is heard within this time (real time), on a machine that is not overloaded; usually within a
/// tenth of it.
pub const HEARD_WITHIN: RealTime = RealTime::MILLI;

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
    pub waits: WaitStats,
    /// What the workers of each group spent their time on, in the order of the groups; `None` where there was none.
    pub shares: Vec<(GroupId, Option<Shares>)>,
    /// Who took the n-th item of a producer last.
    pub(super) takers: HashMap<(WorkerId, u64), WorkerId>,
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
            takers: HashMap::new(),
            made_room: false,
        }
    }

    fn take(&mut self, event: &Event) {
        let full = self.model.now.queue().is_some_and(Queue::full);
        self.model.apply(event);
        self.collector.take(event, &self.model);
        let run = self.model.run_time(event.at);
        match &event.what {
            What::Put { worker, items, .. } => {
                for item in items {
                    self.moved(MoveKind::Put, *worker, item, (run, event.at));
                }
                self.made_room = false;
            }
            What::Got { worker, items, .. } => {
                for item in items {
                    self.got(*worker, item);
                    self.moved(MoveKind::Got, *worker, item, (run, event.at));
                }
                self.made_room = full;
            }
            _ => {}
        }
    }

    fn got(&mut self, worker: WorkerId, item: &Item) {
        if let Some(nth) = self.collector.nth(item.id) {
            self.takers.insert((item.by, nth), worker);
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
        let end = self.model.run_time(self.model.now.at);
        let now = &self.model.now;
        let shares = (now.groups.iter().enumerate())
            .map(|(place, group)| (group.name, now.shares(now.members(place), end)));
        let tie = HEARD_WITHIN.max(RealTime(self.model.header.machine.clock_ns));
        Side {
            summary: self.collector.summary(1, &self.model),
            unsure: unsure(&self.moves, tie),
            waits: self.model.history.queue(0).waits(),
            shares: shares.collect(),
            tie,
            moves: self.moves,
            takers: self.takers,
            model: self.model,
        }
    }
}
