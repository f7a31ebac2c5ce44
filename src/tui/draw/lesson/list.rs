//! The list of lessons.

use super::card_builder::CardBuilder;
use crate::{
    lesson::builtin,
    tui::{
        action::Action,
        draw::{
            canvas::{Canvas, width},
            context::DrawContext,
            glyphs,
            rule::rule,
        },
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Draws the list, with the cursor on one of them; free play stands at its end.
pub(in crate::tui::draw) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    cursor: usize,
    sure: bool,
) {
    let palette = context.palette;
    canvas.cover(area, palette.background(Background::Screen));
    if area.is_empty() {
        return;
    }
    let top = Rect { height: 1, ..area };
    rule(
        canvas,
        top,
        context,
        &context.word("lessons"),
        &context.word("lessons-beside"),
        Pane::Lanes,
    );
    let mut card = CardBuilder::new(context, area);
    let spare = area.height > 16;
    if spare {
        card.gap();
    }
    let lessons = builtin::all();
    for (place, lesson) in lessons.iter().enumerate() {
        let number = lesson
            .number
            .map(|number| number.to_string())
            .unwrap_or_default();
        let title = lesson.title.get(context.text.language());
        entry(
            &mut card,
            place,
            place == cursor,
            [&number, title, &lesson.name],
        );
        if card.airy {
            card.gap();
        }
    }
    if spare && !card.airy {
        card.gap();
    }
    let free_play = context.word("free-play");
    entry(
        &mut card,
        lessons.len(),
        lessons.len() == cursor,
        ["", &free_play, ""],
    );
    card.gap();
    card.keys(&context.word(if sure { "lessons-sure" } else { "lessons-keys" }));
    let remark = context.view.remark.map(|id| context.word(id));
    let body = Rect {
        y: area.y + 1,
        height: (area.height - 1).saturating_sub(u16::from(remark.is_some())),
        ..area
    };
    // the cursor stays in sight, and what is asked below the list
    let most = if sure {
        u16::MAX
    } else {
        u16::try_from(cursor).unwrap_or(0)
    };
    card.draw(
        canvas,
        body,
        most.saturating_sub(if sure {
            0
        } else {
            body.height.saturating_sub(5)
        }),
    );
    if let Some(remark) = remark {
        let style = palette.bold(ColorRole::Warm);
        canvas.text(area, area.x + 2, area.bottom() - 1, &remark, style);
    }
}

/// A row: number, title, and the name on the command line.
fn entry(card: &mut CardBuilder, place: usize, chosen: bool, [number, title, name]: [&str; 3]) {
    let palette = card.context.palette;
    // a name that does not fit is better left out than cut
    let (space, name) = match card.wide.checked_sub(5 + width(title) + width(name)) {
        Some(space) if space > 0 => (space, name),
        _ => (0, ""),
    };
    let mark = if chosen {
        glyphs::chosen(card.context.view.ascii)
    } else {
        ' '
    };
    let line = Line::from(vec![
        Span::styled(mark.to_string(), palette.style(ColorRole::Strong)),
        Span::styled(format!("{number:>2}  "), palette.style(ColorRole::Label)),
        Span::styled(
            title.to_owned(),
            if chosen {
                palette.heavy()
            } else {
                palette.style(ColorRole::Text)
            },
        ),
        Span::raw(" ".repeat(usize::from(space))),
        Span::styled(name.to_owned(), palette.style(ColorRole::Label)),
    ]);
    card.button(
        line,
        chosen.then(|| palette.background(Background::Chosen)),
        Action::ChooseLesson(place),
    );
}
