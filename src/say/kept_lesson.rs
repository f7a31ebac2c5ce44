//! A lesson as a recording keeps it, in the words of the screen.

use super::choice_letter;
use crate::{
    header::KeptLesson,
    lesson::{LessonSession, LessonStep},
    text::Language,
};

/// What the lesson asked, what was said, and what was measured so far.
pub fn kept_lesson(lesson_session: &LessonSession, language: Language) -> KeptLesson {
    let prepared = lesson_session.prepared();
    let question = &prepared.lesson.question;
    let verdict = question.verdict(lesson_session.results(), prepared.cores);
    // before its result, a lesson says nothing of it
    let over = matches!(
        lesson_session.step(),
        LessonStep::Result | LessonStep::Check | LessonStep::Next
    );
    let votes = lesson_session.votes();
    KeptLesson {
        name: prepared.lesson.name.clone(),
        question: question.ask.on(language, prepared.cores),
        choices: question
            .choices
            .iter()
            .map(|choice| choice.text.on(language, prepared.cores))
            .collect(),
        predicted: lesson_session.prediction().map(choice_letter),
        votes: votes.map_or_else(Vec::new, |votes| {
            votes.rounds().map(<[u32]>::to_vec).collect()
        }),
        answer: choice_letter(verdict.expected),
        measured: verdict.came_out.filter(|_| over).map(choice_letter),
    }
}
