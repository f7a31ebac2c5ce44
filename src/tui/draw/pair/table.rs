//! The numbers of two runs side by side, in as many columns as there is room for.

use super::{context::PairContext, plan::PairPlan};
use crate::{
    say,
    tui::{
        draw::{
            canvas::{Canvas, width},
            context::DrawContext,
            glyphs,
        },
        theme::ColorRole,
    },
};
use ratatui::layout::Rect;

/// Rows that the table has, about: as far as it can be scrolled.
pub const PAIR_ROWS: usize = 18;
/// Cells of a value.
const VALUE: u16 = 10;
/// Cells that a name and two values need.
const NEEDED: u16 = 40;

/// Draws the table below its rule.
pub(super) fn draw(
    canvas: &mut Canvas,
    plan: &PairPlan,
    context: &DrawContext,
    both: &PairContext,
) {
    let area = plan.table;
    let (columns, palette) = ((area.width / NEEDED).clamp(1, 4), context.palette);
    let each = area.width / columns;
    let rows = say::compare::table(both.comparison, both.text);
    let in_column = rows.len().div_ceil(usize::from(columns));
    let most = in_column.saturating_sub(usize::from(area.height));
    let first = usize::from(both.view.scroll).min(most);
    if !plan.table_rule.is_empty() {
        let rule = plan.table_rule;
        canvas.row(
            rule,
            glyphs::rule(context.view.ascii),
            palette.style(ColorRole::Rule),
        );
        let title = format!(" {} ", both.text.get("compare-numbers"));
        let x = canvas.text(
            rule,
            rule.x + 1,
            rule.y,
            &title,
            palette.style(ColorRole::Strong),
        );
        if most > first {
            let more = format!(
                "{} ",
                both.text.with("more-below", &[("n", &(most - first))])
            );
            canvas.text(rule, x, rule.y, &more, palette.style(ColorRole::Label));
        }
        for place in 0..columns {
            let cell = cell(Rect {
                x: rule.x + place * each,
                width: each,
                ..rule
            });
            for (value, letter) in cell.into_iter().zip(both.letters) {
                canvas.right(
                    value,
                    rule.y,
                    &format!(" {letter}"),
                    palette.style(ColorRole::Strong),
                );
            }
        }
    }
    for (place, (name, values)) in rows.iter().enumerate() {
        let (column, row) = ((place / in_column) as u16, place % in_column);
        let Some(y) = row
            .checked_sub(first)
            .filter(|row| *row < usize::from(area.height))
        else {
            continue;
        };
        let line = Rect {
            x: area.x + column * each,
            y: area.y + y as u16,
            width: each,
            height: 1,
        };
        let differ = values[0] != values[1];
        let name_color_role = if differ {
            ColorRole::Text
        } else {
            ColorRole::Label
        };
        canvas.text(
            line,
            line.x + 1,
            line.y,
            name,
            palette.style(name_color_role),
        );
        let [left, right] = cell(line);
        // what is said of both has the room of both
        let left = if values[0].is_empty() {
            Rect { width: 0, ..left }
        } else {
            left
        };
        let right = if values[0].is_empty() {
            Rect {
                x: left.x,
                width: 2 * VALUE,
                ..right
            }
        } else {
            right
        };
        for (value, text) in [left, right].into_iter().zip(values) {
            let from = value.right().saturating_sub(width(text)).max(value.x);
            canvas.text(
                value,
                from,
                line.y,
                text,
                if differ {
                    palette.style(ColorRole::Strong)
                } else {
                    palette.style(ColorRole::Label)
                },
            );
        }
    }
}

/// Where the values of A and B stand.
fn cell(line: Rect) -> [Rect; 2] {
    let right = line.right().saturating_sub(2);
    [2, 1].map(|back| Rect {
        x: right.saturating_sub(back * VALUE),
        width: VALUE,
        ..line
    })
}
