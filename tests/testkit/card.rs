//! A lesson's card on a screen.
#![allow(dead_code, reason = "every test takes what it needs")]

use crate::common::header;
use procession::{
    lesson::{LessonSession, PreparedLesson, builtin},
    text::Language,
    tui::harness::Harness,
};
use std::sync::Arc;

/// The sizes at which cards are looked at.
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (60, 20)];

/// The card of a lesson that begins.
pub(crate) fn lesson(name: &str, language: Language, (width, height): (u16, u16)) -> Harness {
    let prepared = PreparedLesson::new(Arc::clone(builtin::find(name).unwrap()), 2, language);
    Harness::new(width, height, header())
        .view(|view| {
            view.language = language;
            view.lesson_session = Some(LessonSession::new(Arc::new(prepared)));
        })
        .next(header())
}

/// The lesson that goes on there.
pub(crate) fn lesson_session(screen: &Harness) -> &LessonSession {
    screen.seen().lesson_session.as_ref().expect("a lesson")
}
