//! Lists that may have more rows than there is room for.

use super::{canvas::Canvas, context::DrawContext};
use crate::tui::theme::ColorRole;
use ratatui::layout::Rect;
use std::ops::Range;

/// Which rows of a list are in sight. Where not all have room, the last row says how many do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListWindow {
    /// The rows in sight.
    pub(super) rows: Range<usize>,
    all: usize,
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
        }
    }

    const fn is_whole(&self) -> bool {
        self.rows.start == 0 && self.rows.end == self.all
    }

    /// Says in the last row of `area` how many rows are out of sight; where all are in sight, there is no such row.
    pub(super) fn note(&self, canvas: &mut Canvas, area: Rect, context: &DrawContext) {
        if self.is_whole() || area.height < 2 {
            return;
        }
        let hidden = [
            ("more-above", self.rows.start),
            ("more-below", self.all - self.rows.end),
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
