//! The lower part of the screen: Queue now and Output, or the pane that was chosen.

use super::{
    canvas::Canvas, context::DrawContext, cores_pane, events, happening, layout::LayoutPlan,
    numbers, output, queue, rule::pane_rule,
};
use crate::tui::view::Pane;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas, plan: &LayoutPlan, context: &DrawContext) {
    let beside = |id: &str| context.word(&format!("{id}-beside"));
    let queue_now = queue_now(context);
    if !plan.queue_rule.is_empty() {
        let titles = (queue_now.as_str(), &*beside("queue"));
        pane_rule(canvas, plan.queue_rule, context, titles, Pane::Queue);
    }
    queue::strip(canvas, plan.queue, context);
    queue::balance::draw(canvas, plan.ledger, context);
    let (title, pane) = match context.view.pane {
        Pane::Lanes | Pane::Output => ("output", Pane::Output),
        Pane::Queue => ("queue", Pane::Queue),
        Pane::Cores => ("cores", Pane::Cores),
        Pane::Happening => ("happening", Pane::Happening),
        Pane::Numbers => ("numbers", Pane::Numbers),
        Pane::Events => ("events", Pane::Events),
    };
    if !plan.pane_rule.is_empty() {
        let name = if pane == Pane::Queue {
            queue_now
        } else {
            context.word(title)
        };
        let beside = if pane == Pane::Events {
            events::beside(context)
        } else {
            beside(title)
        };
        let titles = (name.as_str(), &*beside);
        pane_rule(canvas, plan.pane_rule, context, titles, pane);
    }
    match pane {
        Pane::Lanes | Pane::Output => output::draw(canvas, plan.pane, context),
        Pane::Queue => queue::pane(canvas, plan.pane, context),
        Pane::Cores => cores_pane::draw(canvas, plan.pane, context),
        Pane::Happening => happening::draw(canvas, plan.pane, context),
        Pane::Numbers => numbers::draw(canvas, plan.pane, context),
        Pane::Events => events::draw(canvas, plan.pane, context),
    }
}

/// `Queue now`, or which of several it is.
fn queue_now(context: &DrawContext) -> String {
    let id = format!("queue-{}", context.now_or_then());
    match context.queue() {
        Some((_, queue)) if context.model.has_several_queues() => {
            let name = DrawContext::name(&queue.name);
            context.text.with(&format!("{id}-of"), &[("queue", &name)])
        }
        _ => context.word(&id),
    }
}
