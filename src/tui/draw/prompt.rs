//! The line that is being typed, above the footer, and what may stand there.

use super::{
    canvas::{Canvas, wrap},
    context::DrawContext,
    sentence,
};
use crate::{
    text::safe,
    tui::theme::{Background, ColorRole},
};
use ratatui::{layout::Rect, style::Modifier};

/// Draws it, if something is being typed.
pub(super) fn draw(canvas: &mut Canvas, footer: Rect, context: &DrawContext) {
    let Some(prompt) = &context.view.prompt else {
        return;
    };
    let palette = context.palette;
    let (title, what) = prompt.ask.words();
    let says = match &prompt.refused {
        Some(why) => why.clone(),
        None => sentence::caps(&context.word(what)),
    };
    let rows = wrap(&says, footer.width.saturating_sub(2));
    let height = u16::try_from(rows.len() + 1).unwrap_or(1).min(footer.y);
    let area = Rect {
        y: footer.y - height,
        height,
        ..footer
    };
    canvas.cover(area, palette.background(Background::Bar));
    let strong = palette.style(ColorRole::Strong);
    let x = canvas.text(area, area.x + 1, area.y, &context.word(title), strong) + 1;
    // the end of a long line matters most: it is being typed
    let room = usize::from(area.right().saturating_sub(x + 2));
    let typed = end_of(&safe::whole(&prompt.typed), room);
    let x = canvas.text(area, x, area.y, &typed, palette.style(ColorRole::Text));
    canvas.cell(
        x,
        area.y,
        ' ',
        palette
            .style(ColorRole::Strong)
            .add_modifier(Modifier::REVERSED),
    );
    for (y, row) in (area.y + 1..area.bottom()).zip(&rows) {
        if prompt.refused.is_some() {
            canvas.text(area, area.x + 1, y, row, palette.style(ColorRole::Warm));
        } else {
            sentence::keys(canvas, area, area.x + 1, y, context, row);
        }
    }
}

/// The end of a text that has room in this number of cells, with a mark where something is cut off.
pub(super) fn end_of(text: &str, most: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let wide =
        |letters: &[char]| usize::from(super::canvas::width(&letters.iter().collect::<String>()));
    if wide(&letters) <= most {
        return letters.into_iter().collect();
    }
    while !letters.is_empty() && wide(&letters) + 1 > most {
        letters.remove(0);
    }
    format!("{}{}", safe::END, letters.into_iter().collect::<String>())
}
