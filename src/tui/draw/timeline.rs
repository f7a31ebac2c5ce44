//! The timeline: everything that stands on the one time axis.

use super::{
    axis::Axis,
    canvas::{Canvas, width},
    context::DrawContext,
    cores, depth, glyphs, lanes,
    layout::{Columns, LayoutPlan, Needs, columns},
};
use crate::{
    event::RunTime,
    tui::{action::Action, theme::ColorRole, view::Pane},
};
use ratatui::layout::Rect;

/// The axis and the columns beside it: the same for every row of the timeline.
pub(super) struct TimelineLayout {
    pub(super) axis: Axis,
    pub(super) columns: Columns,
    /// What stands at the right.
    pub(super) right: AtRight,
    /// The depth at the top of the scale, where it is another than the queue's own.
    pub(super) top: Option<u32>,
}

/// What stands at the right end of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtRight {
    /// What is true now.
    Now,
    /// What the whole run came to.
    Sums,
}

/// Draws the rule with the times, the lanes, the depth and the cores.
pub(super) fn draw(canvas: &mut Canvas, plan: &LayoutPlan, context: &DrawContext) {
    let columns = columns(plan.rule.width, &Needs::of(context));
    let timeline = TimelineLayout {
        axis: Axis::new(context.view.axis, columns.axis_width, context.run),
        columns,
        right: AtRight::Now,
        top: None,
    };
    times(canvas, plan.rule, context, &timeline);
    lanes::draw(canvas, plan, context, &timeline);
    depth::draw(canvas, plan.depth, context, &timeline);
    cores::draw(canvas, plan.cores, context, &timeline);
}

/// A thin rule that opens a section: a bold title and a quiet word beside it.
pub(super) fn rule(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    title: &str,
    beside: &str,
    pane: Pane,
) -> u16 {
    if area.is_empty() {
        return area.x;
    }
    canvas.row(
        Rect { height: 1, ..area },
        glyphs::rule(context.view.ascii),
        context.palette.style(ColorRole::Rule),
    );
    canvas.cell(
        area.x + 1,
        area.y,
        ' ',
        context.palette.style(ColorRole::Rule),
    );
    let mut x = canvas.text(
        area,
        area.x + 2,
        area.y,
        title,
        context.palette.style(ColorRole::Strong),
    );
    x = canvas.text(
        area,
        x,
        area.y,
        " ",
        context.palette.style(ColorRole::Label),
    );
    if !beside.is_empty() {
        x = canvas.text(
            area,
            x,
            area.y,
            &format!("{beside} "),
            context.palette.style(ColorRole::Label),
        );
    }
    canvas.click_target(Rect { height: 1, ..area }, Action::Show(pane));
    x
}

/// The rule above the lanes carries the times of the axis.
fn times(canvas: &mut Canvas, area: Rect, context: &DrawContext, timeline: &TimelineLayout) {
    if area.is_empty() {
        return;
    }
    let from = rule(
        canvas,
        area,
        context,
        &context.word("lanes"),
        "",
        Pane::Lanes,
    );
    let (left, style) = (
        area.x + timeline.columns.axis,
        context.palette.style(ColorRole::Label),
    );
    let now = context.word(context.now_or_then());
    let now = format!(" {now} ");
    let end = left + timeline.axis.columns + 1;
    let start_of_now = end.saturating_sub(width(&now));
    for (column, back) in timeline.axis.labels(if area.width < 70 { 9 } else { 12 }) {
        let label = format!(" {} ", span(context, back));
        let x = (left + column).saturating_sub(1);
        if x >= from && x + width(&label) < start_of_now {
            canvas.text(area, x, area.y, &label, style);
        }
    }
    if start_of_now > from {
        canvas.text(area, start_of_now, area.y, &now, style);
    }
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
