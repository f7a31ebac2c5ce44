//! The balance of the chosen queue in one row.

use crate::{
    model::now::Ledger,
    text::number,
    tui::{
        draw::{
            canvas::{Canvas, width},
            context::DrawContext,
        },
        theme::ColorRole,
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

pub(super) fn line_width(line: &Line<'_>) -> u16 {
    line.spans.iter().map(|span| width(&span.content)).sum()
}

/// `put 33  =  queue 10  +  in progress 2  +  done 21  +  lost 0`, and what came back; closer together where there is
/// little room.
pub(in crate::tui::draw) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    let (inner, wide) = (area.width.saturating_sub(1), balance(context, "  "));
    let line = if line_width(&wide) < inner {
        wide
    } else {
        balance(context, " ")
    };
    canvas.line(area, area.x + 1, area.y, &line);
}

/// The ledger, with so much space around its signs.
fn balance(context: &DrawContext, space: &str) -> Line<'static> {
    let ledger = context
        .queue()
        .map_or_else(Ledger::default, |(_, queue)| queue.ledger);
    let palette = context.palette;
    let part = |id, n, color_role| {
        Span::styled(
            context.text.with(id, &[("n", &number::count(n))]),
            palette.style(color_role),
        )
    };
    let sign = |sign| {
        Span::styled(
            format!("{space}{sign}{space}"),
            palette.style(ColorRole::Label),
        )
    };
    let mut line = Line::from(vec![
        part("ledger-put", ledger.put, ColorRole::Text),
        sign("="),
        part("ledger-queue", ledger.queued, ColorRole::Text),
        sign("+"),
        part("ledger-in-progress", ledger.in_progress, ColorRole::Text),
        sign("+"),
        part("ledger-done", ledger.done, ColorRole::Text),
        sign("+"),
        part(
            "ledger-lost",
            ledger.lost,
            if ledger.lost > 0 {
                ColorRole::Warm
            } else {
                ColorRole::Text
            },
        ),
    ]);
    if ledger.returned > 0 {
        line.push_span(Span::raw(format!("{space} ")));
        line.push_span(part("ledger-returned", ledger.returned, ColorRole::Label));
    }
    let markers = context
        .queue()
        .map_or(0, |(_, queue)| queue.totals.markers[0]);
    if markers > 0 {
        let says = context.text.count("ledger-markers", markers, &[]);
        line.push_span(Span::styled(
            format!("{space} {says}"),
            palette.style(ColorRole::Label),
        ));
    }
    line
}
