//! The depth of the queues on the same axis: a quiet fill each, whose edge turns warm while the queue is full.

mod beside;
mod fill;
mod queue_row;

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    timeline_layout::{AtRight, TimelineLayout},
};
use crate::{
    event::plan::QUEUE,
    geometry::depth::top_so_far,
    tui::{action::Action, theme::ColorRole, view::Pane},
};
use fill::bars;
use queue_row::QueueRow;
use ratatui::layout::Rect;

/// Draws the queues, each with its fill, its scale, and what is true now: the chosen one at its full height.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
) {
    if area.is_empty() {
        return;
    }
    let Some((chosen, _)) = context.queue() else {
        label(canvas, area, context, &context.word("queue"), false);
        return;
    };
    let queues = &context.model.now.queues;
    let (shown, heights) = heights(queues.len(), chosen, area.height);
    let fit = heights.len();
    let mut y = area.y;
    for (place, height) in shown.zip(heights) {
        let row = QueueRow {
            place,
            queue: &queues[place],
            history: context.model.history.queue(place),
        };
        let hidden = if place == chosen {
            queues.len() - fit
        } else {
            0
        };
        one(
            canvas,
            Rect { y, height, ..area },
            context,
            timeline,
            (row, hidden),
        );
        y += height;
    }
}

/// Draws the chosen queue alone, where there is no timeline.
pub(super) fn alone(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let timeline = TimelineLayout::now(context, area.width);
    if let Some((place, queue)) = context.queue() {
        let history = context.model.history.queue(place);
        let row = QueueRow {
            place,
            queue,
            history,
        };
        one(canvas, area, context, &timeline, (row, 0));
    }
}

/// Which queues are drawn in `rows` rows, and the rows of each: the chosen queue has what the others leave, and the others
/// have more than one row only if there is room for three each.
fn heights(count: usize, chosen: usize, rows: u16) -> (std::ops::Range<usize>, Vec<u16>) {
    // the chosen one keeps two rows where there are two
    let fit = usize::from(rows.saturating_sub(1)).clamp(1, count);
    let first = (chosen + 1).saturating_sub(fit).min(count - fit);
    let shown = first..first + fit;
    let share = rows / u16::try_from(fit).unwrap_or(u16::MAX);
    let other = if share >= 3 { share } else { 1 };
    let others = other * u16::try_from(fit - 1).unwrap_or(u16::MAX);
    let height = |place| {
        if place == chosen {
            rows - others
        } else {
            other
        }
    };
    (shown.clone(), shown.map(height).collect())
}

/// Draws one queue; behind the name of the chosen one, how many queues have no room.
fn one(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    (row, hidden): (QueueRow, usize),
) {
    let queue = row.queue;
    let several = context.model.has_several_queues();
    // two runs side by side have no queue that keys are about
    let chosen = several
        && timeline.right == AtRight::Now
        && context.queue().is_some_and(|(place, _)| place == row.place);
    let called = if *queue.name == *QUEUE {
        context.word("queue")
    } else {
        DrawContext::name(&queue.name)
    };
    let mut name = label(canvas, area, context, &called, chosen);
    if hidden > 0 {
        let style = context.palette.style(ColorRole::Label);
        name = canvas.text(area, name + 1, area.y, &format!("+{hidden}"), style);
    }
    let track = Rect {
        x: area.x + timeline.columns.axis,
        width: timeline.axis.columns(),
        ..area
    };
    let shared = timeline.tops.get(&queue.name).copied();
    let top = shared.unwrap_or_else(|| top_so_far(queue.capacity, queue.deepest));
    scale(canvas, area, context, track, top, name);
    bars(
        canvas,
        track,
        context,
        &timeline.axis,
        (row, top, shared.is_some()),
    );
    match timeline.right {
        AtRight::Now => beside::now(canvas, area, context, timeline, row),
        AtRight::Sums => beside::sums(canvas, area, context, timeline, row),
    }
    canvas.click_target(
        area,
        if several && !chosen {
            Action::SelectQueue(row.place)
        } else {
            Action::Show(Pane::Queue)
        },
    );
}

/// The name of a queue, marked where it is the chosen one of several; gives where it ends.
fn label(canvas: &mut Canvas, area: Rect, context: &DrawContext, name: &str, chosen: bool) -> u16 {
    let style = context.palette.style(ColorRole::Strong);
    if chosen {
        let mark = glyphs::chosen(context.view.ascii);
        canvas.cell(area.x, area.y, mark, style);
    }
    canvas.text(area, area.x + 1, area.y, name, style)
}

/// The capacity and zero, at the ends of the scale.
fn scale(canvas: &mut Canvas, area: Rect, context: &DrawContext, track: Rect, top: u32, name: u16) {
    let style = context.palette.style(ColorRole::Label);
    let left = Rect {
        width: track.x - area.x - 1,
        ..area
    };
    let tick = glyphs::rule(context.view.ascii);
    let most = format!("{top} {tick}");
    if name + width(&most) < left.right() {
        canvas.right(left, area.y, &most, style);
    }
    if area.height > 1 {
        canvas.right(left, area.bottom() - 1, &format!("0 {tick}"), style);
    }
}

#[cfg(test)]
mod tests;
