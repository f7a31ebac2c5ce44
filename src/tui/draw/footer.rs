//! The last row: the keys that matter most, as many as fit.

use super::{canvas::Canvas, scene::Scene};
use crate::tui::theme::Ground;
use ratatui::layout::Rect;

/// Draws the bar.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    canvas.ground(area, scene.paint.ground(Ground::Bar));
}
