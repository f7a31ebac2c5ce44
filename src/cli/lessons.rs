//! The lessons that are part of the program.

use super::refusal::Refusal;
use crate::scenario::{Scenario, file};

/// Name and scenario file of each lesson.
const LESSONS: [(&str, &str); 1] = [("article", include_str!("../../assets/lessons/article.toml"))];

/// Name and title of each lesson, a line each.
pub(super) fn list() -> String {
    let lines = LESSONS.map(|(name, text)| {
        let title = file::read(text).map(|scenario| scenario.title).unwrap_or_default();
        format!("{name:12} {title}\n")
    });
    lines.concat() + "\nStart one with: procession run article\n"
}

/// The scenario of the lesson with this name.
///
/// # Errors
/// Which lessons there are, and the nearest.
pub(super) fn find(name: &str) -> Result<Scenario, Refusal> {
    let Some((_, text)) = LESSONS.iter().find(|(lesson, _)| *lesson == name) else {
        let names = LESSONS.map(|(name, _)| name).join(", ");
        let near = nearest(name).map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
        return Err(Refusal(format!(
            "there is no lesson \"{name}\"{near}: there is {names}; a scenario file ends in .toml"
        )));
    };
    file::read(text).map_err(|error| Refusal(format!("lesson {name}, {error}")))
}

/// The lesson that a mistyped name is closest to, if it is close at all.
fn nearest(name: &str) -> Option<&'static str> {
    let distance = |lesson: &str| strsim::levenshtein(lesson, &name.to_lowercase());
    LESSONS
        .iter()
        .map(|(lesson, _)| *lesson)
        .filter(|lesson| distance(lesson) <= 3)
        .min_by_key(|lesson| distance(lesson))
}
