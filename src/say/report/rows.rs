//! Rows with aligned columns, for text that is at most so wide.

use crate::text::safe;
use unicode_width::UnicodeWidthStr;

/// A cell of a table.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    text: String,
    right: bool,
}

impl Cell {
    pub(super) const fn of(text: String, right: bool) -> Self {
        Self { text, right }
    }

    pub(super) const fn left(text: String) -> Self {
        Self::of(text, false)
    }

    pub(super) const fn right(text: String) -> Self {
        Self::of(text, true)
    }
}

/// Blank cells between two columns.
const GAP: usize = 2;
/// No column is made narrower than this.
const LEAST: usize = 8;

/// The rows as lines of at most `width` cells, as far as that is possible. Where there is no room, the column at the place
/// `gives` is cut first, then whichever is widest. A column without any text takes no room.
pub(super) fn table(rows: &[Vec<Cell>], gives: usize, width: u16) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut wide: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.text.width()).max().unwrap_or(0)
        })
        .collect();
    let taken = |wide: &[usize]| {
        let there = wide.iter().filter(|wide| **wide > 0).count();
        wide.iter().sum::<usize>() + GAP * there.saturating_sub(1)
    };
    while taken(&wide) > usize::from(width) {
        let widest = (0..columns).max_by_key(|column| wide[*column]);
        let cut = Some(gives).filter(|gives| wide.get(*gives).is_some_and(|it| *it > LEAST));
        match cut.or(widest).filter(|column| wide[*column] > LEAST) {
            Some(column) => wide[column] -= 1,
            None => break,
        }
    }
    rows.iter().map(|row| line(row, &wide)).collect()
}

fn line(row: &[Cell], wide: &[usize]) -> String {
    let mut line = String::new();
    let cells = row.iter().zip(wide).filter(|(_, wide)| **wide > 0);
    for (place, (cell, wide)) in cells.enumerate() {
        if place > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        let indent = cell.text.len() - cell.text.trim_start().len();
        let text = if cell.text.width() > *wide {
            let rest = safe::line(&cell.text[indent..], wide.saturating_sub(indent));
            " ".repeat(indent) + &rest
        } else {
            cell.text.clone()
        };
        let blank = " ".repeat(wide.saturating_sub(text.width()));
        if cell.right {
            line.push_str(&blank);
            line.push_str(&text);
        } else {
            line.push_str(&text);
            line.push_str(&blank);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_the_one_that_gives_is_cut() {
        let cell = |text: &str| Cell::left(text.to_owned());
        let rows = [
            vec![cell("name"), Cell::right("n".into()), cell("what")],
            vec![cell("P1"), Cell::right("1,000".into()), cell("待つ")],
        ];
        assert_eq!(
            table(&rows, 2, 40),
            ["name      n  what", "P1    1,000  待つ"]
        );
        let long = [vec![cell("a word that is long"), cell("short")]];
        let cut = table(&long, 0, 18);
        assert_eq!(cut[0].width(), 18);
        assert!(cut[0].ends_with("  short"), "{cut:?}");
    }
}
