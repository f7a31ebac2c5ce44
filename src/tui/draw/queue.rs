//! The items in the chosen queue, oldest at the get end; the items in progress, by worker; and the balance.

pub(super) mod balance;
mod wait_spread;

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    depth, item,
    list::ListWindow,
    marks,
};
use crate::{
    event::{Item, Origin},
    model::now::{Held, Queue, Worker},
    text::number::TimeUnit,
    tui::{
        action::Action,
        theme::{Background, ColorRole},
    },
};
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use std::fmt::Display;

/// One row: `put > 14 17 16 > get   in progress  C1 10`.
pub(super) fn strip(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    let (palette, row) = (
        context.palette,
        Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            height: 1,
            ..area
        },
    );
    let label = palette.style(ColorRole::Label);
    let (put, get) = (
        format!("{} > ", context.word("put-end")),
        format!("> {}", context.word("get-end")),
    );
    let x = canvas.text(row, row.x, row.y, &put, label);
    let held = in_progress(context, row.width * 2 / 5, row.width < 70);
    let rest = row.right().saturating_sub(x).saturating_sub(width(&get));
    let x = items(
        canvas,
        Rect {
            x,
            width: rest.saturating_sub(balance::line_width(&held) + 5),
            ..row
        },
        context,
    );
    let x = canvas.text(row, x, row.y, &get, label);
    canvas.line(row, x + 4, row.y, &held);
}

/// What is said of a queue in which not every item is known.
fn counted(queue: &Queue, context: &DrawContext) -> (String, Style) {
    let says = (context.text).count("items-unlisted", queue.in_it(), &[]);
    (says, context.palette.style(ColorRole::Label))
}

/// Items as they wait, each on its producer's colour, and free places where there is a capacity. When not all have
/// room, both ends and a count.
fn items(canvas: &mut Canvas, area: Rect, context: &DrawContext) -> u16 {
    let Some((_, queue)) = context.queue() else {
        return area.x;
    };
    if context.queue_history().began().is_none() {
        let says = context.word("depth-not-known");
        return canvas.text(
            area,
            area.x,
            area.y,
            &says,
            context.palette.style(ColorRole::Label),
        ) + 1;
    }
    if queue.counted.n > 0 {
        // which of them are still there is not known
        let (says, style) = counted(queue, context);
        return canvas.text(area, area.x, area.y, &says, style) + 1;
    }
    let depth = queue.items.len();
    let places = queue
        .capacity
        .map_or(depth.max(1), |capacity| (capacity as usize).max(depth));
    let sample = queue
        .items
        .iter()
        .take(40)
        .chain(queue.items.iter().rev().take(40));
    let widest = sample
        .map(|(item, _)| width(&label(context, item)))
        .max()
        .unwrap_or(0)
        .max(2);
    // with space around the values where all places so have room, otherwise close together
    let roomy = places * usize::from(widest + 3) <= usize::from(area.width);
    let cell = if roomy { widest + 2 } else { widest };
    let fit = usize::from((area.width + 1) / (cell + 1));
    let mut x = area.x;
    let mut place = |canvas: &mut Canvas, item: Option<&Item>| {
        x = one(canvas, area, x, cell, context, item) + 1;
    };
    if depth <= fit {
        (depth..places.min(fit)).for_each(|_| place(canvas, None));
        queue
            .items
            .iter()
            .rev()
            .for_each(|(item, _)| place(canvas, Some(item)));
        return x;
    }
    let between = width(&context.text.with("more-between", &[("n", &depth)]));
    let ends = usize::from(area.width.saturating_sub(between) / (cell + 1));
    let newest = ends / 3;
    queue
        .items
        .iter()
        .rev()
        .take(newest)
        .for_each(|(item, _)| place(canvas, Some(item)));
    let between = context.text.with("more-between", &[("n", &(depth - ends))]);
    x = canvas.text(
        area,
        x,
        area.y,
        &between,
        context.palette.style(ColorRole::Label),
    ) + 1;
    let next: Vec<&Item> = (queue.items.iter().map(|(item, _)| item))
        .take(ends - newest)
        .collect();
    for item in next.into_iter().rev() {
        x = one(canvas, area, x, cell, context, Some(item)) + 1;
    }
    x
}

/// One place of the queue, with an item or free.
fn one(
    canvas: &mut Canvas,
    area: Rect,
    x: u16,
    cell: u16,
    context: &DrawContext,
    item: Option<&Item>,
) -> u16 {
    let palette = context.palette;
    let of = |item: &Item| {
        let queue = context.queue().map(|(_, queue)| queue.name)?;
        Some(Origin { queue, id: item.id })
    };
    let (text, style) = match item {
        Some(item) if of(item).is_some_and(|of| item::is_selected(context, of)) => {
            (label(context, item), item::lit(context))
        }
        Some(item) => (
            label(context, item),
            palette
                .on(context.color_role_of(item))
                .patch(palette.heavy()),
        ),
        None => (
            if palette.plain() {
                free_place(context).to_owned()
            } else {
                String::new()
            },
            palette.background(Background::Room),
        ),
    };
    let left = (cell.saturating_sub(width(&text))).div_ceil(2);
    let spaces = |n: u16| " ".repeat(usize::from(n));
    let text = format!(
        "{}{text}{}",
        spaces(left),
        spaces(cell.saturating_sub(left + width(&text)))
    );
    if let Some(of) = item.and_then(of) {
        let chip = Rect {
            x,
            width: cell.min(area.right().saturating_sub(x)),
            height: 1,
            ..area
        };
        canvas.click_target(chip, Action::SelectItem(of));
    }
    canvas.text(area, x, area.y, &text, style)
}

/// What marks a free place where its ground does not.
const fn free_place(context: &DrawContext) -> &'static str {
    if context.view.ascii { "." } else { "·" }
}

/// The value, whose it is where the colour does not tell, and which attempt this is when it is not the first.
fn label(context: &DrawContext, item: &Item) -> String {
    let value = context.producer(item.by) + &marks::value(&item.value);
    if item.attempt > 1 {
        format!("{value} ({})", item.attempt)
    } else {
        value
    }
}

/// Who holds what: as many as fit, then how many more. Where there is little room, without the title.
fn in_progress(context: &DrawContext, most: u16, tight: bool) -> Line<'static> {
    let (now, palette) = (&context.model.now, context.palette);
    let title = if tight {
        String::new()
    } else {
        context.word("in-progress")
    };
    let (gap, pad) = if tight { (" ", "") } else { ("  ", " ") };
    let mut spans = vec![Span::styled(title, palette.style(ColorRole::Label))];
    let mut used = width(&spans[0].content);
    let chosen = context.queue().map_or(0, |(place, _)| place);
    let holders: Vec<(&Worker, Option<&Held>, u64)> = now
        .workers
        .iter()
        .filter_map(|worker| {
            let mut held = worker.holding.iter().filter(|held| held.queue == chosen);
            let (first, others) = (held.next(), held.count() as u64);
            let counted = worker.counted.iter().find(|held| held.queue == chosen);
            let others = others + counted.map_or(0, |held| held.count);
            (first.is_some() || others > 0).then_some((worker, first, others))
        })
        .collect();
    for (i, (worker, first, others)) in holders.iter().enumerate() {
        let name = format!("{gap}{} ", DrawContext::name(&worker.name));
        let value = first.map_or_else(String::new, |first| label(context, first));
        let items = match others {
            0 => format!("{pad}{value}{pad}"),
            // of which only the number is known
            n if first.is_none() => format!("{pad}×{n}{pad}"),
            more => format!("{pad}{value} +{more}{pad}"),
        };
        let more = format!("{gap}+{}", holders.len() - i);
        used += width(&name) + width(&items);
        if used + width(&more) > most && i > 0 {
            spans.push(Span::styled(more, palette.style(ColorRole::Label)));
            break;
        }
        let color_role = first.map_or(ColorRole::Line, |first| context.color_role_of(first));
        spans.push(Span::styled(name, palette.style(ColorRole::Strong)));
        spans.push(Span::styled(
            items,
            palette.on(color_role).patch(palette.heavy()),
        ));
    }
    if holders.is_empty() {
        spans.push(Span::styled(
            format!("  {}", context.word("nothing")),
            palette.style(ColorRole::Label),
        ));
    }
    Line::from(spans)
}

/// The pane: all items in rows, then what is in progress, the waits and the ledger.
pub(super) fn pane(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let numbers = area.height.min(2);
    let held = u16::from(area.height > 3);
    let spread = match area.height {
        16.. => (area.height / 3).min(12),
        _ => 0,
    };
    let strips = Rect {
        height: area.height.saturating_sub(numbers + held + spread),
        ..area
    };
    let chart = chart(strips, context);
    let items = Rect {
        height: if chart.is_empty() {
            strips.height
        } else {
            chart.y - strips.y
        },
        ..strips
    };
    all_items(canvas, items, context);
    if !chart.is_empty() {
        depth::alone(canvas, chart, context);
    }
    let mut y = strips.bottom();
    let below = Rect {
        y: area.bottom() - spread,
        height: spread,
        ..area
    };
    wait_spread::draw(canvas, below, context);
    let area = Rect {
        height: area.height - spread,
        ..area
    };
    if held > 0 {
        canvas.line(
            area,
            area.x + 1,
            y,
            &in_progress(context, area.width.saturating_sub(2), false),
        );
        y += 1;
    }
    balance::draw(
        canvas,
        Rect {
            y,
            height: u16::from(y < area.bottom()),
            ..area
        },
        context,
    );
    y += 1;
    if y < area.bottom() {
        waits(
            canvas,
            Rect {
                y,
                height: 1,
                ..area
            },
            context,
        );
    }
}

/// Where the depth along the axis is drawn, if items can never need that room.
fn chart(area: Rect, context: &DrawContext) -> Rect {
    let none = Rect { height: 0, ..area };
    let Some((_, queue)) = context.queue().filter(|_| context.view.zoomed) else {
        return none;
    };
    let most = queue.capacity.unwrap_or(0).max(queue.deepest);
    // items are narrower than this
    let rows = most.div_ceil(u32::from(area.width / 20).max(1));
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(1);
    let free = area.height.saturating_sub(rows.saturating_add(1)).min(18);
    match free {
        0..5 => none,
        _ => Rect {
            y: area.bottom() - free,
            height: free - 1,
            ..area
        },
    }
}

/// Every item that has room, the next to be taken at the right as in the strip, row by row, each with how long it has
/// waited.
fn all_items(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let Some((_, queue)) = context.queue() else {
        return;
    };
    let quiet = context.palette.style(ColorRole::Label);
    if queue.counted.n > 0 && !area.is_empty() {
        let (says, style) = counted(queue, context);
        canvas.text(area, area.x + 1, area.y, &says, style);
        return;
    }
    if queue.items.is_empty() && !area.is_empty() {
        let id = match context.queue_history().began() {
            Some(_) => "queue-is-empty",
            None => "depth-not-known",
        };
        canvas.text(area, area.x + 1, area.y, &context.word(id), quiet);
    }
    if queue.items.is_empty() || area.is_empty() {
        return;
    }
    let get = format!("> {}", context.word("get-end"));
    let ends = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    canvas.right(ends, area.y, &get, quiet);
    let area = Rect {
        width: area.width.saturating_sub(width(&get) + 1),
        ..area
    };
    // as wide as the widest of those that could be seen
    let cell = queue
        .items
        .iter()
        .take(usize::from(area.height) * usize::from(area.width / 8))
        .map(|(item, _)| width(&label(context, item)))
        .max()
        .unwrap_or(0)
        .max(2)
        + 2;
    let step = cell + 10;
    let each = (area.width.saturating_sub(1) / step).max(1);
    let scrolled = context.scrolled().into();
    let window = ListWindow::in_columns(queue.items.len(), each.into(), area.height, scrolled);
    let seen = window.entries();
    let shown = queue.items.iter().skip(seen.start).take(seen.len());
    let unit = TimeUnit::of(shown.map(|(_, since)| context.run - *since));
    for (i, (item, since)) in (0..).zip(queue.items.iter().skip(seen.start).take(seen.len())) {
        let x = area.right().saturating_sub((i % each + 1) * step);
        let (x, y) = (x.max(area.x + 1), area.y + i / each);
        let place = Rect {
            x,
            y,
            width: (step - 1).min(area.right() - x),
            height: 1,
        };
        let x = one(canvas, place, x, cell, context, Some(item));
        let waited = unit.tell(context.run - *since, context.text);
        canvas.text(place, x + 1, y, &waited, quiet);
    }
    window.note(canvas, area, context);
}

/// How long items waited.
fn waits(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let waits = context.queue_history().waits();
    let times = [waits.mean, waits.median, waits.p95, waits.longest];
    let unit = TimeUnit::of(times);
    let [mean, median, p95, longest] = times.map(|time| unit.tell(time, context.text));
    let facts: [(&str, &dyn Display); 4] = [
        ("mean", &mean),
        ("median", &median),
        ("p95", &p95),
        ("longest", &longest),
    ];
    let mut says = context.text.with("waits", &facts);
    if width(&says) >= area.width {
        says = context.text.with("waits-brief", &facts);
    }
    canvas.text(
        area,
        area.x + 1,
        area.y,
        &says,
        context.palette.style(ColorRole::Label),
    );
}
