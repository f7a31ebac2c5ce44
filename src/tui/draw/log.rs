//! What happened lately, a line each, in as many columns as there is room for: the newest at the end.

use super::{canvas::Canvas, context::DrawContext, glyphs, marks};
use crate::{
    event::RunTime,
    model::{DisplayState, history::Moved},
    text::number,
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Cells of a column.
const WIDE: u16 = 40;
/// How far back is looked at first, and at most.
const SHORTLY: RunTime = RunTime::from_millis(50);
const LONG: RunTime = RunTime(600 * RunTime::SECOND.0);

/// Something that a worker (place in `Now::workers`) did.
struct LogLine {
    run: RunTime,
    worker: usize,
    says: String,
}

/// Draws a title and the last lines.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let palette = context.palette;
    let title = context.word("log");
    canvas.text(
        area,
        area.x + 1,
        area.y,
        &title,
        palette.style(ColorRole::Strong),
    );
    let list = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let columns = (list.width / WIDE).clamp(1, 5);
    let rows = usize::from(list.height).max(1);
    let lines = lines(context, rows * usize::from(columns));
    let wide = list.width / columns;
    for (x, lines) in (list.x..)
        .step_by(wide.max(1).into())
        .zip(lines.chunks(rows))
    {
        let column = Rect {
            x,
            width: wide.min(list.right() - x),
            ..list
        };
        for (y, line) in (list.top()..list.bottom()).zip(lines) {
            one(canvas, Rect { y, ..column }, context, line);
        }
    }
}

/// `00:25.1  P1 put 25`.
fn one(canvas: &mut Canvas, area: Rect, context: &DrawContext, line: &LogLine) {
    let (palette, y) = (context.palette, area.y);
    let time = number::clock(line.run, false);
    let x = canvas.text(area, area.x + 1, y, &time, palette.style(ColorRole::Label));
    let name = DrawContext::name(&context.model.now.workers[line.worker].name);
    let role = context.color_role_of_worker(line.worker);
    let x = canvas.text(area, x + 2, y, &name, palette.bold(role));
    canvas.text(area, x + 1, y, &line.says, palette.style(ColorRole::Text));
}

/// The last lines, at most this number. Of a busy run only as much of the past is looked at as they need.
fn lines(context: &DrawContext, most: usize) -> Vec<LogLine> {
    let mut back = SHORTLY;
    loop {
        let mut lines = since(context, context.run - back);
        if lines.len() >= most || back >= LONG || back >= context.run {
            lines.sort_by_key(|line| line.run);
            return lines.split_off(lines.len().saturating_sub(most));
        }
        back = RunTime(back.0 * 4);
    }
}

/// All that happened from this moment on, worker by worker.
fn since(context: &DrawContext, from: RunTime) -> Vec<LogLine> {
    let history = &context.model.history;
    let end = RunTime(context.run.0.saturating_add(1));
    let of = |worker: usize| {
        let moved = history.marks(worker, from, end).map(move |mark| {
            let id = match mark.moved {
                Moved::Put => "log-put",
                Moved::Got => "log-got",
                Moved::Done => "log-done",
            };
            let value = marks::value(&mark.item.value);
            (mark.run, context.text.with(id, &[("value", &value)]))
        });
        let spans = history.spans(worker, from, end);
        let states = spans.filter(move |span| span.from >= from && tells(span.display));
        let states = states.map(|span| (span.from, context.word(&glyphs::state_id(span.display))));
        let all = moved.chain(states).collect::<Vec<_>>().into_iter();
        all.map(move |(run, says)| LogLine { run, worker, says })
    };
    (0..context.model.now.workers.len()).flat_map(of).collect()
}

/// Whether the beginning of such a state is worth a line: not what comes between any two items.
const fn tells(display: DisplayState) -> bool {
    matches!(
        display,
        DisplayState::WaitingToPut
            | DisplayState::WaitingToGet
            | DisplayState::Suspended
            | DisplayState::Zombie
            | DisplayState::Gone
    )
}
