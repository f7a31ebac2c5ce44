//! How much faster more workers are.

/// Amdahl's law: 1 / ((1 - p) + p / n), where a share `p` (0..=1) of the work can be done by `n` at a time (G. M. Amdahl,
/// AFIPS 1967). The total amount of work is fixed.
pub fn amdahl(p: f64, n: f64) -> f64 {
    1.0 / ((1.0 - p) + p / n)
}

/// Gustafson's law: n - (1 - p)(n - 1), where the work grows with `n` (J. L. Gustafson, CACM 31, 1988).
pub fn gustafson(p: f64, n: f64) -> f64 {
    (1.0 - p).mul_add(-(n - 1.0), n)
}

/// The serial part that a measured speed-up with `n` workers tells of: (1/S - 1/n) / (1 - 1/n) (A. H. Karp and H. P. Flatt,
/// CACM 33, 1990). `None` for fewer than two workers, or no speed-up to speak of.
pub fn serial_part(speedup: f64, n: f64) -> Option<f64> {
    (n > 1.0 && speedup > 0.0).then(|| (1.0 / speedup - 1.0 / n) / (1.0 - 1.0 / n))
}
