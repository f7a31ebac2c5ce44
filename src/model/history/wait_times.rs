//! Wait times of items in constant memory: the one definition, for every reader.

use super::WaitStats;
use crate::event::RunTime;
use hdrhistogram::Histogram;

/// Up to this number of items the percentiles are exact.
const EXACT: usize = 4_096;

/// All wait times so far: the mean is exact; percentiles (nearest rank) are exact at first, then good to 1 %.
#[derive(Clone, Debug)]
pub(super) struct WaitTimes {
    count: u64,
    sum: u128,
    longest: RunTime,
    /// In order, as long as they are few.
    few: Vec<RunTime>,
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
            few: Vec::new(),
            spread,
        }
    }
}

impl WaitTimes {
    pub(super) fn add(&mut self, wait: RunTime) {
        if self.count as usize == self.few.len() && self.few.len() < EXACT {
            let place = self.few.partition_point(|other| *other <= wait);
            self.few.insert(place, wait);
        } else {
            self.few = Vec::new();
        }
        self.count += 1;
        self.sum += u128::from(wait.0);
        self.longest = self.longest.max(wait);
        self.spread.saturating_record(wait.0 / 1_000);
    }

    pub(super) fn waits(&self) -> WaitStats {
        WaitStats {
            count: self.count,
            mean: RunTime(self.sum.checked_div(self.count.into()).unwrap_or(0) as u64),
            median: self.percentile(50),
            p90: self.percentile(90),
            p95: self.percentile(95),
            longest: self.longest,
        }
    }

    /// How many items waited how long, in this number of equal parts from nothing to the longest wait.
    pub(super) fn spread(&self, parts: usize) -> Vec<u64> {
        let mut counts = vec![0; parts.max(1)];
        let longest = self.longest.0.max(1);
        let mut add = |wait: u64, n: u64| {
            let part = u128::from(wait) * counts.len() as u128 / u128::from(longest);
            let part = (part as usize).min(counts.len() - 1);
            counts[part] += n;
        };
        if self.few.len() as u64 == self.count {
            self.few.iter().for_each(|wait| add(wait.0, 1));
        } else {
            for step in self.spread.iter_recorded() {
                add(
                    step.value_iterated_to().saturating_mul(1_000),
                    step.count_at_value(),
                );
            }
        }
        counts
    }

    /// A percentile: this percentage of the items waited no longer than the result.
    fn percentile(&self, part: usize) -> RunTime {
        let rank = (self.few.len() * part).div_ceil(100);
        let exact = rank
            .checked_sub(1)
            .and_then(|place| self.few.get(place))
            .copied();
        exact.unwrap_or_else(|| {
            let about = self
                .spread
                .value_at_quantile(part as f64 / 100.0)
                .saturating_mul(1_000);
            RunTime(about).min(self.longest)
        })
    }
}
