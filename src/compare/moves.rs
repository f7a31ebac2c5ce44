//! Puts and gets, one item each, in the order of the queues' owner.

use crate::event::{Item, QueueId, RealTime, RunTime, WorkerId};
use serde::Serialize;

/// One item that went in or out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueMove {
    /// In or out.
    pub kind: MoveKind,
    /// The worker.
    pub worker: WorkerId,
    /// Into or out of which queue.
    pub queue: QueueId,
    /// What.
    pub item: Item,
    /// When (run time).
    pub run: RunTime,
    /// When (real time).
    pub at: RealTime,
    /// It could not have come before the one before it in its queue: that one made room for it.
    pub caused: bool,
}

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// Into the queue.
    Put,
    /// Out of the queue.
    Got,
}

impl QueueMove {
    /// Whether the same worker did the same at the same queue with the same item of the same producer; the time does not
    /// count.
    pub fn same(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.worker == other.worker
            && self.queue == other.queue
            && self.item.by == other.item.by
            && self.item.value == other.item.value
    }
}

/// Whether nobody can tell which of the two came first: two workers, closer than `tie` (real time), and neither of
/// the two had to wait for the other.
pub(super) fn closer(first: &QueueMove, then: &QueueMove, tie: RealTime) -> bool {
    let same_item = first.item.id == then.item.id && first.kind != then.kind;
    let follows = first.queue == then.queue && (then.caused || same_item);
    first.worker != then.worker && !follows && then.at - first.at < tie
}

/// The run times of those whose order is not known: each is closer to its neighbour than `tie`.
pub(super) fn unsure(moves: &[QueueMove], tie: RealTime) -> Vec<RunTime> {
    let before =
        std::iter::once(false).chain(moves.windows(2).map(|pair| closer(&pair[0], &pair[1], tie)));
    let after = before.clone().skip(1).chain([false]);
    let both = moves.iter().zip(before.zip(after));
    both.filter(|(_, (before, after))| *before || *after)
        .map(|(one, _)| one.run)
        .collect()
}
