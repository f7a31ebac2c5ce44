//! How late workers wake from their sleeps: the one definition of lateness.

use crate::event::RunTime;

/// Sleeps as work that came to their end (run time). Left out are those that the end of the process or of the run cut
/// short, and those that something else than the machine made longer: the program stood still, the process was
/// suspended, or the run went on in steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sleeps {
    /// How long they were by plan, together.
    pub planned: RunTime,
    /// How long they lasted.
    pub lasted: RunTime,
}

impl Sleeps {
    /// The lateness (a share) from which on it is told: below, it is lost among what else differs from run to run.
    const VISIBLE: f64 = 0.05;

    /// Counts these as well.
    pub fn add(&mut self, more: Self) {
        self.planned += more.planned;
        self.lasted += more.lasted;
    }

    /// By which share of their planned length the sleeps lasted longer, at least 0; `None` where nobody slept. A single sleep
    /// may seem shorter than planned, since news of its beginning takes a while too: only the sums tell.
    pub fn late(self) -> Option<f64> {
        let planned = self.planned.as_secs_f64();
        (planned > 0.0).then(|| (self.lasted - self.planned).as_secs_f64() / planned)
    }

    /// Whether a lateness (a share) is so much that a person must know of it.
    pub fn is_visible(late: f64) -> bool {
        late >= Self::VISIBLE
    }
}
