//! When to draw: at once after a key, ten times a second while the run goes on, never while nothing changes.

use crate::{
    event::{RealTime, RunTime},
    model::{Model, why::FRESH},
};

/// Between two pictures after a key: 30 a second.
const QUICK: RealTime = RealTime::from_millis(33);
/// Time between two pictures while the run goes on: ten a second.
const CALM: RealTime = RealTime::from_millis(100);
/// What a key has caused is seen quickly for so long.
const ATTENTION: RealTime = RealTime::from_millis(300);

/// What has changed since the last picture, and when that was.
#[derive(Debug, Default)]
pub(super) struct Pace {
    drawn: Option<RealTime>,
    /// The user did something that is not drawn yet.
    touched: bool,
    /// Something happened that is not drawn yet.
    heard: bool,
    /// Until when the user watches for what a key does.
    attentive: RealTime,
}

impl Pace {
    /// The user did something.
    pub(super) fn touched(&mut self, now: RealTime) {
        self.touched = true;
        self.attentive = now + ATTENTION;
    }

    /// Something happened.
    pub(super) fn heard(&mut self) {
        self.heard = true;
    }

    /// A picture was drawn.
    pub(super) fn drawn(&mut self, now: RealTime) {
        self.drawn = Some(now);
        self.touched = false;
        self.heard = false;
    }

    /// When the last picture was drawn.
    pub(super) fn last(&self) -> RealTime {
        self.drawn.unwrap_or_default()
    }

    /// The real time at which the next picture is due if nothing else happens; `None`: never.
    pub(super) fn due(&self, model: &Model, over: bool) -> Option<RealTime> {
        let Some(drawn) = self.drawn else {
            return Some(RealTime::ZERO);
        };
        if self.touched || (self.heard && drawn < self.attentive) {
            return Some(drawn + QUICK);
        }
        let heard = self.heard.then_some(drawn + CALM);
        let failure = model
            .now
            .failure
            .as_ref()
            .map(|failure| failure.at + FRESH)
            .filter(|end| *end > drawn);
        let moves = if over { None } else { next_tenth(model, drawn) };
        [heard, failure.filter(|_| !over), moves]
            .into_iter()
            .flatten()
            .min()
    }
}

/// When the axis has moved by a tenth of a second, the finest that is shown: nothing changes before that.
fn next_tenth(model: &Model, drawn: RealTime) -> Option<RealTime> {
    let tenth = RunTime::SECOND.0 / 10;
    let next = RunTime((model.run_time(drawn).0 / tenth + 1) * tenth);
    model.now.clock.when(next).map(|due| due.max(drawn + CALM))
}
