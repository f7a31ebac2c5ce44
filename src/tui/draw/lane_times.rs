//! The times that the words of the lanes say, and their one unit.

use crate::{
    event::{RunTime, State},
    model::{DisplayState, Model, now::Worker},
    text::number::TimeUnit,
};

/// Whether it says something how long a state has lasted.
pub(super) const fn has_time(display: DisplayState) -> bool {
    display.at_work()
        || display.waits()
        || matches!(
            display,
            DisplayState::WaitingForLock | DisplayState::Suspended
        )
}

/// The unit of all times that the lanes say at this run time: those so far, and those that are planned.
pub(super) fn lane_unit(model: &Model, run: RunTime) -> TimeUnit {
    let timed = model.now.workers.iter().filter_map(|worker| {
        let display = model.now.display_state(worker);
        let times = [Some(so_far(run, worker, display)), planned(worker, display)];
        has_time(display).then_some(times)
    });
    TimeUnit::of(timed.flatten().flatten())
}

/// How long the work or the sleep of now is to last, where that is known: of resumed work the whole is not told.
pub(super) fn planned(worker: &Worker, display: DisplayState) -> Option<RunTime> {
    match worker.state {
        State::Computing { span } | State::Sleeping { span } => {
            (display.at_work() && !worker.resumes).then_some(span)
        }
        _ => None,
    }
}

/// How long the state that is shown has lasted at this run time.
pub(super) fn so_far(run: RunTime, worker: &Worker, display: DisplayState) -> RunTime {
    run - if display == DisplayState::Suspended {
        worker.display_since
    } else {
        worker.since
    }
}
