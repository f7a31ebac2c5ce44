//! The lab's one lock. A thread that receives something steps the engine here, at once and one at a time, and does
//! what follows. So all events have one order, and a message wakes only the worker that it is for.
//!
//! A thread never waits while it holds the lock: a message always has room, and a child is joined only after its end.

use super::{
    child::{Child, PendingReply},
    state::LabState,
};
use crate::{
    engine::{Input, ProcessNumber, WorkerNumber},
    event::RealTime,
    wire::ToWorker,
};
use ipc_channel::ipc::IpcSender;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Where one at a time acts.
#[derive(Default)]
pub(super) struct Coordinator {
    /// Not there before the run, and when it is over.
    state: Mutex<Option<LabState>>,
    /// The timer must look again.
    changed: Condvar,
}

impl Coordinator {
    /// The run begins.
    pub(super) fn begin(&self, state: LabState) {
        let begin = Input::Begin {
            pid: std::process::id(),
        };
        self.lock().insert(state).guarded(|state| state.step(begin));
        self.changed.notify_one();
    }

    /// Something was heard.
    pub(super) fn hear(&self, input: Input) {
        self.act(|state| state.step(input));
    }

    /// A child has connected; returned if the run is over.
    pub(super) fn welcome(&self, process: ProcessNumber, child: Child) -> Option<Child> {
        let mut child = Some(child);
        self.act(|state| {
            if let Some(child) = child.take() {
                state.welcome(process, child);
            }
        });
        child
    }

    /// A thread of a child is there.
    pub(super) fn welcome_thread(
        &self,
        process: ProcessNumber,
        worker: WorkerNumber,
        tid: Option<u32>,
        orders: IpcSender<ToWorker>,
    ) {
        self.act(|state| state.welcome_thread(process, worker, tid, orders));
    }

    /// The thread that keeps the time has ended unexpectedly; whether the run is still to be cleared away.
    pub(super) fn breaks(&self, why: String) -> bool {
        self.hear(Input::Broken { why });
        self.lock().is_some()
    }

    /// The present of the run; after a silence, the last moment of which it is known that the program ran. `None` before the
    /// run and after it.
    pub(super) fn known_moment(&self) -> Option<RealTime> {
        self.lock().as_ref().map(LabState::known_moment)
    }

    /// The time for an orderly end is up.
    pub(super) fn abandon(&self) {
        self.act(LabState::abandon);
    }

    /// Does a run's work that comes with time alone, and at its end leaves nothing of it.
    pub(super) fn keep_time(&self) {
        let wait = self
            .changed
            .wait_while(self.lock(), |state| state.is_none());
        let mut place = wait.unwrap_or_else(PoisonError::into_inner);
        while let Some(state) = place.as_mut().filter(|state| !state.over()) {
            state.guarded(LabState::on_time);
            // with time alone few answers come, so they need no free coordinator
            let (answers, rest) = (state.answers(), state.rest());
            answers.into_iter().for_each(PendingReply::send);
            place = self
                .changed
                .wait_timeout(place, rest)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        let state = place.take();
        // threads that still come must find that the run is over, not wait: their ends are waited for now
        drop(place);
        if let Some(state) = state {
            state.clear_away();
        }
    }

    fn act(&self, what: impl FnOnce(&mut LabState)) {
        let mut place = self.lock();
        let Some(state) = place.as_mut().filter(|state| !state.over()) else {
            return;
        };
        state.guarded(what);
        let (answers, sooner) = (state.answers(), state.sooner());
        drop(place);
        answers.into_iter().for_each(PendingReply::send);
        if sooner {
            self.changed.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<LabState>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
