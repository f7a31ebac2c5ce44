//! One of two runs: its model at the end, and what only all of its events can tell.

use super::moves::{MoveKind, QueueMove, unsure};
use crate::{
    event::{Event, GroupId, Item, QueueId, RealTime, RunTime, What, WorkerId},
    header::Header,
    model::{
        Model,
        now::{Queue, Shares},
    },
    tally::{RunCollector, RunSummary},
};
use std::collections::{HashMap, HashSet};

/// Who took the n-th item of a producer last, from each queue.
type Takers = HashMap<(QueueId, WorkerId, u64), WorkerId>;

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
    /// What the workers of each group spent their time on, in the order of the groups; `None` where there was none.
    pub shares: Vec<(GroupId, Option<Shares>)>,
    /// Who took the n-th item of a producer last, from each queue.
    pub(super) takers: Takers,
}

impl Side {
    /// Folds a run: from its header and its events in order.
    pub fn of<'e>(header: Header, events: impl IntoIterator<Item = &'e Event>) -> Self {
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
    takers: Takers,
    /// The queues that were full before their last move made room.
    made_room: HashSet<QueueId>,
}

impl SideFold {
    fn new(header: Header) -> Self {
        Self {
            model: Model::new(header),
            collector: RunCollector::default(),
            moves: Vec::new(),
            takers: HashMap::new(),
            made_room: HashSet::new(),
        }
    }

    fn take(&mut self, event: &Event) {
        let queue = match &event.what {
            What::Got { queue, .. } => self.model.now.queue_named(*queue),
            _ => None,
        };
        let full = queue.is_some_and(Queue::full);
        self.model.apply(event);
        self.collector.take(event, &self.model);
        let run = self.model.run_time(event.at);
        match &event.what {
            What::Put {
                worker,
                queue,
                items,
                ..
            } => {
                for item in items {
                    self.moved(MoveKind::Put, *worker, *queue, item, (run, event.at));
                }
                self.made_room.remove(queue);
            }
            What::Got {
                worker,
                queue,
                items,
                ..
            } => {
                for item in items {
                    self.got(*worker, *queue, item);
                    self.moved(MoveKind::Got, *worker, *queue, item, (run, event.at));
                }
                if full {
                    self.made_room.insert(*queue);
                } else {
                    self.made_room.remove(queue);
                }
            }
            _ => {}
        }
    }

    fn got(&mut self, worker: WorkerId, queue: QueueId, item: &Item) {
        if let Some(nth) = self.collector.nth(queue, item.id) {
            self.takers.insert((queue, item.by, nth), worker);
        }
    }

    fn moved(
        &mut self,
        kind: MoveKind,
        worker: WorkerId,
        queue: QueueId,
        item: &Item,
        (run, at): (RunTime, RealTime),
    ) {
        let caused = kind == MoveKind::Put && self.made_room.contains(&queue);
        self.moves.push(QueueMove {
            kind,
            worker,
            queue,
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
            shares: shares.collect(),
            tie,
            moves: self.moves,
            takers: self.takers,
            model: self.model,
        }
    }
}
