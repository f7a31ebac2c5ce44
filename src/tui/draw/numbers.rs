//! A row of numbers per worker: how its time went, what it moved, what it cost.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    figures, glyphs,
    help::entry,
    list::ListWindow,
};
use crate::{
    event::RunTime,
    model::{DisplayState, now::Worker},
    text::number::{self, TimeUnit},
    tui::{
        action::Action,
        terms,
        theme::{Background, ColorRole},
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// A column: text id of its title, and what stands in it.
type Column = (&'static str, fn(&DrawContext, &Worker) -> Cell);

/// What stands in a column: words, or a time, which is told in the unit of its column.
enum Cell {
    Words(String),
    Time(u64),
}

impl Cell {
    /// Nothing is known, or there was none of it.
    fn none() -> Self {
        Self::Words("-".to_owned())
    }

    fn tell(&self, unit: TimeUnit, context: &DrawContext) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Time(nanos) => unit.tell(RunTime(*nanos), context.text),
        }
    }
}

/// Columns, the most telling first: as many as fit are drawn.
const COLUMNS: [Column; 11] = [
    ("column-at-work", at_work),
    ("column-sleeping", |context, worker| {
        spent(context, worker, &[DisplayState::Sleeping])
    }),
    ("column-computing", |context, worker| {
        spent(
            context,
            worker,
            &[DisplayState::Computing, DisplayState::Ready],
        )
    }),
    ("column-for-room", |context, worker| {
        spent(context, worker, &[DisplayState::WaitingToPut])
    }),
    ("column-for-item", |context, worker| {
        spent(
            context,
            worker,
            &[DisplayState::WaitingToGet, DisplayState::Spinning],
        )
    }),
    ("column-for-lock", for_lock),
    ("column-no-core", no_core),
    ("column-items", items),
    ("column-cpu", cpu),
    ("column-memory", memory),
    ("column-suspended", |context, worker| {
        spent(context, worker, &[DisplayState::Suspended])
    }),
];

/// Cells of a bar, at least and at most.
const LEAST_BAR: u16 = 16;
const WIDEST_BAR: u16 = 40;

/// Draws the table; the figures of the whole run stand beside it, or above it where the pane is alone or has room for
/// both.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.width > 64 + figures::COLUMNS {
        let wide = area.width - figures::COLUMNS;
        figures::draw(
            canvas,
            Rect {
                x: area.x + wide,
                width: figures::COLUMNS,
                ..area
            },
            context,
        );
        if context.view.zoomed {
            let above = figures::ROWS + 3;
            let below = Rect {
                x: area.x + wide,
                y: area.y + above,
                width: figures::COLUMNS,
                height: area.height.saturating_sub(above),
            };
            meanings(canvas, below, context);
        }
        return workers(
            canvas,
            Rect {
                width: wide,
                ..area
            },
            context,
        );
    }
    let table = u16::try_from(context.model.now.workers.len() + 1).unwrap_or(u16::MAX);
    let free = area.height.saturating_sub(table);
    if !context.view.zoomed && free < figures::ROWS {
        return workers(canvas, area, context);
    }
    // where the table has all its rows: one more is blank, another is the bound
    let above = free
        .clamp(figures::ROWS, figures::ROWS + 2)
        .min(area.height);
    figures::draw(
        canvas,
        Rect {
            height: figures::ROWS + u16::from(above > figures::ROWS + 1),
            ..area
        }
        .intersection(area),
        context,
    );
    workers(
        canvas,
        Rect {
            y: area.y + above,
            height: area.height - above,
            ..area
        },
        context,
    );
}

/// What the signs of the figures and the titles of the columns mean, where all of it has room.
fn meanings(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let entries = terms::NUMBERS.iter().flat_map(|word| {
        let term = context.word(&format!("term-{word}"));
        let left = Span::styled(term, context.palette.style(ColorRole::Strong));
        let meaning = context.word(&format!("meaning-{word}"));
        entry(
            context,
            vec![left],
            15,
            &meaning,
            area.width.saturating_sub(2),
        )
    });
    let lines: Vec<Line> = entries.collect();
    if lines.len() > usize::from(area.height) {
        return;
    }
    for (y, line) in (area.top()..area.bottom()).zip(&lines) {
        canvas.line(area, area.x + 1, y, line);
    }
}

fn workers(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    if area.is_empty() {
        return;
    }
    let (now, palette) = (&context.model.now, context.palette);
    let titles: Vec<String> = COLUMNS.iter().map(|(id, _)| context.word(id)).collect();
    let name = now
        .workers
        .iter()
        .map(|worker| width(&worker.name))
        .max()
        .unwrap_or(0)
        .clamp(4, 12);
    let mut x = area.x + 1 + name;
    let mut places = Vec::new();
    for title in &titles {
        let end = x + 2 + width(title).max(7);
        if end >= area.right() {
            break;
        }
        places.push(Rect {
            x,
            width: end - x,
            height: 1,
            ..area
        });
        x = end;
    }
    // how the time went as a bar, where there is room beside the numbers
    let bars = Rect {
        x: x + 3,
        width: area.right().saturating_sub(x + 5).min(WIDEST_BAR),
        height: 1,
        ..area
    };
    let bars = Some(bars).filter(|bars| places.len() == COLUMNS.len() && bars.width >= LEAST_BAR);
    if let Some(bars) = bars {
        let title = context.word("column-shares");
        canvas.text(
            bars,
            bars.x,
            area.y,
            &title,
            palette.style(ColorRole::Label),
        );
    }
    for (title, place) in titles.iter().zip(&places) {
        canvas.right(*place, area.y, title, palette.style(ColorRole::Label));
    }
    let workers = context.model.now.in_order();
    let list = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let selected = workers
        .iter()
        .position(|place| context.view.selected == Some(*place));
    let scrolled = usize::from(context.scrolled());
    // a blank row between two where there is room
    let pitch = 1 + usize::from(usize::from(list.height) >= 2 * workers.len());
    let window = ListWindow::new(workers.len(), list.height, scrolled, selected);
    let shown = &workers[window.rows.clone()];
    let columns: Vec<(TimeUnit, Vec<Cell>)> = (COLUMNS.iter().take(places.len()))
        .map(|(_, value)| column(context, shown, *value))
        .collect();
    let rows = (list.top()..list.bottom()).step_by(pitch);
    for (nth, (y, place)) in rows.zip(shown.iter().copied()).enumerate() {
        let worker = &now.workers[place];
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        if context.view.selected == Some(place) {
            canvas.tint(row, palette.background(Background::Chosen));
        }
        canvas.text(
            row,
            area.x + 1,
            y,
            &DrawContext::name(&worker.name),
            palette.bold(context.color_role_of_worker(place)),
        );
        for ((unit, cells), place) in columns.iter().zip(&places) {
            canvas.right(
                Rect { y, ..*place },
                y,
                &cells[nth].tell(*unit, context),
                palette.style(ColorRole::Text),
            );
        }
        if let Some(bars) = bars {
            shares(canvas, Rect { y, ..bars }, context, worker);
        }
        canvas.click_target(row, Action::SelectWorker(place));
    }
    window.note(canvas, list, context);
}

/// What stands in a column for these workers, and the unit of its times.
fn column(
    context: &DrawContext,
    workers: &[usize],
    value: fn(&DrawContext, &Worker) -> Cell,
) -> (TimeUnit, Vec<Cell>) {
    let of = |place: &usize| value(context, &context.model.now.workers[*place]);
    let cells: Vec<Cell> = workers.iter().map(of).collect();
    let times = cells.iter().filter_map(|cell| match cell {
        Cell::Time(nanos) => Some(RunTime(*nanos)),
        Cell::Words(_) => None,
    });
    (TimeUnit::of(times), cells)
}

/// How the time of a worker went, in the textures of its states.
fn shares(canvas: &mut Canvas, area: Rect, context: &DrawContext, worker: &Worker) {
    let times = DisplayState::ALL.map(|display| {
        if display.dead() {
            RunTime::ZERO
        } else {
            context.model.now.time_in(worker, display, context.run)
        }
    });
    let all = times.iter().copied().sum::<RunTime>().0.max(1);
    let (mut so_far, mut x) = (0, area.x);
    for (display, time) in DisplayState::ALL.into_iter().zip(times) {
        so_far += time.0;
        let end = u128::from(so_far) * u128::from(area.width) / u128::from(all);
        let style = context.palette.style(glyphs::texture_color_role(display));
        while x < area.x + end as u16 {
            canvas.cell(x, area.y, context.texture(display), style);
            x += 1;
        }
    }
}

/// Run time in some looks, the present one included.
fn time_in(context: &DrawContext, worker: &Worker, displays: &[DisplayState]) -> RunTime {
    displays
        .iter()
        .map(|display| context.model.now.time_in(worker, *display, context.run))
        .sum()
}

fn spent(context: &DrawContext, worker: &Worker, displays: &[DisplayState]) -> Cell {
    match time_in(context, worker, displays) {
        RunTime::ZERO => Cell::none(),
        time => Cell::Time(time.0),
    }
}

fn at_work(context: &DrawContext, worker: &Worker) -> Cell {
    if worker.is_main {
        return Cell::none();
    }
    let shares = context.model.now.shares_of(worker, context.run);
    shares.map_or_else(Cell::none, |shares| {
        Cell::Words(number::percent(shares.work))
    })
}

/// The share of its life that a worker has waited for locks.
fn for_lock(context: &DrawContext, worker: &Worker) -> Cell {
    let shares = context.model.now.shares_of(worker, context.run);
    let share = shares.map(|shares| shares.for_lock);
    share
        .filter(|share| *share > 0.0)
        .map_or_else(Cell::none, |share| Cell::Words(number::percent(share)))
}

/// The share of its computing in which a worker had no core, where that is known.
fn no_core(_: &DrawContext, worker: &Worker) -> Cell {
    let share = worker.computed.ready();
    share.map_or_else(Cell::none, |share| Cell::Words(number::percent(share)))
}

fn items(context: &DrawContext, worker: &Worker) -> Cell {
    let count = context.model.now.count_of(worker);
    count.map_or_else(Cell::none, |count| {
        Cell::Words(number::count(count.number()))
    })
}

/// That of its own thread where its process has several; unknown where the system does not tell it.
fn cpu(context: &DrawContext, worker: &Worker) -> Cell {
    let now = &context.model.now;
    let process = now.process_of(worker).and_then(|it| it.sample.as_ref());
    let time = if now.is_thread(worker) {
        worker.sample.as_ref().and_then(|sample| sample.cpu_time)
    } else {
        process.map(|sample| sample.cpu_time)
    };
    time.map_or_else(Cell::none, |time| Cell::Time(time.0))
}

fn memory(context: &DrawContext, worker: &Worker) -> Cell {
    // who has ended has none
    let process = context
        .model
        .now
        .process_of(worker)
        .filter(|process| process.exit.is_none());
    let sample = process.and_then(|process| process.sample.as_ref());
    sample.map_or_else(Cell::none, |sample| Cell::Words(number::bytes(sample.rss)))
}
