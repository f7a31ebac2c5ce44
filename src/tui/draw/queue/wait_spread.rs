//! How many items waited how long, as bars.

use super::super::{canvas::Canvas, context::DrawContext, glyphs};
use crate::{
    event::RunTime,
    text::number::{self, TimeUnit},
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Cells of a bar and of the blank beside it.
const EACH: u16 = 3;
/// More bars are hard to tell apart.
const MOST: u16 = 40;

/// Draws a title, the bars, and the times at their feet.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let history = context.queue_history();
    let waits = history.waits();
    if area.height < 4 || waits.count == 0 {
        return;
    }
    let palette = context.palette;
    let label = palette.style(ColorRole::Label);
    let title = context
        .text
        .with("wait-spread", &[("n", &number::count(waits.count))]);
    canvas.text(
        area,
        area.x + 1,
        area.y + 1,
        &title,
        palette.style(ColorRole::Strong),
    );
    let bars = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: area.height - 3,
    };
    let parts = (bars.width / EACH).clamp(1, MOST);
    let wide = (bars.width / parts).min(2 * EACH);
    let counts = history.wait_spread(parts.into());
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    for (part, count) in (0..).zip(&counts) {
        let eighths = u128::from(*count) * u128::from(bars.height) * 8 / u128::from(most);
        let eighths = (eighths as u16).max(u16::from(*count > 0));
        for (above, y) in (0..).zip((bars.top()..bars.bottom()).rev()) {
            let filled = eighths.saturating_sub(above * 8).min(8) as u8;
            for x in 0..wide - 1 {
                let glyph = glyphs::eighths(filled, context.view.ascii);
                let x = bars.x + part * wide + x;
                canvas.cell(x, y, glyph, palette.style(ColorRole::Line));
            }
        }
    }
    let foot = Rect {
        y: bars.bottom(),
        width: (parts * wide).min(bars.width),
        height: 1,
        ..bars
    };
    let unit = TimeUnit::of([waits.longest]);
    let time = |time: RunTime| unit.tell(time, context.text);
    let x = canvas.text(foot, foot.x, foot.y, &time(RunTime::ZERO), label);
    let rest = Rect {
        x,
        width: foot.right() - x,
        ..foot
    };
    canvas.right(rest, foot.y, &time(waits.longest), label);
}
