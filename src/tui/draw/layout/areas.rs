//! The areas of the screen.

use ratatui::layout::Rect;

/// Where everything is. What has no room has no height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui::draw) struct LayoutPlan {
    pub(in crate::tui::draw) header: Rect,
    /// The lesson: what is run, and what to watch.
    pub(in crate::tui::draw) lesson: Rect,
    pub(in crate::tui::draw) sentence: Rect,
    pub(in crate::tui::draw) rule: Rect,
    pub(in crate::tui::draw) lanes: Rect,
    /// Rows from one lane to the next, 1 to 3.
    pub(in crate::tui::draw) pitch: u16,
    pub(in crate::tui::draw) depth: Rect,
    pub(in crate::tui::draw) cores: Rect,
    pub(in crate::tui::draw) queue_rule: Rect,
    pub(in crate::tui::draw) queue: Rect,
    pub(in crate::tui::draw) ledger: Rect,
    /// The rule and the rows of Output, or of another pane that was chosen.
    pub(in crate::tui::draw) pane_rule: Rect,
    pub(in crate::tui::draw) pane: Rect,
    pub(in crate::tui::draw) seek: Rect,
    pub(in crate::tui::draw) footer: Rect,
}
