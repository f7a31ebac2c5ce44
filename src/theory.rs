//! What queueing theory says of a run, to stand beside what was measured. Pure formulas; every one names its source,
//! and `docs/theory.md` says when it may be believed.
//!
//! Times are seconds, rates are per second. Formulas are fed with what was measured (means and squared variations),
//! never with what was asked for: a sleep is always a little longer than that.

mod chain;
mod expected;
mod laws;
mod moments;
mod queues;
mod speedup;

pub use chain::{Chain, Shop};
pub use expected::{Expected, Seen, expected};
pub use laws::{Bound, Limit, bound, use_of};
pub use moments::Moments;
pub use queues::{kingman, wait_m_m_1, wait_m_m_c, waits_at_all};
pub use speedup::{amdahl, gustafson, serial_part};

/// A value of theory and between which values 99 of 100 runs of the same length lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The value in the long run.
    pub mean: f64,
    /// The lower end of the band.
    pub low: f64,
    /// The upper end of the band.
    pub high: f64,
}

/// 99 % of a normal distribution lie within this number of standard deviations.
const NINETY_NINE: f64 = 2.576;

impl Band {
    /// The band of a time average that is never negative: logarithmic, so wider above than below, and from 0 where many
    /// runs see nothing of it. `deviation` is the standard deviation of one run's average.
    pub fn around(mean: f64, deviation: f64) -> Self {
        let away = if mean > 0.0 {
            NINETY_NINE * deviation / mean
        } else {
            0.0
        };
        let low = if away < 1.0 { mean / away.exp() } else { 0.0 };
        Self {
            mean,
            low,
            high: mean * away.exp(),
        }
    }

    /// All three values times `factor`.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            mean: self.mean * factor,
            low: self.low * factor,
            high: self.high * factor,
        }
    }

    /// Whether a value lies in it.
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}
