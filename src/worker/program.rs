//! What each kind of worker does, as shown beside it on the screen.

use super::{
    connection::{Cancelled, LabConnection},
    durations::Durations,
};
use crate::{
    event::RunTime,
    scenario::MARKER,
    wire::{Reply, Report, Request, Until},
};
use compact_str::ToCompactString;

/// Items of a worker without a queue are reported together until they take this long (run time).
const TOLD_TOGETHER: RunTime = RunTime::from_millis(50);
/// Or until there are this many of them.
const MOST_TOGETHER: usize = 10_000;

/// How a worker came to its end.
enum ProgramEnd {
    /// What it was to go on until has come.
    Counted,
    /// It was told to.
    Obeyed,
}

impl From<Cancelled> for ProgramEnd {
    fn from(_: Cancelled) -> Self {
        Self::Obeyed
    }
}

/// Does the whole task and tells how it ended.
pub(super) fn run(connection: &mut LabConnection) {
    let spec = &connection.spec;
    let mut durations = Durations::new(spec.seed, spec.group, spec.index);
    let ended = match (spec.gets, spec.puts) {
        (false, true) => produce(connection, &mut durations),
        (true, _) => consume(connection, &mut durations),
        (false, false) => work_alone(connection, &mut durations),
    };
    connection.end(match ended {
        ProgramEnd::Counted => Report::Counted,
        ProgramEnd::Obeyed => Report::Obeyed,
    });
}

/// `for i in range(items): queue.put(i); work`. With a batch, several at once; work is per item.
fn produce(connection: &mut LabConnection, durations: &mut Durations) -> ProgramEnd {
    let mut next = 0;
    loop {
        let size = size(connection, next);
        if size == 0 {
            return ProgramEnd::Counted;
        }
        let items = (next..next + size).map(u64::cast_signed).collect();
        let Ok(Reply::Accepted) = connection.ask(Request::Put(items)) else {
            return ProgramEnd::Obeyed;
        };
        next += size;
        for _ in 0..size {
            if let Err(end) = connection.work(durations.draw(connection.time())) {
                return end.into();
            }
        }
    }
}

/// `item = queue.get(); print(item); work`, and at a stage `other.put(item)`. With a batch, up to that many at once; work is
/// per item. A worker that ends at a stop marker does not work on it; to others it is an item like any other, but one
/// that is never put on.
fn consume(connection: &mut LabConnection, durations: &mut Durations) -> ProgramEnd {
    let mut taken = 0;
    loop {
        let size = size(connection, taken);
        if size == 0 {
            return ProgramEnd::Counted;
        }
        if connection.spec.until == Until::Empty {
            match connection.ask(Request::IsEmpty) {
                Ok(Reply::Empty(false)) => {}
                Ok(Reply::Empty(true)) => return ProgramEnd::Counted,
                _ => return ProgramEnd::Obeyed,
            }
        }
        let got = if connection.spec.spin {
            connection.spin(size as u32)
        } else {
            connection.ask(Request::Get(size as u32))
        };
        let Ok(Reply::Items(items)) = got else {
            return ProgramEnd::Obeyed;
        };
        taken += items.len() as u64;
        let marked = connection.spec.until == Until::Marker && items.contains(&None);
        let mut worked = false;
        for item in items {
            if item.is_none() && marked {
                break;
            }
            connection.report(Report::Printed(
                item.map_or_else(|| MARKER.into(), |item| item.to_compact_string()),
            ));
            if let Err(end) = connection.work(durations.draw(connection.time())) {
                return end.into();
            }
            worked = true;
        }
        if connection.spec.puts && worked {
            let Ok(Reply::Accepted) = connection.ask(Request::PutOn) else {
                return ProgramEnd::Obeyed;
            };
        }
        if !(connection.spec.puts && worked) {
            connection.report(Report::Done);
        }
        if marked {
            return ProgramEnd::Counted;
        }
    }
}

/// `for i in range(items): work`: it has no queue. It tells of many short items together, since telling of each would cost
/// as much as handing it over.
fn work_alone(connection: &mut LabConnection, durations: &mut Durations) -> ProgramEnd {
    let mut worked = 0;
    let mut spans = Vec::new();
    while connection.spec.items.is_none_or(|items| worked < items) {
        match connection.poll() {
            Ok(false) => {}
            Ok(true) => return ProgramEnd::Obeyed,
            Err(end) => return end.into(),
        }
        let left = connection.spec.items.map(|items| items - worked);
        let time = connection.time();
        draw_some(&mut spans, || durations.draw(time), left);
        if let Err(end) = connection.work_on(&spans) {
            return end.into();
        }
        worked += spans.len() as u64;
    }
    ProgramEnd::Counted
}

/// Draws durations until they take some time together.
fn draw_some(spans: &mut Vec<RunTime>, mut draw: impl FnMut() -> RunTime, left: Option<u64>) {
    let mut all = RunTime::ZERO;
    spans.clear();
    while all < TOLD_TOGETHER
        && spans.len() < MOST_TOGETHER
        && left.is_none_or(|left| (spans.len() as u64) < left)
    {
        let span = draw();
        all += span;
        spans.push(span);
    }
}

/// How many items to ask for next; 0: it has had all.
fn size(connection: &LabConnection, had: u64) -> u64 {
    let batch = u64::from(connection.spec.batch.max(1));
    let left = connection.spec.items.map(|items| items.saturating_sub(had));
    batch.min(left.unwrap_or(u64::MAX))
}
