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
mod events;
mod figures;
mod footer;
mod glossary;
mod glyphs;
mod happening;
mod header;
mod help;
mod item;
mod lane_times;
mod lanes;
mod layout;
mod lesson;
mod list;
mod log;
mod marks;
mod numbers;
mod output;
mod pair;
mod pane;
mod prompt;
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
    keys::Mode,
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
pub use canvas::{ClickTarget, Picture};
use context::DrawContext;
pub use pair::{PAIR_ROWS, pair_axis};
use ratatui::{buffer::Buffer, layout::Rect};

/// Draws the whole screen into `buffer` as it is at the real time `at`.
pub fn screen(
    buffer: &mut Buffer,
    model: &Model,
    view: &View,
    at: RealTime,
    text: &Text,
) -> Picture {
    let area = buffer.area;
    let context = DrawContext::new(model, view, at, text);
    let mut canvas = Canvas::new(buffer, view.ascii);
    canvas.background(area, context.palette.background(Background::Screen));
    if layout::too_small(area) {
        too_small(&mut canvas, area, context.palette, text);
        return canvas.picture();
    }
    let mut plan = layout::plan(area, &layout::Needs::of(&context));
    if let Some(details) = details(&plan, &context) {
        // the lane of which they are the details stays in sight
        let above = details.y.saturating_sub(plan.lanes.y);
        plan.lanes.height = plan.lanes.height.min(above);
    }
    header::draw(&mut canvas, plan.header, &context);
    lesson::strip(&mut canvas, plan.lesson, &context);
    sentence::draw(&mut canvas, plan.sentence, &context);
    timeline::draw(&mut canvas, &plan, &context);
    pane::draw(&mut canvas, &plan, &context);
    overlay(&mut canvas, &plan, &context);
    seek::draw(&mut canvas, plan.seek, &context);
    footer::draw(&mut canvas, plan.footer, &context);
    prompt::draw(&mut canvas, plan.footer, &context);
    canvas.picture()
}

/// Says what size is needed, in as many rows as that takes: two numbers where no words have room.
fn too_small(canvas: &mut Canvas, area: Rect, palette: Palette, text: &Text) {
    let size: [(&str, &dyn std::fmt::Display); 2] =
        [("columns", &layout::LEAST.0), ("rows", &layout::LEAST.1)];
    if area.is_empty() {
        return;
    }
    // the size itself is never broken
    let brief = text.with("too-small-brief", &size);
    let whole = brief.replace(' ', "\u{a0}");
    let long = text.with("too-small", &size).replace(&brief, &whole);
    let rows = [long, whole].map(|says| {
        let rows = canvas::wrap(&says, area.width.max(2)).into_iter();
        rows.map(|row| row.replace('\u{a0}', " "))
            .collect::<Vec<_>>()
    });
    let fits = |rows: &Vec<String>| {
        rows.len() <= usize::from(area.height)
            && rows.iter().all(|row| canvas::width(row) <= area.width)
    };
    let [long, brief] = rows;
    let rows = if fits(&long) { long } else { brief };
    canvas.paragraph(area, &rows, palette.style(ColorRole::Strong));
}

/// Draws two runs one above the other, from the run time `from` on.
pub fn pair(
    buffer: &mut Buffer,
    comparison: &Comparison,
    names: [&str; 2],
    (view, from): (&View, RunTime),
    text: &Text,
) -> Picture {
    let area = buffer.area;
    let view = View {
        selected: None,
        projector: false,
        ..view.clone()
    };
    let mut canvas = Canvas::new(buffer, view.ascii);
    if layout::too_small(area) {
        let palette = Palette {
            theme: view.theme,
            colours: view.colours,
        };
        canvas.background(area, palette.background(Background::Screen));
        too_small(&mut canvas, area, palette, text);
        return canvas.picture();
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
    canvas.picture()
}

/// Where the details of a worker lie, when they are open.
fn details(plan: &layout::LayoutPlan, context: &DrawContext) -> Option<Rect> {
    let Some(Overlay::Detail { .. }) = context.view.overlay else {
        return None;
    };
    let body = body(plan);
    let height = detail::rows(body);
    Some(Rect {
        y: body.bottom() - height,
        height,
        ..body
    })
}

/// All between the sentence and the foot.
fn body(plan: &layout::LayoutPlan) -> Rect {
    let (top, bottom) = (plan.sentence.bottom(), plan.footer.top() - plan.seek.height);
    Rect {
        y: top,
        height: bottom.saturating_sub(top),
        ..plan.sentence
    }
}

/// The rows of help or glossary that can be scrolled away on this area; `None` where neither is open.
pub fn most_scrolled(
    area: Rect,
    model: &Model,
    view: &View,
    at: RealTime,
    text: &Text,
) -> Option<u16> {
    if layout::too_small(area) {
        return None;
    }
    let context = DrawContext::new(model, view, at, text);
    let plan = layout::plan(area, &layout::Needs::of(&context));
    match view.overlay? {
        Overlay::Help { .. } => {
            let area = if view.reading() {
                whole(&plan)
            } else {
                body(&plan)
            };
            Some(help::most(area, &context, Mode::beneath(view, model)))
        }
        Overlay::Glossary { .. } => Some(glossary::most(whole(&plan), &context)),
        _ => None,
    }
}

/// All between header and footer.
fn whole(plan: &layout::LayoutPlan) -> Rect {
    Rect {
        y: plan.header.bottom(),
        height: body(plan).bottom().saturating_sub(plan.header.bottom()),
        ..plan.header
    }
}

/// Draws what lies on top: the details at the bottom, so that the lanes stay in sight; the help over all but the
/// sentence.
fn overlay(canvas: &mut Canvas, plan: &layout::LayoutPlan, context: &DrawContext) {
    let (whole, body) = (whole(plan), body(plan));
    let mode = Mode::beneath(context.view, context.model);
    match context.view.overlay {
        // without a run there is no sentence about it
        Some(Overlay::Help { scroll }) if context.view.reading() => {
            help::draw(canvas, whole, context, mode, scroll);
        }
        Some(Overlay::Help { scroll }) => help::draw(canvas, body, context, mode, scroll),
        Some(Overlay::Glossary { scroll }) => glossary::draw(canvas, whole, context, scroll),
        Some(Overlay::Detail { cursor }) => {
            let area = details(plan, context).unwrap_or(body);
            detail::draw(canvas, area, context, cursor);
        }
        Some(Overlay::Item) => item::draw(canvas, body, context),
        Some(Overlay::Setup) => setup::draw(canvas, body, context),
        Some(Overlay::Card) => lesson::card(canvas, whole, context),
        Some(Overlay::Lessons { cursor, sure }) => {
            lesson::list(canvas, whole, context, cursor, sure);
        }
        Some(Overlay::ConfirmRerun { new_seed }) => confirm::draw(canvas, body, context, new_seed),
        None => {}
    }
}
