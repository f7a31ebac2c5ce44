//! Every wait in a sentence, those that never end first.

use super::{
    canvas::{Canvas, wrap},
    context::DrawContext,
};
use crate::{
    model::why::{Outlook, Wait},
    say,
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Draws as many waits as there is room for.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let mut waits = context.model.waits(context.at);
    waits.sort_by_key(|wait| (is_hopeful(wait.outlook), wait.worker));
    let mut y = area.y;
    if waits.is_empty() && !area.is_empty() {
        canvas.text(
            area,
            area.x + 1,
            y,
            &context.word("nobody-waits"),
            context.palette.style(ColorRole::Label),
        );
        return;
    }
    if let Some(wait_chain) = context.model.wait_chain(context.at) {
        let says = say::wait_chain(&wait_chain, context.model, context.text);
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        for row in wrap(&says, inner.width)
            .iter()
            .take(usize::from(inner.height))
        {
            canvas.text(
                inner,
                inner.x,
                y,
                row,
                context.palette.bold(ColorRole::Text),
            );
            y += 1;
        }
        // a line between, where there is room for it
        y += u16::from(area.bottom().saturating_sub(y) > waits.len() as u16);
    }
    for wait in waits.iter().skip(usize::from(context.scrolled())) {
        if y >= area.bottom() {
            break;
        }
        y = sentence(
            canvas,
            Rect {
                y,
                height: area.bottom() - y,
                ..area
            },
            context,
            wait,
        );
    }
}

/// Whether it ends without a key.
const fn is_hopeful(outlook: Outlook) -> bool {
    matches!(outlook, Outlook::Some | Outlook::GivesUp(_))
}

/// One wait, with the name in its colour; gives the row after it.
fn sentence(canvas: &mut Canvas, area: Rect, context: &DrawContext, wait: &Wait) -> u16 {
    let palette = context.palette;
    let hopeless = !is_hopeful(wait.outlook);
    let mark = if hopeless {
        palette.bold(ColorRole::Warm)
    } else {
        palette.style(ColorRole::Label)
    };
    canvas.text(
        area,
        area.x + 1,
        area.y,
        if hopeless { "!" } else { "-" },
        mark,
    );
    let says = say::wait(wait, context.model, context.text);
    let inner = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(4),
        ..area
    };
    let rows = wrap(&says, inner.width);
    for (y, row) in (inner.top()..inner.bottom()).zip(&rows) {
        canvas.text(inner, inner.x, y, row, palette.style(ColorRole::Text));
    }
    if let Some(worker) = context.model.now.workers.get(wait.worker)
        && says.starts_with(worker.name.as_str())
    {
        canvas.text(
            inner,
            inner.x,
            inner.y,
            &DrawContext::name(&worker.name),
            palette.bold(context.color_role_of_worker(wait.worker)),
        );
    }
    area.y + u16::try_from(rows.len()).unwrap_or(u16::MAX)
}
