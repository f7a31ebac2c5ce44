//! The trace for Perfetto: slices of states in real time, and the depth as a counter.

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
    let mut trace = Vec::new();
    export::perfetto(&run.header, &run.events, &mut trace).unwrap();
    parse(&trace)
}

/// Events at which the depth is told.
const LEVELS: &[&str] = &["queue_made", "put", "got", "returned", "lost"];

pub(crate) fn parse(trace: &[u8]) -> Claims {
    let mut claims = Claims::of("trace");
    let trace: Value = serde_json::from_slice(trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let nanos = |value: &Value| value.as_f64().unwrap() * 1e3;
    let ids = |event: &Value| {
        (
            event["pid"].as_u64().unwrap(),
            event["tid"].as_u64().unwrap(),
        )
    };
    let of = |ph: &str, name: &str| {
        let (ph, name) = (ph.to_owned(), name.to_owned());
        events
            .iter()
            .filter(move |event| event["ph"] == ph.as_str() && event["name"] == name.as_str())
    };
    let threads: BTreeMap<(u64, u64), String> = of("M", "thread_name")
        .map(|event| {
            (
                ids(event),
                event["args"]["name"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let mut times: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for slice in events
        .iter()
        .filter(|event| event["ph"] == "X" && event["cat"] == "state")
    {
        let state = slice["name"].as_str().unwrap().replace(' ', "_");
        let (time, count) = times
            .entry((threads[&ids(slice)].clone(), state))
            .or_default();
        *time += nanos(&slice["dur"]);
        *count += 1.0;
    }
    for worker in threads.values() {
        // of those that are gone there is no slice
        for (state, _) in STATES.iter().filter(|(state, _)| *state != "gone") {
            let (time, _) = times
                .remove(&(worker.clone(), (*state).to_owned()))
                .unwrap_or_default();
            claims.say(
                Fact::RealTime {
                    worker: worker.clone(),
                    state: (*state).to_owned(),
                },
                Shown::nanos(time),
            );
        }
    }
    assert!(times.is_empty(), "states that are none: {times:?}");
    for (nth, level) in of("C", "depth").enumerate() {
        let at = Place::Nth(LEVELS, nth);
        claims.say(Fact::Real(at), Shown::nanos(nanos(&level["ts"])));
        claims.say(
            Fact::Depth {
                queue: String::new(),
                at,
            },
            Shown::exact(level["args"]["items"].as_f64().unwrap()),
        );
    }
    claims
}
