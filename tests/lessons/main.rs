//! What each lesson claims, against real runs: predicted, measured, spread.
//!
//! `cargo test --test lessons` takes seconds: few runs, and nothing that depends on a quiet machine. All of it, as a
//! table: `scripts/prove lessons`. Times are run time from the first put to the end of the last worker.

mod next;
mod overhead;
mod pipeline;
#[path = "../testkit/proof.rs"]
mod proof;
mod run;
mod simulated;
mod sleeping;
mod threads;
mod working;

/// Whether everything is done, or only what takes seconds.
fn in_full() -> bool {
    proof::times(0, 1) == 1
}

/// The mean, and the spread from the least to the greatest.
struct Spread {
    mean: f64,
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(values: &[f64]) -> Self {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self {
            mean,
            median: values[values.len() / 2],
            least: values[0],
            most: values[values.len() - 1],
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.2} ({:.2} .. {:.2})",
            self.mean, self.least, self.most
        )
    }
}

/// Writes down what came out, and says so where it is not what the lesson claims.
fn claim(lesson: &str, what: &str, asked: &str, measured: impl std::fmt::Display, holds: bool) {
    proof::reached(lesson, what, asked, &measured);
    assert!(
        holds,
        "{lesson}: {what}: asked {asked}, measured {measured}"
    );
}
