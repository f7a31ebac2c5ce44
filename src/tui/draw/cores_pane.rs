//! The cores pane: who uses how much of which core, and who had to wait for one.

use super::{
    canvas::Canvas,
    context::DrawContext,
    cores::{count, last, not_ours, running_on},
    glyphs,
    more_below::more_below,
};
use crate::{
    event::RealTime, geometry::cores::mean, model::now::Worker, text::number, tui::theme::ColorRole,
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
            let known = if not_ours(context, &(core..core + 1)) {
                "core-not-ours"
            } else {
                "not-yet-known"
            };
            canvas.text(
                area,
                area.x + 10,
                y,
                &context.word(known),
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
    if area.is_empty() {
        return;
    }
    let palette = context.palette;
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
        let title = context.word(title);
        let cell = cell(i).intersection(area);
        canvas.right(cell, area.y, &title, palette.style(ColorRole::Label));
    }
    let rows = uses(context);
    let scrolled = usize::from(context.scrolled());
    let below = rows
        .len()
        .saturating_sub(scrolled + usize::from(area.height - 1));
    for (y, row) in (area.top() + 1..area.bottom()).zip(rows.iter().skip(scrolled)) {
        let name = DrawContext::name(row.name);
        canvas.text(area, area.x + 1, y, &name, palette.bold(row.color_role));
        for (i, value) in row.values(context).iter().enumerate() {
            let cell = Rect { y, ..cell(i) }.intersection(area);
            canvas.right(cell, y, value, palette.style(ColorRole::Text));
        }
    }
    more_below(canvas, area, context, below);
}

/// What a process, or a thread of one with several workers, has used; `None` is not known.
struct CpuUse<'a> {
    name: &'a str,
    color_role: ColorRole,
    cpu: Option<f32>,
    cpu_time: Option<RealTime>,
    ready: Option<RealTime>,
    core: Option<u32>,
}

impl CpuUse<'_> {
    /// As they stand in the columns.
    fn values(&self, context: &DrawContext) -> [String; 4] {
        fn or_dash<T>(value: Option<T>, say: impl FnOnce(T) -> String) -> String {
            value.map_or_else(|| "-".to_owned(), say)
        }
        let time = |time| or_dash(time, |time| number::duration(time, context.text));
        [
            or_dash(self.cpu, |cpu| format!("{cpu:.0} %")),
            time(self.cpu_time),
            time(self.ready),
            or_dash(self.core, |core| core.to_string()),
        ]
    }
}

/// Each process that is not joined, and each thread of those with several workers; the busiest first.
fn uses<'a>(context: &DrawContext<'a>) -> Vec<CpuUse<'a>> {
    let now = &context.model.now;
    let mut all: Vec<CpuUse> = Vec::new();
    for (place, process) in now.processes.iter().enumerate() {
        let Some(sample) = process.sample.as_ref().filter(|_| !process.joined) else {
            continue;
        };
        let own = |worker: &Worker| worker.process == place && !now.is_thread(worker);
        let color_role = now.workers.iter().position(own);
        all.push(CpuUse {
            name: &process.name,
            color_role: color_role.map_or(ColorRole::Strong, |worker| {
                context.color_role_of_worker(worker)
            }),
            cpu: sample.cpu,
            cpu_time: Some(sample.cpu_time),
            ready: sample.ready,
            core: sample.core,
        });
    }
    for (place, worker) in now.workers.iter().enumerate() {
        let Some(sample) = worker.sample.as_ref().filter(|_| now.is_there(worker)) else {
            continue;
        };
        all.push(CpuUse {
            name: &worker.name,
            color_role: context.color_role_of_worker(place),
            cpu: sample.cpu,
            cpu_time: sample.cpu_time,
            ready: sample.ready,
            core: sample.core,
        });
    }
    all.sort_by(|a, b| b.cpu.unwrap_or(0.0).total_cmp(&a.cpu.unwrap_or(0.0)));
    all
}
