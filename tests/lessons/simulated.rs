//! The article's program, simulated: what its total would be if nothing took time but its sleeps.

use crate::run::Run;
use procession::event::{GroupId, RunTime, What, WorkerId, plan::CONSUMERS};
use std::collections::{BTreeSet, HashMap, VecDeque};

/// How long each worker sleeps after each put or get, and when (in what order) each of them came to it.
pub(crate) struct BatchPlan {
    pub(crate) sleeps: HashMap<WorkerId, Vec<u64>>,
    pub(crate) came: HashMap<WorkerId, Vec<u64>>,
}

impl BatchPlan {
    /// The plan of a run as it was recorded.
    pub(crate) fn of(run: &Run) -> Self {
        let mut came: HashMap<WorkerId, Vec<u64>> = HashMap::new();
        for event in &run.events {
            let (What::Put { worker, .. }
            | What::Done { worker, .. }
            | What::WorkerStarted { worker, .. }) = &event.what
            else {
                continue;
            };
            if matches!(&event.what, What::WorkerStarted { group, .. } if *group != Some(GroupId::new(CONSUMERS)))
            {
                continue;
            }
            came.entry(*worker).or_default().push(event.seq);
        }
        Self {
            sleeps: run.planned(),
            came,
        }
    }

    /// The time to the end of the last worker: an unbounded queue, first come, first served; put, then sleep; get, then
    /// sleep; all begin at once. Of what falls on the same moment, what came first in the run comes first.
    pub(crate) fn total(&self) -> RunTime {
        let mut next: BTreeSet<(u64, u64, &WorkerId, usize)> = BTreeSet::new();
        let step = |at: u64, name, place: usize| {
            let came = self.came.get(name).and_then(|came| came.get(place));
            (at, came.copied().unwrap_or(u64::MAX), name, place)
        };
        next.extend(self.sleeps.keys().map(|name| step(0, name, 0)));
        let (mut depth, mut waiting, mut end) = (0, VecDeque::new(), 0);
        while let Some((at, _, name, place)) = next.pop_first() {
            end = at;
            let after = |name: WorkerId, place: usize| at + self.sleeps[&name][place];
            if place == self.sleeps[name].len() {
                continue;
            }
            if name.starts_with('C') && depth == 0 {
                waiting.push_back((name, place));
                continue;
            }
            next.insert(step(after(*name, place), name, place + 1));
            if name.starts_with('C') {
                depth -= 1;
            } else if let Some((consumer, place)) = waiting.pop_front() {
                next.insert(step(after(*consumer, place), consumer, place + 1));
            } else {
                depth += 1;
            }
        }
        RunTime(end)
    }
}

#[test]
fn the_simulation_agrees_with_what_can_be_worked_out_by_hand() {
    let plan = |sleeps: &[(&str, &[u64])]| {
        let sleeps = sleeps
            .iter()
            .map(|(name, spans)| (WorkerId::new(name), spans.to_vec()))
            .collect();
        BatchPlan {
            sleeps,
            came: HashMap::new(),
        }
        .total()
        .0
    };
    // the consumer is slower: it sleeps all the time from the first put on
    assert_eq!(plan(&[("P1", &[1, 1, 1]), ("C1", &[3, 3, 3])]), 9);
    // the producer is slower: each item is taken when it is put, at 0, 5 and 10
    assert_eq!(plan(&[("P1", &[5, 5, 1]), ("C1", &[1, 1, 4])]), 14);
    // who has waited longer takes the next: C1 at 0 and 2, C2 at 1 and 4
    assert_eq!(
        plan(&[("P1", &[1, 1, 2, 1]), ("C1", &[2, 9]), ("C2", &[1, 1])]),
        11
    );
}
