//! "Really run again?", across the middle of the screen.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::tui::theme::{Background, ColorRole};
use ratatui::layout::Rect;

/// Draws the question in the middle of the screen.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext, new_seed: bool) {
    let question = context.word(if new_seed {
        "ask-again-new-seed"
    } else {
        "ask-again"
    });
    let answer = context.word("ask-again-keys");
    let high = 5.min(area.height);
    let band = Rect {
        y: area.y + (area.height - high) / 2,
        height: high,
        ..area
    };
    canvas.cover(band, context.palette.background(Background::Chosen));
    let x = area.x + area.width.saturating_sub(width(&question)) / 2;
    canvas.text(
        band,
        x,
        band.y + 1,
        &question,
        context.palette.style(ColorRole::Strong),
    );
    super::sentence::keys(canvas, band, x, band.y + 3, context, &answer);
}
