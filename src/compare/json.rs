//! A comparison as one JSON object; `docs/compare.md` describes it.

use super::{Comparison, Difference, Kind, Move, Parting, Roles, Side};
use crate::{
    event::{HowEnded, Item, Name, Nanos},
    model::history::Waits,
};
use serde::Serialize;

#[derive(Serialize)]
struct Whole<'a> {
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
    a: Option<Moved<'a>>,
    b: Option<Moved<'a>>,
}

#[derive(Serialize)]
struct Moved<'a> {
    what: Kind,
    worker: &'a Name,
    item: &'a Item,
    run: Nanos,
    at: Nanos,
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
    total: Option<Nanos>,
    run: Nanos,
    put: u64,
    done: u64,
    left: u64,
    lost: u64,
    returned: u64,
    deepest: u32,
    waits: Waits,
    share: Roles,
    tie: Nanos,
    order_not_known: usize,
}

impl Comparison {
    /// The object, without a line end.
    pub fn json(&self) -> String {
        let [a, b] = &self.sides;
        let whole = Whole {
            compare: 1,
            version: env!("CARGO_PKG_VERSION"),
            setup: &self.setup,
            parting: self.parting.as_ref().map(Parted::of),
            same: Same {
                puts: a.facts.puts == b.facts.puts,
                takes: a.facts.takes == b.facts.takes,
                printed: a.facts.printed == b.facts.printed,
            },
            takers: Taken { same: self.takers.same, of: self.takers.of },
            a: One::of(a),
            b: One::of(b),
        };
        serde_json::to_string(&whole).expect("a comparison holds only strings, numbers and lists")
    }
}

impl<'a> Parted<'a> {
    fn of(parting: &'a Parting) -> Self {
        let [a, b] = parting.moves.each_ref().map(|one| one.as_ref().map(Moved::of));
        Self { place: parting.place, known: parting.known, a, b }
    }
}

impl<'a> Moved<'a> {
    fn of(one: &'a Move) -> Self {
        Self { what: one.kind, worker: &one.worker, item: &one.item, run: one.run, at: one.at }
    }
}

impl<'a> One<'a> {
    fn of(side: &'a Side) -> Self {
        let facts = &side.facts;
        Self {
            title: &side.model.header.title,
            seed: side.model.header.seed,
            ended: side.model.now.ended.as_ref().map(|ended| ended.how),
            total: facts.total,
            run: side.end(),
            put: facts.put,
            done: facts.done,
            left: facts.left,
            lost: facts.lost,
            returned: facts.returned,
            deepest: facts.deepest,
            waits: side.waits,
            share: side.roles,
            tie: side.tie,
            order_not_known: side.unsure.len(),
        }
    }
}
