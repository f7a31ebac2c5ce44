//! Timed actions: at a moment, at a worker's n-th item, at a depth.

use super::number::QueueNumber;
use crate::{
    event::{QueueId, RealTime, RunClock, RunTime, WorkerId},
    scenario::{Command, QueueSetup, Timed, When},
};
use std::collections::{BTreeMap, VecDeque};

/// Actions that are still to come, and those whose moment has come.
#[derive(Clone, Debug)]
pub(super) struct TimedActions {
    /// By run time, the earliest first.
    pub(super) after: VecDeque<(RunTime, Command)>,
    by_item: Vec<(WorkerId, u64, Command)>,
    /// By queue and depth, the smallest first.
    by_depth: BTreeMap<QueueNumber, Vec<(u32, Command)>>,
    pub(super) ripe: VecDeque<Command>,
}

impl TimedActions {
    pub(super) fn new(all: &[Timed], queues: &[QueueSetup]) -> Self {
        let (mut after, mut by_item) = (Vec::new(), Vec::new());
        let mut by_depth = BTreeMap::<_, Vec<_>>::new();
        let place = |queue: Option<QueueId>| match queue {
            Some(name) => queues.iter().position(|queue| queue.name == name),
            None => (queues.len() == 1).then_some(0),
        };
        for Timed { when, command } in all {
            let command = command.clone();
            match when {
                When::After(time) => after.push((*time, command)),
                When::Item(worker, n) => by_item.push((*worker, *n, command)),
                When::Depth(queue, depth) => {
                    if let Some(place) = place(*queue) {
                        by_depth.entry(place).or_default().push((*depth, command));
                    }
                }
            }
        }
        after.sort_by_key(|(time, _)| *time);
        by_item.sort_by_key(|(_, n, _)| *n);
        for moments in by_depth.values_mut() {
            moments.sort_by_key(|(depth, _)| *depth);
        }
        Self {
            after: after.into(),
            by_item,
            by_depth,
            ripe: VecDeque::new(),
        }
    }

    pub(super) fn due(&self, clock: &RunClock) -> Option<RealTime> {
        self.after.front().and_then(|(time, _)| clock.when(*time))
    }

    /// The run time is `run` now.
    pub(super) fn pass(&mut self, run: RunTime) {
        while self.after.front().is_some_and(|(time, _)| *time <= run) {
            self.ripe
                .extend(self.after.pop_front().map(|(_, command)| command));
        }
    }

    /// This queue is so deep now.
    pub(super) fn deep(&mut self, queue: QueueNumber, depth: u32) {
        if let Some(moments) = self.by_depth.get_mut(&queue) {
            let reached = moments.partition_point(|(at, _)| *at <= depth);
            let ripe = moments.drain(..reached).map(|(_, command)| command);
            self.ripe.extend(ripe);
        }
    }

    /// The worker has moved this number of items; returns the count at which it is to report next.
    pub(super) fn items_moved(&mut self, worker: WorkerId, items_moved: u64) -> u64 {
        let reached = self
            .by_item
            .extract_if(.., |(name, n, _)| *name == worker && *n <= items_moved);
        self.ripe.extend(reached.map(|(_, _, command)| command));
        self.next_trigger(worker, items_moved)
    }

    /// The next count above `moved` at which something is to happen to do with this worker.
    pub(super) fn next_trigger(&self, worker: WorkerId, items_moved: u64) -> u64 {
        let next = self
            .by_item
            .iter()
            .find(|(name, n, _)| *name == worker && *n > items_moved);
        next.map_or(u64::MAX, |(_, n, _)| *n)
    }

    /// Whether this will still be done. Counts and depths that were not reached when every worker has ended never will
    /// be, so only moments count.
    pub(super) fn will(&self, does: impl Fn(&Command) -> bool) -> bool {
        self.after.iter().any(|(_, command)| does(command)) || self.ripe.iter().any(does)
    }

    pub(super) fn forget(&mut self) {
        *self = Self::new(&[], &[]);
    }
}
