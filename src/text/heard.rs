//! English sentences of libraries, and of modules that do not know the language, in the language that is spoken.
//!
//! A file that cannot be understood is reported by the library that reads it, in English and as one string. Such a
//! sentence is recognised by the pattern of its English text in `mistakes.ftl`; what stands in the places of the
//! pattern is filled into the text of the other language.

use super::{Language, Text};
use std::{fmt::Display, sync::LazyLock};

/// The file whose texts are recognised.
const FILE: &str = "mistakes";
/// Places that hold a sentence or a word of the program. Names stand in all others: they stay as they are.
const SENTENCES: [&str; 5] = ["limit", "wanted", "what", "which", "why"];

/// All patterns; the one with the most letters of its own comes first, since it says the most.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let files = Language::English.files();
    let lines = files.iter().filter(|(name, _)| *name == FILE);
    let lines = lines.flat_map(|(_, file)| file.lines());
    let mut patterns: Vec<Pattern> = lines.filter_map(Pattern::of_line).collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.own_letters()));
    patterns
});

/// An English text: words, place, words, place, …, words.
struct Pattern {
    id: &'static str,
    /// The places by their names, each after the words before it.
    places: Vec<(&'static str, &'static str)>,
    /// The words after the last place.
    end: &'static str,
}

impl Pattern {
    /// `id = words { $place } words`; `None` for a remark or an empty line.
    fn of_line(line: &'static str) -> Option<Self> {
        let (id, mut rest) = line.split_once(" = ").filter(|_| !line.starts_with('#'))?;
        let mut places = Vec::new();
        while let Some((words, after)) = rest.split_once("{ $") {
            let (place, after) = after.split_once(" }")?;
            places.push((words, place));
            rest = after;
        }
        Some(Self {
            id,
            places,
            end: rest,
        })
    }

    fn own_letters(&self) -> usize {
        let before: usize = self.places.iter().map(|(words, _)| words.len()).sum();
        before + self.end.len()
    }

    /// What stands in its places, if the sentence is one of this pattern. A name holds no colon unless it is quoted: that
    /// would be a sentence around this one.
    fn values<'s>(&self, sentence: &'s str) -> Option<Vec<(&'static str, &'s str)>> {
        let mut rest = sentence;
        let mut open: Option<&'static str> = None;
        let mut values = Vec::new();
        for (words, place) in &self.places {
            match open {
                None => rest = rest.strip_prefix(*words)?,
                Some(before) => {
                    let (value, after) = rest.split_once(*words)?;
                    values.push((before, value));
                    rest = after;
                }
            }
            open = Some(place);
        }
        match open {
            None if rest != self.end => return None,
            None => {}
            Some(place) => values.push((place, rest.strip_suffix(self.end)?)),
        }
        let mut of_places = self.places.iter().zip(&values);
        let fit = of_places.all(|((words, place), (_, value))| {
            SENTENCES.contains(place) || words.ends_with('"') || !value.contains(": ")
        });
        fit.then_some(values)
    }
}

impl Text {
    /// An English sentence in this language, with the sentences in its places; one that is not known stays as it is.
    pub fn heard(&self, english: &str) -> String {
        if self.language == Language::English {
            return english.to_owned();
        }
        let mut found = PATTERNS.iter().filter_map(|pattern| {
            let values = pattern.values(english)?;
            Some((pattern.id, values))
        });
        let Some((id, values)) = found.next() else {
            return english.to_owned();
        };
        let words: Vec<(&str, String)> = values
            .into_iter()
            .map(|(place, value)| match place {
                place if SENTENCES.contains(&place) => (place, self.heard(value)),
                place => (place, value.to_owned()),
            })
            .collect();
        let values: Vec<(&str, &dyn Display)> = words
            .iter()
            .map(|(place, words)| (*place, words as &dyn Display))
            .collect();
        self.with(id, &values)
    }
}
