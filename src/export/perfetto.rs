//! A trace in the JSON format of Chrome's trace viewer, which Perfetto opens.
//!
//! The axis is real time, so a pause is a gap, and so is the time in which the program itself stood still: no slice crosses
//! it. Each process is a track under its name and number,
//! each worker a thread in it, each stretch of a state a slice; what is put, taken or comes back is a short slice
//! inside it, and an arrow (a flow) goes from there to where the item is taken. Each queue is a track with counters of its
//! depth and capacity; each core's use is a counter.

mod ids;
mod slices;

use super::{
    part::{Part, timed},
    timeline::Timeline,
};
use crate::{
    event::{Event, QueueId, RealTime, RunTime, What},
    header::Header,
    model::now::Worker,
    text::safe,
};
use ids::Ids;
use serde_json::{Value, json};
use slices::Slice;
use std::{
    collections::{HashMap, HashSet},
    io::{self, BufWriter, Write},
};

/// Writes the trace.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(
    header: &Header,
    events: &[Event],
    part: &Part,
    out: impl Write,
) -> io::Result<()> {
    let timeline = Timeline::of(header, events, part);
    let mut trace = Trace {
        out: BufWriter::new(out),
        begun: false,
    };
    let ids = Ids::of(&timeline.model.now);
    names(&mut trace, &timeline, &ids)?;
    let mut lanes: Vec<Vec<Slice>> = slices::states(&timeline);
    let flows = slices::operations(&timeline, events, &mut lanes);
    for (place, slices) in lanes.iter().enumerate() {
        let (pid, tid) = ids.worker(place);
        for slice in slices {
            let (ts, dur) = (micros(slice.from), micros(slice.to - slice.from));
            let (cat, name, args) = slice.of.told(events, &timeline);
            trace.add(&json!({"ph": "X", "pid": pid, "tid": tid, "ts": ts, "dur": dur, "cat": cat, "name": name, "args": args}))?;
        }
    }
    for flow in &flows {
        for (ph, (place, at)) in [("s", flow.from), ("f", flow.to)] {
            let (pid, tid) = ids.worker(place);
            trace.add(&json!({"ph": ph, "bp": "e", "id": flow.id, "pid": pid, "tid": tid, "ts": micros(at), "cat": "item", "name": "item"}))?;
        }
    }
    counters(&mut trace, &timeline, events, &ids)?;
    trace.end(header, part)
}

/// Tracks have names, and stand in the order of the screen.
fn names<W: Write>(trace: &mut Trace<W>, timeline: &Timeline, ids: &Ids) -> io::Result<()> {
    let now = &timeline.model.now;
    let name = |name: &str| safe::line(name, 60);
    let mut process = |pid: u32, title: String, order: usize| -> io::Result<()> {
        trace.add(
            &json!({"ph": "M", "pid": pid, "name": "process_name", "args": {"name": title}}),
        )?;
        trace.add(&json!({"ph": "M", "pid": pid, "name": "process_sort_index", "args": {"sort_index": order}}))
    };
    for (place, id) in ids.queues.iter().enumerate() {
        let queue = now.queues.get(place);
        let title = queue.map_or_else(|| "queue".to_owned(), |queue| name(&queue.name));
        process(*id, title, place)?;
    }
    let after = ids.queues.len();
    process(ids.cores, "cores".to_owned(), after)?;
    let shown = |worker: &Worker| timeline.part.has_worker(worker.name);
    let hosts = now.workers.iter().filter(|worker| shown(worker));
    let hosts: HashSet<usize> = hosts.map(|worker| worker.process).collect();
    let all = timeline.part.worker.is_none();
    let processes = now.processes.iter().enumerate();
    for (place, one) in processes.filter(|(place, _)| all || hosts.contains(place)) {
        process(ids.process(place), name(&one.name), after + 1 + place)?;
    }
    let workers = now.workers.iter().enumerate();
    for (place, worker) in workers.filter(|(_, worker)| shown(worker)) {
        let (pid, tid) = ids.worker(place);
        trace.add(
            &json!({"ph": "M", "pid": pid, "tid": tid, "name": "thread_name", "args": {"name": name(&worker.name)}}),
        )?;
    }
    Ok(())
}

/// Depth and capacity at each change, the use of the cores since the sample before, and what the user asked for.
fn counters<W: Write>(
    trace: &mut Trace<W>,
    timeline: &Timeline,
    events: &[Event],
    ids: &Ids,
) -> io::Result<()> {
    let queues = timeline.model.now.queues.iter().map(|queue| queue.name);
    let tracks: HashMap<QueueId, u32> = queues.zip(ids.queues.iter().copied()).collect();
    let (begin, end) = timeline.bounds();
    // what was true before the part is true when it begins
    for (place, queue) in timeline
        .before()
        .into_iter()
        .flat_map(|now| now.queues.iter().enumerate())
    {
        let (pid, ts) = (ids.queues[place], micros(begin));
        let levels = [
            ("depth", queue.depth()),
            ("capacity", queue.capacity.unwrap_or(0)),
        ];
        for (name, value) in levels {
            trace.add(
                &json!({"ph": "C", "pid": pid, "ts": ts, "name": name, "args": {"items": value}}),
            )?;
        }
    }
    let mut sampled = events.first().map_or(RealTime::ZERO, |first| first.at);
    for (run, event) in timed(events) {
        // a sample speaks of the time before it
        let since = if let What::Sampled { cores, .. } = &event.what
            && !cores.is_empty()
        {
            let since = std::mem::replace(&mut sampled, event.at);
            if event.at < begin || end.is_some_and(|end| since >= end) {
                continue;
            }
            since.max(begin)
        } else {
            if !timeline.part.has(run) {
                continue;
            }
            event.at
        };
        let ts = micros(since);
        let count = |of: &QueueId, name: &str, value: Value| {
            let pid = tracks.get(of);
            json!({"ph": "C", "pid": pid, "ts": ts, "name": name, "args": {"items": value}})
        };
        match &event.what {
            What::QueueMade {
                queue, capacity, ..
            } => {
                trace.add(&count(queue, "depth", json!(0)))?;
                trace.add(&count(queue, "capacity", json!(capacity.unwrap_or(0))))?;
            }
            What::CapacityChanged { queue, capacity } => {
                trace.add(&count(queue, "capacity", json!(capacity.unwrap_or(0))))?;
            }
            What::Put { queue, depth, .. }
            | What::Got { queue, depth, .. }
            | What::Returned { queue, depth, .. }
            | What::Lost { queue, depth, .. } => {
                trace.add(&count(queue, "depth", json!(depth)))?;
            }
            What::Sampled { cores, .. } if !cores.is_empty() => {
                for (core, used) in cores
                    .iter()
                    .enumerate()
                    .filter_map(|(core, used)| Some((core, used.filter(|used| used.is_finite())?)))
                {
                    let name = format!("core {core}");
                    trace.add(
                        &json!({"ph": "C", "pid": ids.cores, "ts": ts, "name": name, "args": {"%": used}}),
                    )?;
                }
            }
            What::Gap { span } => {
                let name = format!("procession stood still for {:.1} s", span.as_secs_f64());
                let pid = ids.queues[0];
                trace.add(&json!({"ph": "i", "s": "g", "pid": pid, "tid": pid, "ts": ts, "cat": "gap", "name": name}))?;
            }
            What::Asked { command } => {
                let name = safe::line(&format!("asked: {}", String::from(command.clone())), 60);
                let pid = ids.queues[0];
                trace.add(&json!({"ph": "i", "s": "g", "pid": pid, "tid": pid, "ts": ts, "cat": "asked", "name": name}))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Microseconds, to the nanosecond.
fn micros(time: RealTime) -> f64 {
    time.0 as f64 / 1_000.0
}

/// The file while it is written: one event a line.
struct Trace<W: Write> {
    out: BufWriter<W>,
    begun: bool,
}

impl<W: Write> Trace<W> {
    fn add(&mut self, event: &Value) -> io::Result<()> {
        self.out.write_all(if self.begun {
            b",\n"
        } else {
            b"{\"traceEvents\":[\n"
        })?;
        self.begun = true;
        serde_json::to_writer(&mut self.out, event).map_err(io::Error::from)
    }

    fn end(mut self, header: &Header, part: &Part) -> io::Result<()> {
        let mut about = json!({
            "title": safe::line(&header.title, 200), "seed": header.seed, "began": safe::line(&header.began, 40),
            "made by": format!("procession {}", safe::line(&header.version, 40)),
        });
        let seconds = |run: RunTime| json!(run.as_secs_f64());
        let cut = [
            ("from", part.from.map(seconds)),
            ("until", part.until.map(seconds)),
            (
                "worker",
                part.worker.map(|name| json!(safe::line(&name, 60))),
            ),
        ];
        for (name, value) in cut {
            if let Some(value) = value {
                about[name] = value;
            }
        }
        writeln!(
            self.out,
            "\n],\"displayTimeUnit\":\"ms\",\"otherData\":{about}}}"
        )?;
        self.out.flush()
    }
}
