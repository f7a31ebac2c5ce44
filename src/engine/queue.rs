//! A queue of the run: its items, and the requests that stand in line for it, first come, first served.

use super::{number::WorkerNumber, rules::ItemQueue, worker::LineRequest};
use crate::{
    event::QueueId,
    scenario::{OnDeath, QueueSetup},
};
use std::collections::VecDeque;

/// One queue.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    pub(super) name: QueueId,
    pub(super) items: ItemQueue,
    /// Whether items come back when their holder dies.
    pub(super) keeps: bool,
    pub(super) closed: bool,
    pub(super) putters: VecDeque<LineRequest>,
    pub(super) getters: VecDeque<LineRequest>,
    /// Workers that were asked for and may still put into it.
    pub(super) feeders: u32,
}

impl Queue {
    pub(super) fn new(setup: &QueueSetup) -> Self {
        Self {
            name: setup.name,
            items: ItemQueue::new(setup.capacity.0),
            keeps: setup.on_death == OnDeath::Returned,
            closed: false,
            putters: VecDeque::new(),
            getters: VecDeque::new(),
            feeders: 0,
        }
    }

    /// The request of this worker that stands in line.
    pub(super) fn request_of(&mut self, worker: WorkerNumber) -> Option<&mut LineRequest> {
        // the one that is looked for came last, most of the time
        let of = |request: &&mut LineRequest| request.worker == worker;
        let getters = self.getters.iter_mut().rev();
        self.putters.iter_mut().rev().chain(getters).find(of)
    }

    /// This worker waits here no longer.
    pub(super) fn leave(&mut self, worker: WorkerNumber) {
        self.putters.retain(|request| request.worker != worker);
        self.getters.retain(|request| request.worker != worker);
    }
}
