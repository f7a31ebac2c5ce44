//! When to draw: at once after a key, calmly while things happen by themselves, never while nothing does.

use crate::{
    event::Nanos,
    model::{Model, why::FRESH},
};

/// Between two pictures after a key: 30 a second.
const QUICK: Nanos = Nanos::from_millis(33);
/// Between two pictures while the run goes on by itself: ten a second.
const CALM: Nanos = Nanos::from_millis(100);
/// What a key has caused is seen quickly for so long.
const ATTENTION: Nanos = Nanos::from_millis(300);

/// What has changed since the last picture, and when that was.
#[derive(Debug, Default)]
pub(super) struct Pace {
    drawn: Option<Nanos>,
    /// The user did something that is not drawn yet.
    touched: bool,
    /// Something happened that is not drawn yet.
    heard: bool,
    /// Until when the user watches for what a key does.
    attentive: Nanos,
}

impl Pace {
    /// The user did something.
    pub(super) fn touched(&mut self, now: Nanos) {
        self.touched = true;
        self.attentive = now + ATTENTION;
    }

    /// Something happened.
    pub(super) fn heard(&mut self) {
        self.heard = true;
    }

    /// A picture was drawn.
    pub(super) fn drawn(&mut self, now: Nanos) {
        self.drawn = Some(now);
        self.touched = false;
        self.heard = false;
    }

    /// When the last picture was drawn.
    pub(super) fn last(&self) -> Nanos {
        self.drawn.unwrap_or_default()
    }

    /// The real time at which the next picture is due if nothing else happens; `None`: never.
    pub(super) fn due(&self, model: &Model, over: bool) -> Option<Nanos> {
        let Some(drawn) = self.drawn else {
            return Some(Nanos::ZERO);
        };
        if self.touched || (self.heard && drawn < self.attentive) {
            return Some(drawn + QUICK);
        }
        let heard = self.heard.then_some(drawn + CALM);
        let failure = model
            .now
            .incident
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

/// When the axis has moved by a tenth of a second, the finest that is shown: nothing changes by itself before.
fn next_tenth(model: &Model, drawn: Nanos) -> Option<Nanos> {
    let tenth = Nanos::SECOND.0 / 10;
    let next = Nanos((model.run_time(drawn).0 / tenth + 1) * tenth);
    model.now.clock.when(next).map(|due| due.max(drawn + CALM))
}
