//! What a program consists of: names, and the functions of the workers.

use super::{code::Code, counting::Counting, endings::Endings, names::Names, worker};
use crate::{
    event::{GroupId, QueueId, WorkerId},
    scenario::{CONSUMERS, GroupSetup, PRODUCERS, Scenario, Step, Stop, group_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// A function, for all workers of a group that do the same.
#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) setup: GroupSetup,
    /// It counts the items.
    pub(super) counts: bool,
}

/// The parts of the program of a scenario, but for main.
#[derive(Clone, Debug)]
pub(super) struct Parts<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) groups: Vec<GroupSetup>,
    pub(super) endings: Endings,
    pub(super) counting: Counting,
    pub(super) names: Names,
    pub(super) queues: BTreeMap<QueueId, String>,
    /// That of each group, in their order, and behind them those of workers that do something else.
    pub(super) functions: Vec<Function>,
    /// The places of these.
    pub(super) special: BTreeMap<WorkerId, usize>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        let groups = scenario.groups();
        let mut names = Names::new();
        let queues = scenario.queues().into_iter();
        let queues = queues.map(|queue| (queue.name, names.give(&queue.name)));
        let queues = queues.collect();
        let function = |group: &GroupSetup| Function {
            name: names.give(singular(group.name)),
            setup: group.clone(),
            counts: false,
        };
        let functions: Vec<Function> = groups.iter().map(function).collect();
        let mut parts = Self {
            scenario,
            groups,
            endings: Endings::of(scenario),
            counting: Counting::of(scenario),
            names,
            queues,
            functions,
            special: BTreeMap::new(),
        };
        parts.add_special();
        parts
    }

    /// A function for each worker that does not do what its group does; workers that do the same share one.
    fn add_special(&mut self) {
        let special: BTreeSet<WorkerId> = self
            .scenario
            .worker
            .keys()
            .copied()
            .chain(self.counting.workers())
            .collect();
        for worker in special {
            let Some((group, _)) = group_of(&self.groups, worker) else {
                continue;
            };
            let setup = self.groups[group].with(self.scenario.worker.get(&worker));
            let counts = self.counting.has(worker);
            let same = |function: &Function| function.setup == setup && function.counts == counts;
            let place = self.functions.iter().position(same).unwrap_or_else(|| {
                let name = format!("{}_{}", self.functions[group].name, worker.to_lowercase());
                let name = self.names.give(&name);
                self.functions.push(Function {
                    name,
                    setup,
                    counts,
                });
                self.functions.len() - 1
            });
            self.special.insert(worker, place);
        }
    }

    /// The workers that main starts.
    pub(super) fn started(&self) -> BTreeSet<WorkerId> {
        let starts = self
            .scenario
            .script()
            .into_iter()
            .filter_map(|step| match step {
                Step::Start(worker) => Some(worker),
                _ => None,
            });
        starts.collect()
    }

    /// The place of a worker's function.
    pub(super) fn place(&self, worker: WorkerId) -> Option<usize> {
        let of_group = || group_of(&self.groups, worker).map(|(place, _)| place);
        self.special.get(&worker).copied().or_else(of_group)
    }

    pub(super) fn function_of(&self, worker: WorkerId) -> Option<&Function> {
        self.place(worker).map(|place| &self.functions[place])
    }

    pub(super) fn code(&self, function: &Function) -> Code {
        let (from, to) = self.queues_of(function);
        let Function {
            name,
            setup,
            counts,
        } = function;
        worker::function(name, from, to, setup, &self.endings, *counts)
    }

    /// The names of the queues that it gets from and puts into; empty where there is none.
    pub(super) fn queues_of(&self, function: &Function) -> (&str, &str) {
        let name = |queue: Option<QueueId>| {
            let name = queue.and_then(|queue| self.queues.get(&queue));
            name.map_or("", String::as_str)
        };
        (name(function.setup.from), name(function.setup.to))
    }
}

impl Function {
    pub(super) fn gets(&self, queue: QueueId) -> bool {
        self.setup.from == Some(queue)
    }

    pub(super) fn puts(&self, queue: QueueId) -> bool {
        self.setup.to == Some(queue)
    }

    /// The queue whose closing ends its workers.
    pub(super) fn closes(&self) -> Option<QueueId> {
        self.setup.from.filter(|_| self.setup.stop == Stop::Closed)
    }
}

/// What a worker of this group does, in a word: the name of its function, where Python takes it.
pub fn singular(group: GroupId) -> &'static str {
    match group.as_str() {
        PRODUCERS => "producer",
        CONSUMERS => "consumer",
        name => name,
    }
}
