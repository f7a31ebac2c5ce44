//! Why, at length: every wait in a sentence, those without hope first.

use super::{
    canvas::{Canvas, wrap},
    scene::Scene,
};
use crate::{
    model::why::{Hope, Wait},
    say,
    tui::theme::Ink,
};
use ratatui::layout::Rect;

/// Draws as many waits as there is room for.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    let mut waits = scene.model.waits(scene.at);
    waits.sort_by_key(|wait| (is_hopeful(wait.hope), wait.worker));
    let mut y = area.y;
    if waits.is_empty() && !area.is_empty() {
        canvas.text(
            area,
            area.x + 1,
            y,
            &scene.word("nobody-waits"),
            scene.paint.ink(Ink::Label),
        );
        return;
    }
    if let Some(walk) = scene.model.walk(scene.at) {
        let says = say::walk(&walk, scene.model, scene.text);
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        for row in wrap(&says, inner.width)
            .iter()
            .take(usize::from(inner.height))
        {
            canvas.text(inner, inner.x, y, row, scene.paint.bold(Ink::Text));
            y += 1;
        }
        // a line between, where there is room for it
        y += u16::from(area.bottom().saturating_sub(y) > waits.len() as u16);
    }
    for wait in waits.iter().skip(usize::from(scene.scrolled())) {
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
            scene,
            wait,
        );
    }
}

/// Whether it ends by itself.
const fn is_hopeful(hope: Hope) -> bool {
    matches!(hope, Hope::Some | Hope::GivesUp(_))
}

/// One wait, with the name in its colour; gives the row after it.
fn sentence(canvas: &mut Canvas, area: Rect, scene: &Scene, wait: &Wait) -> u16 {
    let paint = scene.paint;
    let hopeless = !is_hopeful(wait.hope);
    let mark = if hopeless {
        paint.bold(Ink::Warm)
    } else {
        paint.ink(Ink::Label)
    };
    canvas.text(
        area,
        area.x + 1,
        area.y,
        if hopeless { "!" } else { "-" },
        mark,
    );
    let says = say::wait(wait, scene.model, scene.text);
    let inner = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(4),
        ..area
    };
    let rows = wrap(&says, inner.width);
    for (y, row) in (inner.top()..inner.bottom()).zip(&rows) {
        canvas.text(inner, inner.x, y, row, paint.ink(Ink::Text));
    }
    if let Some(worker) = scene.model.now.workers.get(wait.worker)
        && says.starts_with(worker.name.as_str())
    {
        canvas.text(
            inner,
            inner.x,
            inner.y,
            &Scene::name(&worker.name),
            paint.bold(scene.ink_of_worker(wait.worker)),
        );
    }
    area.y + u16::try_from(rows.len()).unwrap_or(u16::MAX)
}
