//! The lower part of the screen: Queue now and Output, or the pane that was chosen.

use super::{
    canvas::Canvas, cores_pane, happening, layout::Plan, numbers, output, queue, scene::Scene,
    timeline::rule,
};
use crate::tui::{theme::Ground, view::Pane};
use ratatui::layout::Rect;

/// Says at the lower right of an area how many rows are out of sight below; nothing where all are in sight.
pub(super) fn more_below(canvas: &mut Canvas, area: Rect, scene: &Scene, rows: usize) {
    if rows > 0 && !area.is_empty() {
        let more = format!(" {} ", scene.text.with("more-below", &[("n", &rows)]));
        canvas.right(
            area,
            area.bottom() - 1,
            &more,
            scene.paint.ground(Ground::Chosen),
        );
    }
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas, plan: &Plan, scene: &Scene) {
    let beside = |id: &str| scene.word(&format!("{id}-beside"));
    let queue_now = format!("queue-{}", scene.now_or_then());
    if !plan.queue_rule.is_empty() {
        rule(
            canvas,
            plan.queue_rule,
            scene,
            &scene.word(&queue_now),
            &beside("queue"),
            Pane::Queue,
        );
    }
    queue::strip(canvas, plan.queue, scene);
    queue::ledger(canvas, plan.ledger, scene);
    let (title, pane) = match scene.view.pane {
        Pane::Lanes | Pane::Output => ("output", Pane::Output),
        Pane::Queue => ("queue", Pane::Queue),
        Pane::Cores => ("cores", Pane::Cores),
        Pane::Happening => ("happening", Pane::Happening),
        Pane::Numbers => ("numbers", Pane::Numbers),
    };
    if !plan.pane_rule.is_empty() {
        let name = if pane == Pane::Queue {
            &queue_now
        } else {
            title
        };
        rule(
            canvas,
            plan.pane_rule,
            scene,
            &scene.word(name),
            &beside(title),
            pane,
        );
    }
    match pane {
        Pane::Lanes | Pane::Output => output::draw(canvas, plan.pane, scene),
        Pane::Queue => queue::pane(canvas, plan.pane, scene),
        Pane::Cores => cores_pane::draw(canvas, plan.pane, scene),
        Pane::Happening => happening::draw(canvas, plan.pane, scene),
        Pane::Numbers => numbers::draw(canvas, plan.pane, scene),
    }
}
