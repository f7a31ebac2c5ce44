//! What the columns of a queue's rows are filled with.

use super::{
    super::{axis::Axis, canvas::Canvas, context::DrawContext, glyphs},
    queue_row::QueueRow,
};
use crate::{
    event::RunTime,
    model::history::{Depth, QueueHistory},
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
    let fills = fills(row.history, axis, track.width);
    for (x, filled) in (track.x..).zip(fills) {
        bar(canvas, context, (track, x), filled, (top, shared));
    }
}

/// What a column is filled with: the mean depth over its time, and how long it was full.
#[derive(Clone, Copy, Default)]
struct Filled {
    /// Depth times time, and the time.
    volume: u128,
    time: RunTime,
    full: RunTime,
}

fn fills(history: &QueueHistory, axis: &Axis, columns: u16) -> Vec<Filled> {
    let mut fills = vec![Filled::default(); usize::from(columns)];
    let mut add = |depth: Depth, to: RunTime| {
        for column in axis.touched(depth.run, to) {
            let time = axis.overlap(column, depth.run, to);
            if let Some(filled) = fills.get_mut(usize::from(column)) {
                filled.volume += u128::from(depth.depth) * u128::from(time.0);
                filled.time += time;
                if depth.full() {
                    filled.full += time;
                }
            }
        }
    };
    let mut before: Option<Depth> = None;
    for depth in history.depths(axis.from(), axis.now) {
        if let Some(before) = before {
            add(before, depth.run);
        }
        before = Some(Depth {
            run: depth.run.max(axis.from()),
            ..depth
        });
    }
    if let Some(before) = before {
        add(before, axis.now);
    }
    fills
}

/// One column, from the bottom up in eighths of a cell.
fn bar(
    canvas: &mut Canvas,
    context: &DrawContext,
    (track, x): (Rect, u16),
    filled: Filled,
    (top, shared): (u32, bool),
) {
    if filled.time == RunTime::ZERO {
        return;
    }
    let (palette, ascii) = (context.palette, context.view.ascii);
    let mean = filled.volume as f64 / filled.time.0 as f64;
    let most = f64::from(track.height) * 8.0;
    let mut eighths = (mean / f64::from(top) * most).round().min(most) as u16;
    // whatever is in the queue is seen, however little
    eighths = eighths.max(u16::from(mean > 0.0));
    // letters fill a cell less than blocks do, and so need more ink
    let fill = if ascii {
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
        canvas.cell(x, y, glyphs::eighths(here, ascii), palette.style(fill));
        eighths -= u16::from(here);
    }
    if filled.full.0 * 2 >= filled.time.0 {
        let style = if ascii {
            palette.style(ColorRole::Warm)
        } else {
            palette.over(ColorRole::Warm, ColorRole::Fill)
        };
        canvas.cell(x, edge, glyphs::edge(ascii), style);
    }
}
