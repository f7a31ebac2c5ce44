//! The runs of a lesson's last round, kept to be seen side by side.

use crate::{
    compare::{Comparison, Side},
    lesson::{LessonSession, LessonStep, RunRef},
};
use std::sync::Arc;

/// The runs of a round that are over, and two of them side by side.
#[derive(Clone, Debug, Default)]
pub struct LessonRuns {
    sides: Vec<(usize, Arc<Side>)>,
    pair: Option<RunPair>,
}

/// Two runs of a lesson.
#[derive(Clone, Debug)]
pub struct RunPair {
    /// Which runs, from 0.
    pub runs: [usize; 2],
    /// How they differ.
    pub comparison: Arc<Comparison>,
}

impl PartialEq for LessonRuns {
    /// Whether these are the very same runs.
    fn eq(&self, other: &Self) -> bool {
        let mut both = self.sides.iter().zip(&other.sides);
        self.sides.len() == other.sides.len() && both.all(|(one, two)| Arc::ptr_eq(&one.1, &two.1))
    }
}

impl LessonRuns {
    /// Keeps a run; an earlier one of the same number goes.
    pub fn keep(&mut self, run: usize, side: Side) {
        self.sides.retain(|(other, _)| *other != run);
        self.sides.push((run, Arc::new(side)));
        self.pair = None;
    }

    /// The two runs that the result speaks of: those that the lesson's question compares, otherwise the first and the last.
    pub const fn pair(&self) -> Option<&RunPair> {
        self.pair.as_ref()
    }

    /// Puts the two runs side by side when the result is reached.
    pub fn look(&mut self, lesson_session: &LessonSession) {
        if lesson_session.step() != LessonStep::Result || self.pair.is_some() {
            return;
        }
        let runs = compared(lesson_session);
        let side = |run: usize| {
            let kept = self.sides.iter().find(|(other, _)| *other == run);
            kept.map(|(_, side)| Arc::clone(side))
        };
        if let (true, Some(a), Some(b)) = (runs[0] != runs[1], side(runs[0]), side(runs[1])) {
            let comparison = Arc::new(Comparison::of(a, b));
            self.pair = Some(RunPair { runs, comparison });
        }
    }
}

fn compared(lesson_session: &LessonSession) -> [usize; 2] {
    let prepared = lesson_session.prepared();
    let verdict = (prepared.lesson.question).verdict(lesson_session.results(), prepared.cores);
    let needs = verdict
        .measured
        .iter()
        .flat_map(|(measure, _)| measure.needs());
    let mut runs: Vec<usize> = needs
        .filter_map(|which| match which {
            RunRef::Run(run) => Some(run),
            RunRef::Next => None,
        })
        .collect();
    runs.sort_unstable();
    match runs[..] {
        [a, b] => [a, b],
        _ => [0, prepared.runs.len().saturating_sub(1)],
    }
}
