//! Sentences of the command line as data: they are worded when they are said, in the language that is known then.

use super::text_file;
use crate::{
    say as words,
    scenario::{
        ScenarioRemark,
        file::{FileError, Mistake},
    },
    text::Text,
};
use std::{fmt::Display, path::Path};

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sentence {
    /// Words as they are: a name, a flag, a number.
    Plain(String),
    /// English of a library or of a module that does not know the language.
    Heard(String),
    /// What is wrong with a file.
    InFile(FileError),
    /// What is wrong with a field.
    Mistake(Mistake),
    /// What is allowed in a scenario but may not be meant.
    Remarks(Vec<ScenarioRemark>),
    /// A text of `assets/text` by its id, and what stands in its places.
    Text(&'static str, Vec<(&'static str, Self)>),
}

/// The text of this id.
pub(super) const fn say(id: &'static str) -> Sentence {
    Sentence::Text(id, Vec::new())
}

/// What a library, or a module that does not know the language, says in English.
#[expect(
    clippy::needless_pass_by_value,
    reason = "what is said once needs no borrowing"
)]
pub(super) fn heard(english: impl ToString) -> Sentence {
    Sentence::Heard(english.to_string())
}

/// What is wrong with a file of settings, a scenario or a lesson, with its name, the line and the field.
pub(super) fn in_file(file: &Path, error: FileError) -> Sentence {
    let file = heard(text_file::name(file));
    say("command-in-file")
        .part("file", file)
        .part("what", Sentence::InFile(error))
}

impl Sentence {
    /// Nothing.
    pub(super) const NOTHING: Self = Self::Plain(String::new());

    /// With these words, as they are, in the place of this name.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is said once needs no borrowing"
    )]
    pub(super) fn with(self, place: &'static str, words: impl ToString) -> Self {
        self.part(place, Self::Plain(words.to_string()))
    }

    /// With another sentence in the place of this name.
    pub(super) fn part(mut self, place: &'static str, sentence: Self) -> Self {
        if let Self::Text(_, places) = &mut self {
            places.push((place, sentence));
        }
        self
    }

    /// Its words in a language.
    pub(super) fn words(&self, text: &Text) -> String {
        let (id, places) = match self {
            Self::Plain(words) => return words.clone(),
            Self::Heard(english) => return text.heard(english),
            Self::InFile(error) => return words::file_error(error, text),
            Self::Mistake(mistake) => return words::mistake(mistake, text),
            Self::Remarks(remarks) => return words::scenario_remarks(remarks, text),
            Self::Text(id, places) => (id, places),
        };
        let words: Vec<String> = places.iter().map(|(_, part)| part.words(text)).collect();
        let values: Vec<(&str, &dyn Display)> = places
            .iter()
            .zip(&words)
            .map(|((place, _), words)| (*place, words as &dyn Display))
            .collect();
        text.with(id, &values)
    }
}
