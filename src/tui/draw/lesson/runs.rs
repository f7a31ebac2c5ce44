//! Two runs of a lesson, small, one above the other on one axis at the foot of its result.

use super::card_builder::CardBuilder;
use crate::{
    event::RunTime,
    lesson::{Lesson, LessonStep},
    tui::{
        action::Action,
        draw::{canvas::Canvas, context::DrawContext, pair},
        view::View,
    },
};
use ratatui::layout::Rect;

/// Draws them where the card leaves room for them, and gives back what is left of its area.
pub(super) fn draw(
    canvas: &mut Canvas,
    area: Rect,
    context: &DrawContext,
    card: &CardBuilder,
) -> Rect {
    let shown = context.view.lesson_session.as_ref();
    let result = shown.is_some_and(|lesson| lesson.step() == LessonStep::Result);
    let Some(pair) = context.view.lesson_runs.pair().filter(|_| result) else {
        return area;
    };
    let view = View {
        selected: None,
        crowd: None,
        overlay: None,
        projector: false,
        axis: pair::pair_axis(&pair.comparison),
        ..context.view.clone()
    };
    let both = pair::PairContext {
        comparison: &pair.comparison,
        letters: pair.runs.map(Lesson::letter),
        names: ["", ""],
        view: &view,
        from: RunTime::ZERO,
        marks: false,
        text: context.text,
    };
    // an empty row stands between the two
    let room = area.height.saturating_sub(card.rows() + 1);
    let height = pair::compact_height(
        &both,
        Rect {
            height: room,
            ..area
        },
    );
    if height == 0 {
        return area;
    }
    let place = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    pair::compact(canvas, place, &both);
    canvas.one_click_target(place, Action::SideBySide);
    Rect {
        height: area.height - height - 1,
        ..area
    }
}
