//! What was measured as a small table: names at the left, numbers aligned at the right of their columns.

use super::card_builder::CardBuilder;
use crate::{
    lesson::{LessonSession, Question},
    say::{self, MeasuredRow},
    tui::{
        draw::canvas::{width, wrap},
        theme::ColorRole,
    },
};
use ratatui::text::{Line, Span};

/// Cells between two columns.
const GAP: u16 = 3;
/// Stands beside what is unlikely.
const UNLIKELY: &str = " *";
/// Stands beside the rest then.
const LIKELY: &str = "  ";

/// A row: its name, and what stands in each column.
#[derive(Clone)]
struct TableRow {
    name: String,
    cells: Vec<String>,
    /// It lies where theory does not expect it.
    unlikely: bool,
}

/// The measurements of the result. Where theory does not fit beside them, it stands below.
pub(super) fn result(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let text = card.context.text;
    let measured = say::measured_rows(lesson_session.prepared(), lesson_session.results(), text);
    let rounds = measured
        .iter()
        .filter_map(|row| Some(row.spread.as_ref()?.1))
        .max();
    let unlikely = measured.iter().any(|row| row.unlikely);
    let theory = text.get("column-theory");
    let mut titles = vec![text.get(if rounds.is_some() {
        "column-median"
    } else {
        "column-measured"
    })];
    titles.extend(rounds.map(|n| text.with("column-spread", &[("n", &n)])));
    let (mut beside, mut below) = (Vec::new(), Vec::new());
    for row in measured {
        let mut cells = vec![row.value];
        cells.extend(rounds.map(|_| row.spread.map(|(range, _)| range).unwrap_or_default()));
        let plain = TableRow {
            name: row.label,
            cells,
            unlikely: row.unlikely,
        };
        below.push(plain.clone());
        beside.push(plain);
        let Some(range) = row.theory else { continue };
        let range = range + if row.unlikely { UNLIKELY } else { LIKELY };
        let range = if unlikely {
            range
        } else {
            range.trim_end().to_owned()
        };
        let mut cells = vec![String::new(); titles.len() - 1];
        cells.push(range.clone());
        below.push(TableRow {
            name: format!("  {theory}"),
            cells,
            unlikely: false,
        });
        if let Some(row) = beside.last_mut() {
            row.cells.push(range);
        }
    }
    let some = below.len() > beside.len();
    let wide: Vec<String> = titles
        .iter()
        .cloned()
        .chain(some.then_some(theory))
        .collect();
    if some && cells(&wide, &beside).iter().sum::<u16>() + names(&beside) > card.wide {
        draw(card, &titles, &below);
    } else {
        draw(card, &wide, &beside);
    }
    if unlikely {
        card.text(&text.get("theory-unlikely"), ColorRole::Label);
    }
    for remark in say::remarks(lesson_session.prepared(), lesson_session.results(), text) {
        card.text(&remark, ColorRole::Warm);
    }
}

/// What is shown with the answer to a question.
pub(super) fn answer(card: &mut CardBuilder, lesson_session: &LessonSession, question: &Question) {
    let text = card.context.text;
    let measured = say::answer_rows(
        question,
        lesson_session.results(),
        lesson_session.prepared().runs.len(),
        text,
    );
    let rounds = measured
        .iter()
        .filter_map(|row| Some(row.spread.as_ref()?.1))
        .max();
    let mut titles = vec![text.get(if rounds.is_some() {
        "column-last"
    } else {
        "column-measured"
    })];
    titles.extend(rounds.map(|n| text.with("column-spread", &[("n", &n)])));
    let row = |row: MeasuredRow| {
        let spread = rounds.map(|_| row.spread.map(|(range, _)| range).unwrap_or_default());
        TableRow {
            name: row.label,
            cells: std::iter::once(row.value).chain(spread).collect(),
            unlikely: false,
        }
    };
    let rows: Vec<TableRow> = measured.into_iter().map(row).collect();
    draw(card, &titles, &rows);
}

/// What was tried, beside the run that it changed.
pub(super) fn tried(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let text = card.context.text;
    let titles = [
        text.get("column-tried"),
        say::tried_before(lesson_session.prepared(), text),
    ];
    let rows =
        say::tried_rows(lesson_session.prepared(), lesson_session.results(), text).into_iter();
    let rows: Vec<TableRow> = rows
        .map(|[name, tried, before]| TableRow {
            name,
            cells: vec![tried, before],
            unlikely: false,
        })
        .collect();
    draw(card, &titles, &rows);
}

/// The widths of the columns, with what is between them.
fn cells(titles: &[String], rows: &[TableRow]) -> Vec<u16> {
    let column = |place: usize| rows.iter().filter_map(move |row| row.cells.get(place));
    let widest = |(place, title)| {
        column(place)
            .chain([title])
            .map(|cell| width(cell))
            .max()
            .unwrap_or(0)
    };
    titles
        .iter()
        .enumerate()
        .map(|cell| widest(cell) + GAP)
        .collect()
}

/// The width of the longest name.
fn names(rows: &[TableRow]) -> u16 {
    rows.iter().map(|row| width(&row.name)).max().unwrap_or(0)
}

fn draw(card: &mut CardBuilder, titles: &[String], rows: &[TableRow]) {
    if rows.is_empty() {
        return;
    }
    card.gap();
    let widths = cells(titles, rows);
    // where a name does not fit beside its numbers, it stands above them
    let names = names(rows).min(card.wide.saturating_sub(widths.iter().sum()));
    let palette = card.context.palette;
    // one column needs no title
    if titles.len() > 1 {
        let titles: String = titles
            .iter()
            .zip(&widths)
            .map(|(title, wide)| right(title, *wide))
            .collect();
        card.line(Line::styled(
            " ".repeat(usize::from(names)) + &titles,
            palette.style(ColorRole::Label),
        ));
    }
    for row in rows {
        let fits = width(&row.name) <= names;
        if !fits {
            for line in wrap(&row.name, card.wide) {
                card.line(Line::styled(line, palette.style(ColorRole::Label)));
            }
        }
        let name = if fits { row.name.as_str() } else { "" };
        let gap = usize::from(names.saturating_sub(width(name)));
        let mut line = vec![Span::styled(
            name.to_owned() + &" ".repeat(gap),
            palette.style(ColorRole::Label),
        )];
        let first = palette.bold(if row.unlikely {
            ColorRole::Warm
        } else {
            ColorRole::Text
        });
        for (place, (cell, wide)) in row.cells.iter().zip(&widths).enumerate() {
            let style = if place == 0 {
                first
            } else {
                palette.style(ColorRole::Text)
            };
            line.push(Span::styled(right(cell, *wide), style));
        }
        card.line(Line::from(line));
    }
}

/// Right-aligned in this number of cells.
fn right(cell: &str, wide: u16) -> String {
    " ".repeat(usize::from(wide.saturating_sub(width(cell)))) + cell
}
