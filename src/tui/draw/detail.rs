//! Everything about one worker, and what can be done to it.

mod actions;
mod program;

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
    list::ListWindow,
    rule::rule,
    words,
};
use crate::{
    event::{
        QueueId, RunTime,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::{
        DisplayState,
        now::{Held, Part, Process, Worker},
    },
    text::{
        number::{self, TimeUnit},
        safe,
    },
    tui::{
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Rows that the panel takes: on a narrow screen, where all stands below one another, as many as there are.
pub(super) const fn rows(area: Rect) -> u16 {
    if area.width < 76 || area.height < ROWS {
        area.height
    } else {
        ROWS
    }
}

const ROWS: u16 = 12;
/// Cells of what stands before a fact.
const LABEL: u16 = 14;

/// Draws the panel for the selected worker.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext, cursor: usize) {
    canvas.cover(area, context.palette.background(Background::Bar));
    let Some((place, worker)) = context.selected() else {
        return;
    };
    let name = DrawContext::name(&worker.name);
    rule(
        canvas,
        Rect { height: 1, ..area },
        context,
        &name,
        &role(context, worker),
        Pane::Lanes,
    );
    canvas.text(
        area,
        area.x + 2,
        area.y,
        &name,
        context.palette.bold(context.color_role_of_worker(place)),
    );
    let blank = u16::from(area.width >= 76 && area.height >= ROWS - 1);
    let bottom = area.bottom().saturating_sub(1 + blank);
    let body = Rect {
        y: area.y + 1 + blank,
        height: bottom.saturating_sub(area.y + 1 + 2 * blank),
        ..area
    };
    columns(canvas, body, context, worker);
    if context.view.past.is_none() {
        actions::draw(
            canvas,
            Rect {
                y: bottom,
                height: 1,
                ..area
            },
            context,
            worker,
            cursor,
        );
    }
}

/// What a worker is for, as its group tells.
fn part(context: &DrawContext, worker: &Worker) -> String {
    let group = context.model.now.group_of(worker);
    let id = match (
        group.map(|group| (group.name.as_str(), group.part())),
        worker.is_main,
    ) {
        (_, true) => "one-main",
        (None, _) => "one-worker",
        (Some((PRODUCERS, _)), _) => "one-producer",
        (Some((CONSUMERS, _)), _) => "one-consumer",
        (Some((_, Part::Source)), _) => "one-of-source",
        (Some((_, Part::Stage)), _) => "one-of-stage",
        (Some((_, Part::Sink)), _) => "one-of-sink",
        (Some((_, Part::Solo)), _) => "one-of-solo",
        (Some(_), _) => "one-of",
    };
    let name = |queue: Option<QueueId>| queue.map(|queue| DrawContext::name(&queue));
    let (from, to) = group.map_or((None, None), |group| (name(group.from), name(group.to)));
    let fields: [(&str, &dyn std::fmt::Display); 3] = [
        (
            "group",
            &group.map_or_else(String::new, |group| DrawContext::name(&group.name)),
        ),
        ("from", &from.unwrap_or_default()),
        ("to", &to.unwrap_or_default()),
    ];
    context.text.with(id, &fields)
}

fn role(context: &DrawContext, worker: &Worker) -> String {
    let role = part(context, worker);
    match context.model.now.process_of(worker) {
        Some(process) => format!(
            "{role}  {}",
            context.text.with(
                match (
                    context.view.is_replay(),
                    context.model.now.is_thread(worker),
                ) {
                    (true, _) => "process-id-then",
                    (false, true) => "process-id-shared",
                    (false, false) => "process-id",
                },
                &[("pid", &process.pid)]
            )
        ),
        None => role,
    }
}

/// Facts, times and the program: beside one another where there is room, otherwise as much as fits.
fn columns(canvas: &mut Canvas, area: Rect, context: &DrawContext, worker: &Worker) {
    let side_by_side = match area.width {
        0..76 => 1,
        76..100 => 2,
        _ => 3,
    };
    let wide = area.width.saturating_sub(1) / side_by_side;
    let mut blocks = [
        facts(context, worker, wide.saturating_sub(2 + LABEL)),
        times(context, worker, wide.saturating_sub(2)),
        program::lines(context, worker),
    ];
    if side_by_side == 1 {
        blocks.swap(1, 2);
    }
    // with two columns the program stands under the times; with one, all stand below one another
    let mut columns = vec![Vec::new(); side_by_side.into()];
    for (i, block) in blocks.into_iter().enumerate() {
        columns[i.min(usize::from(side_by_side) - 1)].extend(block);
    }
    for (x, lines) in (area.x + 1..).step_by(wide.max(1).into()).zip(columns) {
        let clip = Rect {
            x,
            width: wide.saturating_sub(2),
            ..area
        };
        let scrolled = usize::from(context.scrolled());
        let window = ListWindow::new(lines.len(), clip.height, scrolled, None);
        for (y, line) in (clip.top()..clip.bottom()).zip(&lines[window.rows.clone()]) {
            canvas.line(clip, x, y, line);
        }
        window.note(canvas, clip, context);
    }
}

/// A label and what stands after it.
fn fact(context: &DrawContext, id: &str, value: String, color_role: ColorRole) -> Line<'static> {
    let label = context.word(id);
    let space = " ".repeat(usize::from(LABEL.saturating_sub(width(&label)).max(1)));
    Line::from(vec![
        Span::styled(label, context.palette.style(ColorRole::Label)),
        Span::raw(space),
        Span::styled(value, context.palette.style(color_role)),
    ])
}

fn facts(context: &DrawContext, worker: &Worker, room: u16) -> Vec<Line<'static>> {
    let display = context.model.now.display_state(worker);
    // its lane, which is still in sight, says for how long
    let state = Some(words::state(context, worker, room)).filter(|state| width(state) <= room);
    let state = state.unwrap_or_else(|| context.word(&glyphs::state_id(display)));
    let mut lines = vec![fact(
        context,
        "fact-state",
        state,
        glyphs::word_color_role(display),
    )];
    let count = words::count(context, worker);
    if !count.is_empty() {
        lines.push(fact(context, "fact-items", count, ColorRole::Text));
    }
    if !worker.holding.is_empty() {
        let held = holding(worker);
        lines.push(fact(context, "fact-holding", held, ColorRole::Text));
    }
    let Some(process) = context.model.now.process_of(worker) else {
        return lines;
    };
    lines.extend(system(context, worker, process));
    if let Some(exit) = process.exit {
        lines.push(fact(
            context,
            "fact-exit",
            exit.to_string(),
            ColorRole::Strong,
        ));
    }
    for line in process.stderr.lines().take(3) {
        lines.push(fact(
            context,
            "fact-stderr",
            safe::line(line, 60),
            ColorRole::Warm,
        ));
    }
    lines
}

/// The items in a worker's hands: the first ones, and how many more.
fn holding(worker: &Worker) -> String {
    const MOST: usize = 5;
    let value = |item: &Held| safe::line(&item.value.to_string(), 8);
    let mut values: Vec<String> = worker.holding.iter().take(MOST).map(value).collect();
    let more = worker.holding.len().saturating_sub(MOST);
    values.extend((more > 0).then(|| format!("+{more}")));
    values.join(" ")
}

/// What the system says: of its own thread, where its process has several; memory is the whole process's.
fn system(context: &DrawContext, worker: &Worker, process: &Process) -> Vec<Line<'static>> {
    let thread = context.model.now.is_thread(worker);
    let (cpu_time, cpu, core, ready) = match (&worker.sample, &process.sample) {
        (Some(sample), _) if thread => (sample.cpu_time, sample.cpu, sample.core, sample.ready),
        (_, Some(sample)) if !thread => {
            (Some(sample.cpu_time), sample.cpu, sample.core, sample.ready)
        }
        _ => (None, None, None, None),
    };
    let say = |id: &str, value: String| fact(context, id, value, ColorRole::Text);
    let unit = TimeUnit::of(cpu_time.into_iter().chain(ready));
    let mut lines = Vec::new();
    lines.extend(worker.tid.map(|tid| say("fact-thread", tid.to_string())));
    if let Some(time) = cpu_time {
        let mut used = unit.tell(time, context.text);
        if let Some(cpu) = cpu {
            let share = format!("{cpu:.0} %");
            let fields: [(&str, &dyn std::fmt::Display); 2] = [("list", &used), ("next", &share)];
            used = context.text.with("list-comma", &fields);
        }
        lines.push(say("fact-cpu", used));
    }
    if let Some(sample) = process.sample.as_ref().filter(|_| process.exit.is_none()) {
        lines.push(say("fact-memory", number::bytes(sample.rss)));
    }
    lines.extend(core.map(|core| say("fact-core", core.to_string())));
    lines.extend(ready.map(|ready| say("fact-ready", unit.tell(ready, context.text))));
    lines
}

/// How its time went: the time and the share for each state that it was in, and a bar where it has room.
fn times(context: &DrawContext, worker: &Worker, room: u16) -> Vec<Line<'static>> {
    /// Cells before the bar, and of the shortest whole that can be compared by eye.
    const BEFORE: u16 = 30;
    const SHORTEST: u16 = 4;
    let whole = room.saturating_sub(BEFORE).min(10);
    let whole = if whole < SHORTEST { 0 } else { whole };
    let spent: Vec<_> = DisplayState::ALL
        .into_iter()
        .filter(|display| !display.dead())
        .map(|display| {
            (
                display,
                context.model.now.time_in(worker, display, context.run),
            )
        })
        .filter(|(_, time)| *time >= RunTime::from_millis(50))
        .collect();
    let unit = TimeUnit::of(spent.iter().map(|(_, time)| *time));
    let all = spent.iter().map(|(_, time)| time.0).sum::<u64>().max(1) as f64;
    let line = |(display, time): &(DisplayState, RunTime)| {
        let share = time.0 as f64 / all;
        let bar: String = std::iter::repeat_n(
            context.texture(*display),
            (share * f64::from(whole))
                .round()
                .max(1.0)
                .min(whole.into()) as usize,
        )
        .collect();
        let word = context.word(&glyphs::brief_id(*display));
        let space = " ".repeat(usize::from(13u16.saturating_sub(width(&word)).max(1)));
        let spent = unit.tell(*time, context.text);
        let before = " ".repeat(usize::from(8u16.saturating_sub(width(&spent))));
        Line::from(vec![
            Span::styled(
                word,
                context.palette.style(glyphs::word_color_role(*display)),
            ),
            Span::raw(space),
            Span::styled(
                format!("{before}{spent} {:>6}  ", number::percent(share)),
                context.palette.style(ColorRole::Text),
            ),
            Span::styled(
                bar,
                context.palette.style(glyphs::texture_color_role(*display)),
            ),
        ])
    };
    spent.iter().map(line).collect()
}
