//! The lessons as the command line knows them.

use super::refusal::Refusal;
use crate::{
    lesson::{Lesson, builtin},
    text::Language,
};
use std::sync::Arc;

/// Number, name and title of each lesson, a line each.
pub(super) fn list(language: Language) -> String {
    let lines = builtin::all().iter().map(|lesson| {
        let number = lesson.number.map(|number| number.to_string()).unwrap_or_default();
        format!("{number:>2}  {:14}  {}\n", lesson.name, lesson.title.get(language))
    });
    lines.collect::<String>() + "\nStart one with: procession run article, or procession run 1\n"
}

/// The lesson of this name or number.
///
/// # Errors
/// Which lessons there are, and the nearest.
pub(super) fn find(name: &str) -> Result<Arc<Lesson>, Refusal> {
    builtin::find(name).map(Arc::clone).ok_or_else(|| {
        let names: Vec<&str> = builtin::all().iter().map(|lesson| lesson.name.as_str()).collect();
        let near = nearest(name, &names).map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
        Refusal(format!(
            "there is no lesson \"{name}\"{near}: there is {}; a scenario file ends in .toml",
            names.join(", ")
        ))
    })
}

/// The lesson that a mistyped name is closest to, if it is close at all.
fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let distance = |lesson: &str| strsim::levenshtein(lesson, &name.to_lowercase());
    names.iter().copied().filter(|lesson| distance(lesson) <= 3).min_by_key(|lesson| distance(lesson))
}
