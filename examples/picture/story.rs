//! A lesson from its introduction to the thing tried next, with real runs and a picture of every step.

use super::live::Live;
use anyhow::Context;
use procession::{
    event::{RealTime, RunTime},
    lesson::{LessonEffect, LessonSession, LessonStep, Measurements, Move, PreparedLesson, RunRef},
    model::Model,
    scenario::Scenario,
    session::Session,
    source::{Source, still::Still},
    tui::view::{Overlay, View},
};
use std::sync::Arc;

/// Long enough for every lesson.
const TO_THE_END: RunTime = RunTime::from_millis(3_600_000);

/// Walks through the lesson as somebody does who always gives the first answer; `draw` is called with each step's name.
/// Runs are shown when their run time is `after`.
pub(super) fn tell(
    prepared: PreparedLesson,
    after: RunTime,
    mut draw: impl FnMut(&str, &Model, &View, RealTime) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let unborn = Session::new(
        Still::new(&Scenario::default(), prepared.cores)
            .header()
            .clone(),
        Vec::new(),
    );
    let mut view = View {
        lesson_session: Some(LessonSession::new(Arc::new(prepared))),
        overlay: Some(Overlay::Card),
        ..View::default()
    };
    let mut live: Option<Live> = None;
    loop {
        let (model, at) = live.as_ref().map_or_else(
            || (unborn.model(), RealTime::ZERO),
            |live| (live.model(), live.at()),
        );
        let lesson_session = view
            .lesson_session
            .as_mut()
            .context("a story has a lesson")?;
        lesson_session.hear(Measurements::of(model));
        lesson_session.open();
        let (name, by) = (name(lesson_session), next(lesson_session));
        if !lesson_session.is_automatic() {
            draw(&name, model, &view, at)?;
        }
        let lesson_session = view
            .lesson_session
            .as_mut()
            .context("a story has a lesson")?;
        match lesson_session.take(by) {
            LessonEffect::Run(scenario) => {
                let mut run = Live::start(&scenario, 0)?;
                lesson_session.begun();
                if !lesson_session.is_automatic() {
                    let name = format!("{}-runs", self::name(lesson_session));
                    let pane = lesson_session.prepared().lesson.pane;
                    run.until(after)?;
                    let beneath = View {
                        overlay: None,
                        pane,
                        ..view.clone()
                    };
                    draw(&name, run.model(), &beneath, run.at())?;
                }
                run.until(TO_THE_END)?;
                live = Some(run);
            }
            LessonEffect::Show(_) => {}
            _ => return Ok(()),
        }
    }
}

fn name(lesson_session: &LessonSession) -> String {
    match lesson_session.step() {
        LessonStep::Introduction => "introduction".into(),
        LessonStep::Prediction if lesson_session.prediction().is_none() => "question".into(),
        LessonStep::Prediction => "prediction".into(),
        LessonStep::Run(run) => format!(
            "run-{}",
            procession::lesson::Lesson::letter(run).to_ascii_lowercase()
        ),
        LessonStep::Result => "result".into(),
        LessonStep::Check if lesson_session.checked().is_none() => "check".into(),
        LessonStep::Check => "checked".into(),
        LessonStep::Next
            if lesson_session.is_trying() || lesson_session.is_measured(RunRef::Next) =>
        {
            "tried".into()
        }
        LessonStep::Next => "next".into(),
    }
}

const fn next(lesson_session: &LessonSession) -> Move {
    match lesson_session.step() {
        LessonStep::Prediction if lesson_session.prediction().is_none() => Move::Answer(0),
        LessonStep::Check if lesson_session.checked().is_none() => Move::Answer(0),
        _ => Move::Forward,
    }
}
