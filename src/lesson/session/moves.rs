//! The steps of a lesson, what moves it, and what follows.

use crate::scenario::Scenario;

/// Where a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LessonStep {
    /// What to know beforehand.
    Introduction,
    /// The question before the runs.
    Prediction,
    /// This run, from 0.
    Run(usize),
    /// What was predicted beside what was measured.
    Result,
    /// The question after the runs.
    Check,
    /// The one thing to change next, and what came of it.
    Next,
}

/// What is wanted of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// On to the next step.
    Forward,
    /// To the step before.
    Back,
    /// On, without an answer, or without waiting for the run's end.
    Skip,
    /// All runs once more, or what was tried.
    Again,
    /// Back to the run, or out of the lesson where there is none.
    Leave,
    /// This answer, from 0.
    Answer(usize),
    /// Count hands instead of answering alone, or the other way round.
    Vote,
    /// The number of hands counted for this answer (from 0) in this round of the vote.
    Hands(usize, u32),
    /// To this round of the vote (from 0), to correct it.
    Round(usize),
    /// Hide the first round of the vote until the second has ended, or show it again.
    Hide,
}

/// What is to be done after a move.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonEffect {
    /// Show this step: it is another one, or something on it is new.
    Show(LessonStep),
    /// Say why this is not possible (text id).
    Refuse(&'static str),
    /// Look at the run, which goes on or is over.
    Watch,
    /// Run this in the place of what ran before, and say when it has `begun`.
    Run(Box<Scenario>),
    /// The lesson is over, or was left.
    Done,
}
