//! Items in a queue of which only the number is known.

use crate::event::RunTime;

/// How many there are, and the sum of the moments (run time) at which they were put: nobody knows which of them is taken
/// when one is, but the sum of all waits is exact without that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub n: u64,
    /// The sum of the nanoseconds at which they were put.
    pub(in crate::model) since: u128,
}

impl Counted {
    /// The sum of the nanoseconds that all of them have waited at the run time `run`.
    pub fn waited(&self, run: RunTime) -> u128 {
        (u128::from(run.0) * u128::from(self.n)).saturating_sub(self.since)
    }

    /// The mean moment, and what the sum of all is beyond as many times the mean; `None` where there are none.
    pub(in crate::model) fn mean_and_rest(&self) -> Option<(RunTime, u64)> {
        let mean = self.since.checked_div(u128::from(self.n))?;
        let rest = self.since - mean * u128::from(self.n);
        Some((RunTime(mean as u64), rest as u64))
    }

    /// Says when they were put, by the same two numbers if there are some; on average not after `latest`.
    pub(in crate::model) fn set_since(&mut self, since: Option<(RunTime, u64)>, latest: RunTime) {
        let all = |time: RunTime| u128::from(time.0) * u128::from(self.n);
        let since = since.map_or(self.since, |(mean, rest)| all(mean) + u128::from(rest));
        self.since = since.min(all(latest));
    }

    pub(in crate::model) fn put(&mut self, n: u64, run: RunTime) {
        self.add(n, u128::from(run.0) * u128::from(n));
    }

    pub(in crate::model) const fn add(&mut self, n: u64, since: u128) {
        self.n += n;
        self.since += since;
    }

    /// Takes this number of them, at most all; gives how many, and their part of the sum.
    pub(in crate::model) fn take(&mut self, n: u64) -> (u64, u128) {
        let n = n.min(self.n);
        if n == 0 {
            return (0, 0);
        }
        let since = self.since * u128::from(n) / u128::from(self.n);
        self.n -= n;
        self.since -= since;
        (n, since)
    }
}
