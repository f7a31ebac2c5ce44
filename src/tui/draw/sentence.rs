//! What is happening in plain words, and what to press: the last thing to be dropped.

use super::{
    canvas::{Canvas, wrap},
    context::DrawContext,
};
use crate::{
    lesson::LessonStep,
    model::why::Headline,
    say,
    text::safe,
    tui::{
        theme::{Background, ColorRole},
        view::PastMode,
    },
};
use ratatui::layout::Rect;

/// Draws the sentence in bold, and below it what to press, with keys as key caps.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let headline = context.model.headline(context.at);
    let sentence = say::headline(&headline, context.model, context.at, context.text);
    let text = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let press = in_class(context, &headline, sentence.press);
    let about: &dyn std::fmt::Display = &safe::line(&context.view.remark_about, 60);
    let remark = context
        .view
        .remark
        .map(|id| context.text.with(id, &[("about", about)]));
    let press = match context.view.past.as_ref().map(|past| past.shown) {
        None => press,
        Some(PastMode::Replay { .. }) => Some(context.word("press-replay")),
        Some(shown) => Some(past(context, shown)),
    };
    let press = remark.or(press).unwrap_or_default();
    let press = wrap(&caps(&press), text.width);
    let mut what = wrap(&sentence.what, text.width);
    if let Some(short) = sentence
        .short
        .filter(|_| what.len() + press.len() > usize::from(text.height))
    {
        what = wrap(&short, text.width);
    }
    let y = canvas.paragraph(text, &what, context.palette.style(ColorRole::Strong));
    let room = usize::from(text.bottom() - y);
    for (place, (y, row)) in (y..text.bottom()).zip(&press).enumerate() {
        let cut = place + 1 == room && press.len() > room;
        let row = if cut {
            format!("{row} {}", safe::END)
        } else {
            row.clone()
        };
        keys(canvas, text, text.x, y, context, &row);
    }
}

/// What to press in a lesson, where that is not the usual: on with it when a run is over, and no advice that would
/// change what is being measured.
fn in_class(context: &DrawContext, headline: &Headline, usual: Option<String>) -> Option<String> {
    let Some(lesson_session) = &context.view.lesson_session else {
        return usual;
    };
    match (headline, lesson_session.step()) {
        (Headline::Over { .. } | Headline::Stuck { .. }, _) => Some(context.word("press-lesson")),
        (Headline::Bottleneck(_) | Headline::Incident(_), LessonStep::Run(_)) => None,
        _ => usual,
    }
}

/// That this is not the present, though the processes may go on, and how to go back.
fn past(context: &DrawContext, shown: PastMode) -> String {
    context.word(match shown {
        PastMode::Frozen { runs: true } => "press-frozen",
        PastMode::Rewound { runs: true } => "press-rewound",
        _ => "press-rewound-over",
    })
}

/// Marks key caps by spaces that do not break, so that a row is never broken inside one.
fn caps(press: &str) -> String {
    press.replace('[', "[\u{a0}").replace(']', "\u{a0}]")
}

/// Writes a row; what stands between `[` and `]` becomes a key cap.
pub(super) fn keys(
    canvas: &mut Canvas,
    area: Rect,
    x: u16,
    y: u16,
    context: &DrawContext,
    row: &str,
) {
    let cap = context
        .palette
        .background(Background::Key)
        .patch(context.palette.heavy());
    let mut x = x;
    for (i, piece) in row.split(['[', ']']).enumerate() {
        x = if i % 2 == 1 {
            canvas.text(
                area,
                x,
                y,
                &format!(" {} ", piece.trim_matches('\u{a0}')),
                cap,
            )
        } else {
            canvas.text(area, x, y, piece, context.palette.style(ColorRole::Label))
        };
    }
}
