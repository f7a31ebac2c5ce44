//! The lesson around a run, as a recording keeps it.

use serde::{Deserialize, Deserializer, Serialize, de::IgnoredAny};

/// What a lesson asked before a run, what was said, and what came out. Choices are called by their letters: `a` to `d`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLesson {
    /// The lesson's name on the command line.
    pub name: String,
    /// What was asked.
    pub question: String,
    /// What could be answered, from `a` on.
    pub choices: Vec<String>,
    /// The answer that was predicted; `None`: it was skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicted: Option<char>,
    /// The hands for each answer, in each round of a vote; empty without one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vec<u32>>,
    /// The answer that the lesson expects.
    pub answer: char,
    /// The answer that was measured; `None`: not yet, or none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<char>,
}

/// A lesson as far as it is known: one of a newer version may say more than can be read.
pub(super) fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<KeptLesson>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Lesson(KeptLesson),
        Newer(IgnoredAny),
    }
    Ok(match Written::deserialize(from)? {
        Written::Lesson(lesson) => Some(lesson),
        Written::Newer(IgnoredAny) => None,
    })
}
