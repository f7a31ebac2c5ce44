//! The last row: the keys that matter most, as many as fit.

use super::{
    canvas::{Canvas, width},
    scene::Scene,
};
use crate::tui::{
    keys,
    theme::{Ground, Ink},
};
use ratatui::layout::Rect;

/// Draws the bar.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    let paint = scene.paint;
    canvas.ground(area, paint.ground(Ground::Bar));
    let mut x = area.x + 1;
    for hint in keys::footer(scene.view, scene.model, scene.text) {
        if x + width(&hint.caps) + 1 + width(&hint.words) >= area.right() {
            continue;
        }
        let from = x;
        x = canvas.text(area, x, area.y, &hint.caps, paint.ink(Ink::Strong));
        x = canvas.text(area, x + 1, area.y, &hint.words, paint.ink(Ink::Label));
        canvas.hit(Rect { x: from, width: x - from, ..area }, hint.action);
        x += 2;
    }
}
