//! A lesson as it goes on: which step it is at, what was predicted, what was measured. Pure: moves in, and what is to
//! be done next out.
//!
//! ```text
//! Introduction -> Prediction -> Run(0) -> … -> Run(n) -> Result -> Check -> Next
//!                                 ^                |  |
//!                                 '---- a round ---'--'
//! ```
//!
//! Each step but the runs is a card that lies over the screen. A card lies over a run too when it is asked for: it says
//! what comes next, and measures the run if it is over. The first round stops between its runs; the rounds after it go
//! on automatically.

mod moves;
mod rounds;
mod votes;

pub use moves::{LessonStep, Move, Then};
pub use votes::Votes;

use crate::{
    lesson::{Measurements, PreparedLesson, Question, Results, RunRef},
    model::Model,
};
use std::sync::Arc;

/// A lesson as it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonSession {
    /// The lesson, ready for this machine.
    pub prepared: Arc<PreparedLesson>,
    /// Where it is.
    pub step: LessonStep,
    /// Something of it has run, and is beneath the card.
    pub live: bool,
    /// The run on the screen; none before the first.
    pub on_screen: Option<RunRef>,
    /// What was predicted.
    pub prediction: Option<usize>,
    /// The hands of a class, if they are counted.
    pub votes: Option<Votes>,
    /// Hands that were counted before the vote was left.
    pub aside: Option<Votes>,
    /// What was answered to the check question.
    pub checked: Option<usize>,
    /// What was measured.
    pub results: Results,
    /// The number of rounds wanted.
    pub rounds: usize,
    /// So often what comes last was tried.
    pub tries: usize,
    /// Rows of the card that are scrolled away.
    pub scroll: u16,
}

impl LessonSession {
    /// A lesson that begins.
    pub fn new(prepared: Arc<PreparedLesson>) -> Self {
        let (results, rounds) = (Results::new(prepared.runs.len()), prepared.lesson.rounds);
        Self {
            prepared,
            step: LessonStep::Introduction,
            live: false,
            on_screen: None,
            prediction: None,
            votes: None,
            aside: None,
            checked: None,
            results,
            rounds,
            tries: 0,
            scroll: 0,
        }
    }

    /// Whether there is nothing to be seen but its card.
    pub const fn reading(&self) -> bool {
        !self.live
    }

    /// The question that this step asks.
    pub fn question(&self) -> Option<&Question> {
        match self.step {
            LessonStep::Prediction => Some(&self.prepared.lesson.question),
            LessonStep::Check => self.prepared.lesson.check.as_ref(),
            _ => None,
        }
    }

    /// Whether hands are being counted.
    pub fn voting(&self) -> bool {
        self.step == LessonStep::Prediction && self.votes.is_some()
    }

    /// Its card is asked for over a run: what is there is measured, and after the last run of all the result comes.
    pub fn open(&mut self, model: &Model) {
        self.measure(model);
        if let LessonStep::Run(run) = self.step
            && self.is_measured(RunRef::Run(run))
            && self.follows(run).is_none()
        {
            self.go(LessonStep::Result);
        }
    }

    /// Whether this run was seen to its end in this round.
    pub fn is_measured(&self, which: RunRef) -> bool {
        self.results.figures(which).is_some()
    }

    /// Whether what is tried next runs, and is not over yet.
    pub fn is_trying(&self) -> bool {
        self.on_screen == Some(RunRef::Next) && !self.is_measured(RunRef::Next)
    }

    /// Does a move.
    pub fn take(&mut self, by: Move, model: &Model) -> Then {
        match by {
            Move::Forward => self.forward(model),
            Move::Skip => self.skip(model),
            Move::Again => self.again(),
            Move::Back => self.back(),
            Move::Leave if self.live => Then::Close,
            Move::Leave => Then::List,
            Move::Erase if !self.voting() => self.back(),
            Move::Vote if self.step == LessonStep::Prediction => {
                self.turn_vote();
                Then::Stay
            }
            Move::Down(rows) if !self.voting() => {
                self.scroll = self
                    .scroll
                    .saturating_add_signed(rows.clamp(-99, 99) as i16);
                Then::Stay
            }
            Move::Digit(digit) if !self.voting() => self.choose((digit as usize).wrapping_sub(1)),
            Move::Choose(choice) | Move::Click(choice) if !self.voting() => self.choose(choice),
            other => match self
                .votes
                .as_mut()
                .filter(|_| self.step == LessonStep::Prediction)
            {
                Some(votes) => {
                    votes.take(other);
                    Then::Stay
                }
                None => Then::Remark("remark-no-key"),
            },
        }
    }

    /// To the vote, or away from it; what was counted is kept.
    fn turn_vote(&mut self) {
        let choices = self.prepared.lesson.question.choices.len();
        match self.votes.take() {
            Some(votes) => self.aside = Some(votes),
            None => self.votes = Some(self.aside.take().unwrap_or_else(|| Votes::new(choices))),
        }
        self.scroll = 0;
    }

    fn choose(&mut self, choice: usize) -> Then {
        let choices = self.question().map_or(0, |question| question.choices.len());
        if choice >= choices {
            return Then::Remark("remark-no-key");
        }
        match self.step {
            LessonStep::Prediction => self.prediction = Some(choice),
            // the answer has been told: it is too late to think of another
            LessonStep::Check if self.checked.is_none() => self.checked = Some(choice),
            _ => {}
        }
        Then::Stay
    }

    fn forward(&mut self, model: &Model) -> Then {
        match self.step {
            LessonStep::Introduction => self.go(LessonStep::Prediction),
            LessonStep::Prediction => match &mut self.votes {
                Some(votes) => match votes.close_round() {
                    Ok(None) => self.scroll = 0,
                    Ok(Some(winner)) => {
                        self.prediction = Some(winner);
                        return self.run(0);
                    }
                    Err(remark) => return Then::Remark(remark),
                },
                None if self.prediction.is_none() => return Then::Remark("remark-predict-first"),
                None => return self.run(0),
            },
            LessonStep::Run(run) => {
                self.measure(model);
                if !self.is_measured(RunRef::Run(run)) {
                    return Then::Close;
                }
                return self.after_run(run);
            }
            LessonStep::Result => self.after_result(),
            LessonStep::Check if self.checked.is_none() => {
                return Then::Remark("remark-answer-first");
            }
            LessonStep::Check => self.go(LessonStep::Next),
            LessonStep::Next if self.is_trying() => return Then::Close,
            LessonStep::Next if self.is_measured(RunRef::Next) => return Then::List,
            LessonStep::Next => return self.try_next(),
        }
        Then::Stay
    }

    fn skip(&mut self, model: &Model) -> Then {
        match self.step {
            LessonStep::Prediction => {
                (self.prediction, self.votes) = (None, None);
                self.run(0)
            }
            LessonStep::Run(run) => {
                self.measure(model);
                self.skip_run(run)
            }
            LessonStep::Check => {
                self.go(LessonStep::Next);
                Then::Stay
            }
            LessonStep::Next => Then::List,
            LessonStep::Introduction | LessonStep::Result => self.forward(model),
        }
    }

    fn back(&mut self) -> Then {
        match self.step {
            LessonStep::Introduction if self.live => return Then::Close,
            LessonStep::Introduction => return Then::List,
            LessonStep::Prediction => self.go(LessonStep::Introduction),
            LessonStep::Run(_) | LessonStep::Result => return Then::Close,
            LessonStep::Next if self.is_trying() => return Then::Close,
            LessonStep::Next if self.prepared.lesson.check.is_some() => self.go(LessonStep::Check),
            LessonStep::Check | LessonStep::Next => self.go(LessonStep::Result),
        }
        Then::Stay
    }

    fn go(&mut self, step: LessonStep) {
        self.step = step;
        self.scroll = 0;
    }

    fn after_result(&mut self) {
        self.go(if self.prepared.lesson.check.is_some() {
            LessonStep::Check
        } else {
            LessonStep::Next
        });
    }

    fn try_next(&mut self) -> Then {
        let Some(next) = self.prepared.tried(self.tries + 1) else {
            return Then::List;
        };
        self.tries += 1;
        self.results.note(RunRef::Next, None);
        (self.live, self.on_screen) = (true, Some(RunRef::Next));
        Then::Run(Box::new(next))
    }

    /// A run that goes on is not measured, and a measured one that was run again is measured again.
    fn measure(&mut self, model: &Model) {
        if let Some((which, figures)) = self.on_screen.zip(Measurements::of(model)) {
            self.results.note(which, Some(figures));
        }
    }
}
