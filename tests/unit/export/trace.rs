//! The trace keeps to its format: what Perfetto would pass over in silence is found here.

use super::stories;
use procession::{
    event::Event,
    export::{self, Part},
    header::Header,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The events of a trace.
pub(crate) fn trace(header: &Header, events: &[Event]) -> Vec<Value> {
    trace_of(header, events, &Part::default())
}

/// The events of a trace of a part.
pub(crate) fn trace_of(header: &Header, events: &[Event], part: &Part) -> Vec<Value> {
    let mut bytes = Vec::new();
    export::perfetto_of_part(header, events, part, &mut bytes).unwrap();
    let trace: Value = serde_json::from_slice(&bytes).unwrap();
    trace["traceEvents"].as_array().unwrap().clone()
}

fn track(event: &Value) -> (u64, u64) {
    (
        event["pid"].as_u64().unwrap(),
        event["tid"].as_u64().unwrap_or_default(),
    )
}

/// Nanoseconds.
fn nanos(event: &Value, key: &str) -> i64 {
    (event[key]
        .as_f64()
        .unwrap_or_else(|| panic!("{key} in {event}"))
        * 1_000.0)
        .round() as i64
}

fn of<'a>(trace: &'a [Value], ph: &'a str) -> impl Iterator<Item = &'a Value> {
    trace.iter().filter(move |event| event["ph"] == ph)
}

/// From, to, and the event.
type Slice<'a> = (i64, i64, &'a Value);

/// What must hold for any trace.
pub(crate) fn holds(trace: &[Value]) {
    let named = |kind: &str| {
        of(trace, "M")
            .filter(|event| event["name"] == kind)
            .map(track)
            .collect::<BTreeSet<_>>()
    };
    let processes: BTreeSet<u64> = named("process_name")
        .into_iter()
        .map(|(pid, _)| pid)
        .collect();
    let threads = named("thread_name");
    for event in trace.iter().filter(|event| event["ph"] != "M") {
        assert!(
            processes.contains(&event["pid"].as_u64().unwrap()),
            "no name: {event}"
        );
    }
    let mut tracks: BTreeMap<(u64, u64), Vec<Slice>> = BTreeMap::new();
    for slice in of(trace, "X") {
        assert!(threads.contains(&track(slice)), "no name: {slice}");
        let (from, long) = (nanos(slice, "ts"), nanos(slice, "dur"));
        assert!(long > 0, "lasts no time: {slice}");
        tracks
            .entry(track(slice))
            .or_default()
            .push((from, from + long, slice));
    }
    for slices in tracks.values() {
        let mut open: Vec<Slice> = Vec::new();
        for slice in slices {
            assert!(
                open.last().is_none_or(|last| last.0 <= slice.0),
                "out of order: {}",
                slice.2
            );
            open.retain(|around| around.1 > slice.0);
            let around = open.last();
            assert!(
                around.is_none_or(|around| slice.1 <= around.1),
                "{} overlaps {around:?}",
                slice.2
            );
            let depth = usize::from(slice.2["cat"] != "state");
            assert!(
                open.iter()
                    .filter(|around| around.2["cat"] == "state")
                    .count()
                    == depth,
                "{} in {open:?}",
                slice.2
            );
            open.push(*slice);
        }
    }
    let ends = |ph: &'static str| {
        of(trace, ph).map(|flow| {
            (
                flow["id"].as_u64().unwrap(),
                (track(flow), nanos(flow, "ts")),
            )
        })
    };
    let (starts, arrivals): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (ends("s").collect(), ends("f").collect());
    assert_eq!(
        starts.len(),
        of(trace, "s").count(),
        "ids of flows are used once"
    );
    assert!(starts.keys().eq(arrivals.keys()), "a flow has both ends");
    for (id, (track, at)) in starts.iter().chain(&arrivals) {
        let inside = tracks[track]
            .iter()
            .any(|(from, to, slice)| slice["cat"] == "item" && (*from..*to).contains(at));
        assert!(inside, "flow {id} hangs on nothing");
        assert!(starts[id].1 <= arrivals[id].1, "flow {id} goes back");
    }
}

#[test]
fn a_trace_keeps_to_its_format() {
    let (header, events) = stories::story();
    holds(&trace(&header, &events));
    let (header, events) = stories::many(3, 50);
    holds(&trace(&header, &events));
}

#[test]
fn a_pause_is_a_gap_on_every_track() {
    let (header, events) = stories::story();
    for slice in of(&trace(&header, &events), "X") {
        let (from, to) = (nanos(slice, "ts"), nanos(slice, "ts") + nanos(slice, "dur"));
        assert!(to <= 2_000_000_000 || from >= 4_000_000_000, "{slice}");
    }
}

#[test]
fn an_item_flows_from_where_it_was_put_or_came_back_to_where_it_was_taken() {
    let (header, events) = stories::story();
    let trace = trace(&header, &events);
    let ends = |ph: &'static str| of(&trace, ph).map(|flow| track(flow).0).collect::<Vec<_>>();
    // P1 to C1, then from the dead C1 to C2 (whose pid is used again, so it has another number), and P1 to C2
    assert_eq!(ends("s"), [11, 12, 11]);
    let consumers = ends("f");
    assert_eq!(
        (
            consumers[0],
            consumers[1] == consumers[2],
            consumers[1] == 12
        ),
        (12, true, false)
    );
}

#[test]
fn a_small_trace() {
    let (header, events) = stories::story();
    let mut bytes = Vec::new();
    export::perfetto(&header, &events[..16], &mut bytes).unwrap();
    insta::assert_snapshot!("trace", String::from_utf8(bytes).unwrap());
}
