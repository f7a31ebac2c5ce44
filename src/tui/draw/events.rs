//! What happened, as sentences: the newest at the bottom; in the past, those around the moment that is seen.

use super::{
    canvas::{Canvas, width, wrap},
    context::DrawContext,
    glyphs,
};
use crate::{
    event::WorkerId,
    text::{number, safe},
    tui::{
        action::{Action, Seek},
        events::EventLine,
        theme::{Background, ColorRole},
    },
};
use ratatui::layout::Rect;

/// The most cells of a filter or a search beside the title.
const BESIDE: usize = 28;

/// What stands beside the title: which events are shown, and what was searched for.
pub(super) fn beside(context: &DrawContext) -> String {
    let events = &context.view.events;
    let mut beside = context.word("events-beside");
    if !events.filter.is_empty() {
        let words = safe::line(&events.filter.words(), BESIDE);
        beside = context.text.with("events-only", &[("words", &words)]);
    }
    let needle = safe::line(&events.needle, BESIDE);
    if let Some(run) = events.searching {
        let time = number::clock(run, false);
        let facts: [(&str, &dyn std::fmt::Display); 2] = [("needle", &needle), ("time", &time)];
        return context.text.with("events-searching", &facts);
    }
    beside
}

/// Draws as many lines as there is room for.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let events = &context.view.events;
    if area.is_empty() {
        return;
    }
    if events.lines.is_empty() {
        let id = if events.filter.is_empty() {
            "no-events"
        } else {
            "no-events-match"
        };
        let label = context.palette.style(ColorRole::Label);
        canvas.text(area, area.x + 1, area.y, &context.word(id), label);
        return;
    }
    let (earlier, later) = events.lines.split_at(events.lines.len() - events.later);
    let time = earlier.iter().chain(later).map(|line| width(&clock(line)));
    let time = time.max().unwrap_or(0);
    let room = area.width.saturating_sub(time + 6);
    let height = usize::from(area.height);
    let block = |line: &EventLine| wrap(&line.says, room);
    // what came later has the lower half, or what the earlier ones leave
    let half = if later.is_empty() { 0 } else { height / 2 };
    let low = fitting(later.iter().map(block), half);
    let up = fitting(earlier.iter().rev().map(block), height - rows(&low));
    let low = fitting(later.iter().map(block), height - rows(&up));
    let past = context.view.past.is_some();
    let mut y = area.y + u16::try_from(height - rows(&up) - rows(&low)).unwrap_or(0);
    let first = earlier.len() - up.len();
    let blocks = up.into_iter().rev().chain(low);
    for (line, block) in events.lines[first..].iter().zip(blocks) {
        let is_later = line.place >= later.first().map_or(u64::MAX, |line| line.place);
        let chosen = past && earlier.last() == Some(line);
        let place = Rect {
            y,
            height: u16::try_from(block.len()).unwrap_or(1),
            ..area
        };
        one(canvas, place, context, (line, &block), (chosen, is_later));
        y += place.height;
    }
}

/// The first blocks that fit in this number of rows.
fn fitting(blocks: impl Iterator<Item = Vec<String>>, most: usize) -> Vec<Vec<String>> {
    let mut left = most;
    let fits = blocks.map_while(|block| {
        left = left.checked_sub(block.len())?;
        Some(block)
    });
    fits.collect()
}

fn rows(blocks: &[Vec<String>]) -> usize {
    blocks.iter().map(Vec::len).sum()
}

fn clock(line: &EventLine) -> String {
    number::clock(line.run, false)
}

/// One line: a mark for an incident, the time, and the sentence with the name in its colour.
fn one(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    (line, block): (&EventLine, &[String]),
    (chosen, is_later): (bool, bool),
) {
    let palette = context.palette;
    if chosen {
        canvas.tint(area, palette.background(Background::Chosen));
        let mark = glyphs::chosen(context.view.ascii);
        canvas.cell(area.x, area.y, mark, palette.style(ColorRole::Strong));
    }
    if line.incident {
        canvas.text(area, area.x + 1, area.y, "!", palette.bold(ColorRole::Warm));
    }
    let label = palette.style(ColorRole::Label);
    let x = canvas.text(area, area.x + 3, area.y, &clock(line), label) + 2;
    let quiet = if is_later {
        ColorRole::Label
    } else {
        ColorRole::Text
    };
    let style = if line.holds(&context.view.events.needle) {
        palette
            .bold(quiet)
            .add_modifier(ratatui::style::Modifier::UNDERLINED)
    } else {
        palette.style(quiet)
    };
    for (y, row) in (area.top()..area.bottom()).zip(block) {
        canvas.text(area, x, y, row, style);
    }
    let name = line.says.split(' ').next().unwrap_or_default();
    let worker = WorkerId::find(name).and_then(|id| context.model.now.worker(id));
    if let Some(place) = worker.filter(|_| !is_later) {
        let role = context.color_role_of_worker(place);
        canvas.text(
            area,
            x,
            area.y,
            &DrawContext::name(name),
            palette.bold(role),
        );
    }
    canvas.click_target(area, Action::Seek(Seek::Place(line.after())));
}
