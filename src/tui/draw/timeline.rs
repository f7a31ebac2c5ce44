//! The timeline: everything that stands on the one time axis.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    cores, depth, glyphs, lanes,
    layout::LayoutPlan,
    rule::pane_rule,
    timeline_layout::TimelineLayout,
};
use crate::{
    event::RunTime,
    geometry::Tick,
    tui::{theme::ColorRole, view::Pane},
};
use ratatui::layout::Rect;

/// Draws the rule with the times, the lanes, the depth and the cores.
pub(super) fn draw(canvas: &mut Canvas, plan: &LayoutPlan, context: &DrawContext) {
    let timeline = TimelineLayout::now(context, plan.rule.width);
    times(canvas, plan.rule, context, &timeline);
    lanes::draw(canvas, plan, context, &timeline);
    depth::draw(canvas, plan.depth, context, &timeline);
    cores::draw(canvas, plan.cores, context, &timeline);
}

/// The rule above the lanes carries the times of the axis, and marks the moments at which the program itself stood still.
fn times(canvas: &mut Canvas, area: Rect, context: &DrawContext, timeline: &TimelineLayout) {
    if area.is_empty() {
        return;
    }
    let title = context.word("lanes");
    let from = pane_rule(canvas, area, context, (&title, ""), Pane::Lanes);
    let (left, style) = (
        area.x + timeline.columns.axis,
        context.palette.style(ColorRole::Label),
    );
    let now = context.word(context.now_or_then());
    let now = format!(" {now} ");
    let end = left + timeline.axis.columns() + 1;
    let start_of_now = end.saturating_sub(width(&now));
    let apart = if area.width < 70 { 9 } else { 12 };
    for Tick { column, time, .. } in timeline.axis.distances(apart) {
        let label = format!(" {} ", span(context, time));
        let x = (left + column).saturating_sub(1);
        if x >= from && x + width(&label) < start_of_now {
            canvas.text(area, x, area.y, &label, style);
        }
    }
    if start_of_now > from {
        canvas.text(area, start_of_now, area.y, &now, style);
    }
    for column in gaps(context, timeline) {
        gap(canvas, (left + column, area.y), context);
    }
}

/// The columns of the axis at which the program itself stood still.
pub(super) fn gaps<'a>(
    context: &'a DrawContext,
    timeline: &TimelineLayout,
) -> impl Iterator<Item = u16> + use<'a> {
    let axis = timeline.axis;
    let gaps = context.model.history.gaps(axis.from(), axis.end());
    gaps.filter_map(move |run| axis.column(run))
}

/// Marks such a moment on the rule above the lanes.
pub(super) fn gap(canvas: &mut Canvas, (x, y): (u16, u16), context: &DrawContext) {
    let warm = context.palette.bold(ColorRole::Warm);
    canvas.cell(x, y, glyphs::GAP, warm);
}

/// `8 s`, `2 min`.
fn span(context: &DrawContext, time: RunTime) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        context.text.with("seconds", &[("n", &seconds)])
    } else {
        context.text.with("minutes", &[("n", &(seconds / 60.0))])
    }
}
