//! One picture of the model: pure functions from what is known and what was chosen to cells.
//!
//! Every pane is one file with one function of the same shape, `fn(&mut Canvas, Rect, &DrawContext)`; `layout` alone
//! decides which panes there are at a size and where.

mod canvas;
mod confirm;
mod context;
mod cores;
mod cores_pane;
mod crowd;
mod depth;
mod detail;
mod figures;
mod footer;
mod glossary;
mod glyphs;
mod happening;
mod header;
mod help;
mod lanes;
mod layout;
mod lesson;
mod marks;
mod more_below;
mod numbers;
mod output;
mod pair;
mod pane;
mod queue;
mod rule;
mod seek;
mod sentence;
mod setup;
mod shared;
mod timeline;
mod timeline_layout;
mod words;

use super::{
    theme::{Background, ColorRole, Palette},
    view::{Overlay, View},
};
use crate::{
    compare::Comparison,
    event::{RealTime, RunTime},
    model::Model,
    text::Text,
};
use canvas::Canvas;
pub use canvas::ClickTarget;
use context::DrawContext;
pub use pair::{PAIR_ROWS, pair_axis};
use ratatui::{buffer::Buffer, layout::Rect};

/// Draws the whole screen into `buffer` as it is at the real time `at`, and says where it can be clicked.
pub fn screen(
    buffer: &mut Buffer,
    model: &Model,
    view: &View,
    at: RealTime,
    text: &Text,
) -> Vec<ClickTarget> {
    let area = buffer.area;
    let context = DrawContext::new(model, view, at, text);
    let mut canvas = Canvas::new(buffer, view.ascii);
    canvas.background(area, context.palette.background(Background::Screen));
    if layout::too_small(area) {
        let need = text.with(
            "too-small",
            &[("columns", &layout::LEAST.0), ("rows", &layout::LEAST.1)],
        );
        canvas.text(
            area,
            area.x,
            area.y,
            &need,
            context.palette.style(ColorRole::Strong),
        );
        return canvas.click_targets();
    }
    let plan = layout::plan(area, &layout::Needs::of(&context));
    header::draw(&mut canvas, plan.header, &context);
    lesson::strip(&mut canvas, plan.lesson, &context);
    sentence::draw(&mut canvas, plan.sentence, &context);
    timeline::draw(&mut canvas, &plan, &context);
    pane::draw(&mut canvas, &plan, &context);
    overlay(&mut canvas, &plan, &context);
    seek::draw(&mut canvas, plan.seek, &context);
    footer::draw(&mut canvas, plan.footer, &context);
    canvas.click_targets()
}

/// Draws two runs one above the other, from the run time `from` on, and says where it can be clicked.
pub fn pair(
    buffer: &mut Buffer,
    comparison: &Comparison,
    names: [&str; 2],
    (view, from): (&View, RunTime),
    text: &Text,
) -> Vec<ClickTarget> {
    let area = buffer.area;
    let view = View {
        selected: None,
        overlay: None,
        projector: false,
        ..view.clone()
    };
    let mut canvas = Canvas::new(buffer, view.ascii);
    if layout::too_small(area) {
        let palette = Palette {
            theme: view.theme,
            colours: view.colours,
        };
        let need = text.with(
            "too-small",
            &[("columns", &layout::LEAST.0), ("rows", &layout::LEAST.1)],
        );
        canvas.background(area, palette.background(Background::Screen));
        canvas.text(
            area,
            area.x,
            area.y,
            &need,
            palette.style(ColorRole::Strong),
        );
        return canvas.click_targets();
    }
    pair::draw(
        &mut canvas,
        area,
        &pair::PairContext {
            comparison,
            letters: ['A', 'B'],
            names,
            view: &view,
            from,
            marks: true,
            text,
        },
    );
    canvas.click_targets()
}

/// Draws what lies on top: the details at the bottom, so that the lanes stay in sight; the help over all but the
/// sentence.
fn overlay(canvas: &mut Canvas, plan: &layout::LayoutPlan, context: &DrawContext) {
    let whole = Rect {
        y: plan.header.bottom(),
        height: plan.footer.top().saturating_sub(plan.header.bottom()),
        ..plan.header
    };
    let (top, bottom) = (plan.sentence.bottom(), plan.footer.top() - plan.seek.height);
    let body = Rect {
        y: top,
        height: bottom.saturating_sub(top),
        ..plan.sentence
    };
    match context.view.overlay {
        // without a run there is no sentence about it
        Some(Overlay::Help { scroll }) if context.view.reading() => {
            help::draw(canvas, whole, context, scroll);
        }
        Some(Overlay::Help { scroll }) => help::draw(canvas, body, context, scroll),
        Some(Overlay::Glossary { scroll, .. }) => glossary::draw(canvas, whole, context, scroll),
        Some(Overlay::Detail { cursor }) => {
            let height = detail::rows(body);
            detail::draw(
                canvas,
                Rect {
                    y: bottom - height,
                    height,
                    ..body
                },
                context,
                cursor,
            );
        }
        Some(Overlay::Setup) => setup::draw(canvas, body, context),
        Some(Overlay::Card) => lesson::card(canvas, whole, context),
        Some(Overlay::Lessons { cursor, sure }) => {
            lesson::list(canvas, whole, context, cursor, sure);
        }
        Some(Overlay::ConfirmRerun { new_seed }) => confirm::draw(canvas, body, context, new_seed),
        None => {}
    }
}
