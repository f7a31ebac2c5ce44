//! A part of a run is the run, cut: every export of it says what the same span of the whole says.

use super::{
    config,
    facts::{Count, Fact, Shown, Stat},
    readers,
    runs::{self, Run},
};
use procession::{
    event::{Event, Item, QueueId, RunTime, What},
    export::{self, Part},
    model::Model,
    text::{Language, Text},
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// The events of a run, each with its run time.
fn timed(run: &Run) -> Vec<(RunTime, &Event)> {
    let mut model = Model::new(run.header.clone());
    let moment = |event| {
        model.apply(event);
        (model.run_time(event.at), event)
    };
    run.events.iter().map(moment).collect()
}

/// Two moments at which something happens, as far as there are two.
fn cuts(timed: &[(RunTime, &Event)], [a, b]: [u8; 2]) -> Vec<RunTime> {
    let moment = |part: u8| timed.get(timed.len() * usize::from(part) / 256);
    // what a recording that begins in the middle tells first did not happen then
    let told = |(_, event): &&(RunTime, &Event)| matches!(event.what, What::Opened(_));
    let opened = timed.iter().rfind(told).map(|(run, _)| *run);
    let mut cuts: Vec<RunTime> = [a, b]
        .into_iter()
        .filter_map(moment)
        .map(|at| at.0)
        .collect();
    cuts.retain(|cut| opened.is_none_or(|opened| opened < *cut));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The parts between these moments.
fn parts(cuts: &[RunTime]) -> Vec<Part> {
    let ends = || cuts.iter().copied().map(Some);
    let from = std::iter::once(None).chain(ends());
    let between = from.zip(ends().chain([None]));
    between
        .map(|(from, until)| Part {
            from,
            until,
            worker: None,
        })
        .collect()
}

/// The numbers of a page: of each queue, and the items of each worker.
fn page(run: &Run, part: &Part) -> BTreeMap<String, Shown> {
    let text = Text::new(Language::English);
    let page = export::html_of_part(&run.header, &run.events, part, true, &text);
    let claims = readers::parse_tables(&page, Language::English).all;
    let counted = claims.into_iter().filter_map(|claim| {
        let name = match claim.fact {
            Fact::Count { queue, what } => format!("queue {queue:?} {what:?}"),
            Fact::Own { worker, what } => format!("worker {worker:?} {what:?}"),
            Fact::Wait {
                queue,
                what: Stat::Mean,
            } => format!("queue {queue:?} waits"),
            _ => return None,
        };
        Some((name, claim.shown))
    });
    counted.collect()
}

/// What a span of the events says of a queue.
#[derive(Default)]
struct Counted {
    put: usize,
    done: usize,
    lost: usize,
    deepest: u32,
    /// The depth after the last event.
    depth: u32,
    waits: Vec<RunTime>,
}

/// The events of a part, counted one by one.
fn counted(timed: &[(RunTime, &Event)], part: &Part) -> BTreeMap<QueueId, Counted> {
    let mut all: BTreeMap<QueueId, Counted> = BTreeMap::new();
    let mut since: BTreeMap<(QueueId, u64), RunTime> = BTreeMap::new();
    let real = |items: &[Item]| items.iter().filter(|item| !item.is_marker()).count();
    let over = |run: RunTime| part.until.is_some_and(|until| until <= run);
    for (run, event) in timed.iter().take_while(|(run, _)| !over(*run)) {
        let inside = part.has(*run);
        let (queue, depth) = match &event.what {
            What::Put { queue, depth, .. }
            | What::Got { queue, depth, .. }
            | What::Returned { queue, depth, .. }
            | What::Lost { queue, depth, .. }
            | What::Done { queue, depth, .. } => (*queue, *depth),
            _ => continue,
        };
        let of = all.entry(queue).or_default();
        of.deepest = if inside { of.deepest.max(depth) } else { depth };
        of.depth = depth;
        match &event.what {
            What::Put { items, .. } | What::Returned { items, .. } => {
                let new = matches!(event.what, What::Put { .. });
                of.put += if inside && new { real(items) } else { 0 };
                since.extend(items.iter().map(|item| ((queue, item.id), *run)));
            }
            What::Got { items, .. } => {
                let begun = items
                    .iter()
                    .filter_map(|item| since.remove(&(queue, item.id)));
                let waits = begun.map(|begun| *run - begun);
                of.waits.extend(waits.filter(|_| inside));
            }
            What::Done { items, .. } => of.done += if inside { real(items) } else { 0 },
            What::Lost { items, .. } => of.lost += if inside { real(items) } else { 0 },
            _ => {}
        }
    }
    all
}

/// Items of a list of numbers.
fn number(shown: &Shown) -> f64 {
    match shown {
        Shown::Between(from, to) => (from + to) / 2.0,
        _ => 0.0,
    }
}

fn rows(run: &Run, part: &Part) -> Vec<String> {
    let mut table = Vec::new();
    export::csv_of_part(&run.events, part, &mut table).unwrap();
    let table = String::from_utf8(table).unwrap();
    table.split_terminator("\r\n").map(str::to_owned).collect()
}

fn trace(run: &Run, part: &Part) -> Vec<Value> {
    let mut trace = Vec::new();
    export::perfetto_of_part(&run.header, &run.events, part, &mut trace).unwrap();
    let mut trace: Value = serde_json::from_slice(&trace).unwrap();
    match trace["traceEvents"].take() {
        Value::Array(events) => events,
        other => panic!("{other}"),
    }
}

/// How many nanoseconds of each state each track shows.
fn states(trace: &[Value]) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for slice in trace.iter().filter(|event| event["cat"] == "state") {
        let time = (slice["dur"].as_f64().unwrap() * 1e3).round() as i64;
        *all.entry(format!("{} {}", slice["tid"], slice["name"]))
            .or_insert(0) += time;
    }
    all
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_parts_of_a_run_together_say_what_the_whole_says(run in runs::any_run(), at in any::<[u8; 2]>()) {
        let (whole, timed) = (Part::default(), timed(&run));
        let parts = parts(&cuts(&timed, at));
        // tables: the rows of the whole
        let heading = rows(&run, &whole)[..1].to_vec();
        let together = parts.iter().flat_map(|part| rows(&run, part).split_off(1));
        let together: Vec<String> = heading.into_iter().chain(together).collect();
        prop_assert_eq!(together, rows(&run, &whole));
        // pages: counts add up, and the deepest is that of one of them
        let told: Vec<_> = parts.iter().map(|part| page(&run, part)).collect();
        for (name, shown) in page(&run, &whole) {
            let of_parts = told.iter().filter_map(|page| page.get(&name)).map(number);
            let all = if name.ends_with("Deepest") {
                of_parts.fold(0.0, f64::max)
            } else if ["Queued", "InProgress", "waits"].iter().any(|end| name.contains(end)) {
                continue;
            } else {
                of_parts.sum()
            };
            // whole numbers
            prop_assert!((all - number(&shown)).abs() < 0.5, "{}: {}, not {:?}", name, all, shown);
        }
        // traces: times add up
        let mut times = BTreeMap::new();
        for part in &parts {
            for (state, time) in states(&trace(&run, part)) {
                *times.entry(state).or_insert(0) += time;
            }
        }
        prop_assert_eq!(times, states(&trace(&run, &whole)));
    }

    #[test]
    fn every_export_of_a_part_says_what_its_events_say(run in runs::of_the_engine(), at in any::<[u8; 2]>()) {
        let timed = timed(&run);
        let cuts = cuts(&timed, at);
        for part in parts(&cuts).into_iter().filter(|part| part.from.is_some()) {
            let page = page(&run, &part);
            for (queue, counted) in counted(&timed, &part) {
                let counts = [
                    (Count::Put, counted.put),
                    (Count::Done, counted.done),
                    (Count::Lost, counted.lost),
                    (Count::Deepest, counted.deepest as usize),
                ];
                for (what, expected) in counts {
                    let name = format!("queue {:?} {:?}", queue.as_str(), what.of_items());
                    let shown = page.get(&name).map(number);
                    prop_assert_eq!(shown, Some(expected as f64), "{} in {:?}", name, part);
                }
                if !counted.waits.is_empty() {
                    let sum: f64 = counted.waits.iter().map(|wait| wait.0 as f64).sum();
                    let mean = sum / counted.waits.len() as f64;
                    let shown = &page[&format!("queue {:?} waits", queue.as_str())];
                    let fits = matches!(shown, Shown::Between(from, to) if *from <= mean && mean <= *to);
                    prop_assert!(fits, "{queue}: {shown:?}, not {mean}");
                }
            }
            // the depths in the trace are those of the events, after those that are true at the beginning
            let trace = trace(&run, &part);
            let named = |event: &&Value| event["ph"] == "C" && event["name"] == "depth";
            let shown: Vec<u64> = trace.iter().filter(named).map(|event| event["args"]["items"].as_u64().unwrap()).collect();
            let inside = timed.iter().filter(|(run, _)| part.has(*run));
            let depths: Vec<u64> = inside.filter_map(|(_, event)| match &event.what {
                What::QueueMade { .. } => Some(0),
                What::Put { depth, .. } | What::Got { depth, .. } | What::Returned { depth, .. } | What::Lost { depth, .. } => Some(u64::from(*depth)),
                _ => None,
            }).collect();
            prop_assert!(shown.ends_with(&depths));
            // no slice leaves it
            let alone = trace.iter().filter(|event| event["ph"] == "X");
            let begins = alone.clone().map(|slice| slice["ts"].as_f64().unwrap()).fold(f64::MAX, f64::min);
            let ends = alone.map(|slice| slice["ts"].as_f64().unwrap() + slice["dur"].as_f64().unwrap()).fold(0.0, f64::max);
            let first = timed.iter().position(|(run, _)| part.has(*run));
            let before = first.and_then(|first| first.checked_sub(1)).map_or(0.0, |place| timed[place].1.at.0 as f64 / 1e3);
            prop_assert!(begins >= before, "{begins} {before}");
            let behind = timed.iter().find(|(run, _)| part.until.is_some_and(|until| until <= *run));
            prop_assert!(behind.is_none_or(|(_, event)| ends <= event.at.0 as f64 / 1e3 + 1e-3));
        }
    }
}
