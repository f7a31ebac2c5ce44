//! Which events are shown: of these workers, of these queues, of these kinds.

use crate::{
    event::{Event, EventKind, Name, QueueId, State, What, Wish},
    model::Model,
};

/// Which events are shown. What is empty allows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of one of these workers, or of their processes.
    pub workers: Vec<Name>,
    /// Of one of these queues.
    pub queues: Vec<QueueId>,
    /// Of one of these kinds.
    pub kinds: Vec<EventKind>,
}

impl EventFilter {
    /// The filter that was typed: names of workers and queues of `model`, and words for kinds, with spaces between.
    ///
    /// # Errors
    /// The first word that is none of these.
    pub fn read(typed: &str, model: &Model) -> Result<Self, String> {
        let mut filter = Self::default();
        for word in typed
            .split([' ', ',', '、'])
            .filter(|word| !word.is_empty())
        {
            let same = |name: &str| name.eq_ignore_ascii_case(word);
            let worker = model.now.workers.iter().find(|it| same(&it.name));
            let queue = model.now.queues.iter().find(|it| same(&it.name));
            match (worker, queue, word.parse()) {
                (Some(worker), ..) => filter.workers.push(worker.name.name()),
                // a queue that is called as a kind of event is called: all that is said of queues is its own
                (_, _, Ok(kind)) if queue.is_none() || model.now.queues.len() == 1 => {
                    filter.kinds.push(kind);
                }
                (_, Some(queue), _) => filter.queues.push(queue.name),
                _ => return Err(word.to_owned()),
            }
        }
        Ok(filter)
    }

    /// Whether everything is shown.
    pub const fn is_empty(&self) -> bool {
        self.workers.is_empty() && self.queues.is_empty() && self.kinds.is_empty()
    }

    /// Whether this event is shown, if there is a sentence for it.
    pub fn allows(&self, event: &Event, is_incident: impl FnOnce() -> bool) -> bool {
        let Some(kind) = EventKind::of(&event.what) else {
            return false;
        };
        let of_kind = self.kinds.is_empty()
            || self.kinds.contains(&kind)
            || (self.kinds.contains(&EventKind::Incident) && is_incident());
        of_kind
            && (self.queues.is_empty()
                || queue(&event.what).is_some_and(|queue| self.queues.contains(&queue)))
            && (self.workers.is_empty()
                || (self.workers.iter()).any(|worker| is_about(&event.what, *worker)))
    }

    /// The filter as it can be typed.
    pub fn words(&self) -> String {
        let kinds = self.kinds.iter().map(|kind| <&str>::from(*kind));
        let workers = self.workers.iter().map(|worker| &**worker);
        let queues = self.queues.iter().map(|queue| &**queue);
        let words: Vec<&str> = workers.chain(queues).chain(kinds).collect();
        words.join(" ")
    }
}

/// The queue that an event is about.
const fn queue(what: &What) -> Option<QueueId> {
    Some(match what {
        What::QueueMade { queue, .. }
        | What::CapacityChanged { queue, .. }
        | What::QueueClosed { queue }
        | What::Put { queue, .. }
        | What::Got { queue, .. }
        | What::Done { queue, .. }
        | What::Returned { queue, .. }
        | What::Lost { queue, .. } => *queue,
        What::StateChanged {
            state:
                State::WaitingToPut { on, .. }
                | State::WaitingToGet { on }
                | State::Spinning { on }
                | State::WaitingForResult { on }
                | State::WaitingForTasks { on }
                | State::WaitingToFlush { on },
            ..
        } => *on,
        What::DetailDropped { queue, .. } => return *queue,
        _ => return None,
    })
}

/// Whether an event is about the worker, or the process, of this name.
fn is_about(what: &What, name: Name) -> bool {
    match what {
        What::Stepped { worker }
        | What::WorkerStarted { worker, .. }
        | What::WorkerFailed { worker, .. }
        | What::WorkerEnded { worker, .. }
        | What::StateChanged { worker, .. }
        | What::Raised { worker, .. }
        | What::Printed { worker, .. }
        | What::Put { worker, .. }
        | What::Got { worker, .. }
        | What::Done { worker, .. }
        | What::LockReleased { worker, .. }
        | What::CellRead { worker, .. }
        | What::CellWritten { worker, .. } => worker.name() == name,
        What::LockTaken { worker, from, .. } => {
            worker.name() == name || from.is_some_and(|from| from.name() == name)
        }
        What::DetailDropped { worker, .. } => worker.is_some_and(|worker| worker.name() == name),
        What::Returned { from, .. } | What::Lost { from, .. } => from.name() == name,
        What::ProcessStarted { process, .. }
        | What::ProcessFailed { process, .. }
        | What::ProcessStopped { process }
        | What::ProcessContinued { process }
        | What::ProcessUnobserved { process, .. }
        | What::ProcessEnded { process, .. } => process.name() == name,
        What::ProcessJoined { process, by } => process.name() == name || by.name() == name,
        What::Asked {
            command: Wish::Command(command),
        } => *command.object() == *name,
        _ => false,
    }
}
