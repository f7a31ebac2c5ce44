//! Lists that may have more rows than there is room for.

use super::{canvas::Canvas, context::DrawContext};
use crate::tui::theme::ColorRole;
use ratatui::layout::Rect;
use std::ops::Range;

/// Which rows of a list are in sight. Where not all have room, the last row says how many entries do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListWindow {
    /// The rows in sight.
    pub(super) rows: Range<usize>,
    /// All entries, and how many stand in a row.
    all: usize,
    each: usize,
}

impl ListWindow {
    /// Of `all` rows those that have room, scrolled down by this number of rows, at most to the end. Where one is chosen,
    /// it is in sight.
    pub(super) fn new(all: usize, room: u16, scrolled: usize, chosen: Option<usize>) -> Self {
        let room = usize::from(room);
        let room = if all > room && room > 1 {
            room - 1
        } else {
            room
        };
        let most = all.saturating_sub(room);
        let first = chosen.map_or(scrolled, |row| {
            scrolled.max((row + 1).saturating_sub(room)).min(row)
        });
        let first = first.min(most);
        Self {
            rows: first..all.min(first + room),
            all,
            each: 1,
        }
    }

    /// The same for entries of which this number (at least 1) stand in a row.
    pub(super) fn in_columns(all: usize, each: usize, room: u16, scrolled: usize) -> Self {
        Self {
            all,
            each,
            ..Self::new(all.div_ceil(each), room, scrolled, None)
        }
    }

    /// The entries in sight.
    pub(super) fn entries(&self) -> Range<usize> {
        self.rows.start * self.each..self.all.min(self.rows.end * self.each)
    }

    /// Says in the last row of `area` how many entries are out of sight; where all are in sight, there is no such row.
    pub(super) fn note(&self, canvas: &mut Canvas, area: Rect, context: &DrawContext) {
        let seen = self.entries();
        if seen == (0..self.all) || area.height < 2 {
            return;
        }
        let hidden = [
            ("more-above", seen.start),
            ("more-below", self.all - seen.end),
        ];
        let hidden = hidden.into_iter().filter(|(_, n)| *n > 0);
        let hidden: Vec<String> = hidden
            .map(|(id, n)| context.text.with(id, &[("n", &n)]))
            .collect();
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        canvas.right(
            inner,
            area.bottom() - 1,
            &hidden.join("   "),
            context.palette.style(ColorRole::Label),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::ListWindow;
    use proptest::prelude::*;

    #[test]
    fn a_row_is_kept_for_the_rest() {
        let window =
            |all, room, scrolled, chosen| ListWindow::new(all, room, scrolled, chosen).rows;
        assert_eq!(window(5, 5, 3, None), 0..5);
        assert_eq!(window(6, 5, 0, None), 0..4);
        assert_eq!(window(6, 5, 9, None), 2..6);
        assert_eq!(window(60, 5, 0, Some(30)), 27..31);
        assert_eq!(window(60, 5, 40, Some(30)), 30..34);
    }

    #[test]
    fn what_is_counted_is_entries_and_not_rows() {
        let window = ListWindow::in_columns(64, 2, 8, 0);
        assert_eq!((window.rows.clone(), window.entries()), (0..7, 0..14));
        let end = ListWindow::in_columns(63, 2, 8, 99);
        assert_eq!((end.rows.clone(), end.entries()), (25..32, 50..63));
    }

    proptest! {
        #[test]
        fn what_is_chosen_is_in_sight(all in 1..300_usize, room in 1..60_u16, scrolled in 0..400_usize, chosen in 0..300_usize) {
            let chosen = chosen % all;
            let rows = ListWindow::new(all, room, scrolled, Some(chosen)).rows;
            prop_assert!(rows.contains(&chosen) && rows.end <= all);
            prop_assert!(rows.len() + usize::from(all > usize::from(room) && room > 1) <= usize::from(room));
        }
    }
}
