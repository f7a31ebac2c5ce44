//! The lessons as the command line knows them.

use super::{
    Status,
    args::LessonsArgs,
    sentence::say,
    usage_error::{UsageError, near},
    whole::Destination,
};
use crate::{
    export::handout,
    lesson::{Lesson, builtin},
    text::Text,
};
use std::sync::Arc;

/// Lists the lessons, or writes them down to be printed.
///
/// # Errors
/// A lesson that is none, or a place that cannot be written to; nothing is left behind.
pub(super) fn lessons(wanted: &LessonsArgs, text: &Text) -> Result<Status, UsageError> {
    let chosen: Vec<Arc<Lesson>> = match wanted.which.as_slice() {
        [] => builtin::all().to_vec(),
        some => some
            .iter()
            .map(|name| find(name))
            .collect::<Result<_, _>>()?,
    };
    match &wanted.handout {
        None => Ok(super::print(list(&chosen, text).as_bytes())),
        Some(file) => {
            let page = handout(&chosen, wanted.with_answers, text);
            let destination = Destination {
                out: file,
                flag: "--handout",
                force: wanted.force,
                read: None,
            };
            destination.write(|out| out.write_all(page.as_bytes()))
        }
    }
}

/// Number, name, minutes and title of each lesson, a line each.
fn list(lessons: &[Arc<Lesson>], text: &Text) -> String {
    let lines = lessons.iter().map(|lesson| {
        let number = lesson
            .number
            .map(|number| number.to_string())
            .unwrap_or_default();
        let minutes = lesson.minutes.map(|n| text.with("minutes", &[("n", &n)]));
        format!(
            "{number:>2}  {:14}  {}  {}\n",
            lesson.name,
            minutes.unwrap_or_default(),
            lesson.title.get(text.language())
        )
    });
    lines.collect::<String>() + "\n" + &text.get("command-start-lesson") + "\n"
}

/// The lesson of this name or number.
///
/// # Errors
/// Which lessons there are, and the nearest.
pub(super) fn find(name: &str) -> Result<Arc<Lesson>, UsageError> {
    builtin::find(name).map(Arc::clone).ok_or_else(|| {
        let names: Vec<&str> = builtin::all()
            .iter()
            .map(|lesson| lesson.name.as_str())
            .collect();
        let near = near(nearest(name, &names));
        let none = say("command-no-lesson")
            .with("name", name)
            .part("near", near);
        UsageError(none.with("names", names.join(", ")))
    })
}

/// The lesson that a mistyped name is closest to, if it is close at all.
fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let distance = |lesson: &str| strsim::levenshtein(lesson, &name.to_lowercase());
    names
        .iter()
        .copied()
        .filter(|lesson| distance(lesson) <= 3)
        .min_by_key(|lesson| distance(lesson))
}
