//! A lesson without a screen: nobody predicts and nobody answers, so every question is skipped.

use super::HeadlessOutcome;
use crate::{
    lesson::{LessonEffect, LessonSession, LessonStep, Measurements, Move},
    say,
    scenario::Scenario,
    text::Text,
};

/// Plays a lesson to its end: `run` runs what comes next and measures it; `print` gets the names of the runs, and after
/// them what they say to the questions. A run that gets stuck is a failure here too, though the lesson may have wanted
/// it.
///
/// # Errors
/// The first of `run`; nothing more is run then, and neither is it after a signal.
pub fn lesson<E>(
    lesson_session: &mut LessonSession,
    text: &Text,
    mut print: impl FnMut(&str),
    mut run: impl FnMut(&Scenario) -> Result<(HeadlessOutcome, Option<Measurements>), E>,
) -> Result<HeadlessOutcome, E> {
    let mut worst = HeadlessOutcome::Fine;
    let mut effect = lesson_session.take(Move::Skip);
    loop {
        effect = match effect {
            LessonEffect::Run(scenario) => {
                if let Some(name) = name(lesson_session, text) {
                    print(&(name + "\n"));
                }
                lesson_session.begun();
                let (outcome, figures) = run(&scenario)?;
                print("\n");
                match outcome {
                    HeadlessOutcome::Interrupted(_) => return Ok(outcome),
                    HeadlessOutcome::Failed => worst = outcome,
                    HeadlessOutcome::Fine => {}
                }
                lesson_session.run_over(figures)
            }
            LessonEffect::Show(_) => {
                let answer = say::lesson_answer(lesson_session, text);
                if !answer.is_empty() {
                    print(&(answer.join("\n") + "\n"));
                }
                lesson_session.take(Move::Skip)
            }
            LessonEffect::Refuse(_) | LessonEffect::Watch | LessonEffect::Done => {
                return Ok(worst);
            }
        };
    }
}

/// What the present run is called; nothing where there is only one.
fn name(lesson_session: &LessonSession, text: &Text) -> Option<String> {
    let several = lesson_session.prepared().runs.len() > 1 || lesson_session.rounds() > 1;
    match lesson_session.step() {
        LessonStep::Run(run) if several => Some(say::run_in_round(lesson_session, run, text)),
        _ => None,
    }
}
