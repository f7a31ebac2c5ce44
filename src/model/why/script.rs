//! What the plan still has to bring: the steps that main has not done yet, moments, and when a worker ends.

use crate::{
    event::{
        QueueId, State, WorkerId,
        plan::{Step, Stop, When},
    },
    model::{Model, now::Worker},
};

impl Model {
    /// The names that main is still to start.
    pub fn to_start(&self) -> impl Iterator<Item = WorkerId> {
        // a thread has no process of its name
        let there = |worker: WorkerId| {
            self.now.process_at.get(worker.name()).is_some() || self.now.worker(worker).is_some()
        };
        self.to_do().iter().filter_map(move |step| match step {
            Step::Start(name) if !there(*name) => Some(*name),
            _ => None,
        })
    }

    /// The steps of the script from the one that main is at.
    pub(super) fn to_do(&self) -> &[Step] {
        // its line is that of the step it is at, from 1; after the script it has none
        let main = self.now.main().map(|main| &self.now.workers[main]);
        let past = main.map_or(0, |main| match (main.line, &main.state) {
            (0, State::Starting) => 0,
            (0, _) => usize::MAX,
            (line, _) => line as usize - 1,
        });
        self.plan
            .script
            .as_deref()
            .unwrap_or_default()
            .get(past..)
            .unwrap_or_default()
    }

    /// Whether main is still to put stop markers into this queue.
    pub(super) fn main_puts(&self, queue: QueueId) -> bool {
        // where there is one queue, its name may be left out
        let into = |name: &Option<QueueId>| name.is_none_or(|name| name == queue);
        self.to_do()
            .iter()
            .any(|step| matches!(step, Step::PutStop(name) if into(name)))
    }

    /// Whether a timed action is still to come. Counts and depths do not come when nothing moves: only moments do.
    pub(super) fn is_more_to_come(&self) -> bool {
        let run = self.now.clock.at(self.now.at);
        self.plan
            .moments
            .iter()
            .flatten()
            .any(|timed| matches!(timed.when, When::After(time) if time > run))
    }

    /// Whether any timed action is still to come, also at a count or a depth that others may reach.
    pub(super) fn is_timed_to_come(&self) -> bool {
        let moved = |worker: WorkerId| {
            let known = self.now.worker(worker);
            known.map_or(0, |place| {
                let worker = &self.now.workers[place];
                worker.put.max(worker.got)
            })
        };
        let deepest = |queue: Option<QueueId>| {
            let queues = self.now.queues.iter();
            let those = queues.filter(|of| queue.is_none_or(|name| of.name == name));
            those.map(|of| of.deepest).max().unwrap_or(0)
        };
        let to_come = |when: &When| match when {
            When::After(_) => false,
            When::Item(worker, n) => moved(*worker) < *n,
            When::Depth(queue, depth) => deepest(*queue) < *depth,
        };
        let mut moments = self.plan.moments.iter().flatten();
        self.is_more_to_come() || moments.any(|timed| to_come(&timed.when))
    }

    /// When this worker ends of its own accord.
    pub(super) fn stops(&self, worker: &Worker) -> Stop {
        let group = self.now.group_of(worker).map(|group| group.name);
        self.plan.stop_of(worker.name, group).unwrap_or(Stop::Never)
    }
}
