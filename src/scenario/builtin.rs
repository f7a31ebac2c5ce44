//! The scenarios that come with the program, and what the launch script is when a scenario does not say.

use super::{
    Capacity, Consumers, GroupSetup, GroupTable, Items, MAIN, OnDeath, Producers, RunAs, Scenario,
    Step, Stop, Timing, Waiting,
};
use crate::event::{Plan, RunTime, Speed, Work, WorkerId, WorkerPlan};
use indexmap::IndexMap;
use std::collections::BTreeMap;

impl Default for Producers {
    fn default() -> Self {
        Self {
            count: 2,
            items: Items::Count(10),
            time: between(500, 1_300),
            work: Work::Sleep,
        }
    }
}

impl Default for Consumers {
    fn default() -> Self {
        Self {
            count: 2,
            time: between(700, 1_500),
            work: Work::Sleep,
            stop: Stop::Closed,
            wait: Waiting::Block,
        }
    }
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            title: String::new(),
            seed: None,
            capacity: Capacity(None),
            speed: Speed::ONE,
            on_death: OnDeath::Returned,
            run_as: RunAs::Processes,
            big_lock: false,
            batch: 1,
            producers: Producers::default(),
            consumers: Consumers::default(),
            queue: IndexMap::new(),
            group: IndexMap::new(),
            worker: BTreeMap::new(),
            launch: None,
            at: Vec::new(),
        }
    }
}

impl Default for GroupTable {
    fn default() -> Self {
        Self {
            count: 1,
            letter: None,
            from: None,
            to: None,
            items: None,
            time: Producers::default().time,
            work: Work::Sleep,
            stop: None,
            wait: None,
        }
    }
}

const fn between(from_ms: u64, to_ms: u64) -> Timing {
    Timing::Uniform(RunTime::from_millis(from_ms), RunTime::from_millis(to_ms))
}

impl Scenario {
    /// Two producers a little faster than two consumers, room for ten, without end: the queue fills within
    /// half a minute and one key mends it.
    pub fn free_play() -> Self {
        let mut scenario = Self {
            capacity: Capacity(Some(10)),
            ..Self::default()
        };
        scenario.producers.items = Items::Endless;
        scenario.launch = Some(scenario.supervised());
        scenario
    }

    /// The script of free play: start all, then supervise.
    pub fn supervised(&self) -> Vec<Step> {
        let groups = self.groups();
        let starts = groups.iter().flat_map(GroupSetup::workers).map(Step::Start);
        starts.chain([Step::Supervise]).collect()
    }

    /// What main does: what the scenario says, or start all groups in their order, then join them along the flow of
    /// items. Before main joins workers that end at a stop marker, it puts one marker for each.
    pub fn script(&self) -> Vec<Step> {
        if let Some(launch) = &self.launch {
            return launch.clone();
        }
        let groups = self.groups();
        let only = self.queues().len() == 1;
        let mut steps: Vec<Step> = groups
            .iter()
            .flat_map(GroupSetup::workers)
            .map(Step::Start)
            .collect();
        for group in along_the_flow(&groups) {
            let marked = |worker: &WorkerId| {
                let special = self.worker.get(worker).and_then(|special| special.stop);
                group.gets() && special.unwrap_or(group.stop) == Stop::Marker
            };
            let queue = group.from.filter(|_| !only);
            let markers = group.workers().filter(marked);
            steps.extend(markers.map(|_| Step::PutStop(queue)));
            steps.extend(group.workers().map(Step::Join));
        }
        steps
    }

    /// What it intends, as a recording tells it.
    pub fn plan(&self) -> Plan {
        let groups = self.groups().iter().map(GroupSetup::plan).collect();
        let workers = self.worker.iter().map(|(worker, special)| WorkerPlan {
            worker: *worker,
            items: special.items,
            stop: special.stop,
            wait: special.wait,
            work: special.work,
            time: special.time,
        });
        Plan {
            speed: self.speed,
            main: Some(WorkerId::new(MAIN)),
            open_ended: Some(self.is_free_play()),
            run_as: Some(self.run_as),
            groups: Some(groups),
            workers: workers.collect(),
            script: Some(self.script()),
            moments: Some(self.at.clone()),
        }
    }

    /// Whether main supervises, so that the run has no end of its own.
    pub fn is_free_play(&self) -> bool {
        self.launch
            .as_ref()
            .is_some_and(|steps| steps.contains(&Step::Supervise))
    }
}

/// The groups in the order in which they come to their end: those that feed a queue before those that get from it, and
/// otherwise as they stand in the file (circles too).
fn along_the_flow(groups: &[GroupSetup]) -> Vec<&GroupSetup> {
    let mut rest: Vec<&GroupSetup> = groups.iter().collect();
    let mut ordered = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let fed = |group: &GroupSetup| {
            let feeds = |other: &&GroupSetup| other.name != group.name && other.to == group.from;
            group.gets() && rest.iter().any(feeds)
        };
        let next = rest.iter().position(|group| !fed(group)).unwrap_or(0);
        ordered.push(rest.remove(next));
    }
    ordered
}
