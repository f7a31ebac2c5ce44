//! What every row of the timeline is given: the axis, the columns, and what stands at the right.

use super::layout::Columns;
use crate::{event::QueueId, geometry::Axis};
use std::collections::BTreeMap;

/// The axis and the columns beside it: the same for every row of the timeline.
pub(super) struct TimelineLayout {
    pub(super) axis: Axis,
    pub(super) columns: Columns,
    /// What stands at the right.
    pub(super) right: AtRight,
    /// The depth at the top of a queue's scale, where two runs share one.
    pub(super) tops: BTreeMap<QueueId, u32>,
}

/// What stands at the right end of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtRight {
    /// What is true now.
    Now,
    /// What the whole run came to.
    Sums,
}
