//! The cores pane: who uses how much of which core, and who had to wait for one.

use super::{
    canvas::Canvas,
    context::DrawContext,
    cores::{count, last, running_on},
    glyphs,
    more_below::more_below,
};
use crate::{
    event::RealTime, geometry::cores::mean, model::now::Process, text::number,
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Draws a row a core at the left, and at the right the processes by their use.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let half = if area.width < 70 { 0 } else { area.width / 2 };
    let left = Rect {
        width: if half == 0 { area.width } else { half },
        ..area
    };
    let shown = per_core(canvas, left, context);
    let right = if half == 0 {
        Rect {
            y: area.y + shown,
            height: area.height.saturating_sub(shown),
            ..area
        }
    } else {
        Rect {
            x: area.x + half,
            width: area.width - half,
            ..area
        }
    };
    per_process(canvas, right, context);
}

/// A bar, the use and who runs there; gives the rows it took.
fn per_core(canvas: &mut Canvas, area: Rect, context: &DrawContext) -> u16 {
    let palette = context.palette;
    let now = &context.model.now;
    let rows = u16::try_from(count(context))
        .unwrap_or(u16::MAX)
        .min(area.height);
    for row in 0..rows {
        let (core, y) = (usize::from(row), area.y + row);
        canvas.text(
            area,
            area.x + 1,
            y,
            &context.text.with("core", &[("n", &core)]),
            palette.style(ColorRole::Strong),
        );
        let Some(used) = now.cores.get(core).copied().flatten() else {
            canvas.text(
                area,
                area.x + 10,
                y,
                &context.word("not-yet-known"),
                palette.style(ColorRole::Label),
            );
            continue;
        };
        let wide = area.width.saturating_sub(34).min(30);
        let own = last(context)
            .and_then(|last| mean(last, &(core..core + 1)))
            .map_or(0.0, |used| used.own);
        let cells = |used: f32| (used / 100.0 * f32::from(wide)).round() as u16;
        for column in 0..cells(used).min(wide) {
            let color_role = if column < cells(own) {
                ColorRole::Work
            } else {
                ColorRole::Others
            };
            canvas.cell(
                area.x + 10 + column,
                y,
                glyphs::eighths(6, context.view.ascii),
                palette.style(color_role),
            );
        }
        let mut x = canvas.text(
            area,
            area.x + 11 + wide,
            y,
            &format!("{used:3.0} %"),
            palette.style(ColorRole::Text),
        );
        for worker in running_on(context, &(core..core + 1)) {
            x = canvas.text(
                area,
                x + 1,
                y,
                &DrawContext::name(&now.workers[worker].name),
                palette.bold(context.color_role_of_worker(worker)),
            );
        }
    }
    rows
}

/// Processes by their use, the greatest first: use, CPU time, and how long they were ready but had no core.
fn per_process(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let (palette, now) = (context.palette, &context.model.now);
    let mut processes: Vec<(usize, &Process)> = now
        .processes
        .iter()
        .enumerate()
        .filter(|(_, process)| !process.joined && process.sample.is_some())
        .collect();
    let cpu = |process: &Process| process.sample.as_ref().and_then(|sample| sample.cpu);
    processes.sort_by(|(_, a), (_, b)| cpu(b).unwrap_or(0.0).total_cmp(&cpu(a).unwrap_or(0.0)));
    if area.is_empty() {
        return;
    }
    let titles = [
        context.now_or_then(),
        "column-cpu",
        "column-ready",
        "column-core",
    ];
    let cell = |i: usize| Rect {
        x: area.x + 7 + 11 * u16::try_from(i).unwrap_or(0),
        width: 10,
        height: 1,
        ..area
    };
    for (i, title) in titles.into_iter().enumerate() {
        canvas.right(
            cell(i).intersection(area),
            area.y,
            &context.word(title),
            palette.style(ColorRole::Label),
        );
    }
    let time = |time: Option<RealTime>| {
        time.map_or_else(
            || "-".to_owned(),
            |time| number::duration(time, context.text),
        )
    };
    let below = processes
        .len()
        .saturating_sub(usize::from(context.scrolled()) + usize::from(area.height - 1));
    for (y, (place, process)) in (area.top() + 1..area.bottom())
        .zip(processes.into_iter().skip(usize::from(context.scrolled())))
    {
        let Some(sample) = &process.sample else {
            continue;
        };
        let worker = now
            .workers
            .iter()
            .position(|worker| worker.process == place);
        let color_role = worker.map_or(ColorRole::Strong, |worker| {
            context.color_role_of_worker(worker)
        });
        canvas.text(
            area,
            area.x + 1,
            y,
            &DrawContext::name(&process.name),
            palette.bold(color_role),
        );
        let values = [
            sample
                .cpu
                .map_or_else(|| "-".to_owned(), |cpu| format!("{cpu:.0} %")),
            time(Some(sample.cpu_time)),
            time(sample.ready),
            sample
                .core
                .map_or_else(|| "-".to_owned(), |core| core.to_string()),
        ];
        for (i, value) in values.iter().enumerate() {
            let cell = Rect { y, ..cell(i) }.intersection(area);
            canvas.right(cell, y, value, palette.style(ColorRole::Text));
        }
    }
    more_below(canvas, area, context, below);
}
