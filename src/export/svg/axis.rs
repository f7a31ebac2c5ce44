//! Where a moment stands: the one axis that everything in a picture is drawn along.

use crate::{
    event::RunTime,
    geometry::{Axis, Tick},
};
use unicode_width::UnicodeWidthChar;

/// Width of the picture in its own units; it scales to wherever it is shown.
pub(super) const WIDTH: f64 = 1_000.0;
/// Where text at the left begins.
pub(super) const MARGIN: f64 = 18.0;
/// Where the axis begins and ends.
pub(super) const LEFT: f64 = 92.0;
pub(super) const RIGHT: f64 = 838.0;
/// Where text at the right begins.
pub(super) const BESIDE: f64 = RIGHT + 12.0;
/// Labels of moments are at least so far apart: about a dozen have room.
const APART: u16 = 58;

/// The axis of run time.
#[derive(Clone, Copy)]
pub(super) struct TimeAxis {
    pub(super) from: RunTime,
    pub(super) to: RunTime,
    /// The end of the run.
    end: RunTime,
}

impl TimeAxis {
    /// An axis over this run time, however short.
    pub(super) fn new(from: RunTime, to: RunTime) -> Self {
        Self {
            from,
            to: to.max(from + RunTime::MILLI),
            end: to,
        }
    }

    /// Where this run time stands.
    pub(super) fn x(self, run: RunTime) -> f64 {
        let share = run.clamp(self.from, self.to).since(self.from).0 as f64
            / self.to.since(self.from).0.max(1) as f64;
        LEFT + share * (RIGHT - LEFT)
    }

    /// The axis in columns of about this width; what is narrower than a column is put together.
    pub(super) fn columns(self, wide: f64) -> Axis {
        Axis::over(self.from, self.to, ((RIGHT - LEFT) / wide) as u16, self.end)
    }

    /// Round moments that have room for a label.
    pub(super) fn ticks(self) -> impl Iterator<Item = Tick> {
        let ticks = self.columns(1.0).moments(APART);
        ticks.filter(move |tick| (self.from..=self.to).contains(&tick.time))
    }
}

/// About as wide as a text in the picture's letters of this size: wide letters are square, others narrow.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let letter = |c: char| if c.width() == Some(2) { 1.0 } else { 0.57 };
    text.chars().map(letter).sum::<f64>() * size
}

/// A number of units as it is written: no more than two decimals.
pub(super) fn n(units: f64) -> f64 {
    (units * 100.0).round() / 100.0
}
