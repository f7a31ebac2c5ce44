//! Mean and variation of a stream of numbers in constant memory.

/// Count, mean and squared variation of what was added (Welford's method: B. P. Welford, Technometrics 4, 1962).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    /// Sum of the squared distances from the mean.
    squares: f64,
}

impl Moments {
    /// Adds a number.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let away = value - self.mean;
        self.mean += away / self.count as f64;
        self.squares += away * (value - self.mean);
    }

    /// How many there are.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; 0 without any.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The squared coefficient of variation, variance / mean^2: 0 for a fixed time, 1 for an exponential one. 0 where
    /// there is nothing to compare.
    pub fn variation(&self) -> f64 {
        if self.count < 2 || self.mean <= 0.0 {
            return 0.0;
        }
        self.squares / (self.count - 1) as f64 / (self.mean * self.mean)
    }
}
