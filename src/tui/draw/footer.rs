//! The last row: the keys that matter most, as many as fit.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::tui::{
    action::Action,
    keys::{self, Hint},
    theme::{Background, ColorRole, Palette},
};
use ratatui::layout::Rect;

/// Draws the bar.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    bar(
        canvas,
        area,
        context.palette,
        keys::footer(context.view, context.model, context.text),
    );
}

/// Draws these, as many as fit.
pub(super) fn bar(canvas: &mut Canvas, area: Rect, palette: Palette, hints: Vec<Hint>) {
    canvas.background(area, palette.background(Background::Bar));
    let mut x = area.x + 1;
    for hint in fitting(hints, area.width) {
        let from = x;
        x = canvas.text(
            area,
            x,
            area.y,
            &hint.caps,
            palette.style(if hint.possible {
                ColorRole::Strong
            } else {
                ColorRole::Line
            }),
        );
        x = canvas.text(
            area,
            x + 1,
            area.y,
            &hint.words,
            palette.style(if hint.possible {
                ColorRole::Label
            } else {
                ColorRole::Line
            }),
        );
        canvas.click_target(
            Rect {
                x: from,
                width: x - from,
                ..area
            },
            hint.action,
        );
        x += 2;
    }
}

/// Those that fit, in their order. The way to the help is among them at every size: it leads to all the others.
fn fitting(mut hints: Vec<Hint>, room: u16) -> Vec<Hint> {
    let cells = |hint: &Hint| width(&hint.caps) + 1 + width(&hint.words) + 2;
    let is_help = |hint: &Hint| hint.action == Action::Help;
    let mut left = room.saturating_sub(hints.iter().filter(|hint| is_help(hint)).map(cells).sum());
    hints.retain(|hint| {
        let rest = left.checked_sub(cells(hint)).filter(|_| !is_help(hint));
        left = rest.unwrap_or(left);
        rest.is_some() || is_help(hint)
    });
    hints
}
