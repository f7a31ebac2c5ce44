//! A question with two to four choices, and what the runs said to it.

use super::{Claim, Localized, MeasureRef, Reading, Results};
use serde::Deserialize;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub ask: Localized,
    /// What can be answered: two to four.
    pub choices: Vec<Choice>,
    /// Why the answer is what it is.
    pub why: Option<Localized>,
    /// What is shown with the answer.
    pub measured: Vec<MeasureRef>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The answer.
    pub text: Localized,
    /// What must be measured for it to be true; without it, no run can tell.
    pub when: Option<Claim>,
    right: Right,
}

/// Whether a choice is the right one, perhaps on some machines only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    Always(bool),
    /// With this number of cores, both ends included.
    Cores(u32, u32),
}

/// What the runs said.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The choice that is right by what is known beforehand.
    pub expected: usize,
    /// The choice that the measurement bore out, if any.
    pub came_out: Option<usize>,
    /// What was measured, by the claim of the choice that came out, else of the expected one.
    pub measured: Option<(MeasureRef, Reading)>,
}

impl Question {
    /// The choice that is right on a machine with this number of cores.
    pub fn right(&self, cores: u32) -> usize {
        self.choices
            .iter()
            .position(|choice| choice.right.on(cores))
            .unwrap_or(0)
    }

    /// How many choices are right on a machine with this number of cores; one, in a sound question.
    pub(super) fn rights(&self, cores: u32) -> usize {
        self.choices
            .iter()
            .filter(|choice| choice.right.on(cores))
            .count()
    }

    /// What the runs so far say to it. The expected answer is looked at first, then the others from the first on.
    pub fn verdict(&self, results: &Results, cores: u32) -> Verdict {
        let expected = self.right(cores);
        let holds = |place: &usize| {
            let claim = self.choices[*place].when.as_ref();
            claim.and_then(|claim| claim.holds(results)) == Some(true)
        };
        let came_out = std::iter::once(expected)
            .chain(0..self.choices.len())
            .find(holds);
        let claim = self.choices[came_out.unwrap_or(expected)].when.as_ref();
        let measured =
            claim.and_then(|claim| Some((claim.measure_ref, results.read(&claim.measure_ref)?)));
        Verdict {
            expected,
            came_out,
            measured,
        }
    }
}

impl Right {
    fn on(self, cores: u32) -> bool {
        match self {
            Self::Always(right) => right,
            Self::Cores(from, to) => (from..=to).contains(&cores),
        }
    }
}

/// A question as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    why: Option<Localized>,
    #[serde(default)]
    measured: Vec<MeasureRef>,
    choice: Vec<RawChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChoice {
    #[serde(default)]
    en: String,
    #[serde(default)]
    ja: String,
    when: Option<Claim>,
    #[serde(default)]
    right: RawRight,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected true, false, or a string such as \"cores 2..\""
)]
enum RawRight {
    Always(bool),
    On(String),
}

impl Default for RawRight {
    fn default() -> Self {
        Self::Always(false)
    }
}

impl From<RawQuestion> for Question {
    fn from(raw: RawQuestion) -> Self {
        let choices = raw.choice.into_iter().map(|choice| Choice {
            text: Localized {
                en: choice.en,
                ja: choice.ja,
            },
            when: choice.when,
            right: match choice.right {
                RawRight::Always(right) => Right::Always(right),
                RawRight::On(text) => cores(&text),
            },
        });
        let (choices, ask) = (
            choices.collect(),
            Localized {
                en: raw.en,
                ja: raw.ja,
            },
        );
        Self {
            choices,
            ask,
            why: raw.why,
            measured: raw.measured,
        }
    }
}

/// `cores 2..`, `cores 1..1`; anything else is right on no machine, which is refused.
fn cores(text: &str) -> Right {
    let ends = text
        .strip_prefix("cores ")
        .and_then(|range| range.split_once(".."));
    let end = |word: &str, open: u32| {
        if word.is_empty() {
            Some(open)
        } else {
            word.trim().parse().ok()
        }
    };
    let ends = ends.and_then(|(from, to)| end(from, 0).zip(end(to, u32::MAX)));
    ends.map_or(Right::Always(false), |(from, to)| Right::Cores(from, to))
}
