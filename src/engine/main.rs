//! The launch script, and main's place in it.

use super::number::{ProcessNumber, QueueNumber, WorkerNumber};
use crate::scenario::{GroupSetup, QueueSetup, Step, group_of};

/// What main is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// The next step.
    Next,
    /// It starts this one.
    Starting(WorkerNumber),
    /// It waits for the end of this process.
    Joining(ProcessNumber),
    /// It waits for the end of this worker, a thread.
    JoiningThread(WorkerNumber),
    /// It puts a stop marker into this queue, and its request is there.
    Putting(QueueNumber),
    /// It joins each process that ends.
    Supervising,
}

/// What the script will still do to a queue.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ToCome {
    /// Workers that put into it.
    pub(super) feeders: u32,
    pub(super) markers: u32,
}

/// The launch script and main's place in it.
#[derive(Clone, Debug)]
pub(super) struct Main {
    pub(super) script: Vec<Step>,
    pub(super) next: usize,
    pub(super) doing: Doing,
    /// Every worker up to this number is joined, once the script is over.
    pub(super) joined: WorkerNumber,
    /// By queue.
    pub(super) to_come: Vec<ToCome>,
    pub(super) supervises: bool,
}

impl Main {
    pub(super) fn new(script: Vec<Step>, groups: &[GroupSetup], queues: &[QueueSetup]) -> Self {
        let mut to_come = vec![ToCome::default(); queues.len()];
        let place = |name| queues.iter().position(|queue| queue.name == name);
        for step in &script {
            match step {
                Step::Start(name) => {
                    let to = group_of(groups, *name).and_then(|(group, _)| groups[group].to);
                    if let Some(place) = to.and_then(place) {
                        to_come[place].feeders += 1;
                    }
                }
                Step::PutStop(queue) => {
                    if let Some(place) = queue.map_or(Some(0), place) {
                        to_come[place].markers += 1;
                    }
                }
                Step::Join(_) | Step::Supervise => {}
            }
        }
        let supervises = script.contains(&Step::Supervise);
        Self {
            script,
            next: 0,
            doing: Doing::Next,
            joined: 0,
            to_come,
            supervises,
        }
    }

    /// Whether the script is still to start a worker.
    pub(super) fn will_start(&self) -> bool {
        let rest = self.script.get(self.next..).unwrap_or_default();
        rest.iter().any(|step| matches!(step, Step::Start(_)))
    }

    /// Whether main is still to put something into this queue itself, or to start a worker that does: by the script, or
    /// at any time in free play.
    pub(super) fn will_put(&self, queue: QueueNumber) -> bool {
        let ToCome { feeders, markers } = self.to_come[queue];
        feeders > 0 || markers > 0 || self.supervises
    }
}
