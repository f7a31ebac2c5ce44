//! The depth of the queue on the same axis: a quiet fill whose edge turns warm while it is full.

use super::{
    axis::Axis,
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    timeline_layout::{AtRight, TimelineLayout},
};
use crate::{
    event::{RealTime, RunTime},
    model::{history::Depth, now::Queue},
    text::number,
    tui::{action::Action, theme::ColorRole, view::Pane},
};
use ratatui::{layout::Rect, text::Line};

/// FULL and EMPTY are held this long (real time), so that they never flicker.
const HOLD: RealTime = RealTime::from_millis(500);

/// Draws the fill, its scale, and what is true now.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
) {
    if area.is_empty() {
        return;
    }
    let palette = context.palette;
    let name = canvas.text(
        area,
        area.x + 1,
        area.y,
        &context.word("queue"),
        palette.style(ColorRole::Strong),
    );
    let Some(queue) = context.model.now.queue() else {
        return;
    };
    let track = Rect {
        x: area.x + timeline.columns.axis,
        width: timeline.axis.columns,
        ..area
    };
    let top = timeline.top.unwrap_or_else(|| top(queue));
    scale(canvas, area, context, track, top, name);
    for (column, filled) in fills(context, &timeline.axis, track.width)
        .into_iter()
        .enumerate()
    {
        let x = track.x + u16::try_from(column).unwrap_or(u16::MAX);
        bar(
            canvas,
            context,
            (track, x),
            filled,
            (top, timeline.top.is_some()),
        );
    }
    match timeline.right {
        AtRight::Now => at_right(canvas, area, context, timeline, queue),
        AtRight::Sums => sums(canvas, area, context, timeline, queue),
    }
    canvas.click_target(area, Action::Show(Pane::Queue));
}

/// The depth at the top of a queue's scale.
pub(super) fn top(queue: &Queue) -> u32 {
    queue.capacity.unwrap_or(queue.deepest).max(1)
}

/// How deep it was at most, and how long items waited on average.
fn sums(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    queue: &Queue,
) {
    let columns = &timeline.columns;
    let right = Rect {
        x: area.x + columns.right,
        width: columns.right_width,
        ..area
    };
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
            &number::duration(context.model.history.queue(0).waits().mean, context.text),
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

/// What a column is filled with: the mean depth over its time, and how long it was full.
#[derive(Clone, Copy, Default)]
struct Filled {
    /// Depth times time, and the time.
    volume: u128,
    time: RunTime,
    full: RunTime,
}

fn fills(context: &DrawContext, axis: &Axis, columns: u16) -> Vec<Filled> {
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
    for depth in context.model.history.queue(0).depths(axis.from(), axis.now) {
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

/// `10 of 10  FULL`, the oldest wait, the mean wait: as many rows as there are.
fn at_right(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    queue: &Queue,
) {
    let (palette, text, columns) = (context.palette, context.text, &timeline.columns);
    let right = Rect {
        x: area.x + columns.right,
        width: columns.right_width,
        ..area
    };
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
    let badge = badge(context, queue)
        .map(|(id, color_role)| (format!(" {} ", context.word(id)), color_role));
    let mut y = right.y;
    if let Some((badge, color_role)) = badge {
        let below = (columns.brief > 0 || columns.whole) && area.height > 1;
        let (x, row) = if below { (right.x, y + 1) } else { (x + 1, y) };
        canvas.text(
            right,
            x,
            row,
            &badge,
            palette.on(color_role).patch(palette.heavy()),
        );
        y += u16::from(below);
    }
    let oldest = queue
        .oldest_wait(context.run)
        .map(|time| ("oldest-wait", time, ColorRole::Text));
    let waits = context.model.history.queue(0).waits();
    let mean = (waits.count > 0).then_some(("mean-wait", waits.mean, ColorRole::Label));
    if columns.whole {
        return;
    }
    for (id, time, color_role) in [oldest, mean].into_iter().flatten() {
        y += 1;
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
fn badge(context: &DrawContext, queue: &Queue) -> Option<(&'static str, ColorRole)> {
    let now = &context.model.now;
    let still = now.clock.paused() || now.ended.is_some();
    let hold = now.clock.speed().run_time(HOLD);
    let lately = context
        .model
        .history
        .queue(0)
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
