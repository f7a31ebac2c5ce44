//! The cores pane: who uses how much of which core, and who had to wait for one.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    cores::{along, count, last, names_on, not_ours},
    glyphs,
    list::ListWindow,
};
use crate::{
    event::RealTime,
    geometry::{
        Axis,
        cores::{mean, ran},
    },
    model::now::Worker,
    text::number::TimeUnit,
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Cells of the table of processes.
const TABLE: u16 = 54;
/// The least cells of a core: its name, a bar, its use, who runs there.
const ENTRY: u16 = 30;
/// Cells of the use and of who runs there.
const USE: u16 = 7;
const NAMES: u16 = 10;

/// Draws the cores at the left, and at the right the processes by their use; on a narrow screen below one another.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    if area.width < 70 {
        let most = u16::try_from(count(context)).unwrap_or(u16::MAX);
        let height = most.min((area.height / 2).max(1));
        let below = Rect {
            y: area.y + height,
            height: area.height - height,
            ..area
        };
        per_core(canvas, Rect { height, ..area }, context);
        return per_process(canvas, below, context);
    }
    let wide = if area.width >= 100 {
        area.width - TABLE
    } else {
        area.width / 2
    };
    let right = Rect {
        x: area.x + wide,
        width: area.width - wide,
        ..area
    };
    per_core(
        canvas,
        Rect {
            width: wide,
            ..area
        },
        context,
    );
    per_process(canvas, right, context);
}

/// A row or part of a row for each core. Where not all have room, those on which our workers ran lately come first, and the
/// rest is scrolled to.
fn per_core(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let all = count(context);
    let room = usize::from(area.height);
    let most = usize::from((area.width / ENTRY).max(1));
    let columns = all.div_ceil(room.max(1)).clamp(1, most);
    let rows = all.div_ceil(columns);
    let cores = if rows > room {
        ours_first(context, all)
    } else {
        (0..all).collect()
    };
    let window = ListWindow::in_columns(all, columns, area.height, context.scrolled().into());
    let wide = area.width / columns as u16;
    let label = width(&context.text.with("core", &[("n", &all.saturating_sub(1))])) + 2;
    for (y, row) in (area.top()..area.bottom()).zip(window.rows.clone()) {
        let row = cores.iter().skip(row * columns).take(columns);
        for (x, core) in (area.x..area.right()).step_by(wide.max(1).into()).zip(row) {
            let entry = Rect {
                x,
                y,
                width: wide.min(area.right() - x),
                height: 1,
            };
            one(canvas, entry, context, (*core, label));
        }
    }
    window.note(canvas, area, context);
}

/// All cores, first those on which our workers ran in the time of the axis.
fn ours_first(context: &DrawContext, all: usize) -> Vec<usize> {
    let mut ours = vec![false; all];
    let samples = (context.model.history).cores(context.run - context.view.axis, context.run);
    let ran = samples.flat_map(|sample| sample.ran.iter().map(|(core, _)| *core));
    for core in ran.filter(|core| *core < all) {
        ours[core] = true;
    }
    let mut cores: Vec<usize> = (0..all).collect();
    cores.sort_by_key(|core| !ours[*core]);
    cores
}

/// `core 3 ▇▇▇▇▇▇    61 %  C1`; where there is room, along the axis and with who ran.
fn one(canvas: &mut Canvas, area: Rect, context: &DrawContext, (core, label): (usize, u16)) {
    let palette = context.palette;
    let name = context.text.with("core", &[("n", &core)]);
    canvas.text(
        area,
        area.x + 1,
        area.y,
        &name,
        palette.style(ColorRole::Strong),
    );
    let Some(used) = context.model.now.cores.get(core).copied().flatten() else {
        let says = context.word(if not_ours(context, &(core..core + 1)) {
            "core-not-ours"
        } else {
            "not-yet-known"
        });
        canvas.text(
            area,
            area.x + label,
            area.y,
            &says,
            palette.style(ColorRole::Label),
        );
        return;
    };
    let track = Rect {
        x: area.x + label,
        width: area.width.saturating_sub(label + USE + NAMES),
        ..area
    };
    if context.view.zoomed && track.width >= 30 {
        over_time(canvas, track, context, core);
    } else {
        bar(canvas, track, context, (core, used));
    }
    let style = palette.style(ColorRole::Text);
    let x = canvas.text(
        area,
        track.right() + 1,
        area.y,
        &format!("{used:3.0} %"),
        style,
    );
    let names = Rect {
        x,
        width: area.right().saturating_sub(x),
        ..area
    };
    names_on(canvas, names, context, &(core..core + 1));
}

/// How much of the core is used now: what is ours, then others.
fn bar(canvas: &mut Canvas, area: Rect, context: &DrawContext, (core, used): (usize, f32)) {
    let own = last(context)
        .and_then(|last| mean(last, &(core..core + 1)))
        .map_or(0.0, |used| used.own);
    let cells = |used: f32| (used / 100.0 * f32::from(area.width)).round() as u16;
    for column in 0..cells(used).min(area.width) {
        let color_role = if column < cells(own) {
            ColorRole::Work
        } else {
            ColorRole::Others
        };
        canvas.cell(
            area.x + column,
            area.y,
            glyphs::eighths(6, context.view.ascii),
            context.palette.style(color_role),
        );
    }
}

/// The use along the axis, and where a worker came to the core, its name.
fn over_time(canvas: &mut Canvas, area: Rect, context: &DrawContext, core: usize) {
    let axis = Axis::until(context.view.axis, area.width, context.run);
    along(canvas, area, context, &axis, &(core..core + 1));
    for stretch in ran(&context.model.history, core, &axis) {
        let Some(worker) = context.model.now.workers.get(stretch.of) else {
            continue;
        };
        let Some(from) = axis.column(stretch.from) else {
            continue;
        };
        let end = axis.column(stretch.to).unwrap_or(area.width);
        let name = DrawContext::name(&worker.name);
        if from + width(&name) < end {
            let role = context.color_role_of_worker(stretch.of);
            let style = context.palette.on(role).patch(context.palette.heavy());
            canvas.text(area, area.x + from, area.y, &name, style);
        }
    }
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
    // a column that has no room is left out whole
    let columns = (0..titles.len())
        .filter(|i| cell(*i).right() <= area.right())
        .count();
    for (i, title) in titles.into_iter().take(columns).enumerate() {
        let title = context.word(title);
        let cell = cell(i);
        canvas.right(cell, area.y, &title, palette.style(ColorRole::Label));
    }
    let rows = uses(context);
    let list = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let window = ListWindow::new(
        rows.len(),
        list.height,
        usize::from(context.scrolled()),
        None,
    );
    let shown = &rows[window.rows.clone()];
    let units = [
        TimeUnit::of(shown.iter().filter_map(|row| row.cpu_time)),
        TimeUnit::of(shown.iter().filter_map(|row| row.ready)),
    ];
    for (y, row) in (list.top()..list.bottom()).zip(shown) {
        let name = DrawContext::name(row.name);
        let names = Rect {
            width: cell(0).x + 2 - area.x,
            ..area
        };
        canvas.text(names, area.x + 1, y, &name, palette.bold(row.color_role));
        for (i, value) in row.values(units, context).iter().take(columns).enumerate() {
            let cell = Rect { y, ..cell(i) };
            canvas.right(cell, y, value, palette.style(ColorRole::Text));
        }
    }
    window.note(canvas, list, context);
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
    /// As they stand in the columns; the two of times have these units.
    fn values(&self, units: [TimeUnit; 2], context: &DrawContext) -> [String; 4] {
        fn or_dash<T>(value: Option<T>, say: impl FnOnce(T) -> String) -> String {
            value.map_or_else(|| "-".to_owned(), say)
        }
        let time =
            |time, unit: TimeUnit| or_dash(time, |time: RealTime| unit.tell(time, context.text));
        [
            or_dash(self.cpu, |cpu| format!("{cpu:.0} %")),
            time(self.cpu_time, units[0]),
            time(self.ready, units[1]),
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
