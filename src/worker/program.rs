//! What a producer and a consumer do, as shown beside them on the screen.

use super::{
    connection::{Cancelled, LabConnection},
    durations::Durations,
};
use crate::{
    scenario::MARKER,
    wire::{Reply, Report, Request, Role, Until},
};
use compact_str::ToCompactString;

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
    let mut durations = Durations::new(spec.seed, spec.role, spec.index, spec.time);
    let ended = match spec.role {
        Role::Producer => produce(connection, &mut durations),
        Role::Consumer => consume(connection, &mut durations),
    };
    connection.report(match ended {
        ProgramEnd::Counted => Report::Counted,
        ProgramEnd::Obeyed => Report::Obeyed,
    });
    connection.tell();
}

/// `for i in range(items): queue.put(i); work`. With a batch, so many at once; work is per item.
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
            if let Err(end) = connection.work(durations.draw()) {
                return end.into();
            }
        }
    }
}

/// `item = queue.get(); print(item); work`. With a batch, up to so many at once; work is per item. Whoever
/// ends at a stop marker does not work on it; to others it is an item like any other.
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
        for item in items {
            if item.is_none() && connection.spec.until == Until::Marker {
                connection.report(Report::Done);
                return ProgramEnd::Counted;
            }
            connection.report(Report::Printed(
                item.map_or_else(|| MARKER.into(), |item| item.to_compact_string()),
            ));
            if let Err(end) = connection.work(durations.draw()) {
                return end.into();
            }
        }
        connection.report(Report::Done);
    }
}

/// How many items to ask for next; 0: it has had all.
fn size(connection: &LabConnection, had: u64) -> u64 {
    let batch = u64::from(connection.spec.batch.max(1));
    match connection.spec.until {
        Until::Count(count) => batch.min(count.saturating_sub(had)),
        Until::Told | Until::Marker | Until::Empty => batch,
    }
}
