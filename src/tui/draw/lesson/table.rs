//! What was measured as a small table: names at the left, numbers aligned at the right of their columns.

use super::sheet::Sheet;
use crate::{
    say,
    tui::{
        draw::canvas::{width, wrap},
        lesson::Class,
        theme::Ink,
    },
};
use ratatui::text::{Line, Span};

/// Cells between two columns.
const GAP: u16 = 3;
/// Stands beside what is unlikely.
const UNLIKELY: &str = " *";

/// A row: its name, and what stands in each column.
struct Row {
    name: String,
    cells: Vec<String>,
    /// It lies where theory does not expect it.
    unlikely: bool,
}

/// What the result shows beside the outcome.
pub(super) fn result(sheet: &mut Sheet, class: &Class) {
    let text = sheet.scene.text;
    let rows = say::measured_rows(&class.course, &class.notebook, text);
    let rounds = rows.iter().filter_map(|row| Some(row.spread.as_ref()?.1)).max();
    let theory = rows.iter().any(|row| row.theory.is_some());
    let unlikely = rows.iter().any(|row| row.unlikely);
    let first = text.get(if rounds.is_some() { "column-median" } else { "column-measured" });
    let mut titles = vec![first];
    titles.extend(rounds.map(|n| text.with("column-spread", &[("n", &n)])));
    titles.extend(theory.then(|| text.get("column-theory")));
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|row| {
            let mut cells = vec![row.value];
            cells.extend(rounds.map(|_| row.spread.map(|(range, _)| range).unwrap_or_default()));
            let mark = if row.unlikely {
                UNLIKELY
            } else if unlikely {
                "  "
            } else {
                ""
            };
            cells.extend(theory.then(|| row.theory.map(|range| range + mark).unwrap_or_default()));
            Row { name: row.label, cells, unlikely: row.unlikely }
        })
        .collect();
    draw(sheet, &titles, &rows);
    if unlikely {
        sheet.text(&text.get("theory-unlikely"), Ink::Label);
    }
}

/// What was tried, beside the run that it changed.
pub(super) fn tried(sheet: &mut Sheet, class: &Class) {
    let text = sheet.scene.text;
    let titles = [text.get("column-tried"), say::tried_before(&class.course, text)];
    let rows = say::tried_rows(&class.course, &class.notebook, text).into_iter();
    let rows: Vec<Row> =
        rows.map(|[name, tried, before]| Row { name, cells: vec![tried, before], unlikely: false }).collect();
    draw(sheet, &titles, &rows);
}

fn draw(sheet: &mut Sheet, titles: &[String], rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    sheet.gap();
    let cell = |column: usize| rows.iter().filter_map(move |row| row.cells.get(column));
    let widths: Vec<u16> = titles
        .iter()
        .enumerate()
        .map(|(column, title)| cell(column).chain([title]).map(|cell| width(cell)).max().unwrap_or(0) + GAP)
        .collect();
    let numbers: u16 = widths.iter().sum();
    let names = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    // where a name does not fit beside its numbers, it stands above them
    let names = names.min(sheet.wide.saturating_sub(numbers));
    let right = |cells: &[String]| -> String {
        let padded = |(cell, wide): (&String, &u16)| " ".repeat(usize::from(wide.saturating_sub(width(cell)))) + cell;
        cells.iter().zip(&widths).map(padded).collect()
    };
    let paint = sheet.scene.paint;
    let blank = |cells: u16| " ".repeat(usize::from(cells));
    // one column needs no title
    if titles.len() > 1 {
        sheet.line(Line::styled(blank(names) + &right(titles), paint.ink(Ink::Label)));
    }
    for row in rows {
        let mut lines = wrap(&row.name, names.max(1));
        if width(&row.name) > names {
            lines = wrap(&row.name, sheet.wide);
            lines.push(String::new());
        }
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            sheet.line(Line::styled(line, paint.ink(Ink::Label)));
        }
        let (value, rest) = row.cells.split_at(1.min(row.cells.len()));
        let gap = blank(names.saturating_sub(width(&last)));
        let whole = right(&row.cells);
        let value = right(value);
        let rest = if rest.is_empty() { String::new() } else { whole[value.len()..].to_owned() };
        let ink = if row.unlikely { Ink::Warm } else { Ink::Text };
        sheet.line(Line::from(vec![
            Span::styled(last + &gap, paint.ink(Ink::Label)),
            Span::styled(value, paint.bold(ink)),
            Span::styled(rest, paint.ink(Ink::Text)),
        ]));
    }
}
