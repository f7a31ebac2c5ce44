//! The moments of a run that a person looks for first: where something died, failed, stood still or filled.

use crate::{
    event::{Event, QueueId, RealTime, RunTime, State, What},
    model::{
        Model,
        now::{Failure, Queue},
    },
};
use std::collections::VecDeque;

/// What kind of incident it is. This is the one definition of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncidentKind {
    /// A process ended by a signal or with a failure.
    Died,
    /// A process or a worker could not be started.
    NotStarted,
    /// Items came back to their queue.
    Returned,
    /// Items are lost.
    Lost,
    /// Nothing can ever go on without a key.
    Stuck,
    /// A queue is full for the first time in 10 s of run time.
    Full,
}

impl IncidentKind {
    /// The text id of its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Died => "incident-kind-died",
            Self::NotStarted => "incident-kind-not-started",
            Self::Returned => "incident-kind-returned",
            Self::Lost => "incident-kind-lost",
            Self::Stuck => "incident-kind-stuck",
            Self::Full => "incident-kind-full",
        }
    }
}

/// An incident, and the place of its event.
pub type PlacedIncident = (u64, IncidentKind);

/// A queue that fills again sooner (run time) has only been full in between.
const A_WHILE: RunTime = RunTime(10 * RunTime::SECOND.0);
/// A run is stuck when nothing could go on for this time: between two events of one moment, it only looks so.
const STILL: RealTime = RealTime::from_millis(100);

/// The incidents of a run, found as its events come.
#[derive(Debug, Default)]
pub(super) struct Incidents {
    /// In the order of their places.
    all: VecDeque<PlacedIncident>,
    queues: Vec<Fullness>,
    still: Still,
}

/// Whether a queue is full, and when it last ceased to be.
#[derive(Debug)]
struct Fullness {
    queue: QueueId,
    full: bool,
    until: Option<RunTime>,
}

#[derive(Debug, Default)]
enum Still {
    #[default]
    No,
    /// Nobody can go on since the event at this place and this time, perhaps only until the next event.
    Since(u64, RealTime),
    /// It is stuck, and that is known as an incident.
    Told,
}

impl Incidents {
    /// Takes the event at this place; `after` is the model that has just taken it.
    pub(super) fn push(&mut self, place: u64, event: &Event, after: &Model) {
        self.still(place, event, after);
        let kind = match &event.what {
            What::ProcessFailed { .. } | What::WorkerFailed { .. } => IncidentKind::NotStarted,
            What::ProcessEnded { .. } if died(event, after) => IncidentKind::Died,
            What::Returned { queue, .. } => {
                self.level(*queue, after);
                IncidentKind::Returned
            }
            What::Lost { .. } => IncidentKind::Lost,
            What::Put { queue, .. }
            | What::Got { queue, .. }
            | What::CapacityChanged { queue, .. }
                if self.level(*queue, after) =>
            {
                IncidentKind::Full
            }
            _ => return,
        };
        self.all.push_back((place, kind));
    }

    /// Notes whether the queue is full now; whether it is so for the first time in a while.
    fn level(&mut self, name: QueueId, after: &Model) -> bool {
        let full = after.now.queue_named(name).is_some_and(Queue::full);
        let known = self.queues.iter().position(|it| it.queue == name);
        let place = known.unwrap_or_else(|| {
            self.queues.push(Fullness {
                queue: name,
                full: false,
                until: None,
            });
            self.queues.len() - 1
        });
        let before = &mut self.queues[place];
        if before.full == full {
            return false;
        }
        before.full = full;
        let run = after.now.clock.at(after.now.at);
        if full {
            return before.until.is_none_or(|until| run - until >= A_WHILE);
        }
        before.until = Some(run);
        false
    }

    fn still(&mut self, place: u64, event: &Event, after: &Model) {
        if let Still::Since(since, at) = self.still
            && event.at - at >= STILL
        {
            // others of the same time may stand behind it already
            let behind = self.all.partition_point(|(other, _)| *other <= since);
            self.all.insert(behind, (since, IncidentKind::Stuck));
            self.still = Still::Told;
        }
        let was = !matches!(self.still, Still::No);
        if (was || may_stop(&event.what)) && after.stuck() {
            if !was {
                self.still = Still::Since(place, event.at);
            }
        } else {
            self.still = Still::No;
        }
    }

    /// Forgets those before this place.
    pub(super) fn forget_before(&mut self, place: u64) {
        let gone = self.all.partition_point(|(other, _)| *other < place);
        self.all.drain(..gone);
    }

    /// The last incident before this place.
    pub(super) fn before(&self, place: u64) -> Option<PlacedIncident> {
        let next = self.all.partition_point(|(other, _)| *other < place);
        self.all.get(next.checked_sub(1)?).copied()
    }

    /// The first incident at this place or behind it.
    pub(super) fn from(&self, place: u64) -> Option<PlacedIncident> {
        let next = self.all.partition_point(|(other, _)| *other < place);
        self.all.get(next).copied()
    }
}

/// Whether the model counts the end of the process as a death.
fn died(event: &Event, after: &Model) -> bool {
    let What::ProcessEnded { process: name, .. } = &event.what else {
        return false;
    };
    after.now.failure.as_ref().is_some_and(|failure| {
        let Failure::Died { process, .. } = failure.what else {
            return false;
        };
        let process = after.now.processes.get(process);
        failure.at == after.now.at && process.is_some_and(|process| process.name == *name)
    })
}

/// Whether nobody may be able to go on after this: a worker begins to wait, or is no longer there.
const fn may_stop(what: &What) -> bool {
    match what {
        What::StateChanged { state, .. } => matches!(
            state,
            State::WaitingToPut { .. }
                | State::WaitingToGet { .. }
                | State::Spinning { .. }
                | State::WaitingInJoin { .. }
                | State::WaitingForLock { .. }
        ),
        What::WorkerEnded { .. }
        | What::ProcessEnded { .. }
        | What::ProcessStopped { .. }
        | What::ProcessFailed { .. }
        | What::WorkerFailed { .. }
        | What::CapacityChanged { .. }
        | What::Resumed => true,
        _ => false,
    }
}
