//! The list of lessons.

use super::card_builder::CardBuilder;
use crate::{
    lesson::{Lesson, builtin},
    tui::{
        action::Action,
        draw::{
            canvas::{Canvas, width},
            context::DrawContext,
            glyphs,
            rule::rule,
            sentence,
        },
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};
use std::sync::Arc;

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
        entry(&mut card, place, place == cursor, Some(lesson));
        if let Some(shows) = lesson.shows.as_ref().filter(|_| card.airy) {
            let shows = format!("      {}", shows.get(context.text.language()));
            card.line(Line::styled(shows, palette.style(ColorRole::Label)));
        }
    }
    if spare {
        card.gap();
    }
    entry(&mut card, lessons.len(), lessons.len() == cursor, None);
    card.gap();
    let shows = lessons.get(cursor).and_then(|lesson| lesson.shows.as_ref());
    if let Some(shows) = shows.filter(|_| !card.airy && !sure) {
        card.text(shows.get(context.text.language()), ColorRole::Text);
    }
    card.keys(&context.word(if sure { "lessons-sure" } else { "lessons-keys" }));
    let remark = sentence::remarked(context);
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
        sentence::remark(
            canvas,
            area,
            area.x + 2,
            area.bottom() - 1,
            context,
            &remark,
        );
    }
}

/// A row: a tick at a lesson that was played to its end, number, title, the name on the command line, and minutes; free
/// play has only a title.
fn entry(card: &mut CardBuilder, place: usize, chosen: bool, lesson: Option<&Arc<Lesson>>) {
    let context = card.context;
    let (palette, ascii) = (context.palette, context.view.ascii);
    let title = lesson.map_or_else(
        || context.word("free-play"),
        |lesson| lesson.title.get(context.text.language()).to_owned(),
    );
    let number = lesson.and_then(|lesson| lesson.number);
    let number = number.map_or_else(String::new, |number| number.to_string());
    let done = lesson.is_some_and(|lesson| context.view.progress.lessons.contains(&lesson.name));
    let minutes = lesson.and_then(|lesson| lesson.minutes);
    let minutes = minutes.map(|n| format!("  {}", context.text.with("minutes", &[("n", &n)])));
    // what does not fit is better left out than cut
    let fits = |minutes: &String| 6 + width(&title) + width(minutes) <= card.wide;
    let minutes = minutes.filter(fits).unwrap_or_default();
    let name = lesson.map_or("", |lesson| lesson.name.as_str());
    let used = 6 + width(&title) + width(&minutes);
    let (space, name) = match card.wide.checked_sub(used + width(name)) {
        Some(space) if space > 0 => (space, name),
        _ => (card.wide.saturating_sub(used), ""),
    };
    let mark = if chosen { glyphs::chosen(ascii) } else { ' ' };
    let tick = if done { glyphs::done(ascii) } else { ' ' };
    let label = palette.style(ColorRole::Label);
    let strong = if chosen {
        palette.heavy()
    } else {
        palette.style(ColorRole::Text)
    };
    let line = Line::from(vec![
        Span::styled(mark.to_string(), palette.style(ColorRole::Strong)),
        Span::styled(tick.to_string(), palette.style(ColorRole::Work)),
        Span::styled(format!("{number:>2}  "), label),
        Span::styled(title, strong),
        Span::raw(" ".repeat(usize::from(space))),
        Span::styled(name.to_owned(), label),
        Span::styled(minutes, label),
    ]);
    card.button(
        line,
        chosen.then(|| palette.background(Background::Chosen)),
        Action::ChooseLesson(place),
    );
}
