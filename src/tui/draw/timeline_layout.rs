//! What every row of the timeline is given: the axis, the columns, and what stands at the right.

use super::{
    context::DrawContext,
    layout::{Columns, Needs, columns},
};
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

impl TimelineLayout {
    /// The time until now on a screen of this width.
    pub(super) fn now(context: &DrawContext, width: u16) -> Self {
        let columns = columns(width, &Needs::of(context));
        Self {
            axis: Axis::until(context.view.axis, columns.axis_width, context.run),
            columns,
            right: AtRight::Now,
            tops: BTreeMap::new(),
        }
    }
}

/// What stands at the right end of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtRight {
    /// What is true now.
    Now,
    /// What the whole run came to.
    Sums,
}
