//! What is happening in plain words, and what to press: the last thing to be dropped.

use super::{
    canvas::{Canvas, wrap},
    context::DrawContext,
};
use crate::{
    lesson::LessonStep,
    model::why::Headline,
    say::{self, Hint},
    text::safe,
    tui::{
        progress::FirstHint,
        theme::{Background, ColorRole},
        view::PastMode,
    },
};
use ratatui::{layout::Rect, style::Style};

/// Draws the sentence in bold, and below it what to press, with keys as key caps.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let headline = context.model.headline(context.at);
    let sentence = say::headline(&headline, context.model, context.at, context.text);
    let text = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let press = match context.view.past.as_ref().map(|past| past.shown) {
        None => in_class(context, &headline, sentence.press),
        Some(shown) => Some(past(shown)),
    };
    let press = press.map(|hint| hint.words(context.model, context.text));
    let press = remarked(context)
        .or_else(|| first_hint(context, &headline))
        .or(press)
        .unwrap_or_default();
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

/// What free play suggests to somebody new, while nothing is more urgent.
fn first_hint(context: &DrawContext, headline: &Headline) -> Option<String> {
    let view = context.view;
    let free = view.first_hints && view.lesson_session.is_none() && view.past.is_none();
    let open = context.model.plan().open_ended == Some(true);
    let urgent = matches!(
        headline,
        Headline::Over { .. } | Headline::Stuck { .. } | Headline::Failure(_)
    );
    let hint = view.progress.next_hint();
    let hint = hint.filter(|hint| free && open && !urgent && can_help(context, *hint))?;
    Some(context.word(hint.text()))
}

/// Whether what a first hint suggests changes something now: one more consumer needs a core, if consumers compute.
fn can_help(context: &DrawContext, hint: FirstHint) -> bool {
    let consumers = context.model.now.last_sink();
    match (hint, consumers) {
        (FirstHint::Add, Some(group)) => context.model.has_core_for(group, context.at),
        _ => true,
    }
}

/// What to press in a lesson, where that is not the usual: on with it when a run is over, and no advice that would
/// change what is being measured.
fn in_class(context: &DrawContext, headline: &Headline, usual: Option<Hint>) -> Option<Hint> {
    let Some(lesson_session) = &context.view.lesson_session else {
        return usual;
    };
    match (headline, lesson_session.step()) {
        (Headline::Over { .. } | Headline::Stuck { .. }, _) => Some(Hint::Lesson),
        (Headline::Bottleneck(_) | Headline::Failure(_), LessonStep::Run(_)) => None,
        _ => usual,
    }
}

/// What is said about the last key.
pub(super) fn remarked(context: &DrawContext) -> Option<String> {
    let about: &dyn std::fmt::Display = &safe::line(&context.view.remark_about, 60);
    let id = context.view.remark?;
    Some(context.text.with(id, &[("about", about)]))
}

/// That this is not the present, though the processes may go on, and how to go back.
const fn past(shown: PastMode) -> Hint {
    match shown {
        PastMode::Frozen { runs: true } => Hint::Unfreeze,
        PastMode::Rewound { runs: true } => Hint::BackToNow,
        PastMode::Frozen { runs: false } | PastMode::Rewound { runs: false } => Hint::BackToEnd,
        PastMode::Replay { .. } => Hint::Play,
    }
}

/// Marks key caps by spaces that do not break, so that a row is never broken inside one.
pub(super) fn caps(press: &str) -> String {
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
    let style = context.palette.style(ColorRole::Label);
    with_caps(canvas, area, (x, y), context, row, style);
}

/// Writes a remark on a card, which has no sentence.
pub(super) fn remark(
    canvas: &mut Canvas,
    area: Rect,
    x: u16,
    y: u16,
    context: &DrawContext,
    remark: &str,
) {
    let style = context.palette.bold(ColorRole::Warm);
    with_caps(canvas, area, (x, y), context, remark, style);
}

fn with_caps(
    canvas: &mut Canvas,
    area: Rect,
    (x, y): (u16, u16),
    context: &DrawContext,
    row: &str,
    style: Style,
) {
    let view = context.view;
    let own = |cap: &str| view.own_keys.cap(cap, context.text, view.ascii);
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
                &format!(" {} ", own(piece.trim_matches('\u{a0}'))),
                cap,
            )
        } else {
            canvas.text(area, x, y, piece, style)
        };
    }
}
