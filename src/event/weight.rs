//! How much memory an event takes.

use super::{Batch, Event, Item, ProcessSample, State, Value, What, WorkerSample};
use std::mem::size_of;

/// What an allocation costs beside its bytes.
const ALLOCATION: usize = 16;
/// Letters of a name or value that take no memory of their own.
const INLINE: usize = 24;

impl Event {
    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        let written = self
            .written
            .as_ref()
            .map_or(0, |line| line.len() + ALLOCATION);
        size_of::<Self>() + self.what.own() + written
    }
}

impl What {
    /// Bytes outside the event itself.
    fn own(&self) -> usize {
        match self {
            Self::Put { items, .. }
            | Self::Got { items, .. }
            | Self::Done { items, .. }
            | Self::Returned { items, .. }
            | Self::Lost { items, .. } => {
                items
                    .iter()
                    .map(|item| of_value(&item.value))
                    .sum::<usize>()
                    + spilled(items)
            }
            Self::StateChanged {
                state: State::WaitingToPut { value, .. },
                ..
            }
            | Self::CellRead { value, .. }
            | Self::CellWritten { value, .. } => of_value(value),
            Self::ProcessUnobserved { why: text, .. } | Self::Printed { text, .. }
                if text.len() <= INLINE =>
            {
                0
            }
            Self::ProcessUnobserved { why: text, .. } | Self::Printed { text, .. } => {
                ALLOCATION + text.len()
            }
            Self::Other(text) => ALLOCATION + text.len(),
            Self::Planned(plan) => {
                ALLOCATION + size_of_val(&**plan) + 64 * plan.script.as_ref().map_or(0, Vec::len)
            }
            Self::RunEnded { why, .. }
            | Self::ProcessFailed { why, .. }
            | Self::WorkerFailed { why, .. } => ALLOCATION + why.len(),
            Self::ProcessEnded { stderr, .. } => ALLOCATION + stderr.len(),
            Self::LockMade { kind, .. } => ALLOCATION + kind.len(),
            Self::Sampled {
                cores,
                processes,
                workers,
            } => {
                3 * ALLOCATION
                    + workers.len() * size_of::<WorkerSample>()
                    + cores.len() * size_of::<Option<f32>>()
                    + processes.len() * size_of::<ProcessSample>()
            }
            Self::Opened(opened) => {
                let since: usize = opened
                    .queues
                    .iter()
                    .map(|queue| queue.since.len() * 8)
                    .sum();
                ALLOCATION + since + opened.workers.len() * 1_000
            }
            _ => 0,
        }
    }
}

/// What more than one item takes beside the event.
fn spilled(items: &Batch) -> usize {
    if items.spilled() {
        ALLOCATION + items.capacity() * size_of::<Item>()
    } else {
        0
    }
}

fn of_value(value: &Value) -> usize {
    match value {
        Value::Text(text) if text.len() > INLINE => 3 * ALLOCATION + INLINE + text.len(),
        // with the number of those who share it
        Value::Text(_) => 2 * ALLOCATION + INLINE,
        _ => 0,
    }
}
