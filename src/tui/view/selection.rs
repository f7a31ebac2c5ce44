//! What can be selected in the timeline.

use crate::model::now::Worker;

/// What can be selected in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All workers of a group that are drawn as one crowd.
    Crowd(Crowd),
    /// One worker (place in `Now::workers`).
    Worker(usize),
}

/// Workers that are listed together: of the group at this place, of none, or main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    is_main: bool,
    /// The place of the group in `Now::groups`.
    pub group: Option<usize>,
}

impl Crowd {
    /// The one that a worker belongs to.
    pub const fn of(worker: &Worker) -> Self {
        Self {
            is_main: worker.is_main,
            group: worker.group,
        }
    }

    /// Whether a worker belongs to it.
    pub fn has(self, worker: &Worker) -> bool {
        Self::of(worker) == self
    }
}
