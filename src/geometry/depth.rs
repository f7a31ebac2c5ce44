//! The depth of a queue: what fills a column, and where its scale ends.

use super::{
    axis::Axis,
    stretch::{Blend, Stretch, until_next},
};
use crate::{
    event::RunTime,
    model::history::{Depth, QueueHistory},
};

/// A capacity that is more than this multiple of the greatest depth would make the depth too low to be seen.
const OUT_OF_SIGHT: u32 = 4;
/// A capacity up to this is in sight of every depth.
const SMALL: u32 = 10;

/// What a stretch of time is filled with: as high as the mean depth, so that the area is the time that items waited
/// (Little's law).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fill {
    /// Depth times time, in items times nanoseconds.
    volume: u128,
    time: RunTime,
    full: RunTime,
    deepest: u32,
    capacity: Option<u32>,
}

impl Blend for Fill {
    type Part = Depth;

    fn blend(&mut self, depth: Depth, time: RunTime) {
        self.volume += u128::from(depth.depth) * u128::from(time.0);
        self.time += time;
        if depth.full() {
            self.full += time;
        }
        self.deepest = self.deepest.max(depth.depth);
        self.capacity = depth.capacity;
    }
}

impl Fill {
    /// The mean depth; 0 in no time.
    pub fn mean(&self) -> f64 {
        self.volume as f64 / self.time.0.max(1) as f64
    }

    /// The greatest depth.
    pub const fn deepest(&self) -> u32 {
        self.deepest
    }

    /// Whether the depth was the same all the time.
    pub fn steady(&self) -> bool {
        self.volume == u128::from(self.deepest) * u128::from(self.time.0)
    }

    /// Whether the queue was full for at least half of the time.
    pub fn full(&self) -> bool {
        self.time > RunTime::ZERO && self.full >= self.time - self.full
    }

    /// The capacity at the end; `None`: unbounded, or not known.
    pub const fn capacity(&self) -> Option<u32> {
        self.capacity
    }
}

/// The columns in which the queue was there, from the left.
pub fn columns(history: &QueueHistory, axis: &Axis) -> impl Iterator<Item = (u16, Fill)> {
    axis.columns_of(levels(history, axis))
}

/// The depth as it can be seen: what lasted with its own ends; between, the blend of what was too short.
pub fn seen(history: &QueueHistory, axis: &Axis) -> Vec<Stretch<Fill>> {
    axis.seen(levels(history, axis))
}

/// The capacities of the queue, each as long as it was in force.
pub fn capacities(
    history: &QueueHistory,
    axis: &Axis,
) -> impl Iterator<Item = Stretch<Option<u32>>> {
    let changes = changes(history, axis, |depth| depth.capacity);
    changes.map(|Stretch { from, to, of }| Stretch {
        from,
        to,
        of: of.capacity,
    })
}

fn levels(history: &QueueHistory, axis: &Axis) -> impl Iterator<Item = Stretch<Depth>> {
    changes(history, axis, |depth| (depth.depth, depth.capacity))
}

/// The queue from each moment on at which something of it was another.
fn changes<K: PartialEq>(
    history: &QueueHistory,
    axis: &Axis,
    something: impl Fn(&Depth) -> K,
) -> impl Iterator<Item = Stretch<Depth>> {
    let mut last = None;
    let depths = history.depths(axis.from(), axis.end());
    let changes = depths.filter(move |depth| {
        let new = Some(something(depth));
        std::mem::replace(&mut last, new) != Some(something(depth))
    });
    until_next(changes, |depth| depth.run, axis.end())
}

/// The depth at the top of a queue's scale while the run goes on: its capacity, or the greatest depth so far of a queue
/// without one. It does not follow the depth below a capacity, since a scale that moves cannot be read.
pub fn top_so_far(capacity: Option<u32>, deepest: u32) -> u32 {
    capacity.unwrap_or(deepest).max(1)
}

/// The depth at the top of a queue's scale when all of its depths are known: the greatest of its capacities that leaves
/// the depth high enough to be seen, or the greatest depth.
pub fn top_of_all(capacities: impl Iterator<Item = u32>, deepest: u32) -> u32 {
    let deepest = deepest.max(1);
    let far = deepest.saturating_mul(OUT_OF_SIGHT).max(SMALL);
    let in_sight = capacities.filter(|capacity| *capacity <= far);
    in_sight.fold(deepest, u32::max)
}
