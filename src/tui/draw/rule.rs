//! The rule that opens a section.

use super::{canvas::Canvas, context::DrawContext, glyphs};
use crate::tui::{action::Action, theme::ColorRole, view::Pane};
use ratatui::layout::Rect;

/// As [`rule()`] for a pane: the number of its key stands before the title.
pub(super) fn pane_rule(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    (title, beside): (&str, &str),
    pane: Pane,
) -> u16 {
    let title = format!("{} {title}", pane as usize + 1);
    rule(canvas, area, context, &title, beside, pane)
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
