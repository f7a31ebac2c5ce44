//! A lesson made ready: its scenarios on this machine, with whatever is different from what the file says.

use super::Lesson;
use crate::{
    scenario::{MOST_SEED, Scenario},
    text::Language,
};
use std::sync::Arc;

/// A lesson made ready to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparedLesson {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// Cores that this program may use.
    pub cores: u32,
    /// What is run, in this order; at least one.
    pub runs: Vec<Scenario>,
    /// What "try next" runs.
    pub next: Option<Scenario>,
}

impl PreparedLesson {
    /// As its file says, titled in this language.
    pub fn new(lesson: Arc<Lesson>, cores: u32, language: Language) -> Self {
        let runs = (0..lesson.runs.len())
            .map(|run| lesson.scenario(run, cores, language))
            .collect();
        let next = lesson.next_scenario(cores, language);
        Self {
            lesson,
            cores,
            runs,
            next,
        }
    }

    /// With every scenario changed.
    ///
    /// # Errors
    /// The first that a change is refused with.
    pub fn changed<E>(
        mut self,
        mut change: impl FnMut(Scenario) -> Result<Scenario, E>,
    ) -> Result<Self, E> {
        self.runs = self
            .runs
            .into_iter()
            .map(&mut change)
            .collect::<Result<_, E>>()?;
        self.next = self.next.map(change).transpose()?;
        Ok(self)
    }

    /// What this run runs in a round, from 1: in each round another seed, so that it is another run, and runs with the
    /// same seed have the same one in every round.
    pub fn in_round(&self, run: usize, round: usize) -> Scenario {
        reseeded(&self.runs[run], round)
    }

    /// What "try next" runs when it is tried so often, from 1: each time another seed.
    pub fn tried(&self, times: usize) -> Option<Scenario> {
        self.next.as_ref().map(|next| reseeded(next, times))
    }

    /// The number of the run of this letter, from 0.
    pub fn run_of(&self, letter: &str) -> Option<usize> {
        (0..self.runs.len()).find(|run| {
            Lesson::letter(*run)
                .to_string()
                .eq_ignore_ascii_case(letter)
        })
    }
}

/// The first time as it is, after that each time with another seed.
fn reseeded(scenario: &Scenario, times: usize) -> Scenario {
    let more = times.saturating_sub(1) as u64;
    let seed = scenario.seed.map(|seed| (seed + more) % (MOST_SEED + 1));
    Scenario {
        seed,
        ..scenario.clone()
    }
}
