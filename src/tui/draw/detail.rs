//! Everything about one worker, and what can be done to it.

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
        plan::{CONSUMERS, MAIN, PRODUCERS},
    },
    header::Header,
    model::{
        DisplayState,
        now::{Held, Part, Process, Worker},
    },
    scenario::python::{self, Does, Program},
    text::{number, safe},
    tui::{
        action::Action,
        rerun::scenario_as_it_works,
        theme::{Background, ColorRole},
        view::{DetailAction, Pane},
    },
};
use ratatui::{
    layout::Rect,
    style::Style,
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
        actions(
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
        program(context, worker),
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
    let mut lines = Vec::new();
    lines.extend(worker.tid.map(|tid| say("fact-thread", tid.to_string())));
    if let Some(time) = cpu_time {
        let mut used = number::duration(time, context.text);
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
    lines.extend(ready.map(|ready| say("fact-ready", number::duration(ready, context.text))));
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
        let spent = number::duration(*time, context.text);
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

/// The program of a worker, and its present line (from 1; 0: none).
fn written(context: &DrawContext, worker: &Worker) -> (Vec<String>, u32) {
    let Header {
        scenario, programs, ..
    } = &context.model.header;
    let group = context.model.now.group_of(worker).map(|group| group.name);
    let name = if worker.is_main {
        Some(MAIN)
    } else {
        group.map(python::singular)
    };
    let recorded = name.and_then(|name| programs.get(name));
    // another version wrote the lines that its events speak of
    let same = scenario.as_ref().is_some_and(|scenario| {
        let program = Program::new(scenario);
        let code = match group {
            Some(group) => program.group(group).unwrap_or_default(),
            None => program.main(),
        };
        recorded.is_none_or(|recorded| recorded == code.lines())
    });
    match scenario_as_it_works(context.model).filter(|_| same) {
        Some(scenario) => {
            let code = Program::new(&scenario).worker(worker.name);
            let line = if worker.is_main {
                code.line_of(Does::Step(worker.line))
            } else {
                worker.line
            };
            (code.lines().to_vec(), line)
        }
        None => (recorded.cloned().unwrap_or_default(), worker.line),
    }
}

/// The lines of its program, the present one marked.
fn program(context: &DrawContext, worker: &Worker) -> Vec<Line<'static>> {
    let (lines, present) = written(context, worker);
    let present = present as usize;
    // a long program (main's) is shown from a little above the present line
    let first = if lines.len() > 8 {
        present.saturating_sub(4).min(lines.len() - 8)
    } else {
        0
    };
    let line = |(i, text): (usize, &String)| {
        let here = i + 1 == present && !context.model.now.display_state(worker).dead();
        let style = if here {
            context.palette.style(ColorRole::Strong)
        } else {
            context.palette.style(ColorRole::Label)
        };
        let mark = if here { "> " } else { "  " };
        Line::styled(format!("{mark}{}", safe::line(text, 40)), style)
    };
    lines
        .iter()
        .enumerate()
        .skip(first)
        .take(8)
        .map(line)
        .collect()
}

/// What can be done, in one row: where not all has room, so that the chosen one is in sight.
fn actions(canvas: &mut Canvas, area: Rect, context: &DrawContext, worker: &Worker, cursor: usize) {
    let palette = context.palette;
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let suspended = context.model.now.is_suspended(worker);
    let words: Vec<String> = (DetailAction::ALL.iter())
        .map(|action| format!(" {} ", context.word(action.word(suspended))))
        .collect();
    let shown = in_sight(&words, cursor, inner.width);
    let more = safe::END.to_string();
    let label = palette.style(ColorRole::Label);
    let mut x = inner.x;
    if shown.start > 0 {
        x = canvas.text(inner, x, area.y, &more, label);
    }
    for i in shown.clone() {
        let command = DetailAction::ALL[i].of(worker, context.model);
        let possible =
            context.view.past.is_none() && context.model.can(&command).why_not().is_none();
        let style: Style = match (i == cursor, possible) {
            (true, true) => palette.background(Background::Key).patch(palette.heavy()),
            (false, true) => palette.style(ColorRole::Text),
            (_, false) => palette.style(ColorRole::Label),
        };
        let from = x;
        x = canvas.text(inner, x, area.y, &words[i], style);
        if possible {
            canvas.click_target(
                Rect {
                    x: from,
                    width: x - from,
                    ..area
                },
                Action::Ask(command),
            );
        }
        x += 1;
    }
    if shown.end < words.len() {
        canvas.right(inner, area.y, &more, label);
    }
}

/// Which of these words have room in one row, the chosen one among them; a cell at either end is kept for a mark.
fn in_sight(words: &[String], chosen: usize, room: u16) -> std::ops::Range<usize> {
    let wide = |words: &[String]| words.iter().map(|word| width(word) + 1).sum::<u16>();
    if wide(words) <= room + 1 {
        return 0..words.len();
    }
    let chosen = chosen.min(words.len().saturating_sub(1));
    let fits = |from: usize, to: usize| wide(&words[from..to]) + 2 <= room;
    let first = (0..=chosen).find(|first| fits(*first, chosen + 1));
    let first = first.unwrap_or(chosen);
    let end = (chosen + 1..=words.len()).take_while(|end| fits(first, *end));
    first..end.last().unwrap_or(chosen + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_chosen_action_is_in_sight() {
        let words = ["finish", "terminate", "kill", "suspend", "resume"].map(|w| format!(" {w} "));
        let shown = |chosen, room| super::in_sight(&words, chosen, room);
        assert_eq!(shown(0, 60), 0..5);
        assert_eq!(shown(0, 38), 0..3);
        assert_eq!(shown(4, 38), 2..5);
        assert_eq!(shown(2, 8), 2..3);
    }
}
