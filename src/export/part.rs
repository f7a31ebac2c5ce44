//! A part of a run: a stretch of its time, and one worker instead of all.

use crate::event::{Event, ProcessId, RealTime, RunClock, RunTime, What, WorkerId};
use std::collections::BTreeSet;

/// What of a run is taken away; the default is all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The moment with which it begins; none: it begins with the run.
    pub from: Option<RunTime>,
    /// The moment before which it ends; none: it ends with the run.
    pub until: Option<RunTime>,
    /// The only worker; none: all workers.
    pub worker: Option<WorkerId>,
}

impl Part {
    /// Whether it is less than the whole time of the run.
    pub const fn is_stretch(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// Whether this moment belongs to it: each moment belongs to one of the parts into which a run is cut.
    pub fn has(&self, run: RunTime) -> bool {
        self.has_begun(run) && !self.is_over(run)
    }

    /// Whether this moment does not lie before it.
    pub(super) fn has_begun(&self, run: RunTime) -> bool {
        self.from.is_none_or(|from| from <= run)
    }

    /// Whether this moment lies behind it.
    pub(super) fn is_over(&self, run: RunTime) -> bool {
        self.until.is_some_and(|until| until <= run)
    }

    /// Whether this worker belongs to it.
    pub fn has_worker(&self, name: WorkerId) -> bool {
        self.worker.is_none_or(|only| only == name)
    }

    /// The processes of its only worker.
    pub(super) fn processes(&self, events: &[Event]) -> BTreeSet<ProcessId> {
        let host = |event: &Event| match &event.what {
            What::WorkerStarted {
                worker, process, ..
            } if Some(*worker) == self.worker => Some(*process),
            _ => None,
        };
        events.iter().filter_map(host).collect()
    }
}

/// The events, each with its run time.
pub(super) fn timed(events: &[Event]) -> impl Iterator<Item = (RunTime, &Event)> {
    let (mut clock, mut latest) = (RunClock::default(), RealTime::ZERO);
    events.iter().map(move |event| {
        let before = latest;
        latest = latest.max(event.at);
        clock.hear(before, latest, &event.what);
        (clock.at(latest), event)
    })
}
