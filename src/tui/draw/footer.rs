//! The last row: the keys that matter most, as many as fit.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::tui::{
    action::Action,
    footer::{FooterKey, footer},
    theme::{Background, ColorRole, Palette},
};
use ratatui::layout::Rect;

/// Draws the bar.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    bar(
        canvas,
        area,
        context.palette,
        footer(context.view, context.model, context.at, context.text),
    );
}

/// Draws these, as many as fit.
pub(super) fn bar(canvas: &mut Canvas, area: Rect, palette: Palette, hints: Vec<FooterKey>) {
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
            hint.action().clone(),
        );
        x += 2;
    }
}

/// The most important that fit, in their order. The ways to help, lessons and out are among them at every size: they
/// lead to all the others.
fn fitting(mut hints: Vec<FooterKey>, room: u16) -> Vec<FooterKey> {
    let cells = |hint: &FooterKey| width(&hint.caps) + 1 + width(&hint.words) + 2;
    let stays =
        |hint: &FooterKey| matches!(hint.action(), Action::Help | Action::Lessons | Action::Quit);
    let all = |hints: &[FooterKey]| hints.iter().map(cells).sum::<u16>();
    while all(&hints) > room
        && let Some(least) = hints.iter().rposition(|hint| !stays(hint))
    {
        hints.remove(least);
    }
    hints
}
