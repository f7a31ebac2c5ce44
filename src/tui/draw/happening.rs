//! Every wait in a sentence, those that never end first; and below them, where there is room, what happened lately.

use super::{
    canvas::{Canvas, wrap},
    context::DrawContext,
    list::ListWindow,
    log,
};
use crate::{
    model::why::{Outlook, Wait},
    say,
    text::number::TimeUnit,
    tui::theme::ColorRole,
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Rows below the waits from which on what happened has room.
const LOG: u16 = 5;

/// Draws as many waits as there is room for; the others are scrolled to.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    let rows = rows(context, area.width.saturating_sub(2));
    let window = ListWindow::new(
        rows.len(),
        area.height,
        usize::from(context.scrolled()),
        None,
    );
    let shown = &rows[window.rows.clone()];
    for (y, row) in (area.top()..area.bottom()).zip(shown) {
        canvas.line(area, area.x + 1, y, row);
    }
    window.note(canvas, area, context);
    let used = shown.len() as u16 + 1;
    if area.height >= used + LOG {
        let below = Rect {
            y: area.y + used,
            height: area.height - used,
            ..area
        };
        log::draw(canvas, below, context);
    }
}

/// The wait chain, then every wait, in rows of this width.
fn rows(context: &DrawContext, wide: u16) -> Vec<Line<'static>> {
    let mut waits = context.model.waits(context.at);
    waits.sort_by_key(|wait| (is_hopeful(wait.outlook), wait.worker));
    if waits.is_empty() {
        let label = context.palette.style(ColorRole::Label);
        let nobody = wrap(&context.word("nobody-waits"), wide);
        return nobody
            .into_iter()
            .map(|row| Line::styled(row, label))
            .collect();
    }
    let mut rows = Vec::new();
    if let Some(wait_chain) = context.model.wait_chain(context.at) {
        let says = say::wait_chain(&wait_chain, context.model, context.text);
        let bold = context.palette.bold(ColorRole::Text);
        rows.extend(
            wrap(&says, wide)
                .into_iter()
                .map(|row| Line::styled(row, bold)),
        );
        rows.push(Line::raw(""));
    }
    let unit = say::wait_unit(&waits);
    rows.extend((waits.iter()).flat_map(|wait| sentence(context, wait, unit, wide)));
    rows
}

/// Whether it ends without a key.
const fn is_hopeful(outlook: Outlook) -> bool {
    matches!(outlook, Outlook::Some | Outlook::GivesUp(_))
}

/// One wait, with the name in its colour.
fn sentence(context: &DrawContext, wait: &Wait, unit: TimeUnit, wide: u16) -> Vec<Line<'static>> {
    let palette = context.palette;
    let (mark, style) = if is_hopeful(wait.outlook) {
        ("- ", palette.style(ColorRole::Label))
    } else {
        ("! ", palette.bold(ColorRole::Warm))
    };
    let says = say::wait(wait, unit, context.model, context.text);
    let plain = palette.style(ColorRole::Text);
    let worker = context.model.now.workers.get(wait.worker);
    let rows = wrap(&says, wide.saturating_sub(2)).into_iter().enumerate();
    let line = |(place, row): (usize, String)| {
        if place > 0 {
            return Line::from(vec![Span::raw("  "), Span::styled(row, plain)]);
        }
        let mut spans = vec![Span::styled(mark, style)];
        let name = worker.map(|worker| DrawContext::name(&worker.name));
        let rest = name
            .as_ref()
            .and_then(|name| row.strip_prefix(name.as_str()));
        if let (Some(name), Some(rest)) = (&name, rest) {
            let role = context.color_role_of_worker(wait.worker);
            spans.push(Span::styled(name.clone(), palette.bold(role)));
            spans.push(Span::styled(rest.to_owned(), plain));
        } else {
            spans.push(Span::styled(row, plain));
        }
        Line::from(spans)
    };
    rows.map(line).collect()
}
