//! The queues and workers of a program: what main calls them, and how it makes them.

use super::{
    changes::{self, TIME, WORK},
    code::Code,
    names::Names,
    parts::{Function, Parts},
    worker::parameters,
};
use crate::{
    event::{GroupId, QueueId, WorkerId},
    scenario::{RunAs, Timing, group_of},
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
    /// The event of each that is asked to finish.
    finishes: BTreeMap<WorkerId, String>,
    /// By the place of a group: the values that say how long its work takes, and of what kind it is.
    times: BTreeMap<usize, String>,
    works: BTreeMap<usize, String>,
    /// What adds a worker, where main has to wait for it; and the event that says that it is too late for that.
    adders: BTreeMap<WorkerId, String>,
    too_late: BTreeMap<WorkerId, String>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(parts: &'a Parts<'a>) -> Self {
        let mut given: Names = parts.names.clone();
        let started: BTreeMap<(usize, u32), WorkerId> = parts
            .workers()
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
        let mut of_each = |has: &dyn Fn(&WorkerId) -> bool, what: &str| {
            let some = started.values().filter(|worker| has(worker));
            let mut name =
                |worker: &WorkerId| given.give(&format!("{}_{what}", worker.to_lowercase()));
            some.map(|worker| (*worker, name(worker))).collect()
        };
        let needs = |worker: &WorkerId| parts.function_of(*worker).map(|it| &it.needs);
        let counters = of_each(&|it| needs(it).is_some_and(|needs| needs.counts), "items");
        let finishes = of_each(
            &|it| needs(it).is_some_and(|needs| needs.finishes),
            "finish",
        );
        let adders = of_each(&|it| parts.awaits(*it), "adder");
        let too_late = of_each(&|it| parts.comes_by_chance(*it), "too_late");
        let (mut times, mut works) = (BTreeMap::new(), BTreeMap::new());
        for ((place, _), worker) in &started {
            let Some(needs) = needs(worker) else { continue };
            let name = |what| format!("{}_{what}", parts.functions[*place].name);
            if !needs.times.is_empty() && !times.contains_key(place) {
                times.insert(*place, given.give(&name(TIME)));
            }
            if needs.changes_work && !works.contains_key(place) {
                works.insert(*place, given.give(&name(WORK)));
            }
        }
        let name = |(at, worker): ((usize, u32), WorkerId)| {
            let list = lists.get(&at.0);
            let name = match list.filter(|_| at.1 <= parts.groups[at.0].count) {
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
            finishes,
            times,
            works,
            adders,
            too_late,
        }
    }

    /// The event that this worker finishes at; `None` if it is never asked to.
    pub(super) fn finish(&self, worker: WorkerId) -> Option<&str> {
        self.finishes.get(&worker).map(String::as_str)
    }

    /// What adds this worker, where main has to wait for it.
    pub(super) fn adder(&self, worker: WorkerId) -> Option<&str> {
        self.adders.get(&worker).map(String::as_str)
    }

    /// What says that it is too late to add this worker; `None` if it surely comes.
    pub(super) fn too_late(&self, worker: WorkerId) -> Option<&str> {
        self.too_late.get(&worker).map(String::as_str)
    }

    /// The value that says how long the work of this group takes; `None` if nobody reads it.
    pub(super) fn time_value(&self, group: GroupId) -> Option<&str> {
        let place = self.parts.groups.iter().position(|it| it.name == group)?;
        self.times.get(&place).map(String::as_str)
    }

    /// What that value is when the work takes this time.
    pub(super) fn number_of(&self, group: GroupId, time: Timing) -> Option<usize> {
        self.parts.changes.number_of(group, time)
    }

    /// The values that say of what kind work is: of one group, or of all.
    pub(super) fn work_values(&self, only: Option<GroupId>) -> impl Iterator<Item = &str> {
        let meant = move |place: usize| only.is_none_or(|it| it == self.parts.groups[place].name);
        let values = self.works.iter().filter(move |(place, _)| meant(**place));
        values.map(|(_, value)| value.as_str())
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
        (index <= self.parts.groups[group].count).then_some((list, index - 1))
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
        let of_groups = self.times.values().chain(self.works.values());
        for value in self.counters.values().chain(of_groups) {
            code.push(1, format!("{value} = Value(\"i\")"));
        }
        for finish in self.finishes.values() {
            code.push(1, format!("{finish} = Event()"));
        }
        let mut listed = BTreeSet::new();
        for ((place, index), name) in &self.names {
            let group = &self.parts.groups[*place];
            let usual = &self.parts.functions[*place];
            if let Some(list) = self.lists.get(place)
                && listed.insert(place)
            {
                let (call, count) = (self.call(usual, *place, None), group.count);
                code.push(1, format!("{list} = [{call} for _ in range({count})]"));
            }
            let worker = group.worker(*index);
            let function = self.parts.function_of(worker).unwrap_or(usual);
            let in_list = listed.contains(place) && *index <= group.count;
            if !in_list || self.parts.special.contains_key(&worker) {
                let call = self.call(function, *place, Some(worker));
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
        used.extend(changes::measured(self.parts.scenario).filter_map(|queue| queue.or(only)));
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
    fn call(&self, function: &Function, place: usize, worker: Option<WorkerId>) -> String {
        let (from, to) = self.parts.queues_of(function);
        let class = match self.parts.scenario.run_as {
            RunAs::Processes => "Process",
            RunAs::Threads => "Thread",
        };
        let target = &function.name;
        let mut given = parameters(from, to);
        let needs = &function.needs;
        let all = [
            (needs.counts, worker.and_then(|it| self.counter(it))),
            (needs.finishes, worker.and_then(|it| self.finish(it))),
            (
                !needs.times.is_empty(),
                self.times.get(&place).map(String::as_str),
            ),
            (
                needs.changes_work,
                self.works.get(&place).map(String::as_str),
            ),
        ];
        given.extend(
            all.into_iter()
                .filter(|(needed, _)| *needed)
                .filter_map(|(_, name)| name),
        );
        match given[..] {
            [] => format!("{class}(target={target})"),
            [queue] => format!("{class}(target={target}, args=({queue},))"),
            ref queues => format!("{class}(target={target}, args=({}))", queues.join(", ")),
        }
    }
}
