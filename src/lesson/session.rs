//! A lesson as it goes on: which step it is at, what was predicted, what was measured. Pure: moves and measurements in,
//! and what is to be done next out. The screen and the command line play the same session.
//!
//! ```text
//! Introduction -> Prediction -> Run(0) -> … -> Run(n) -> Result -> Check -> Next
//!                                 ^                |  |
//!                                 '---- a round ---'--'
//! ```
//!
//! The first round stops between its runs if somebody looks; the rounds after it go on automatically.

mod moves;
mod rounds;
mod votes;

pub use moves::{LessonEffect, LessonStep, Move};
pub use votes::Votes;

use super::{LessonRun, Measurements, PreparedLesson, Question, Results, RunRef};
use crate::scenario::Scenario;
use std::sync::Arc;

/// A lesson as it goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonSession {
    prepared: Arc<PreparedLesson>,
    step: LessonStep,
    /// The run that was asked for last; none before the first.
    on_screen: Option<RunRef>,
    /// It has not begun: what can be heard is still of the run before.
    starting: bool,
    prediction: Option<usize>,
    votes: Option<Votes>,
    /// Hands that were counted before the vote was left.
    aside: Option<Votes>,
    checked: Option<usize>,
    results: Results,
    rounds: usize,
    /// So often what comes last was tried.
    tries: usize,
    /// The run was changed by a key that its file does not name: it is known, and need not be asked again.
    changed: bool,
}

impl LessonSession {
    /// A lesson that begins.
    pub fn new(prepared: Arc<PreparedLesson>) -> Self {
        let (results, rounds) = (Results::new(prepared.runs.len()), prepared.lesson.rounds);
        Self {
            prepared,
            step: LessonStep::Introduction,
            on_screen: None,
            starting: false,
            prediction: None,
            votes: None,
            aside: None,
            checked: None,
            results,
            rounds,
            tries: 0,
            changed: false,
        }
    }

    /// The lesson, ready for this machine.
    pub fn prepared(&self) -> &PreparedLesson {
        &self.prepared
    }

    /// Where it is.
    pub const fn step(&self) -> LessonStep {
        self.step
    }

    /// What was predicted.
    pub const fn prediction(&self) -> Option<usize> {
        self.prediction
    }

    /// The hands of a class, if they are counted.
    pub const fn votes(&self) -> Option<&Votes> {
        self.votes.as_ref()
    }

    /// What was answered to the check question.
    pub const fn checked(&self) -> Option<usize> {
        self.checked
    }

    /// What was measured.
    pub const fn results(&self) -> &Results {
        &self.results
    }

    /// The number of rounds wanted.
    pub const fn rounds(&self) -> usize {
        self.rounds
    }

    /// Whether nothing of it has run yet.
    pub const fn reading(&self) -> bool {
        self.on_screen.is_none()
    }

    /// The question that this step asks.
    pub fn question(&self) -> Option<&Question> {
        match self.step {
            LessonStep::Prediction => Some(&self.prepared.lesson.question),
            LessonStep::Check => self.prepared.lesson.check.as_ref(),
            _ => None,
        }
    }

    /// The run that is on the screen, from 0; nothing while it is still to come, or what is tried next.
    pub fn present_run(&self) -> Option<usize> {
        match self.on_screen.filter(|_| !self.starting)? {
            RunRef::Run(run) => Some(run),
            RunRef::Next => None,
        }
    }

    /// Whether hands are being counted.
    pub fn voting(&self) -> bool {
        self.step == LessonStep::Prediction && self.votes.is_some()
    }

    /// Whether this run was seen to its end in this round.
    pub fn is_measured(&self, which: RunRef) -> bool {
        self.results.figures(which).is_some()
    }

    /// Whether it was played to its end: every run was seen to its end, and the last card.
    pub fn is_played(&self) -> bool {
        let mut runs = (0..self.prepared.runs.len()).map(RunRef::Run);
        self.step == LessonStep::Next && runs.all(|run| self.is_measured(run))
    }

    /// Whether what is tried next runs, and is not over yet.
    pub fn is_trying(&self) -> bool {
        self.on_screen == Some(RunRef::Next) && !self.is_measured(RunRef::Next)
    }

    /// The run that was asked for begins: nothing is left of the one before.
    pub const fn begun(&mut self) {
        self.starting = false;
    }

    /// What was measured on the present run. A run that goes on is not measured, and a measured one that was run again
    /// is measured again.
    pub fn hear(&mut self, figures: Option<Measurements>) {
        let present = self.on_screen.filter(|_| !self.starting);
        if let Some((which, figures)) = present.zip(figures) {
            self.results.note(which, Some(figures));
        }
    }

    /// Somebody wants to see the present step: after the last run of all it is the result.
    pub fn open(&mut self) {
        if let LessonStep::Run(run) = self.step
            && self.is_measured(RunRef::Run(run))
            && self.follows(run).is_none()
        {
            self.step = LessonStep::Result;
        }
    }

    /// Does a move. Between two runs nothing can be moved.
    pub fn take(&mut self, by: Move) -> LessonEffect {
        match by {
            Move::Leave if self.reading() => LessonEffect::Done,
            Move::Leave => LessonEffect::Watch,
            _ if self.starting => LessonEffect::Show(self.step),
            Move::Forward => self.forward(),
            Move::Skip => self.skip(),
            Move::Again => self.again(),
            Move::Back => self.back(),
            Move::Answer(choice) => self.answer(choice),
            Move::Vote => self.turn_vote(),
            Move::Hands(choice, hands) => self.in_vote(|votes| votes.count(choice, hands)),
            Move::Round(round) => self.in_vote(|votes| {
                if votes.turn_to(round) {
                    Ok(())
                } else {
                    Err("remark-first-round")
                }
            }),
            Move::Hide => self.in_vote(|votes| {
                votes.turn_hidden();
                Ok(())
            }),
        }
    }

    /// Whether a key, by its name, changes the run that goes on and is not among those that the lesson's file names for
    /// it; no longer once it was changed.
    pub fn is_foreign(&self, key: &str) -> bool {
        let lesson = &self.prepared.lesson;
        let run = match self.on_screen {
            Some(RunRef::Run(run)) => lesson.runs.get(run),
            Some(RunRef::Next) => lesson.next.as_ref().map(|next| &next.run),
            None => None,
        };
        let named = |run: &LessonRun| run.keys.iter().any(|named| named == key);
        run.is_some_and(|run| !self.changed && !named(run))
    }

    /// The run is changed, as it was meant.
    pub const fn change(&mut self) {
        self.changed = true;
    }

    /// Why it cannot go on (text id), if it cannot.
    pub fn why_not_forward(&self) -> Option<&'static str> {
        match (self.step, &self.votes) {
            (LessonStep::Prediction, Some(votes)) => votes.why_not_close(),
            (LessonStep::Prediction, None) if self.prediction.is_none() => {
                Some("remark-predict-first")
            }
            (LessonStep::Check, _) if self.checked.is_none() => Some("remark-answer-first"),
            _ => None,
        }
    }

    /// To the vote, or away from it; what was counted is kept.
    fn turn_vote(&mut self) -> LessonEffect {
        if self.step != LessonStep::Prediction {
            return LessonEffect::Refuse("remark-no-key");
        }
        let choices = self.prepared.lesson.question.choices.len();
        match self.votes.take() {
            Some(votes) => self.aside = Some(votes),
            None => self.votes = Some(self.aside.take().unwrap_or_else(|| Votes::new(choices))),
        }
        LessonEffect::Show(self.step)
    }

    /// Does this to the vote that is counted.
    fn in_vote(&mut self, by: impl FnOnce(&mut Votes) -> Result<(), &'static str>) -> LessonEffect {
        let votes = self
            .votes
            .as_mut()
            .filter(|_| self.step == LessonStep::Prediction);
        match votes.map_or(Err("remark-no-key"), by) {
            Ok(()) => LessonEffect::Show(self.step),
            Err(why) => LessonEffect::Refuse(why),
        }
    }

    fn answer(&mut self, choice: usize) -> LessonEffect {
        let choices = self.question().map_or(0, |question| question.choices.len());
        if choice >= choices || self.voting() {
            return LessonEffect::Refuse("remark-no-key");
        }
        match self.step {
            LessonStep::Prediction => self.prediction = Some(choice),
            // the answer has been told: it is too late to think of another
            LessonStep::Check if self.checked.is_none() => self.checked = Some(choice),
            _ => {}
        }
        LessonEffect::Show(self.step)
    }

    fn forward(&mut self) -> LessonEffect {
        if let Some(why) = self.why_not_forward() {
            return LessonEffect::Refuse(why);
        }
        match self.step {
            LessonStep::Introduction => self.go(LessonStep::Prediction),
            LessonStep::Prediction => self.predicted(),
            LessonStep::Run(run) if self.is_measured(RunRef::Run(run)) => self.after_run(run),
            LessonStep::Run(_) => LessonEffect::Watch,
            LessonStep::Result if self.prepared.lesson.check.is_some() => {
                self.go(LessonStep::Check)
            }
            LessonStep::Result | LessonStep::Check => self.go(LessonStep::Next),
            LessonStep::Next if self.is_trying() => LessonEffect::Watch,
            LessonStep::Next if self.is_measured(RunRef::Next) => LessonEffect::Done,
            LessonStep::Next => self.try_next(),
        }
    }

    /// The first run, if there is a prediction.
    fn predicted(&mut self) -> LessonEffect {
        if let Some(votes) = &mut self.votes {
            match votes.close_round() {
                Ok(None) => return LessonEffect::Show(self.step),
                Ok(winner) => self.prediction = winner,
                Err(remark) => return LessonEffect::Refuse(remark),
            }
        }
        self.run(0)
    }

    fn skip(&mut self) -> LessonEffect {
        match self.step {
            LessonStep::Prediction => {
                (self.prediction, self.votes) = (None, None);
                self.run(0)
            }
            LessonStep::Run(run) => self.skip_run(run),
            LessonStep::Check => self.go(LessonStep::Next),
            LessonStep::Next => LessonEffect::Done,
            LessonStep::Introduction | LessonStep::Result => self.forward(),
        }
    }

    fn back(&mut self) -> LessonEffect {
        match self.step {
            LessonStep::Introduction => self.take(Move::Leave),
            LessonStep::Prediction => self.go(LessonStep::Introduction),
            LessonStep::Run(_) | LessonStep::Result => LessonEffect::Watch,
            LessonStep::Next if self.is_trying() => LessonEffect::Watch,
            LessonStep::Next if self.prepared.lesson.check.is_some() => self.go(LessonStep::Check),
            LessonStep::Check | LessonStep::Next => self.go(LessonStep::Result),
        }
    }

    fn go(&mut self, step: LessonStep) -> LessonEffect {
        self.step = step;
        LessonEffect::Show(step)
    }

    fn try_next(&mut self) -> LessonEffect {
        let Some(next) = self.prepared.tried(self.tries + 1) else {
            return LessonEffect::Done;
        };
        self.tries += 1;
        self.results.note(RunRef::Next, None);
        self.ask_for(RunRef::Next, next)
    }

    fn ask_for(&mut self, which: RunRef, scenario: Scenario) -> LessonEffect {
        (self.on_screen, self.starting, self.changed) = (Some(which), true, false);
        LessonEffect::Run(Box::new(scenario))
    }
}
