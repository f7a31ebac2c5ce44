//! Sums over the whole run, from which its means follow exactly: constant memory, kept by every event of the queue.

use crate::{event::RunTime, theory::Moments};

/// Sums from the first put on. Durations are run time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// The first put.
    pub began: Option<RunTime>,
    /// Visits to the queue: items put, and items that came back.
    pub visits: u64,
    /// Seconds between two puts, by any worker.
    pub gaps: Moments,
    /// Seconds that a producer worked on an item.
    pub produced: Moments,
    /// Seconds from taking an item to being done with it.
    pub served: Moments,
    /// Stop markers put, finished and lost: they are in the ledger like any item. Of a recording that begins in the middle,
    /// those that were finished or lost before are counted as items.
    pub markers: [u64; 3],
    /// Until when `area` and `busy` are summed up.
    pub(super) since: RunTime,
    /// The area under the depth, in items times nanoseconds.
    pub(super) area: u128,
    /// The area under the number of workers that hold items, in nanoseconds.
    pub(super) busy: u128,
    /// Workers that hold items.
    pub(super) holders: u32,
    /// All waits in the queue that have ended.
    pub(super) waited: u128,
    /// All stretches of holding items that have ended.
    pub(super) held: u128,
    /// What those who wait and those who hold items had waited and held them when a recording begins in the middle.
    pub(super) before: (u128, u128),
    /// The last put; `None` before it, and where a gap lies between it and now.
    last_put: Option<RunTime>,
}

/// Little's law in one run, L = X.W, as two sums that are equal in every run whatever its times, to the nanosecond: the
/// area under the depth, and all waits of all visits, those under way included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Little {
    /// The stretch since the first put.
    pub span: RunTime,
    /// Visits of items to the queue in it.
    pub visits: u64,
    /// The area under the depth, in items times nanoseconds: L times the span.
    pub area: u128,
    /// All waits so far, in nanoseconds: X times W times the span.
    pub waits: u128,
}

impl Little {
    /// L, the mean depth.
    pub fn depth(&self) -> f64 {
        ratio(self.area as f64, self.span.0 as f64)
    }

    /// X, visits a second.
    pub fn rate(&self) -> f64 {
        ratio(self.visits as f64, self.span.as_secs_f64())
    }

    /// W, the mean wait in seconds.
    pub fn wait(&self) -> f64 {
        ratio(self.waits as f64 / 1e9, self.visits as f64)
    }
}

/// The law of utilisation in one run, U = X.S / c, as two sums that are equal in every run: the area under the number of
/// busy consumers, and all times of holding items, those under way included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// The area under the number of workers that hold items, in nanoseconds.
    pub area: u128,
    /// All stretches of holding items, in nanoseconds.
    pub held: u128,
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

impl Totals {
    /// The sums begin at `run`, in the middle of it, if anything was `put` before: with items that have waited (of those
    /// `counted`: how many, and all waits together) and workers that have held items so long (nanoseconds), which does not
    /// count.
    pub(in crate::model) fn opened(
        run: RunTime,
        put: bool,
        counted: (u64, u128),
        waits: impl Iterator<Item = u128>,
        holds: impl Iterator<Item = u128>,
    ) -> Self {
        let (visits, waited) = waits.fold(counted, |(count, sum), wait| (count + 1, sum + wait));
        let (holders, held) = holds.fold((0, 0), |(count, sum), hold| (count + 1, sum + hold));
        let before = (waited, held);
        Self {
            began: put.then_some(run),
            since: run,
            last_put: Some(run),
            visits,
            holders,
            before,
            ..Self::default()
        }
    }

    /// Sums up until `run`; `depth` is what was true since the last time.
    pub(in crate::model) fn integrate(&mut self, run: RunTime, depth: u64) {
        let time = u128::from((run - self.since).0);
        self.area += time * u128::from(depth);
        self.busy += time * u128::from(self.holders);
        self.since = run;
    }

    /// Counts what came into the queue: put for the first time, or returned; stop markers too.
    pub(in crate::model) fn record_arrival(&mut self, run: RunTime, visits: u64) {
        self.visits += visits;
        self.began.get_or_insert(run);
    }

    /// Counts items that were put for the first time.
    pub(in crate::model) fn record_put(&mut self, run: RunTime, items: u64) {
        if items == 0 {
            return;
        }
        if let Some(last) = self.last_put.replace(run) {
            self.gaps.add((run - last).as_secs_f64());
        }
        (1..items).for_each(|_| self.gaps.add(0.0));
    }

    /// The program stood still: how long it is from the last put to the next is not known.
    pub(in crate::model) const fn interrupt(&mut self) {
        self.last_put = None;
    }

    /// An item left the queue after this wait.
    pub(in crate::model) fn record_departure(&mut self, wait: RunTime) {
        self.waited += u128::from(wait.0);
    }

    /// Several items left the queue after waits of this sum (nanoseconds).
    pub(in crate::model) const fn record_departures(&mut self, waited: u128) {
        self.waited += waited;
    }

    /// A worker holds items now that held none.
    pub(in crate::model) const fn record_pickup(&mut self) {
        self.holders += 1;
    }

    /// A worker holds none any more, after so long.
    pub(in crate::model) fn record_release(&mut self, after: RunTime) {
        self.holders = self.holders.saturating_sub(1);
        self.held += u128::from(after.0);
    }

    /// Counts items that were finished in this time.
    pub(in crate::model) fn finished(&mut self, items: usize, time: RunTime) {
        add(&mut self.served, items, time);
    }

    /// A producer has worked this time since its last put of this number of items.
    pub(in crate::model) fn worked(&mut self, items: usize, time: RunTime) {
        add(&mut self.produced, items, time);
    }
}

fn add(moments: &mut Moments, items: usize, time: RunTime) {
    (0..items).for_each(|_| moments.add(time.as_secs_f64() / items as f64));
}
