//! What stands beside the rows of a queue.

use super::{
    super::{
        canvas::{Canvas, width},
        context::DrawContext,
        timeline_layout::TimelineLayout,
    },
    queue_row::QueueRow,
};
use crate::{event::RealTime, model::history::Depth, text::number, tui::theme::ColorRole};
use ratatui::{layout::Rect, text::Line};

/// FULL and EMPTY are held this long (real time), so that they never flicker.
const HOLD: RealTime = RealTime::from_millis(500);

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
    let badge =
        badge(context, row).map(|(id, color_role)| (format!(" {} ", context.word(id)), color_role));
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
    let oldest = queue
        .oldest_wait(context.run)
        .map(|time| ("oldest-wait", time, ColorRole::Text));
    let waits = row.history.waits();
    let mean = (waits.count > 0).then_some(("mean-wait", waits.mean, ColorRole::Label));
    if columns.whole {
        return;
    }
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
        let says = text.with(&id, &[("time", &number::duration(time, text))]);
        canvas.line(
            right,
            right.x,
            y,
            &Line::styled(says, palette.style(color_role)),
        );
    }
}

/// FULL or EMPTY, if either was true within the last [`HOLD`] and the depth is not more than one away from it; of both,
/// the later. While the run stands still nothing can flicker, and the badge is about what is there.
fn badge(context: &DrawContext, row: QueueRow) -> Option<(&'static str, ColorRole)> {
    let queue = row.queue;
    let now = &context.model.now;
    let still = now.clock.paused() || now.ended.is_some();
    let hold = now.clock.speed().run_time(HOLD);
    let lately = row
        .history
        .depths(context.run - hold, context.run)
        .filter(|_| !still);
    let near = |depth: &Depth| depth.depth.abs_diff(queue.depth()) <= 1;
    let badge = |depth: Depth| match depth {
        depth if depth.full() => Some(("full", ColorRole::Warm)),
        depth if depth.depth == 0 => Some(("empty", ColorRole::Label)),
        _ => None,
    };
    let lately = lately.filter(near);
    let now = Depth {
        run: context.run,
        depth: queue.depth(),
        capacity: queue.capacity,
    };
    lately.chain([now]).filter_map(badge).last()
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
    let mean = context.text.with(
        "mean-wait-brief",
        &[(
            "time",
            &number::duration(row.history.waits().mean, context.text),
        )],
    );
    if area.height > 1 {
        canvas.text(
            right,
            right.x,
            right.y + 1,
            &mean,
            context.palette.style(ColorRole::Label),
        );
    }
}
