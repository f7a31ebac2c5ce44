//! The values on a lane, where they moved.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    timeline_layout::TimelineLayout,
};
use crate::{
    event::Value,
    model::history::{Mark, Moved},
    text::safe,
};
use ratatui::layout::Rect;

/// The values where they moved, on the colour of the producer they came from: written where they fit before the
/// next one and before its death, otherwise a tick.
pub(super) fn draw(
    canvas: &mut Canvas,
    track: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    (place, died): (usize, Option<u16>),
) {
    let marks = columns_of_marks(context, timeline, place);
    for (i, (column, mark, alone)) in marks.iter().enumerate() {
        let next = marks.get(i + 1).map(|(next, ..)| *next).or(died);
        let end = next.map_or(timeline.axis.columns, |next| next.saturating_sub(1));
        let value = value(&mark.item.value);
        let color_role = context.color_role_of(&mark.item);
        let x = track.x + column;
        if *alone && column + width(&value) <= end {
            canvas.text(
                track,
                x,
                track.y,
                &value,
                context
                    .palette
                    .on(color_role)
                    .patch(context.palette.heavy()),
            );
        } else {
            canvas.cell(
                x,
                track.y,
                glyphs::tick(context.view.ascii),
                context.palette.style(color_role),
            );
        }
    }
}

/// Puts and gets of this worker by column, the last of each, and whether it is the only one there.
fn columns_of_marks<'a>(
    context: &DrawContext<'a>,
    timeline: &TimelineLayout,
    place: usize,
) -> Vec<(u16, &'a Mark, bool)> {
    let mut marks: Vec<(u16, &Mark, bool)> = Vec::new();
    let all = context
        .model
        .history
        .marks(place, timeline.axis.from(), timeline.axis.now);
    for mark in all.filter(|mark| mark.moved != Moved::Done) {
        let Some(column) = timeline.axis.column(mark.run) else {
            continue;
        };
        match marks.last_mut() {
            Some(last) if last.0 == column => *last = (column, mark, false),
            _ => marks.push((column, mark, true)),
        }
    }
    marks
}

/// A value in at most six cells.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => safe::line(text, 6),
        value => safe::line(&value.to_string(), 6),
    }
}
