//! The numbers of a run in whose middle a recording begins.

use super::{GroupId, QueueId, RunTime, WorkerId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What no ordinary event tells of the state in which a recording begins. All times are run time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Run time at this moment.
    pub run: RunTime,
    /// The names of all groups in their order, where there are some that the plan does not tell of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// How long all sleeps that came to their end were by plan, and how long they lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slept: Option<(RunTime, RunTime)>,
    /// Every queue.
    pub queues: Vec<OpenedQueue>,
    /// Every worker.
    pub workers: Vec<Carried>,
}

/// What no ordinary event tells of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedQueue {
    /// Its name.
    pub queue: QueueId,
    /// Items ever done.
    pub done: u64,
    /// Items ever lost.
    pub lost: u64,
    /// How often an item came back.
    pub returned: u64,
    /// The greatest depth so far.
    pub deepest: u32,
    /// When each item in it was put or came back, the next to be taken first. It may end before the queue does.
    pub since: Vec<RunTime>,
    /// When those of which only the number is known were put: the mean, and the nanoseconds that their sum has beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_since: Option<(RunTime, u64)>,
    /// Moves of items of which only the number was told, or nothing.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unlisted: u64,
    /// When something was last put; `None` = never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_at: Option<RunTime>,
    /// When something was last taken; `None` = never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got_at: Option<RunTime>,
}

/// What no ordinary event tells of a worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Its name.
    pub worker: WorkerId,
    /// When it began.
    pub began: RunTime,
    /// When it ended, if it has.
    pub ended: Option<RunTime>,
    /// Since when it is in its state.
    pub since: RunTime,
    /// Since when it looks as it does: other than `since` while it is suspended or dead.
    pub looks_since: RunTime,
    /// Items it has put.
    pub put: u64,
    /// Items it has taken.
    pub got: u64,
    /// Items it has taken and finished.
    pub done: u64,
    /// Items it has worked on without a queue.
    #[serde(default, skip_serializing_if = "is_none")]
    pub worked_alone: u64,
    /// The queue that it put into last, or waited for room in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_into: Option<QueueId>,
    /// The queue that it got from last, or waited for an item of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got_from: Option<QueueId>,
    /// What it put into each queue and took from it, in the order in which it used them first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<(QueueId, u64, u64)>,
    /// Events about it that are missing.
    #[serde(default, skip_serializing_if = "is_none")]
    pub dropped: u64,
    /// Since when it holds items of each queue.
    pub took: BTreeMap<QueueId, RunTime>,
    /// How long the sleep that it is in is by plan, where nothing else than the machine makes it longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asleep: Option<RunTime>,
    /// How long it had worked when it last put, and how many items that were.
    pub worked: Option<(RunTime, u32)>,
    /// The program itself stood still while it was at the work that it is at.
    #[serde(default, skip_serializing_if = "is_false")]
    pub interrupted: bool,
    /// How long the item that it took last had waited.
    pub waited: RunTime,
    /// Lines it has printed since it took that item.
    pub printed: u32,
    /// How long it was in each look before `looks_since`, by the look's word: `sleeping`, `waiting_to_put` …
    pub times: BTreeMap<String, RunTime>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_none(count: &u64) -> bool {
    *count == 0
}
