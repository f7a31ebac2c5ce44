//! The note that an area has more rows than it shows.

use super::{canvas::Canvas, context::DrawContext};
use crate::tui::theme::Background;
use ratatui::layout::Rect;

/// Says at the lower right of an area how many rows are out of sight below; nothing where all are in sight.
pub(super) fn more_below(canvas: &mut Canvas, area: Rect, context: &DrawContext, rows: usize) {
    if rows > 0 && !area.is_empty() {
        let more = format!(" {} ", context.text.with("more-below", &[("n", &rows)]));
        canvas.right(
            area,
            area.bottom() - 1,
            &more,
            context.palette.background(Background::Chosen),
        );
    }
}
