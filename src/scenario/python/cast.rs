//! The queues and workers of a program: what main calls them, and how it makes them.

use super::{
    code::Code,
    counting,
    names::Names,
    parts::{Function, Parts},
    worker::parameters,
};
use crate::{
    event::{QueueId, WorkerId},
    scenario::{RunAs, group_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// The workers of a group of at most this size have a name each; those of a larger one stand in a list.
const FEW: u32 = 4;
/// `Queue` takes no larger capacity: more items than this fit into no memory.
const MOST_CAPACITY: u32 = i32::MAX as u32;

/// What main calls the workers that the script starts.
pub(super) struct Cast<'a> {
    parts: &'a Parts<'a>,
    /// By the place of their group and their number in it: `p1`, or `producers[0]`.
    names: BTreeMap<(usize, u32), String>,
    /// The list of each group that has one.
    lists: BTreeMap<usize, String>,
    /// The counter of each that counts its items.
    counters: BTreeMap<WorkerId, String>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(parts: &'a Parts<'a>) -> Self {
        let mut given: Names = parts.names.clone();
        let started: BTreeMap<(usize, u32), WorkerId> = parts
            .started()
            .into_iter()
            .filter_map(|worker| Some((group_of(&parts.groups, worker)?, worker)))
            .collect();
        let mut lists = BTreeMap::new();
        for (place, _) in started.keys() {
            if parts.groups[*place].count > FEW && !lists.contains_key(place) {
                let list = format!("{}s", parts.functions[*place].name);
                lists.insert(*place, given.give(&list));
            }
        }
        let counts = |worker: &&WorkerId| parts.counting.has(**worker);
        let counters = started.values().filter(counts);
        let counters = counters.map(|worker| {
            let name = format!("{}_items", worker.to_lowercase());
            (*worker, given.give(&name))
        });
        let counters = counters.collect();
        let name = |(at, worker): ((usize, u32), WorkerId)| {
            let name = match lists.get(&at.0) {
                Some(list) => format!("{list}[{}]", at.1 - 1),
                None => given.give(&worker.to_lowercase()),
            };
            (at, name)
        };
        let names = started.into_iter().map(name).collect();
        Self {
            parts,
            names,
            lists,
            counters,
        }
    }

    /// What the counter of this worker is called; `None` if there is none.
    pub(super) fn counter(&self, worker: WorkerId) -> Option<&str> {
        self.counters.get(&worker).map(String::as_str)
    }

    /// What this queue is called; `None` if there is none.
    pub(super) fn queue(&self, queue: QueueId) -> Option<&str> {
        self.parts.queues.get(&queue).map(String::as_str)
    }

    /// What this worker is called; `None` if the script does not start it.
    pub(super) fn name(&self, worker: WorkerId) -> Option<&str> {
        let at = group_of(&self.parts.groups, worker)?;
        self.names.get(&at).map(String::as_str)
    }

    /// The list that a worker stands in, and its place in it.
    pub(super) fn list_of(&self, worker: WorkerId) -> Option<(&str, u32)> {
        let (group, index) = group_of(&self.parts.groups, worker)?;
        let list = self.lists.get(&group)?;
        Some((list, index - 1))
    }

    /// How many of these, from the first on, follow one another in one list; at least 1.
    pub(super) fn run(&self, workers: &[WorkerId]) -> usize {
        let Some((list, first)) = self.list_of(workers[0]) else {
            return 1;
        };
        let follows =
            |(worker, place): (&WorkerId, u32)| self.list_of(*worker) == Some((list, place));
        workers
            .iter()
            .zip(first..)
            .take_while(|it| follows(*it))
            .count()
    }

    /// What one worker is called in a loop.
    pub(super) const fn one(&self) -> &'static str {
        match self.parts.scenario.run_as {
            RunAs::Processes => "process",
            RunAs::Threads => "thread",
        }
    }

    /// Makes the queues that are used, and all workers.
    pub(super) fn make(&self, code: &mut Code) {
        self.make_queues(code);
        for counter in self.counters.values() {
            code.push(1, format!("{counter} = Value(\"i\")"));
        }
        let mut listed = BTreeSet::new();
        for ((place, index), name) in &self.names {
            let group = &self.parts.groups[*place];
            let usual = &self.parts.functions[*place];
            if let Some(list) = self.lists.get(place)
                && listed.insert(place)
            {
                let (call, count) = (self.call(usual, None), group.count);
                code.push(1, format!("{list} = [{call} for _ in range({count})]"));
            }
            let worker = group.worker(*index);
            let function = self.parts.function_of(worker).unwrap_or(usual);
            if !listed.contains(place) || self.parts.special.contains_key(&worker) {
                let call = self.call(function, self.counter(worker));
                code.push(1, format!("{name} = {call}"));
            }
        }
    }

    fn make_queues(&self, code: &mut Code) {
        let workers = self.names.keys();
        let functions = workers.filter_map(|(place, index)| {
            let worker = self.parts.groups[*place].worker(*index);
            self.parts.function_of(worker)
        });
        let mut used: BTreeSet<QueueId> = functions
            .flat_map(|function| [function.setup.from, function.setup.to])
            .flatten()
            .collect();
        let only = self.parts.queues.keys().next().copied();
        used.extend(counting::measured(self.parts.scenario).filter_map(|queue| queue.or(only)));
        for queue in self.parts.scenario.queues() {
            if used.contains(&queue.name) || self.parts.endings.marks(queue.name) {
                let name = &self.parts.queues[&queue.name];
                let room = queue.capacity.0.filter(|room| *room <= MOST_CAPACITY);
                let room = room.map_or_else(String::new, |room| room.to_string());
                code.push(1, format!("{name} = Queue({room})"));
            }
        }
    }

    /// `Process(target=producer, args=(queue,))`
    fn call(&self, function: &Function, counter: Option<&str>) -> String {
        let (from, to) = self.parts.queues_of(function);
        let class = match self.parts.scenario.run_as {
            RunAs::Processes => "Process",
            RunAs::Threads => "Thread",
        };
        let target = &function.name;
        let mut given = parameters(from, to);
        given.extend(counter);
        match given[..] {
            [] => format!("{class}(target={target})"),
            [queue] => format!("{class}(target={target}, args=({queue},))"),
            ref queues => format!("{class}(target={target}, args=({}))", queues.join(", ")),
        }
    }
}
