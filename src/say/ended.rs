//! Why something is over, where the event alone does not tell.

use super::words::Words;
use crate::{
    event::{ProcessId, QueueId, WhyEnded},
    scenario::Stop,
};

/// Whether the end of the run ended this process: it did not come to its own end.
pub(super) fn with_run(name: ProcessId, words: Words<'_>) -> bool {
    let now = &words.model.now;
    let Some(place) = now.processes.iter().position(|it| it.name == name) else {
        return false;
    };
    let mut inside = now.workers.iter().filter(|it| it.process == place);
    inside.any(|worker| matches!(worker.ended, Some((WhyEnded::Quit, _))))
}

/// Whether it is known that no worker ends because this queue is closed: in its program the queue has no such state.
pub(super) fn nobody_by(queue: QueueId, words: Words<'_>) -> bool {
    let (now, plan) = (&words.model.now, words.model.plan());
    let Some(known) = words.queue(queue).filter(|_| plan.groups.is_some()) else {
        return false;
    };
    let mut getters = now.getters(known).filter(|worker| now.lives(worker));
    getters.all(|worker| {
        let group = now.group_of(worker).map(|group| group.name);
        let stop = plan.stop_of(worker.name, group);
        stop.is_some_and(|stop| stop != Stop::Closed)
    })
}
