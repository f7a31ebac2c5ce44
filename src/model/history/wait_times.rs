//! Wait times of items in constant memory.

use super::WaitStats;
use crate::event::RunTime;
use hdrhistogram::Histogram;

/// All wait times so far: the mean is exact, percentiles are good to 1 %.
#[derive(Clone, Debug)]
pub(super) struct WaitTimes {
    count: u64,
    sum: u128,
    longest: RunTime,
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
            longest: RunTime::ZERO,
            spread,
        }
    }
}

impl WaitTimes {
    pub(super) fn add(&mut self, wait: RunTime) {
        self.count += 1;
        self.sum += u128::from(wait.0);
        self.longest = self.longest.max(wait);
        self.spread.saturating_record(wait.0 / 1_000);
    }

    pub(super) fn waits(&self) -> WaitStats {
        let quantile =
            |q| RunTime(self.spread.value_at_quantile(q).saturating_mul(1_000)).min(self.longest);
        WaitStats {
            count: self.count,
            mean: RunTime(self.sum.checked_div(self.count.into()).unwrap_or(0) as u64),
            median: quantile(0.5),
            p95: quantile(0.95),
            longest: self.longest,
        }
    }
}
