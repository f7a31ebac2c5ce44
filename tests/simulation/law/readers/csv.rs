//! The table for spreadsheets.

use super::numbers::number;
use crate::law::{
    facts::{Claims, Fact, Place, Shown},
    runs::Run,
};
use procession::export;

/// What the table says.
pub(crate) fn csv(run: &Run) -> Claims {
    parse(&write(run))
}

pub(crate) fn write(run: &Run) -> Vec<u8> {
    let mut table = Vec::new();
    export::csv(&run.header, &run.events, &mut table).unwrap();
    table
}

pub(crate) fn parse(table: &[u8]) -> Claims {
    let mut claims = Claims::of("csv");
    let mut rows = ::csv::Reader::from_reader(table);
    let titles = rows.headers().unwrap().clone();
    let column = |title: &str| {
        titles
            .iter()
            .position(|other| other == title)
            .expect("a column")
    };
    let [seq, at, of_run, what, depth, began] =
        ["seq", "at_s", "run_s", "what", "depth", "state"].map(column);
    let [worker, queue, item] = ["worker", "queue", "item"].map(column);
    let nanos = |seconds: &str| Shown::nanos(number(seconds) * 1e9);
    for row in rows.records() {
        let row = row.unwrap();
        let place = Place::Seq(row[seq].parse().unwrap());
        claims.say(Fact::Real(place), nanos(&row[at]));
        claims.say(Fact::Run(place), nanos(&row[of_run]));
        claims.word(Fact::Kind(place), &row[what]);
        claims.word(Fact::QueueOf(place), &row[queue]);
        if !row[depth].is_empty() {
            let queue = row[queue].to_owned();
            let depth = Shown::exact(number(&row[depth]));
            claims.say(Fact::Depth { queue, at: place }, depth);
            claims.word(Fact::Who(place), &row[worker]);
        }
        if let (Ok(id), false) = (row[item].parse(), row[depth].is_empty()) {
            claims.is_so(Fact::MovedItem {
                worker: row[worker].to_owned(),
                how: row[what].to_owned(),
                queue: row[queue].to_owned(),
                id,
            });
        }
        if !row[began].is_empty() {
            claims.word(Fact::StateAt(place), &row[began]);
        }
    }
    claims
}
