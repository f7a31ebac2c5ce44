//! What stands beside the rows of a queue.

use super::{
    super::{
        canvas::{Canvas, width},
        context::DrawContext,
        timeline_layout::TimelineLayout,
    },
    queue_row::QueueRow,
};
use crate::{
    text::number::{self, TimeUnit},
    tui::theme::ColorRole,
};
use ratatui::{layout::Rect, text::Line};

/// `10 of 10  FULL`, the oldest wait, the mean wait: as many rows as there are.
pub(super) fn now(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    row: QueueRow,
) {
    let queue = row.queue;
    let (palette, text, columns) = (context.palette, context.text, &timeline.columns);
    let right = columns.beside(area);
    let depth = match queue.capacity {
        _ if !row.is_known() => context.word("depth-not-known"),
        Some(_) if columns.whole => format!("{}", queue.depth()),
        Some(capacity) => text.with(
            "queue-of",
            &[("depth", &queue.depth()), ("capacity", &capacity)],
        ),
        None => queue.depth().to_string(),
    };
    let mut x = canvas.text(
        right,
        right.x,
        right.y,
        &depth,
        palette.style(ColorRole::Strong),
    );
    if queue.unbounded() && columns.brief == 0 {
        x = canvas.text(
            right,
            x + 1,
            right.y,
            &context.word("unbounded"),
            palette.style(ColorRole::Label),
        );
    }
    let badge = badge(row).map(|(id, color_role)| (format!(" {} ", context.word(id)), color_role));
    let mut y = right.y;
    let below = (columns.brief > 0 || columns.whole) && area.height > 1;
    let (x, badge_row) = if below { (right.x, y + 1) } else { (x + 1, y) };
    // a word that is cut off says nothing
    let fits = |badge: &str| x + width(badge) <= right.right();
    if let Some((badge, color_role)) = badge.filter(|(badge, _)| fits(badge)) {
        canvas.text(
            right,
            x,
            badge_row,
            &badge,
            palette.on(color_role).patch(palette.heavy()),
        );
        y += u16::from(below);
    }
    let over = queue.over_capacity().filter(|_| !columns.whole);
    if let Some(n) = over.filter(|_| y + 1 < right.bottom()) {
        y += 1;
        let says = text.with("over-capacity", &[("n", &n)]);
        canvas.text(right, right.x, y, &says, palette.style(ColorRole::Text));
    }
    let oldest = queue
        .oldest_wait(context.run)
        .map(|time| ("oldest-wait", time, ColorRole::Text));
    let waits = row.history.waits();
    let mean = (waits.count > 0).then_some(("mean-wait", waits.mean, ColorRole::Label));
    if columns.whole {
        return;
    }
    let unit = TimeUnit::of(oldest.iter().chain(&mean).map(|(_, time, _)| *time));
    for (id, time, color_role) in [oldest, mean].into_iter().flatten() {
        y += 1;
        if y >= right.bottom() {
            break;
        }
        let id = if columns.brief > 0 {
            format!("{id}-brief")
        } else {
            id.to_owned()
        };
        let says = text.with(&id, &[("time", &unit.tell(time, text))]);
        canvas.line(
            right,
            right.x,
            y,
            &Line::styled(says, palette.style(color_role)),
        );
    }
}

/// FULL or EMPTY: what is drawn, and nothing that was. Of a queue of which only a wait was told nothing is known.
fn badge(row: QueueRow) -> Option<(&'static str, ColorRole)> {
    match row.queue {
        queue if queue.full() => Some(("full", ColorRole::Warm)),
        queue if queue.depth() == 0 && row.is_known() => Some(("empty", ColorRole::Label)),
        _ => None,
    }
}

/// How deep it was at most, and how long items waited on average.
pub(super) fn sums(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    row: QueueRow,
) {
    let queue = row.queue;
    let columns = &timeline.columns;
    let right = columns.beside(area);
    if columns.whole {
        return canvas.right(
            right,
            right.y,
            &queue.deepest.to_string(),
            context.palette.style(ColorRole::Label),
        );
    }
    let deepest = context.text.with("sum-deepest", &[("n", &queue.deepest)]);
    canvas.text(
        right,
        right.x,
        right.y,
        &deepest,
        context.palette.style(ColorRole::Label),
    );
    let waits = row.history.waits();
    if area.height > 1 && waits.count > 0 {
        let mean = number::duration(waits.mean, context.text);
        let mean = context.text.with("mean-wait-brief", &[("time", &mean)]);
        canvas.text(
            right,
            right.x,
            right.y + 1,
            &mean,
            context.palette.style(ColorRole::Label),
        );
    }
}
