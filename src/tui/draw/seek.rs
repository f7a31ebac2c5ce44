//! The seek bar: the whole time that can be gone back to, the depth of the queue over it, and where we are.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
    glyphs,
};
use crate::{
    event::RunTime,
    text::number,
    tui::{
        action::{Action, Seek},
        theme::{Background, ColorRole},
        view::Past,
    },
};
use ratatui::layout::Rect;

/// Draws `00:00 ▁▂▃▅▆▇█▇▅▃▂▁▂▃ 00:36`; what is past is bright, and a click goes there.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let Some(past) = context.view.past.as_ref().filter(|_| !area.is_empty()) else {
        return;
    };
    let (begin, end) = (
        number::clock(past.begin, true),
        number::clock(past.end, true),
    );
    let x = canvas.text(
        area,
        area.x + 1,
        area.y,
        &begin,
        context.palette.style(ColorRole::Label),
    ) + 1;
    let right = area.right().saturating_sub(width(&end) + 2);
    canvas.text(
        area,
        right + 1,
        area.y,
        &end,
        context.palette.style(ColorRole::Label),
    );
    let track = Rect {
        x,
        width: right.saturating_sub(x),
        height: 1,
        ..area
    };
    let (all, deepest) = (
        u32::from(track.width.max(1)),
        past.depths.iter().copied().max().unwrap_or(0).max(1),
    );
    let head = column(context.run, past, track.width);
    for column in 0..track.width {
        let (x, place) = (track.x + column, u32::from(column));
        let eighths = depth_in(past, place, all) * 8 / deepest;
        let glyph = glyphs::eighths(
            u8::try_from(eighths).unwrap_or(8).max(1),
            context.view.ascii,
        );
        let color_role = if column < head {
            ColorRole::Line
        } else {
            ColorRole::Fill
        };
        let style = if column == head {
            context.palette.background(Background::Key)
        } else {
            context.palette.style(color_role)
        };
        let mark = if column == head {
            glyphs::head(context.view.ascii)
        } else {
            glyph
        };
        canvas.cell(
            x,
            track.y,
            mark,
            style.patch(context.palette.style(if column == head {
                ColorRole::Strong
            } else {
                color_role
            })),
        );
        let share = place * u32::from(u16::MAX) / all.saturating_sub(1).max(1);
        let share = u16::try_from(share).unwrap_or(u16::MAX);
        canvas.click_target(
            Rect {
                x,
                y: track.y,
                width: 1,
                height: 1,
            },
            Action::Seek(Seek::Part(share)),
        );
    }
}

/// The column of a moment.
fn column(run: RunTime, past: &Past, columns: u16) -> u16 {
    let (into, all) = (
        u128::from((run - past.begin).0),
        u128::from((past.end - past.begin).0).max(1),
    );
    let last = columns.saturating_sub(1);
    u16::try_from(into * u128::from(last) / all)
        .unwrap_or(last)
        .min(last)
}

/// The greatest depth of the queue in one of this number of columns.
fn depth_in(past: &Past, column: u32, columns: u32) -> u32 {
    let parts = past.depths.len() as u32;
    let (first, end) = (
        column * parts / columns,
        ((column + 1) * parts).div_ceil(columns),
    );
    past.depths
        .get(first as usize..end as usize)
        .and_then(|part| part.iter().max())
        .copied()
        .unwrap_or(0)
}
