//! The values on a lane, where they moved, and where a worker died.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
};
use crate::{
    event::Value,
    geometry::lane::{LaneMarks, PlacedMark},
    text::safe,
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// The values where they moved, on the colour of the producer they came from: written where they fit before the
/// next one and before its death, otherwise a tick. The death stands over all else.
pub(super) fn draw(canvas: &mut Canvas, track: Rect, context: &DrawContext, marks: &LaneMarks) {
    let palette = context.palette;
    let dense = is_dense(marks);
    for placed in &marks.items {
        let color_role = context.color_role_of(&placed.mark.item);
        let x = track.x + placed.column;
        if let Some(value) = written(placed, track, context) {
            let style = palette.on(color_role).patch(palette.heavy());
            canvas.text(track, x, track.y, &value, style);
        } else if !dense {
            let tick = glyphs::tick(context.view.ascii);
            canvas.cell_over(x, track.y, tick, palette.style(color_role));
        }
    }
    if let Some(column) = marks.died {
        let style = palette.on(ColorRole::Warm).patch(palette.heavy());
        canvas.cell(track.x + column, track.y, glyphs::DIED, style);
    }
}

/// The value of an item that moved, where it is written on the lane and not only ticked.
pub(super) fn written(placed: &PlacedMark, track: Rect, context: &DrawContext) -> Option<String> {
    let next = placed.next.map(|next| next.saturating_sub(1));
    let item = &placed.mark.item;
    let value = context.producer(item.by) + &value(&item.value);
    let fits = placed.column + width(&value) <= next.unwrap_or(track.width);
    (placed.alone && fits).then_some(value)
}

/// Whether items moved in most columns: ticks would be a wall that hides what the worker did.
fn is_dense(marks: &LaneMarks) -> bool {
    let columns = |placed: &[PlacedMark]| {
        let (first, last) = (placed.first()?.column, placed.last()?.column);
        Some(usize::from(last - first) + 1)
    };
    columns(&marks.items).is_some_and(|wide| wide > 8 && 5 * marks.items.len() > 4 * wide)
}

/// A value in at most six cells.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => safe::line(text, 6),
        value => safe::line(&value.to_string(), 6),
    }
}
