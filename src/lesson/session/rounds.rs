//! Which run follows which: every run once is a round, and the rounds after the first go on automatically.

use super::{LessonEffect, LessonSession, LessonStep};
use crate::lesson::{Measurements, RunRef};

impl LessonSession {
    /// The run that follows this one, in this round or in the next.
    pub fn follows(&self, run: usize) -> Option<usize> {
        match run + 1 {
            next if next < self.prepared.runs.len() => Some(next),
            _ => (self.results.round() < self.rounds).then_some(0),
        }
    }

    /// Whether this round goes on automatically.
    pub fn is_automatic(&self) -> bool {
        self.results.round() > 1 && matches!(self.step, LessonStep::Run(_))
    }

    /// The run is over, with what was measured on it, and nobody stays to look at it.
    pub fn run_over(&mut self, figures: Option<Measurements>) -> LessonEffect {
        self.hear(figures);
        match self.step {
            LessonStep::Run(run) if !self.starting => self.after_run(run),
            step => LessonEffect::Show(step),
        }
    }

    /// Runs this.
    pub(super) fn run(&mut self, run: usize) -> LessonEffect {
        self.step = LessonStep::Run(run);
        let scenario = self.prepared.in_round(run, self.results.round());
        self.ask_for(RunRef::Run(run), scenario)
    }

    /// On from this run: to the one that follows, or to the result.
    pub(super) fn after_run(&mut self, run: usize) -> LessonEffect {
        match self.follows(run) {
            Some(0) => {
                self.results.begin_round();
                self.run(0)
            }
            Some(next) => self.run(next),
            None => self.finish(),
        }
    }

    /// On without this run: to the next one of the first round, otherwise to the result with what there is.
    pub(super) fn skip_run(&mut self, run: usize) -> LessonEffect {
        match self.follows(run) {
            Some(next) if next > 0 && !self.is_automatic() => self.run(next),
            _ => self.finish(),
        }
    }

    fn finish(&mut self) -> LessonEffect {
        self.rounds = self.results.round();
        self.go(LessonStep::Result)
    }

    /// A round more from the result; from the last card, what was tried once more.
    pub(super) fn again(&mut self) -> LessonEffect {
        match self.step {
            LessonStep::Result => {
                self.rounds = self.results.round() + 1;
                self.results.begin_round();
                self.run(0)
            }
            LessonStep::Next if self.is_measured(RunRef::Next) => self.try_next(),
            _ => LessonEffect::Refuse("remark-no-key"),
        }
    }
}
