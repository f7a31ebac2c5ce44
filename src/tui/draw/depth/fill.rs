//! What the columns of a queue's rows are filled with.

use super::{
    super::{canvas::Canvas, context::DrawContext, glyphs},
    queue_row::QueueRow,
};
use crate::{
    geometry::{
        Axis,
        depth::{self, Fill},
    },
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Draws the columns of one queue on a scale that ends at `top`, which two runs may share.
pub(super) fn bars(
    canvas: &mut Canvas,
    track: Rect,
    context: &DrawContext,
    axis: &Axis,
    (row, top, shared): (QueueRow, u32, bool),
) {
    for (column, fill) in depth::columns(row.history, axis) {
        bar(
            canvas,
            context,
            (track, track.x + column),
            fill,
            (top, shared),
        );
    }
}

/// One column, from the bottom up in eighths of a cell.
fn bar(
    canvas: &mut Canvas,
    context: &DrawContext,
    (track, x): (Rect, u16),
    fill: Fill,
    (top, shared): (u32, bool),
) {
    let (palette, ascii) = (context.palette, context.view.ascii);
    let mean = fill.mean();
    let most = f64::from(track.height) * 8.0;
    let mut eighths = (mean / f64::from(top) * most).round().min(most) as u16;
    // whatever is in the queue is seen, however little
    eighths = eighths.max(u16::from(mean > 0.0));
    // letters fill a cell less than blocks do, and so need more ink
    let ink = if ascii {
        ColorRole::Line
    } else {
        ColorRole::Fill
    };
    // where the scale is shared, full may be anywhere
    let edge = if shared {
        track.bottom() - eighths.div_ceil(8).max(1)
    } else {
        track.y
    };
    for y in (track.top()..track.bottom()).rev() {
        let here = u8::try_from(eighths.min(8)).unwrap_or(8);
        canvas.cell(x, y, glyphs::eighths(here, ascii), palette.style(ink));
        eighths -= u16::from(here);
    }
    if fill.full() {
        let style = if ascii {
            palette.style(ColorRole::Warm)
        } else {
            palette.over(ColorRole::Warm, ColorRole::Fill)
        };
        canvas.cell(x, edge, glyphs::edge(ascii), style);
    }
}
