//! The trace for Perfetto: slices of states in real time, what moved, and the depth of each queue as a counter.

use super::STATES;
use crate::law::{
    facts::{Claims, Fact, Place, Shown},
    runs::Run,
};
use procession::export;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the trace says.
pub(crate) fn trace(run: &Run) -> Claims {
    parse(&write(run))
}

pub(crate) fn write(run: &Run) -> Vec<u8> {
    let mut trace = Vec::new();
    export::perfetto(&run.header, &run.events, &mut trace).unwrap();
    trace
}

/// Events that give a depth or a capacity.
const LEVELS: &[&str] = &["queue_made", "put", "got", "returned", "lost"];
const CAPACITIES: &[&str] = &["queue_made", "capacity_changed"];

fn ids(event: &Value) -> (u64, u64) {
    let id = |name: &str| event[name].as_u64().unwrap();
    (id("pid"), id("tid"))
}

fn nanos(value: &Value) -> f64 {
    value.as_f64().unwrap() * 1e3
}

pub(crate) fn parse(trace: &[u8]) -> Claims {
    let mut claims = Claims::of("trace");
    let trace: Value = serde_json::from_slice(trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let of = |ph: &str, name: &str| {
        let (ph, name) = (ph.to_owned(), name.to_owned());
        events
            .iter()
            .filter(move |event| event["ph"] == ph.as_str() && event["name"] == name.as_str())
    };
    let name = |event: &Value| event["args"]["name"].as_str().unwrap().to_owned();
    let threads: BTreeMap<(u64, u64), String> = of("M", "thread_name")
        .map(|event| (ids(event), name(event)))
        .collect();
    let tracks: BTreeMap<u64, String> = of("M", "process_name")
        .map(|event| (event["pid"].as_u64().unwrap(), name(event)))
        .collect();
    let slices = |cat: &'static str| {
        let is = move |event: &&Value| event["ph"] == "X" && event["cat"] == cat;
        events.iter().filter(is)
    };
    states(&mut claims, &threads, slices("state"));
    for slice in slices("item") {
        moved(&mut claims, &threads[&ids(slice)], slice);
    }
    for (counter, kinds) in [("depth", LEVELS), ("capacity", CAPACITIES)] {
        for (nth, level) in of("C", counter).enumerate() {
            let at = Place::Nth(kinds, nth);
            let queue = tracks[&level["pid"].as_u64().unwrap()].clone();
            claims.say(Fact::Real(at), Shown::nanos(nanos(&level["ts"])));
            claims.word(Fact::QueueOf(at), queue.clone());
            let shown = Shown::exact(level["args"]["items"].as_f64().unwrap());
            match counter {
                "depth" => claims.say(Fact::Depth { queue, at }, shown),
                // no limit is drawn as none
                _ if shown == Shown::exact(0.0) => {
                    claims.say(Fact::CapacityAt { queue, at }, Shown::Nothing);
                }
                _ => claims.say(Fact::CapacityAt { queue, at }, shown),
            }
        }
    }
    claims
}

/// How long each worker looked how, and of waits for which queue.
fn states<'a>(
    claims: &mut Claims,
    threads: &BTreeMap<(u64, u64), String>,
    slices: impl Iterator<Item = &'a Value>,
) {
    let mut times: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut on: BTreeMap<(String, String, String), f64> = BTreeMap::new();
    for slice in slices {
        let state = slice["name"].as_str().unwrap().replace(' ', "_");
        let worker = threads[&ids(slice)].clone();
        if let Some(queue) = slice["args"]["queue"].as_str() {
            let queue = queue.to_owned();
            *on.entry((worker.clone(), state.clone(), queue))
                .or_default() += nanos(&slice["dur"]);
        }
        *times.entry((worker, state)).or_default() += nanos(&slice["dur"]);
    }
    for ((worker, state, queue), time) in on {
        let fact = Fact::RealTimeOn {
            worker,
            state,
            queue,
        };
        claims.say(fact, Shown::nanos(time));
    }
    for worker in threads.values() {
        // of those that are gone there is no slice
        for state in STATES.iter().filter(|state| **state != "gone") {
            let key = (worker.clone(), (*state).to_owned());
            let time = times.remove(&key).unwrap_or_default();
            let (worker, state) = key;
            claims.say(Fact::RealTime { worker, state }, Shown::nanos(time));
        }
    }
    assert!(times.is_empty(), "states that are none: {times:?}");
}

/// A slice of items that moved: who moved which of which queue, and whether its name says the same.
fn moved(claims: &mut Claims, worker: &str, slice: &Value) {
    let name = slice["name"].as_str().unwrap();
    let queue = slice["args"]["queue"].as_str().unwrap();
    let verbs = [
        ("put ", "put", " into "),
        ("got ", "got", " from "),
        ("came back ", "returned", " to "),
    ];
    let (_, how, to) = verbs
        .iter()
        .find(|(begins, ..)| name.starts_with(begins))
        .expect("a verb");
    for item in slice["args"]["items"].as_array().unwrap() {
        claims.is_so(Fact::MovedItem {
            worker: worker.to_owned(),
            how: (*how).to_owned(),
            queue: queue.to_owned(),
            id: item["id"].as_u64().unwrap(),
        });
    }
    if let Some((_, named)) = name.rsplit_once(to) {
        let agrees = Shown::exact(f64::from(named == queue));
        claims.say(Fact::AsDrawn(format!("{worker} {name}")), agrees);
    }
}
