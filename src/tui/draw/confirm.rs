//! "Really run again?"

use super::{
    canvas::{Canvas, width},
    scene::Scene,
};
use crate::tui::theme::{Ground, Ink};
use ratatui::layout::Rect;

/// Draws the question in the middle of the screen.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene, new_seed: bool) {
    let question = scene.word(if new_seed { "ask-again-new-seed" } else { "ask-again" });
    let answer = scene.word("ask-again-keys");
    let wide = (width(&question).max(width(&answer)) + 6).min(area.width);
    let high = 5.min(area.height);
    let panel =
        Rect { x: area.x + (area.width - wide) / 2, y: area.y + (area.height - high) / 2, width: wide, height: high };
    canvas.cover(panel, scene.paint.ground(Ground::Chosen));
    let inner = Rect { x: panel.x + 2, width: wide.saturating_sub(4), ..panel };
    canvas.text(inner, inner.x + 1, inner.y + 1, &question, scene.paint.ink(Ink::Strong));
    super::sentence::keys(canvas, inner, inner.x + 1, inner.y + 3, scene, &answer);
}
