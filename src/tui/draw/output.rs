//! What the workers printed, in order, coloured by the producer of the item.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::{text::safe, tui::theme::ColorRole};
use ratatui::{layout::Rect, style::Style};

/// Draws the last rows.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let output = &context.model.history.output;
    if output.is_empty() {
        canvas.text(
            inner,
            inner.x,
            inner.y,
            &context.word("nothing-printed"),
            context.palette.style(ColorRole::Label),
        );
        return;
    }
    let pieces = output.iter().map(|line| {
        let color_role = line
            .by
            .as_ref()
            .map_or(ColorRole::Text, |by| context.color_role_of_name(*by));
        let producer = line.by.map(|by| context.producer(by));
        let text = producer.unwrap_or_default() + &line.text;
        (
            safe::line(&text, usize::from(inner.width)),
            context.palette.bold(color_role),
        )
    });
    let (pieces, rows) = if inner.height == 1 && context.scrolled() == 0 {
        let pieces = last(pieces.rev(), inner.width);
        let row = 0..pieces.len();
        (pieces, vec![row])
    } else {
        let pieces: Vec<(String, Style)> = pieces.collect();
        let rows = rows(&pieces, inner.width);
        (pieces, rows)
    };
    let hidden = rows
        .len()
        .saturating_sub(usize::from(inner.height) + usize::from(context.scrolled()));
    for (y, row) in (inner.top()..inner.bottom()).zip(rows.iter().skip(hidden)) {
        let mut x = inner.x;
        for (text, style) in &pieces[row.clone()] {
            x = canvas.text(inner, x, y, text, *style) + 1;
        }
    }
}

/// As many of the last pieces as fit in one row, in their order; they are given with the last one first.
fn last(pieces: impl Iterator<Item = (String, Style)>, most: u16) -> Vec<(String, Style)> {
    let mut left = most + 1;
    let fits = pieces.take_while(|(text, _)| {
        let wide = width(text) + 1;
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    });
    let mut fits: Vec<_> = fits.collect();
    fits.reverse();
    fits
}

/// Which pieces stand in which row when each row is filled from the first on.
fn rows(pieces: &[(String, Style)], most: u16) -> Vec<std::ops::Range<usize>> {
    let mut rows = Vec::new();
    let (mut first, mut used) = (0, 0);
    for (place, (text, _)) in pieces.iter().enumerate() {
        let wide = width(text);
        if place > first && used + wide > most {
            rows.push(first..place);
            (first, used) = (place, 0);
        }
        used += wide + 1;
    }
    rows.push(first..pieces.len());
    rows
}
