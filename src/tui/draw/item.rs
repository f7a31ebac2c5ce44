//! The selected item: a card of what happened to it, and its marks on every lane.

use super::{
    canvas::{Canvas, width, wrap},
    context::DrawContext,
    marks,
    rule::rule,
    timeline_layout::TimelineLayout,
};
use crate::{
    event::{Origin, RunTime},
    geometry::lane::{LaneMarks, PlacedMark},
    model::{history::Moved, now::Worker},
    say,
    text::number,
    tui::{
        theme::{Background, ColorRole},
        view::{Pane, SeenItem},
    },
};
use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};

/// Cells of the times.
const TIME: u16 = 10;

/// Draws the card at the bottom of `body`, as high as its lines; where they are too many, without the oldest.
pub(super) fn draw(canvas: &mut Canvas, body: Rect, context: &DrawContext) {
    let Some(SeenItem { story, place }) = &context.view.item else {
        return;
    };
    let lines = say::item_story((story, *place), context.model, context.run, context.text);
    let wide = body.width.saturating_sub(TIME + 3);
    let rows: Vec<(Option<RunTime>, String)> = lines
        .into_iter()
        .flat_map(|(run, says)| {
            let rows = wrap(&says, wide).into_iter().enumerate();
            rows.map(move |(nth, row)| (run.filter(|_| nth == 0), row))
        })
        .collect();
    let height = u16::try_from(rows.len() + 3).unwrap_or(u16::MAX);
    let area = Rect {
        y: body.bottom() - height.min(body.height),
        height: height.min(body.height),
        ..body
    };
    canvas.cover(area, context.palette.background(Background::Bar));
    title(canvas, area, context, story.of);
    let inner = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let room = usize::from(inner.height);
    // a blank row above and below where there is room
    let top = inner.y + u16::from(room >= rows.len() + 2);
    let hidden = rows.len().saturating_sub(room);
    let label = context.palette.style(ColorRole::Label);
    for (y, (run, says)) in (top..inner.bottom()).zip(rows.iter().skip(hidden)) {
        if let Some(run) = run {
            canvas.text(inner, inner.x + 2, y, &number::clock(*run, false), label);
        }
        let style = context.palette.style(ColorRole::Text);
        canvas.text(inner, inner.x + 2 + TIME, y, says, style);
    }
    if hidden > 0 {
        let more = format!(" {} ", context.text.with("more-above", &[("n", &hidden)]));
        canvas.right(
            inner,
            inner.y,
            &more,
            context.palette.background(Background::Chosen),
        );
    }
}

/// Its name and, on the colour of its producer, its value.
fn title(canvas: &mut Canvas, area: Rect, context: &DrawContext, of: Origin) {
    let name = say::item_name(of, context.model, context.text);
    let title = context.text.with("item-title", &[("item", &name)]);
    let row = Rect { height: 1, ..area };
    let item = context
        .view
        .item
        .as_ref()
        .and_then(|it| it.story.item.as_ref());
    let beside = item.map_or_else(String::new, |item| {
        let by = DrawContext::name(&item.by);
        context.text.with("item-by", &[("who", &by)])
    });
    let x = rule(canvas, row, context, &title, "", Pane::Queue);
    if let Some(item) = item {
        let value = format!(" {} ", marks::value(&item.value));
        let after = x + width(&value);
        let label = context.palette.style(ColorRole::Label);
        canvas.text(row, after, row.y, &format!(" {beside} "), label);
        let style = context.palette.on(context.color_role_of(item));
        canvas.text(row, x, row.y, &value, style.patch(context.palette.heavy()));
    }
}

/// How the selected item looks wherever it is seen.
pub(super) fn lit(context: &DrawContext) -> Style {
    context
        .palette
        .on(ColorRole::Strong)
        .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}

/// Whether an item of the queue of this name is the selected one.
pub(super) fn is_selected(context: &DrawContext, of: Origin) -> bool {
    let selected = context.view.item.as_ref();
    selected.is_some_and(|item| item.story.of == of)
}

/// Lights the marks of the selected item on the lane of the worker at this place, and where it was finished.
pub(super) fn light(
    canvas: &mut Canvas,
    track: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    (place, placed): (usize, &LaneMarks),
) {
    let now = &context.model.now;
    let Some(worker) = (context.view.item.as_ref()).and(now.workers.get(place)) else {
        return;
    };
    let axis = &timeline.axis;
    let after = RunTime(axis.end().0.saturating_add(1));
    for mark in context.model.history.marks(place, axis.from(), after) {
        let queue = queue_of(worker, mark.moved).and_then(|queue| now.queues.get(queue));
        let id = mark.item.id;
        let of = queue.map(|queue| Origin {
            queue: queue.name,
            id,
        });
        let selected = of.is_some_and(|of| is_selected(context, of));
        let Some(column) = axis.column(mark.run).filter(|_| selected) else {
            continue;
        };
        // what is written there stays as it is: only its colour changes
        let at = |placed: &&PlacedMark| placed.column == column && placed.mark == mark;
        let written = placed.items.iter().find(at);
        let written = written.and_then(|placed| marks::written(placed, track, context));
        let cells = Rect {
            x: track.x + column,
            width: written.map_or(1, |value| width(&value)),
            ..track
        };
        canvas.tint(cells, lit(context));
    }
}

/// The queue that a worker puts into or gets from, by its place.
const fn queue_of(worker: &Worker, moved: Moved) -> Option<usize> {
    match moved {
        Moved::Put => worker.put_into,
        Moved::Got | Moved::Done => worker.got_from,
    }
}
