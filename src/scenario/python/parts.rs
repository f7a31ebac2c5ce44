//! What a program consists of: names, and the functions of the workers.

use super::{
    added::{Added, added},
    changes::{Changes, Needs},
    code::Code,
    endings::Endings,
    names::Names,
    worker,
};
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
    pub(super) needs: Needs,
}

/// The parts of the program of a scenario, but for main.
#[derive(Clone, Debug)]
pub(super) struct Parts<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) groups: Vec<GroupSetup>,
    pub(super) endings: Endings,
    pub(super) changes: Changes,
    pub(super) added: Vec<Added>,
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
        let changes = Changes::of(scenario);
        let mut names = Names::new();
        let queues = scenario.queues().into_iter();
        let queues = queues.map(|queue| (queue.name, names.give(&queue.name)));
        let queues = queues.collect();
        let function = |group: &GroupSetup| Function {
            name: names.give(singular(group.name)),
            setup: group.clone(),
            needs: changes.needs_of_all(group),
        };
        let functions: Vec<Function> = groups.iter().map(function).collect();
        let mut parts = Self {
            scenario,
            groups,
            endings: Endings::of(scenario),
            changes,
            added: added(scenario),
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
            .chain(self.changes.workers())
            .collect();
        for worker in special {
            let Some((group, _)) = group_of(&self.groups, worker) else {
                continue;
            };
            let setup = self.groups[group].with(self.scenario.worker.get(&worker));
            let needs = self.changes.needs(worker, &setup);
            let same = |function: &Function| function.setup == setup && function.needs == needs;
            let place = self.functions.iter().position(same).unwrap_or_else(|| {
                let name = format!("{}_{}", self.functions[group].name, worker.to_lowercase());
                let name = self.names.give(&name);
                self.functions.push(Function { name, setup, needs });
                self.functions.len() - 1
            });
            self.special.insert(worker, place);
        }
    }

    /// The workers that main starts, by the script or at a moment.
    pub(super) fn workers(&self) -> BTreeSet<WorkerId> {
        let starts = self
            .scenario
            .script()
            .into_iter()
            .filter_map(|step| match step {
                Step::Start(worker) => Some(worker),
                _ => None,
            });
        let added = self.added.iter().map(|added| added.worker);
        starts.chain(added).collect()
    }

    /// Whether a timed action adds this worker, at a moment that may never come.
    pub(super) fn comes_by_chance(&self, worker: WorkerId) -> bool {
        let mut added = self.added.iter();
        added.any(|added| added.worker == worker && !added.by_time)
    }

    /// Whether main has to wait until this worker is added: it may never be, or a queue closes only after it.
    pub(super) fn awaits(&self, worker: WorkerId) -> bool {
        let closes = |queue: QueueId| self.functions.iter().any(|it| it.closes() == Some(queue));
        let to = self.function_of(worker).and_then(|it| it.setup.to);
        let feeds = self.endings.closes() && to.is_some_and(closes);
        self.added
            .iter()
            .any(|added| added.worker == worker && (!added.by_time || feeds))
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
        let Function { name, setup, needs } = function;
        worker::function(name, from, to, setup, &self.endings, needs)
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
