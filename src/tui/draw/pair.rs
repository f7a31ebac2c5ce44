//! Two runs one above the other on one axis, where they part, and their numbers side by side.

mod context;
mod plan;
mod table;

pub(super) use context::PairContext;
pub use table::PAIR_ROWS;

use super::{
    canvas::{Canvas, width, wrap},
    context::{DrawContext, TimelineRow},
    depth, footer, glyphs, help, lanes,
    layout::{Columns, LayoutPlan},
    timeline::{gap, gaps},
    timeline_layout::{AtRight, TimelineLayout},
};
use crate::{
    compare::{Comparison, Side},
    event::{QueueId, RunTime},
    geometry::{Axis, Tick, depth::top_so_far},
    say,
    text::{Text, number, safe},
    tui::{
        keys::Mode,
        theme::{Background, ColorRole, Palette},
        view::{Overlay, View},
    },
};
use plan::{PairPlan, SidePlan};
use ratatui::layout::Rect;
use std::collections::BTreeMap;

/// The axis on which both are seen as a whole, with one column more.
pub fn pair_axis(comparison: &Comparison) -> RunTime {
    RunTime(comparison.end().0 / 50 * 51).max(RunTime(2 * RunTime::SECOND.0))
}

/// Draws the whole screen.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, both: &PairContext) {
    let view = whole_view(both);
    let rows = rows(both, &view);
    let parting = wrap(&parting(both), area.width.saturating_sub(2));
    let plan = plan::plan(
        area,
        [rows[0].len(), rows[1].len()],
        parting.len(),
        PAIR_ROWS,
    );
    let context = context(both, &view, 0);
    canvas.background(area, context.palette.background(Background::Screen));
    frame(canvas, &plan, &context, both, &parting);
    timelines(canvas, plan.sides, (both, &view), rows);
    if let Some(Overlay::Help { scroll }) = both.view.overlay {
        let (top, bottom) = (plan.header.bottom(), plan.footer.top());
        let body = Rect {
            y: top,
            height: bottom.saturating_sub(top),
            ..area
        };
        help::draw(canvas, body, &context, Mode::COMPARE, scroll);
    }
}

/// Draws only the lanes and queues of both, as a part of a card, in the rows that [`compact_height`] gives.
pub(super) fn compact(canvas: &mut Canvas, area: Rect, both: &PairContext) {
    let view = whole_view(both);
    let rows = lanes_only(both, &view);
    let lanes = rows.each_ref().map(Vec::len);
    if let Some(sides) = plan::small(area, lanes, has_queue(both)) {
        timelines(canvas, sides, (both, &view), rows);
    }
}

/// The rows that both have use for as a part of a card with this room; 0: they say nothing in it.
pub(super) fn compact_height(both: &PairContext, room: Rect) -> u16 {
    let lanes = lanes_only(both, &whole_view(both));
    let lanes = lanes.each_ref().map(Vec::len);
    let sides = plan::small(room, lanes, has_queue(both));
    sides.map_or(0, |sides| sides.iter().map(SidePlan::height).sum())
}

/// The rows of both without what main did, which is the first thing to be dropped.
fn lanes_only(both: &PairContext, view: &View) -> [Vec<TimelineRow>; 2] {
    [0, 1].map(|place| {
        let context = context(both, view, place);
        let workers = &context.model.now.workers;
        let is_main =
            |row: &TimelineRow| matches!(row, TimelineRow::Lane(worker) if workers[*worker].is_main);
        let rows = context.rows.iter().filter(|row| !is_main(row));
        rows.cloned().collect()
    })
}

fn has_queue(both: &PairContext) -> bool {
    let mut sides = both.comparison.sides.iter();
    sides.any(|side| !side.model.now.queues.is_empty())
}

/// Every lane that there ever was has a row.
fn whole_view(both: &PairContext) -> View {
    View {
        axis: RunTime(u64::MAX),
        scroll: 0,
        ..both.view.clone()
    }
}

fn context<'a>(both: &'a PairContext, view: &'a View, place: usize) -> DrawContext<'a> {
    let side: &Side = &both.comparison.sides[place];
    DrawContext::new(&side.model, view, side.model.now.at, both.text)
}

fn rows(both: &PairContext, view: &View) -> [Vec<TimelineRow>; 2] {
    [0, 1].map(|place| context(both, view, place).rows)
}

/// Both on one axis, each in its place.
fn timelines(
    canvas: &mut Canvas,
    sides: [SidePlan; 2],
    (both, view): (&PairContext, &View),
    rows: [Vec<TimelineRow>; 2],
) {
    let columns = columns(sides[0].rule.width, both);
    let mut tops: BTreeMap<QueueId, u32> = BTreeMap::new();
    for queue in (both.comparison.sides.iter()).flat_map(|side| &side.model.now.queues) {
        let top = tops.entry(queue.name).or_default();
        *top = top_so_far(queue.capacity, queue.deepest).max(*top);
    }
    for (place, (side, rows)) in both.comparison.sides.iter().zip(rows).enumerate() {
        let context = DrawContext {
            rows,
            ..context(both, view, place)
        };
        let axis = Axis::between(both.from, both.view.axis, columns.axis_width, side.end());
        let timeline = TimelineLayout {
            axis,
            columns,
            right: AtRight::Sums,
            tops: tops.clone(),
        };
        one(canvas, &sides[place], &context, &timeline, (both, place));
    }
}

/// The sentence, behind the sign that stands on both axes where they part.
fn parting(both: &PairContext) -> String {
    let says = say::compare::parting(both.comparison, both.text);
    if both.comparison.parting.is_some() {
        format!("{} {says}", sign(both.view.ascii))
    } else {
        says
    }
}

/// Where they part.
const fn sign(ascii: bool) -> char {
    if ascii { 'v' } else { '▾' }
}

/// What is around the lanes.
fn frame(
    canvas: &mut Canvas,
    plan: &PairPlan,
    context: &DrawContext,
    both: &PairContext,
    parting: &[String],
) {
    let palette = context.palette;
    canvas.background(plan.header, palette.background(Background::Bar));
    let (header, y) = (plan.header, plan.header.y);
    let mut x = canvas.text(
        header,
        header.x + 1,
        y,
        "procession",
        palette.style(ColorRole::Strong),
    );
    x = canvas.text(
        header,
        x + 2,
        y,
        &both.text.get("compare-title"),
        palette.style(ColorRole::Text),
    );
    for (letter, name) in both.letters.into_iter().zip(both.names) {
        x = canvas.text(
            header,
            x + 3,
            y,
            &letter.to_string(),
            palette.style(ColorRole::Strong),
        );
        x = canvas.text(header, x + 1, y, name, palette.style(ColorRole::Label));
    }
    let sentence = Rect {
        x: plan.sentence.x + 1,
        width: plan.sentence.width.saturating_sub(2),
        ..plan.sentence
    };
    for (y, row) in (sentence.top()..sentence.bottom()).zip(parting) {
        canvas.text(
            sentence,
            sentence.x,
            y,
            row,
            palette.style(ColorRole::Strong),
        );
    }
    let setup = Rect {
        x: plan.setup.x + 1,
        width: plan.setup.width.saturating_sub(2),
        ..plan.setup
    };
    let differing = safe::line(&set_up(both), setup.width.into());
    canvas.text(
        setup,
        setup.x,
        setup.y,
        &differing,
        palette.style(ColorRole::Label),
    );
    table::draw(canvas, plan, context, both);
    footer::bar(
        canvas,
        plan.footer,
        palette,
        crate::tui::footer::compare(both.view, both.text),
    );
}

/// `Set up differently: seed 11 | 12   capacity 5 | unbounded`.
fn set_up(both: &PairContext) -> String {
    let rows = say::compare::setup(both.comparison);
    if rows.is_empty() {
        return both.text.get("compare-setup-same");
    }
    let fields: Vec<String> = rows
        .into_iter()
        .map(|(name, [a, b])| format!("{name} {a} | {b}"))
        .collect();
    both.text
        .with("compare-setup-list", &[("list", &fields.join("   "))])
}

/// One of the two: its rule, its lanes, its queue.
fn one(
    canvas: &mut Canvas,
    plan: &SidePlan,
    context: &DrawContext,
    timeline: &TimelineLayout,
    (both, place): (&PairContext, usize),
) {
    rule(canvas, plan.rule, context, timeline, (both, place));
    let mut scene_rows = context.rows.clone();
    if scene_rows.len() > usize::from(plan.lanes.height) {
        // what main did is the first thing to be dropped
        let is_main = |row: &TimelineRow| matches!(row, TimelineRow::Lane(worker) if context.model.now.workers[*worker].is_main);
        scene_rows.retain(|row| !is_main(row));
    }
    let context = DrawContext {
        rows: scene_rows,
        ..DrawContext::new(context.model, context.view, context.at, context.text)
    };
    let lanes = LayoutPlan {
        lanes: plan.lanes,
        pitch: 1,
        ..LayoutPlan::default()
    };
    lanes::draw(canvas, &lanes, &context, timeline);
    depth::draw(canvas, plan.depth, &context, timeline);
}

/// The rule with the times, the moment at which the two part, the moments at which the program stood still, and a `~` wherever
/// an order is not known.
fn rule(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    (both, place): (&PairContext, usize),
) {
    let (palette, side) = (context.palette, &both.comparison.sides[place]);
    let ascii = context.view.ascii;
    canvas.row(area, glyphs::rule(ascii), palette.style(ColorRole::Rule));
    let letter = format!(" {} ", both.letters[place]);
    let left = area.x + timeline.columns.axis;
    let x = canvas.text(
        area,
        area.x + 1,
        area.y,
        &letter,
        palette.style(ColorRole::Strong),
    );
    let parting = both
        .comparison
        .parting
        .as_ref()
        .filter(|_| both.marks)
        .and_then(|parting| parting.moves[place].as_ref());
    let parting = parting.and_then(|one| timeline.axis.column(one.run));
    let unsure: Vec<u16> = side
        .unsure
        .iter()
        .filter(|_| both.marks)
        .filter_map(|run| timeline.axis.column(*run))
        .collect();
    for column in &unsure {
        canvas.cell(left + column, area.y, '~', palette.bold(ColorRole::Strong));
    }
    let stood_still: Vec<u16> = gaps(context, timeline).collect();
    for column in &stood_still {
        gap(canvas, (left + column, area.y), context);
    }
    times(
        canvas,
        Rect {
            x,
            width: timeline.axis.columns() + left - x,
            ..area
        },
        timeline,
        both.text,
        palette,
        |column| {
            parting == Some(column) || unsure.contains(&column) || stood_still.contains(&column)
        },
    );
    if let Some(column) = parting {
        canvas.cell(
            left + column,
            area.y,
            sign(ascii),
            palette.bold(ColorRole::Warm),
        );
    }
    let total = side
        .summary
        .total
        .map(|total| format!(" {} ", number::duration(total, both.text)));
    canvas.right(
        Rect {
            width: area.width - 1,
            ..area
        },
        area.y,
        &total.unwrap_or_default(),
        palette.style(ColorRole::Strong),
    );
}

/// The times of the axis, where they hide nothing that is `marked`; but where that is everywhere, they do.
fn times(
    canvas: &mut Canvas,
    area: Rect,
    timeline: &TimelineLayout,
    text: &Text,
    palette: Palette,
    marked: impl Fn(u16) -> bool,
) {
    let left = area.right() - timeline.axis.columns();
    let label = |tick: Tick| {
        let column = tick.column;
        let label = format!(" {} ", number::moment(tick.time, tick.apart, text));
        let (from, to) = (
            (left + column).saturating_sub(1),
            left + column + width(&label),
        );
        let hides = (from..to).any(|x| x >= left && marked(x - left));
        (from >= area.x && to <= area.right()).then_some((from, label, hides))
    };
    let labels: Vec<_> = timeline
        .axis
        .moments(if timeline.columns.whole { 9 } else { 12 })
        .filter_map(label)
        .collect();
    let hidden = labels.iter().filter(|(.., hides)| *hides).count();
    for (x, label, hides) in &labels {
        if !hides || hidden * 2 > labels.len() {
            canvas.text(area, *x, area.y, label, palette.style(ColorRole::Label));
        }
    }
}

/// The same columns for both.
fn columns(screen: u16, both: &PairContext) -> Columns {
    let workers = both
        .comparison
        .sides
        .iter()
        .flat_map(|side| &side.model.now.workers);
    let name = workers
        .map(|worker| width(&DrawContext::name(&worker.name)))
        .max()
        .unwrap_or(0);
    // the queue's name and scale have to fit too
    let name = name.clamp(width(&both.text.get("queue")), 8) + if screen >= 70 { 5 } else { 0 };
    let right_width = match screen {
        100.. => 38,
        70.. => 16,
        _ => 6,
    };
    let (axis, right) = (name + 3, screen.saturating_sub(right_width + 1));
    Columns {
        name,
        pid: 0,
        brief: u16::from(screen < 100),
        axis,
        axis_width: right.saturating_sub(axis + 2),
        right,
        right_width,
        whole: screen < 70,
    }
}
