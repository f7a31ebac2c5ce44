//! The steps of a lesson, what moves it, and what follows.

use crate::scenario::Scenario;

/// Where a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// What a key or a click does on a card.
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
    /// Back to the run beneath, or to the list of lessons where there is none.
    Leave,
    /// This answer, from 0; in a vote: count hands for it.
    Choose(usize),
    /// A hand more for this answer, in a vote; otherwise the answer.
    Click(usize),
    /// Count hands instead of answering alone, or the other way round.
    Vote,
    /// This digit: of the number of hands, or the answer of this number.
    Digit(u32),
    /// The last digit was wrong; without a vote, back.
    Erase,
    /// The number of hands to add.
    More(i32),
    /// The answer above (-1) or below (1) in a vote; otherwise, rows to scroll.
    Down(i32),
}

/// What is to be done after a move.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// The card shows what is new.
    Stay,
    /// It says this (text id) and nothing else happens.
    Remark(&'static str),
    /// The card goes; the run beneath is seen.
    Close,
    /// The list of lessons.
    List,
    /// This is run.
    Run(Box<Scenario>),
}
