//! What every row of the timeline is given: the axis, the columns, and what stands at the right.

use super::{axis::Axis, layout::Columns};

/// The axis and the columns beside it: the same for every row of the timeline.
pub(super) struct TimelineLayout {
    pub(super) axis: Axis,
    pub(super) columns: Columns,
    /// What stands at the right.
    pub(super) right: AtRight,
    /// The depth at the top of the scale, where it is another than the queue's own.
    pub(super) top: Option<u32>,
}

/// What stands at the right end of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtRight {
    /// What is true now.
    Now,
    /// What the whole run came to.
    Sums,
}
