//! A table for a spreadsheet: a row for each fact, its columns described in `docs/export.md`.

use super::part::{Part, timed};
use crate::{
    event::{
        Event, Item, Nanoseconds, ProcessSample, RealTime, RunTime, SourceLine, State, Value, What,
        WorkerSample,
    },
    model::DisplayState,
    text::safe,
};
use std::io::{self, Write};

/// The titles of the columns.
pub const COLUMNS: [&str; 17] = [
    "seq", "at_s", "run_s", "what", "worker", "process", "item", "value", "by", "attempt", "depth",
    "state", "for_s", "core", "percent", "detail", "queue",
];

/// What a formula begins with (OWASP, CSV injection); some spreadsheets read the full-width forms as their twins.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// A row: what is known of a fact; what is not, or does not apply, stays empty.
#[derive(Clone, Default)]
struct CsvRow {
    what: &'static str,
    worker: String,
    process: String,
    item: Option<u64>,
    value: String,
    by: String,
    attempt: Option<u32>,
    depth: Option<u32>,
    state: String,
    for_s: Option<RunTime>,
    core: Option<u32>,
    percent: Option<f32>,
    detail: String,
    queue: String,
}

/// Writes the table.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(events: &[Event], part: &Part, out: impl Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    table.write_record(COLUMNS)?;
    let processes = part.processes(events);
    let processes: Vec<&str> = processes.iter().map(|process| process.as_str()).collect();
    for (run, event) in timed(events) {
        let rows = rows(&event.what).into_iter();
        for row in rows.filter(|row| part.has(run) && row.belongs(part, &processes)) {
            table.write_record(cells(event, run, row))?;
        }
    }
    table.flush()
}

fn cells(event: &Event, run: RunTime, row: CsvRow) -> [String; COLUMNS.len()] {
    fn shown<T: ToString>(value: Option<T>) -> String {
        value.map_or_else(String::new, |value| value.to_string())
    }
    [
        event.seq.to_string(),
        seconds(event.at),
        seconds(run),
        row.what.to_owned(),
        row.worker,
        row.process,
        shown(row.item),
        row.value,
        row.by,
        shown(row.attempt),
        shown(row.depth),
        row.state,
        row.for_s.map(seconds).unwrap_or_default(),
        shown(row.core),
        shown(row.percent),
        row.detail,
        row.queue,
    ]
}

/// To the nanosecond.
fn seconds(time: impl Nanoseconds) -> String {
    const SECOND: u64 = RealTime::SECOND.0;
    format!("{}.{:09}", time.nanos() / SECOND, time.nanos() % SECOND)
}

/// Foreign text: one line, and nothing that a spreadsheet takes for a formula.
fn foreign(text: &str) -> String {
    let formula = text.starts_with(FORMULA);
    let text = safe::whole(text);
    if formula {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// The name of something as an event's line has it.
fn name<'a>(of: impl Into<&'a str>) -> &'a str {
    of.into()
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => foreign(text),
        value => value.to_string(),
    }
}

impl CsvRow {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            ..Self::default()
        }
    }

    fn worker(self, name: &str) -> Self {
        Self {
            worker: foreign(name),
            ..self
        }
    }

    fn process(self, name: &str) -> Self {
        Self {
            process: foreign(name),
            ..self
        }
    }

    fn detail(self, text: &str) -> Self {
        Self {
            detail: foreign(text),
            ..self
        }
    }

    fn queue(self, name: &str) -> Self {
        Self {
            queue: foreign(name),
            ..self
        }
    }

    /// Whether it is about the part's only worker, or its process, if there is one.
    fn belongs(&self, part: &Part, processes: &[&str]) -> bool {
        part.worker.is_none_or(|worker| {
            self.worker == foreign(&worker)
                || processes
                    .iter()
                    .any(|process| self.process == foreign(process))
        })
    }

    fn depth(self, depth: u32) -> Self {
        Self {
            depth: Some(depth),
            ..self
        }
    }

    /// A row an item, and one for all those of which only the number is known.
    fn items(self, items: &[Item], count: u32) -> Vec<Self> {
        let row = |item: &Item| Self {
            item: Some(item.id),
            value: value(&item.value),
            by: foreign(&item.by),
            attempt: Some(item.attempt),
            ..self.clone()
        };
        let counted = (count > 0).then(|| self.clone().detail(&format!("count {count}")));
        items.iter().map(row).chain(counted).collect()
    }
}

fn rows(what: &What) -> Vec<CsvRow> {
    let row = CsvRow::new(what.into());
    let one = match what {
        What::Asked { command } => row.detail(&String::from(command.clone())),
        What::SpeedChanged { speed } => row.detail(&speed.to_string()),
        What::Gap { span } => row.detail(&seconds(*span)),
        What::Planned(_)
        | What::Paused
        | What::Resumed
        | What::Stepping
        | What::Opened(_)
        | What::Other(_) => row,
        What::QueueClosed { queue } => row.queue(queue),
        What::Stepped { worker } | What::WorkerFinishing { worker } => row.worker(worker),
        What::GroupChanged { group, work, time } => {
            let work = work.map(|work| name(work).to_owned());
            let changed = work.into_iter().chain(time.map(|time| time.to_string()));
            row.detail(&changed.fold(group.to_string(), |all, next| all + " " + &next))
        }
        What::RunEnding { how } => row.detail(name(how)),
        What::Signalled { process, signal } => row.process(process).detail(name(signal)),
        What::WorkerDue { worker, group } => row.worker(worker).detail(group),
        What::RunEnded { how, why } => row.detail(format!("{} {why}", name(how)).trim_end()),
        What::ProcessStarted { process, pid, .. } => row.process(process).detail(&pid.to_string()),
        What::ProcessFailed { process, why } => row.process(process).detail(why),
        What::ProcessStopped { process } | What::ProcessContinued { process } => {
            row.process(process)
        }
        What::ProcessEnded { process, exit, .. } => CsvRow {
            detail: exit.to_string(),
            ..row.process(process)
        },
        What::ProcessJoined { process, by } => row.process(process).worker(by),
        What::WorkerStarted {
            worker,
            process,
            group,
            ..
        } => row
            .worker(worker)
            .process(process)
            .detail(group.as_deref().unwrap_or_default()),
        What::WorkerFailed { worker, why } => row.worker(worker).detail(why),
        What::WorkerEnded { worker, why } => row.worker(worker).detail(name(why)),
        What::StateChanged { worker, state, .. } => in_state(row.worker(worker), state),
        What::Worked { .. } | What::Computed { .. } => worked(row, what),
        What::Printed { worker, text } => row.worker(worker).detail(text),
        What::QueueMade {
            queue, capacity, ..
        }
        | What::CapacityChanged { queue, capacity } => row.queue(queue).detail(
            &capacity.map_or_else(|| "unbounded".to_owned(), |capacity| capacity.to_string()),
        ),
        What::LockMade { lock, kind, .. } => row.detail(&format!("{lock} {kind}")),
        What::LockTaken { worker, lock, .. } | What::LockReleased { worker, lock } => {
            row.worker(worker).detail(lock)
        }
        What::CellRead {
            worker,
            cell,
            value: seen,
        }
        | What::CellWritten {
            worker,
            cell,
            value: seen,
        } => CsvRow {
            value: value(seen),
            ..row.worker(worker).detail(cell)
        },
        What::Sampled {
            cores,
            processes,
            workers,
        } => return sampled(&row, cores, processes, workers),
        What::ProcessUnobserved { .. } | What::Raised { .. } | What::DetailDropped { .. } => {
            of_watched(row, what)
        }
        moved => return of_moved(row, moved),
    };
    vec![one]
}

/// Items that went from one place to another.
fn of_moved(row: CsvRow, what: &What) -> Vec<CsvRow> {
    match what {
        What::Put {
            worker,
            queue,
            items,
            count,
            depth,
        }
        | What::Got {
            worker,
            queue,
            items,
            count,
            depth,
        }
        | What::Done {
            worker,
            queue,
            items,
            count,
            depth,
        }
        | What::Returned {
            queue,
            items,
            count,
            from: worker,
            depth,
            ..
        }
        | What::Lost {
            queue,
            items,
            count,
            from: worker,
            depth,
            ..
        } => row
            .worker(worker)
            .queue(queue)
            .depth(*depth)
            .items(items, *count),
        _ => vec![row],
    }
}

/// What only a watched program does.
fn of_watched(row: CsvRow, what: &What) -> CsvRow {
    match what {
        What::ProcessUnobserved { process, why, .. } => row.process(process).detail(why),
        What::Raised {
            worker,
            exception,
            source,
        } => row
            .worker(worker)
            .detail(format!("{exception} {}", place(*source)).trim_end()),
        What::DetailDropped {
            queue,
            worker,
            count,
        } => row
            .queue(queue.as_deref().unwrap_or_default())
            .worker(worker.as_deref().unwrap_or_default())
            .detail(&count.to_string()),
        _ => row,
    }
}

/// A line of a program: `prog.py:12`.
fn place(source: SourceLine) -> String {
    match source.file {
        Some(file) if source.line > 0 => format!("{file}:{}", source.line),
        Some(file) => file.to_string(),
        None => String::new(),
    }
}

/// Items of a worker without a queue, and amounts of computing.
fn worked(row: CsvRow, what: &What) -> CsvRow {
    match what {
        What::Worked {
            worker,
            items,
            span,
        } => CsvRow {
            for_s: Some(*span),
            ..row.worker(worker).detail(&items.to_string())
        },
        What::Computed { worker, wall, cpu } => CsvRow {
            percent: cpu.map(|cpu| share(cpu, *wall)),
            ..row.worker(worker)
        },
        _ => row,
    }
}

/// CPU time in percent of real time.
fn share(cpu: RealTime, wall: RealTime) -> f32 {
    (100.0 * cpu.as_secs_f64() / wall.as_secs_f64().max(f64::MIN_POSITIVE)) as f32
}

fn in_state(row: CsvRow, state: &State) -> CsvRow {
    let row = CsvRow {
        state: DisplayState::of(state).word().to_owned(),
        ..row
    };
    match state {
        State::Computing { span } | State::Sleeping { span } => CsvRow {
            for_s: Some(*span),
            ..row
        },
        State::WaitingToPut { value: next, on } => CsvRow {
            value: value(next),
            ..row.queue(on)
        },
        State::WaitingToGet { on }
        | State::Spinning { on }
        | State::WaitingForResult { on }
        | State::WaitingForTasks { on }
        | State::WaitingToFlush { on } => row.queue(on),
        State::WaitingInJoin { on } => row.detail(on),
        State::WaitingForLock { on } | State::WaitingToBeWoken { on } => row.detail(on),
        _ => row,
    }
}

/// A row a core, then a row a process, then a row a thread.
fn sampled(
    row: &CsvRow,
    cores: &[Option<f32>],
    processes: &[ProcessSample],
    workers: &[WorkerSample],
) -> Vec<CsvRow> {
    let core = |(core, percent): (u32, &Option<f32>)| CsvRow {
        core: Some(core),
        percent: *percent,
        ..row.clone()
    };
    let process = |one: &ProcessSample| CsvRow {
        core: one.core,
        percent: one.cpu,
        ..row.clone().process(&one.process)
    };
    let worker = |one: &WorkerSample| CsvRow {
        core: one.core,
        percent: one.cpu,
        ..row.clone().worker(&one.worker)
    };
    (0..)
        .zip(cores)
        .map(core)
        .chain(processes.iter().map(process))
        .chain(workers.iter().map(worker))
        .collect()
}
