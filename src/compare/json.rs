//! A comparison as one JSON object; `docs/compare.md` describes it.

use super::{Comparison, Difference, MoveKind, Parting, QueueMove, Side};
use crate::{
    event::{GroupId, HowEnded, Item, QueueId, RealTime, RunTime, WorkerId},
    model::{history::WaitStats, now::Shares},
    tally::QueueSummary,
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct ComparisonJson<'a> {
    compare: u32,
    version: &'static str,
    setup: &'a [Difference],
    parting: Option<Parted<'a>>,
    same: Same,
    takers: Taken,
    a: One<'a>,
    b: One<'a>,
}

#[derive(Serialize)]
struct Parted<'a> {
    place: usize,
    known: bool,
    a: Option<MoveJson<'a>>,
    b: Option<MoveJson<'a>>,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    what: MoveKind,
    worker: &'a WorkerId,
    #[serde(skip_serializing_if = "Option::is_none")]
    queue: Option<QueueId>,
    item: &'a Item,
    run: RunTime,
    at: RealTime,
}

#[derive(Serialize)]
struct Same {
    puts: bool,
    takes: bool,
    printed: bool,
}

#[derive(Serialize)]
struct Taken {
    same: usize,
    of: usize,
}

#[derive(Serialize)]
struct One<'a> {
    title: &'a str,
    seed: u64,
    ended: Option<HowEnded>,
    total: Option<RunTime>,
    run: RunTime,
    put: Option<u64>,
    done: Option<u64>,
    left: u64,
    lost: u64,
    returned: u64,
    deepest: Option<u32>,
    /// Of the one queue.
    waits: Option<WaitStats>,
    /// By name, where there are several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    queues: BTreeMap<QueueId, &'a QueueSummary>,
    share: BTreeMap<GroupId, Option<Shares>>,
    /// By which share sleeps lasted longer than planned; `None`: nobody slept.
    sleeps_late: Option<f64>,
    /// For how long the program itself stood still.
    stood_still: RealTime,
    tie: RealTime,
    order_not_known: usize,
}

impl Comparison {
    /// The object, without a line end.
    pub fn json(&self) -> String {
        let ([a, b], several) = (&self.sides, self.has_several_queues());
        let whole = ComparisonJson {
            compare: 1,
            version: env!("CARGO_PKG_VERSION"),
            setup: &self.setup,
            parting: (self.parting.as_ref()).map(|parting| Parted::of(parting, several)),
            same: Same {
                puts: a.summary.puts == b.summary.puts,
                takes: a.summary.takes == b.summary.takes,
                printed: a.summary.printed == b.summary.printed,
            },
            takers: Taken {
                same: self.takers.same,
                of: self.takers.of,
            },
            a: One::of(a, several),
            b: One::of(b, several),
        };
        serde_json::to_string(&whole).expect("a comparison holds only strings, numbers and lists")
    }
}

impl<'a> Parted<'a> {
    fn of(parting: &'a Parting, several: bool) -> Self {
        let [a, b] = parting
            .moves
            .each_ref()
            .map(|one| one.as_ref().map(|one| MoveJson::of(one, several)));
        Self {
            place: parting.place,
            known: parting.known,
            a,
            b,
        }
    }
}

impl<'a> MoveJson<'a> {
    fn of(one: &'a QueueMove, several: bool) -> Self {
        Self {
            what: one.kind,
            worker: &one.worker,
            queue: several.then_some(one.queue),
            item: &one.item,
            run: one.run,
            at: one.at,
        }
    }
}

impl<'a> One<'a> {
    fn of(side: &'a Side, several: bool) -> Self {
        let summary = &side.summary;
        let waits = match summary.queues.as_slice() {
            [one] => Some(one.waits),
            _ => None,
        };
        let queues = summary.queues.iter().filter(|_| several);
        Self {
            title: &side.model.header.title,
            seed: side.model.header.seed,
            ended: side.model.now.ended.as_ref().map(|ended| ended.how),
            total: summary.total,
            run: side.end(),
            put: summary.put,
            done: summary.done,
            left: summary.left,
            lost: summary.lost,
            returned: summary.returned,
            deepest: summary.deepest,
            waits,
            queues: queues.map(|queue| (queue.name, queue)).collect(),
            share: side.shares.iter().copied().collect(),
            sleeps_late: summary.sleeps.late(),
            stood_still: side.model.now.stood_still,
            tie: side.tie,
            order_not_known: side.unsure.len(),
        }
    }
}
