//! What the words of the lessons mean, over the whole screen.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    help::entry,
    list::ListWindow,
    rule::rule,
};
use crate::{
    say,
    tui::{
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Wider lines are hard to read.
const WIDEST: u16 = 96;

/// Draws the words and their meanings, scrolled down by this number of rows, at most to the end.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext, scroll: u16) {
    canvas.cover(area, context.palette.background(Background::Bar));
    if area.is_empty() {
        return;
    }
    let (title, beside) = (context.word("glossary"), context.word("glossary-beside"));
    let top = Rect { height: 1, ..area };
    rule(canvas, top, context, &title, &beside, Pane::Lanes);
    let body = body(area);
    let lines = lines(context, body.width, area.height > 28);
    let window = ListWindow::new(lines.len(), body.height, usize::from(scroll), None);
    for (y, line) in (body.top()..body.bottom()).zip(&lines[window.rows.clone()]) {
        canvas.line(body, body.x, y, line);
    }
    window.note(canvas, body, context);
}

fn body(area: Rect) -> Rect {
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4).min(WIDEST),
        height: area.height.saturating_sub(1),
    }
}

fn most_of(lines: &[Line], body: Rect) -> u16 {
    let last = ListWindow::new(lines.len(), body.height, usize::MAX, None);
    u16::try_from(last.rows.start).unwrap_or(u16::MAX)
}

/// The rows that can be scrolled away in this area.
pub(super) fn most(area: Rect, context: &DrawContext) -> u16 {
    let body = body(area);
    most_of(&lines(context, body.width, area.height > 28), body)
}

/// Each word beside its meaning; with empty rows between them where there is room.
fn lines(context: &DrawContext, wide: u16, airy: bool) -> Vec<Line<'static>> {
    let entries = say::glossary(context.text);
    let column = entries.iter().map(|[word, _]| width(word)).max();
    let column = column.unwrap_or(0) + 2;
    let mut lines = Vec::new();
    for [word, meaning] in entries {
        if airy {
            lines.push(Line::raw(""));
        }
        let left = Span::styled(word, context.palette.bold(ColorRole::Text));
        lines.extend(entry(context, vec![left], column, &meaning, wide));
    }
    lines
}
