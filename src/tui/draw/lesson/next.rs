//! The last card: the one thing to change next, and when it has run, what came of it.

use super::{card_builder::CardBuilder, table};
use crate::{
    lesson::{LessonSession, Next, RunRef},
    tui::theme::ColorRole,
};

pub(super) fn draw(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let context = card.context;
    let Some(next) = &lesson_session.prepared().lesson.next else {
        card.text(&context.word("lesson-done"), ColorRole::Strong);
        return card.hint("hint-done");
    };
    let says = card.words(lesson_session, &next.run.name);
    card.text(&says, ColorRole::Strong);
    if lesson_session.is_trying() {
        card.gap();
        card.text(&context.word("trying-goes-on"), ColorRole::Text);
        return card.hint("hint-trying");
    }
    if !lesson_session.is_measured(RunRef::Next) {
        return card.hint("hint-next");
    }
    table::tried(card, lesson_session);
    why(card, lesson_session, next);
    card.hint("hint-tried");
}

/// Why it came out so; where it did not, that it did not, and why the lesson expects it.
fn why(card: &mut CardBuilder, lesson_session: &LessonSession, next: &Next) {
    let Some(why) = &next.why else { return };
    let holds = next
        .when
        .as_ref()
        .map_or(Some(true), |claim| claim.holds(lesson_session.results()));
    card.gap();
    if holds != Some(true) {
        let id = if holds.is_none() {
            "tried-unknown"
        } else {
            "tried-otherwise"
        };
        let otherwise = card.context.word(id);
        card.text(&otherwise, ColorRole::Warm);
        let expects = card.context.word("outcome-why");
        card.text(&expects, ColorRole::Label);
    }
    let why = card.words(lesson_session, why);
    card.text(&why, ColorRole::Text);
}
