//! Wait times of items in constant memory.

use super::WaitStats;
use crate::event::Nanos;
use hdrhistogram::Histogram;

/// All wait times so far: the mean is exact, percentiles are good to 1 %.
#[derive(Clone, Debug)]
pub(super) struct WaitTimes {
    count: u64,
    sum: u128,
    longest: Nanos,
    /// In microseconds.
    spread: Histogram<u64>,
}

impl Default for WaitTimes {
    fn default() -> Self {
        const DAY: u64 = 86_400_000_000;
        let spread =
            Histogram::new_with_bounds(1, DAY, 2).expect("a day is more than two microseconds");
        Self {
            count: 0,
            sum: 0,
            longest: Nanos::ZERO,
            spread,
        }
    }
}

impl WaitTimes {
    pub(super) fn add(&mut self, wait: Nanos) {
        self.count += 1;
        self.sum += u128::from(wait.0);
        self.longest = self.longest.max(wait);
        self.spread.saturating_record(wait.0 / 1_000);
    }

    pub(super) fn waits(&self) -> WaitStats {
        let quantile =
            |q| Nanos(self.spread.value_at_quantile(q).saturating_mul(1_000)).min(self.longest);
        WaitStats {
            count: self.count,
            mean: Nanos(self.sum.checked_div(self.count.into()).unwrap_or(0) as u64),
            median: quantile(0.5),
            p95: quantile(0.95),
            longest: self.longest,
        }
    }
}
