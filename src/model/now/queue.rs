//! The queue, and where every item is.

use super::{Counted, QueuedItems, Totals};
use crate::event::{Name, QueueId, RunTime, SourceLine};
use std::iter::Sum;

/// The kinds of queues that are pools of workers.
const POOLS: [&str; 2] = ["Pool", "ProcessPoolExecutor"];

/// An item that was put and could not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// The place in [`Now::workers`](super::Now::workers) of the worker that put it.
    pub worker: usize,
    /// The exception that says why.
    pub exception: Option<Name>,
    /// The line that put it.
    pub source: SourceLine,
}

/// The queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// Its name.
    pub name: QueueId,
    /// How many items fit; `None` = unbounded.
    pub capacity: Option<u32>,
    /// Items return when their consumer dies.
    pub leased: bool,
    /// Nobody will put any more, and it is empty.
    pub closed: bool,
    /// What is in it, the next to be taken first, with the run time of its put (or return).
    pub items: QueuedItems,
    /// What is in it beside these, of which only the number is known.
    pub counted: Counted,
    /// How many moves of items were told as numbers alone, or not told at all: what is told of single items is not all.
    pub unlisted: u64,
    /// The program's word for its kind; `None` = not told.
    pub kind: Option<Name>,
    /// The line that made it.
    pub source: SourceLine,
    /// The last item that could not be sent; `None` = there was none.
    pub unsent: Option<Unsent>,
    /// When something was last put into it (run time); `None` = never.
    pub put_at: Option<RunTime>,
    /// When something was last taken (run time); `None` = never.
    pub got_at: Option<RunTime>,
    /// The greatest depth so far.
    pub deepest: u32,
    /// Whether it was announced; of one that was not, the capacity is not known.
    pub announced: bool,
    /// Where every item ever accepted is now.
    pub ledger: Ledger,
    /// Sums over the whole run.
    pub totals: Totals,
}

impl Queue {
    pub(in crate::model) fn new(name: QueueId) -> Self {
        Self {
            name,
            capacity: None,
            leased: false,
            closed: false,
            items: QueuedItems::default(),
            counted: Counted::default(),
            unlisted: 0,
            kind: None,
            source: SourceLine::default(),
            unsent: None,
            put_at: None,
            got_at: None,
            deepest: 0,
            announced: false,
            ledger: Ledger::default(),
            totals: Totals::default(),
        }
    }

    /// Items in it.
    pub fn depth(&self) -> u32 {
        u32::try_from(self.in_it()).unwrap_or(u32::MAX)
    }

    /// The same, without a limit.
    pub const fn in_it(&self) -> u64 {
        self.items.len() as u64 + self.counted.n
    }

    /// Whether it is a pool of workers: its items are tasks, and when a task is taken is not known.
    pub fn is_pool(&self) -> bool {
        self.kind.is_some_and(|kind| POOLS.contains(&kind.as_str()))
    }

    /// Whether it is known to have room for any number of items.
    pub const fn unbounded(&self) -> bool {
        self.announced && self.capacity.is_none()
    }

    /// Whether no put can be granted.
    pub fn full(&self) -> bool {
        self.capacity
            .is_some_and(|capacity| self.depth() >= capacity)
    }

    /// The ledger without the stop markers that it counts: what is put, in the queue, in progress, finished and lost of items
    /// alone.
    pub fn items_only(&self) -> Ledger {
        let [put, done, lost] = self.totals.markers;
        let in_queue = self.items.iter().filter(|(item, _)| item.is_marker());
        let queued = if put == 0 { 0 } else { in_queue.count() as u64 };
        Ledger {
            put: self.ledger.put - put,
            queued: self.ledger.queued - queued,
            in_progress: self.ledger.in_progress + (queued + done + lost) - put,
            done: self.ledger.done - done,
            lost: self.ledger.lost - lost,
            ..self.ledger
        }
    }

    /// How many items are in it beyond its capacity: what comes back needs no room. `None` where none is.
    pub fn over_capacity(&self) -> Option<u32> {
        let over = self.depth().checked_sub(self.capacity?)?;
        (over > 0).then_some(over)
    }

    /// How long the item that is longest in it has waited at the run time `run`; `None` while it is empty, and where that is
    /// not known.
    pub fn oldest_wait(&self, run: RunTime) -> Option<RunTime> {
        if self.counted.n > 0 {
            return None;
        }
        // items that came back stand before the oldest that did not
        let returned = self
            .items
            .iter()
            .take_while(|(item, _)| item.attempt > 1)
            .count();
        self.items
            .iter()
            .take(returned + 1)
            .map(|(_, since)| run - *since)
            .max()
    }
}

/// Where every item is: `put = queued + in_progress + done + lost`, after every event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Accepted by the queue.
    pub put: u64,
    /// In it now.
    pub queued: u64,
    /// Taken, not finished.
    pub in_progress: u64,
    /// Finished.
    pub done: u64,
    /// Gone.
    pub lost: u64,
    /// How often an item came back; not part of the balance.
    pub returned: u64,
}

impl Sum for Ledger {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            put: sum.put + one.put,
            queued: sum.queued + one.queued,
            in_progress: sum.in_progress + one.in_progress,
            done: sum.done + one.done,
            lost: sum.lost + one.lost,
            returned: sum.returned + one.returned,
        })
    }
}

impl Ledger {
    /// Whether it balances.
    pub const fn balanced(&self) -> bool {
        self.put == self.queued + self.in_progress + self.done + self.lost
    }
}
