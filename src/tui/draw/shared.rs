//! What threads share, each a thin row: their process, and the locks between them.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    timeline_layout::TimelineLayout,
};
use crate::{
    geometry::lock::{self, LockColumn},
    model::{
        DisplayState,
        now::{Lock, Process},
    },
    text::{number, safe},
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// The process above the lanes of its threads: name and process id once, and what all of it uses.
pub(super) fn process_row(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    place: usize,
) {
    let Some(process) = context.model.now.processes.get(place) else {
        return;
    };
    let (columns, label) = (&timeline.columns, context.palette.style(ColorRole::Label));
    let name = safe::line(&process.name, usize::from(columns.axis.saturating_sub(2)));
    let end = canvas.text(area, area.x + 1, area.y, &name, label);
    let pid = context.text.with("process-pid", &[("pid", &process.pid)]);
    // beside the name where there is room, otherwise with the rest
    let beside = columns.axis.saturating_sub(end - area.x + 2);
    let fits = width(&pid) <= beside;
    if fits {
        canvas.text(area, end + 1, area.y, &pid, label);
    }
    if !columns.whole {
        let mut parts = uses(context, process, place);
        if !fits {
            parts.insert(0, pid);
        }
        at_right(canvas, area, context, timeline, &parts);
    }
}

/// As many of these as there is room for, the first ones first.
fn at_right(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    parts: &[String],
) {
    let right = Rect {
        height: 1,
        ..timeline.columns.beside(area)
    };
    let mut x = right.x;
    for part in parts {
        if x + width(part) <= right.right() {
            let style = context.palette.style(ColorRole::Label);
            x = canvas.text(right, x, area.y, part, style) + 2;
        }
    }
}

/// The use of cores by all threads, where it is known, and how many there are.
fn uses(context: &DrawContext, process: &Process, place: usize) -> Vec<String> {
    let now = &context.model.now;
    let workers = now.workers.iter().filter(|worker| worker.process == place);
    let alive = workers.filter(|worker| now.is_there(worker)).count();
    let sample = process.sample.as_ref().filter(|_| process.exit.is_none());
    let cpu = sample.and_then(|sample| sample.cpu);
    let cpu = cpu.map(|cpu| format!("CPU {cpu:.0} %"));
    let threads = context.text.count("threads", alive as u64, &[]);
    cpu.into_iter().chain([threads]).collect()
}

/// Who holds the lock: along the axis as high as it was held, in the colour of who held it most; in words who holds it now,
/// how many wait, and how often it changes hands.
pub(super) fn lock_row(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    place: usize,
) {
    let Some(lock) = context.model.now.locks.get(place) else {
        return;
    };
    let columns = &timeline.columns;
    let label = context.palette.style(ColorRole::Label);
    let name = name(context, lock, usize::from(columns.axis.saturating_sub(2)));
    canvas.text(area, area.x + 1, area.y, &name, label);
    holders(canvas, area, context, timeline, place);
    if columns.whole {
        return;
    }
    at_right(canvas, area, context, timeline, &says(context, lock, place));
}

fn name(context: &DrawContext, lock: &Lock, room: usize) -> String {
    if lock.is_big() {
        return safe::line(&context.word("lock-big"), room);
    }
    let named = context
        .text
        .with("lock-named", &[("name", &safe::line(&lock.name, 12))]);
    safe::line(&named, room)
}

/// `P1 holds`, `3 wait`, `190 switches/s`: what of it is true.
fn says(context: &DrawContext, lock: &Lock, place: usize) -> Vec<String> {
    let (now, text) = (&context.model.now, context.text);
    let mut parts = Vec::new();
    parts.push(match lock.holders.last() {
        Some(holder) => text.with(
            "lock-held",
            &[("who", &DrawContext::name(&now.workers[*holder].name))],
        ),
        None => text.get("lock-free"),
    });
    let waiting = now.workers.iter().filter(|worker| {
        now.display_state(worker) == DisplayState::WaitingForLock && worker.waits_for(lock.name)
    });
    let waiting = waiting.count() as u64;
    if waiting > 0 {
        parts.push(text.count("lock-waiting", waiting, &[]));
    }
    let history = context.model.history.lock(place);
    let rate = history.and_then(|history| history.switch_rate(context.run));
    if let Some(rate) = rate.filter(|rate| *rate >= 0.5) {
        parts.push(text.with("lock-switches", &[("rate", &number::rate(rate))]));
    }
    parts
}

fn holders(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    timeline: &TimelineLayout,
    place: usize,
) {
    for LockColumn { column, most, held } in lock::columns(context.model, place, &timeline.axis) {
        // what was held at all is seen
        let filled = (8.0 * held).round().clamp(1.0, 7.0) as u8;
        let style = context.palette.style(context.color_role_of_worker(most));
        let glyph = glyphs::eighths(filled, context.view.ascii);
        let x = area.x + timeline.columns.axis + column;
        canvas.cell(x, area.y, glyph, style);
    }
}
