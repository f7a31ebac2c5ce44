//! A lesson: a scenario, what is asked before and after it runs, and what is to be learnt from it. Pure data, read
//! from one file; the answers are measured on the model of the run, so that a lesson never claims what did not happen.

pub mod builtin;
mod claim;
pub mod file;
mod flaw;
mod measure;
mod measure_ref;
mod measurements;
pub mod mistakes;
mod pane;
mod prepared;
mod question;
mod results;
mod run;
mod session;
mod words;

pub use claim::{Claim, Expect};
pub use measure::{Measure, MeasureKind, MeasureValue};
pub use measure_ref::{MeasureRef, Operands, RunRef};
pub use measurements::Measurements;
pub use pane::Pane;
pub use prepared::PreparedLesson;
pub use question::{Choice, Question, Verdict};
pub use results::{Reading, Results, RoundSpread};
pub use run::{CHANGING_KEYS, LessonRun, Next, ResultRow};
pub use session::{LessonEffect, LessonSession, LessonStep, Move, Votes};
pub use words::{Localized, MOST_CORES, paragraphs};

use crate::{scenario::Scenario, text::Language};

/// Reads through `FromStr`, for serde.
macro_rules! from_text {
    ($($type:ty),+) => {$(
        impl TryFrom<String> for $type {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
    )+};
}
from_text!(Claim, MeasureRef, Measure);

/// A lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What it is called on the command line: a word.
    pub name: String,
    /// Its number in the course, from 1; lessons of one's own may have none.
    pub number: Option<u32>,
    /// What it is called.
    pub title: Localized,
    /// What it shows, in a line of the list.
    pub shows: Option<Localized>,
    /// How many minutes it takes a class.
    pub minutes: Option<u32>,
    /// What to know beforehand.
    pub introduction: Localized,
    /// The prediction that is asked for.
    pub question: Question,
    /// What to look at while it runs.
    pub watch: Localized,
    /// The pane in focus meanwhile.
    pub pane: Pane,
    /// What is run, in this order: A, B, C …; at least one.
    pub runs: Vec<LessonRun>,
    /// How often all of them are run, in turn: 1 to 9 times.
    pub rounds: usize,
    /// What the result shows beside the outcome.
    pub measured: Vec<ResultRow>,
    /// What is asked when all has run.
    pub check: Option<Question>,
    /// The one thing to change next.
    pub next: Option<Next>,
    /// For the teacher alone: never on the screen.
    pub notes: Option<Localized>,
}

impl Lesson {
    /// What run number `run` (from 0) runs on a machine with this number of cores, titled in this language; the last one where
    /// there are fewer runs.
    pub fn scenario(&self, run: usize, cores: u32, language: Language) -> Scenario {
        let run = self.runs.get(run).or(self.runs.last());
        let scenario = run.map(|run| run.scenario(cores)).unwrap_or_default();
        self.titled(scenario, language)
    }

    /// What "try next" runs.
    pub fn next_scenario(&self, cores: u32, language: Language) -> Option<Scenario> {
        self.next
            .as_ref()
            .map(|next| self.titled(next.run.scenario(cores), language))
    }

    fn titled(&self, mut scenario: Scenario, language: Language) -> Scenario {
        self.title.get(language).clone_into(&mut scenario.title);
        scenario
    }

    /// The letter of a run: A, B, C …
    pub fn letter(run: usize) -> char {
        measure_ref::letter(run)
    }

    /// All its texts with the names of their fields; for tests and for translators.
    pub fn texts(&self) -> Vec<(String, &Localized)> {
        let mut all = vec![
            ("title".to_owned(), &self.title),
            ("introduction".to_owned(), &self.introduction),
            ("watch".to_owned(), &self.watch),
        ];
        all.extend(self.shows.iter().map(|shows| ("shows".to_owned(), shows)));
        all.extend(self.notes.iter().map(|notes| ("notes".to_owned(), notes)));
        for (name, question) in [
            ("question", Some(&self.question)),
            ("check", self.check.as_ref()),
        ] {
            let Some(question) = question else { continue };
            all.push((name.to_owned(), &question.ask));
            all.extend(question.why.iter().map(|why| (format!("{name}.why"), why)));
            all.extend(
                question
                    .choices
                    .iter()
                    .map(|choice| (format!("{name}.choice"), &choice.text)),
            );
        }
        let named = self
            .runs
            .iter()
            .filter(|run| self.runs.len() > 1 || !run.name.is_empty());
        all.extend(named.map(|run| ("run.name".to_owned(), &run.name)));
        all.extend(
            self.measured
                .iter()
                .map(|row| ("measured".to_owned(), &row.label)),
        );
        all.extend(
            self.next
                .iter()
                .map(|next| ("next".to_owned(), &next.run.name)),
        );
        all.extend(
            self.next
                .iter()
                .filter_map(|next| Some(("next.why".to_owned(), next.why.as_ref()?))),
        );
        all
    }

    /// Which texts are missing in a language.
    pub fn missing(&self, language: Language) -> Vec<String> {
        let is_missing = |text: &Localized| match language {
            Language::English => text.en.trim().is_empty(),
            Language::Japanese => text.ja.trim().is_empty(),
        };
        self.texts()
            .into_iter()
            .filter(|(_, text)| is_missing(text))
            .map(|(field, _)| field)
            .collect()
    }
}
