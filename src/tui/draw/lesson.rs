//! Lessons on the screen: the card of the present step, the strip above a run, and the list of lessons.

mod card;
mod card_builder;
mod choices;
mod list;
mod next;
mod runs;
mod table;

pub(super) use card::draw as card;
pub(super) use list::draw as list;

use super::{
    canvas::{Canvas, width, wrap},
    context::DrawContext,
};
use crate::{
    lesson::{LessonSession, LessonStep},
    say,
    text::safe,
    tui::{
        action::Action,
        theme::{Background, ColorRole},
    },
};
use ratatui::layout::Rect;

/// What was predicted: `You predicted b) the same`; where that does not fit into `columns`, its letter alone.
fn predicted(
    context: &DrawContext,
    lesson_session: &LessonSession,
    columns: u16,
) -> Option<String> {
    let place = lesson_session.prediction()?;
    let choice = lesson_session
        .prepared()
        .lesson
        .question
        .choices
        .get(place)?
        .text
        .on(context.text.language(), lesson_session.prepared().cores);
    let letter = say::choice_letter(place);
    let full = context
        .text
        .with("you-predicted", &[("letter", &letter), ("choice", &choice)]);
    Some(if width(&full) <= columns {
        full
    } else {
        context
            .text
            .with("you-predicted-letter", &[("letter", &letter)])
    })
}

/// Draws what is run, and what to watch, above the sentence.
pub(super) fn strip(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let Some(lesson_session) = context
        .view
        .lesson_session
        .as_ref()
        .filter(|lesson_session| !lesson_session.reading() && !area.is_empty())
    else {
        return;
    };
    let (palette, language) = (context.palette, context.text.language());
    canvas.background(area, palette.background(Background::Bar));
    let (name, watch) = match lesson_session.step() {
        LessonStep::Next => {
            let next = lesson_session.prepared().lesson.next.as_ref();
            let says = next
                .map(|next| next.run.name.on(language, lesson_session.prepared().cores))
                .unwrap_or_default();
            (context.word("trying"), says)
        }
        LessonStep::Run(run) => (
            say::run_in_round(lesson_session, run, context.text),
            lesson_session
                .prepared()
                .lesson
                .watch
                .on(language, lesson_session.prepared().cores),
        ),
        _ => (
            say::run_name(
                lesson_session.prepared(),
                lesson_session.prepared().runs.len() - 1,
                context.text,
            ),
            String::new(),
        ),
    };
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let back = format!("[{}] {}", "l", context.word("key-lesson"));
    let left = Rect {
        width: inner.width.saturating_sub(width(&back) + 1),
        ..inner
    };
    super::sentence::keys(canvas, inner, left.right() + 1, inner.y, context, &back);
    canvas.click_target(
        Rect {
            x: left.right(),
            width: inner.right() - left.right(),
            height: 1,
            ..inner
        },
        Action::Lessons,
    );
    let x = canvas.text(left, left.x, left.y, &name, palette.bold(ColorRole::Text));
    if area.height > 1 && matches!(lesson_session.step(), LessonStep::Next) {
        // what is asked may need both rows
        let first = wrap(&watch, left.right().saturating_sub(x + 1))
            .into_iter()
            .next()
            .unwrap_or_default();
        canvas.text(left, x + 1, left.y, &first, palette.style(ColorRole::Label));
        let rest = watch.strip_prefix(&first).unwrap_or_default().trim_start();
        let rest = safe::line(rest, usize::from(inner.right().saturating_sub(x + 1)));
        canvas.text(
            inner,
            x + 1,
            inner.y + 1,
            &rest,
            palette.style(ColorRole::Label),
        );
    } else if area.height > 1 {
        let said = if matches!(lesson_session.step(), LessonStep::Run(_)) {
            predicted(context, lesson_session, left.right().saturating_sub(x + 3))
        } else {
            None
        };
        let said = safe::line(
            &said.unwrap_or_default(),
            usize::from(left.right().saturating_sub(x + 3)),
        );
        canvas.text(left, x + 3, left.y, &said, palette.style(ColorRole::Label));
        let watch = safe::line(&watch, usize::from(inner.width));
        canvas.text(
            inner,
            inner.x,
            inner.y + 1,
            &watch,
            palette.style(ColorRole::Label),
        );
    } else if x + 12 < left.right() {
        let watch = safe::line(&watch, usize::from(left.right() - x - 2));
        canvas.text(left, x + 2, left.y, &watch, palette.style(ColorRole::Label));
    }
}
