//! What happens by itself: at a moment, at a worker's n-th item, at a depth.

use super::{Engine, ProcessNumber};
use crate::{
    event::{GroupId, RealTime, RunClock, RunTime, WorkerId},
    scenario::{Command, PRODUCERS, Timed, When},
};
use std::collections::VecDeque;

/// Actions that are still to come, and those whose moment has come.
#[derive(Clone, Debug)]
pub(super) struct TimedActions {
    /// By run time, the earliest first.
    after: VecDeque<(RunTime, Command)>,
    by_item: Vec<(WorkerId, u64, Command)>,
    by_depth: Vec<(u32, Command)>,
    /// The smallest depth at which something is to happen.
    next_depth: u32,
    ripe: VecDeque<Command>,
}

impl TimedActions {
    pub(super) fn new(all: &[Timed]) -> Self {
        let mut after = Vec::new();
        let (mut by_item, mut by_depth) = (Vec::new(), Vec::new());
        for Timed { when, command } in all {
            let command = command.clone();
            match when {
                When::After(time) => after.push((*time, command)),
                When::Item(worker, n) => by_item.push((*worker, *n, command)),
                When::Depth(_, depth) => by_depth.push((*depth, command)),
            }
        }
        after.sort_by_key(|(time, _)| *time);
        by_item.sort_by_key(|(_, n, _)| *n);
        by_depth.sort_by_key(|(depth, _)| *depth);
        let next_depth = by_depth.first().map_or(u32::MAX, |(depth, _)| *depth);
        Self {
            after: after.into(),
            by_item,
            by_depth,
            next_depth,
            ripe: VecDeque::new(),
        }
    }

    pub(super) fn due(&self, clock: &RunClock) -> Option<RealTime> {
        self.after.front().and_then(|(time, _)| clock.when(*time))
    }

    /// The run time is `run` now.
    fn pass(&mut self, run: RunTime) {
        while self.after.front().is_some_and(|(time, _)| *time <= run) {
            self.ripe
                .extend(self.after.pop_front().map(|(_, command)| command));
        }
    }

    /// The queue is so deep now.
    pub(super) fn deep(&mut self, depth: u32) {
        if depth >= self.next_depth {
            let reached = self.by_depth.partition_point(|(at, _)| *at <= depth);
            self.ripe
                .extend(self.by_depth.drain(..reached).map(|(_, command)| command));
            self.next_depth = self.by_depth.first().map_or(u32::MAX, |(at, _)| *at);
        }
    }

    /// The worker has moved so many items; gives the count at which it is to be told of next.
    fn items_moved(&mut self, worker: WorkerId, items_moved: u64) -> u64 {
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

    /// Whether a producer will come by itself. Counts and depths that were not reached when everybody has ended
    /// never will be, so only moments count.
    pub(super) fn will_add_producer(&self) -> bool {
        let add = Command::Add(GroupId::new(PRODUCERS));
        self.after.iter().any(|(_, command)| *command == add) || self.ripe.contains(&add)
    }

    pub(super) fn forget(&mut self) {
        *self = Self::new(&[]);
    }
}

impl Engine {
    /// Lets the time come that has come: of timed actions, and of the end's next measure.
    pub(super) fn pass_time(&mut self) {
        if self.progress == super::RunPhase::Running {
            if !self.timed.after.is_empty() {
                self.timed.pass(self.clock.at(self.now));
            }
            self.press();
        }
    }

    /// Does the first timed action whose moment has come.
    pub(super) fn act_by_time(&mut self) -> bool {
        let Some(command) = self.timed.ripe.pop_front() else {
            return false;
        };
        self.ask(&command);
        true
    }

    /// This worker has put or taken something: is it a moment that was waited for?
    pub(super) fn reached(&mut self, number: ProcessNumber) {
        self.timed.deep(self.queue.depth());
        if let Some(worker) = self.roster.of_mut(number)
            && worker.items_moved >= worker.next_trigger
        {
            worker.next_trigger = self.timed.items_moved(worker.name, worker.items_moved);
        }
    }
}
