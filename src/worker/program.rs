//! What a producer and a consumer do, as shown beside them on the screen.

use super::{
    durations::Durations,
    line::{End, Line},
};
use crate::{
    scenario::MARKER,
    wire::{Note, Reply, Request, Role, Until},
};
use compact_str::ToCompactString;

/// How a worker came to its end.
enum Ended {
    /// What it was to go on until has come.
    Counted,
    /// It was told to.
    Obeyed,
}

impl From<End> for Ended {
    fn from(_: End) -> Self {
        Self::Obeyed
    }
}

/// Does the whole task and tells how it ended.
pub(super) fn run(line: &mut Line) {
    let brief = &line.brief;
    let mut durations = Durations::new(brief.seed, brief.role, brief.index, brief.time);
    let ended = match brief.role {
        Role::Producer => produce(line, &mut durations),
        Role::Consumer => consume(line, &mut durations),
    };
    line.note(match ended {
        Ended::Counted => Note::Counted,
        Ended::Obeyed => Note::Obeyed,
    });
    line.tell();
}

/// `for i in range(items): queue.put(i); work`. With a batch, so many at once; work is per item.
fn produce(line: &mut Line, durations: &mut Durations) -> Ended {
    let mut next = 0;
    loop {
        let size = size(line, next);
        if size == 0 {
            return Ended::Counted;
        }
        let items = (next..next + size).map(u64::cast_signed).collect();
        let Ok(Reply::Accepted) = line.ask(Request::Put(items)) else {
            return Ended::Obeyed;
        };
        next += size;
        for _ in 0..size {
            if let Err(end) = line.work(durations.draw()) {
                return end.into();
            }
        }
    }
}

/// `item = queue.get(); print(item); work`. With a batch, up to so many at once; work is per item. Whoever
/// ends at a stop marker does not work on it; to others it is an item like any other.
fn consume(line: &mut Line, durations: &mut Durations) -> Ended {
    let mut taken = 0;
    loop {
        let size = size(line, taken);
        if size == 0 {
            return Ended::Counted;
        }
        if line.brief.until == Until::Empty {
            match line.ask(Request::IsEmpty) {
                Ok(Reply::Empty(false)) => {}
                Ok(Reply::Empty(true)) => return Ended::Counted,
                _ => return Ended::Obeyed,
            }
        }
        let got = if line.brief.spin {
            line.spin(size as u32)
        } else {
            line.ask(Request::Get(size as u32))
        };
        let Ok(Reply::Items(items)) = got else {
            return Ended::Obeyed;
        };
        taken += items.len() as u64;
        for item in items {
            if item.is_none() && line.brief.until == Until::Marker {
                line.note(Note::Done);
                return Ended::Counted;
            }
            line.note(Note::Printed(
                item.map_or_else(|| MARKER.into(), |item| item.to_compact_string()),
            ));
            if let Err(end) = line.work(durations.draw()) {
                return end.into();
            }
        }
        line.note(Note::Done);
    }
}

/// How many items to ask for next; 0: it has had all.
fn size(line: &Line, had: u64) -> u64 {
    let batch = u64::from(line.brief.batch.max(1));
    match line.brief.until {
        Until::Count(count) => batch.min(count.saturating_sub(had)),
        Until::Told | Until::Marker | Until::Empty => batch,
    }
}
