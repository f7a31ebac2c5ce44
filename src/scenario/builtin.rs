//! The scenarios that come with the program, and what the launch script is when a scenario does not say.

use super::{
    CONSUMERS, Capacity, Consumers, Items, MAIN, OnDeath, PRODUCERS, Producers, QUEUE, Scenario,
    Step, Stop, Timing, Waiting,
};
use crate::event::{
    GroupId, GroupPlan, Plan, QueueId, Role, RunTime, Speed, Work, WorkerId, WorkerPlan,
};
use compact_str::CompactString;
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
            batch: 1,
            producers: Producers::default(),
            consumers: Consumers::default(),
            worker: BTreeMap::new(),
            launch: None,
            at: Vec::new(),
        }
    }
}

/// A group of a simple scenario, without what only one side has.
fn group(role: Role, count: u32, work: Work, time: Timing) -> GroupPlan {
    GroupPlan {
        group: GroupId::new(if role == Role::Producer {
            PRODUCERS
        } else {
            CONSUMERS
        }),
        letter: CompactString::new(if role == Role::Producer { "P" } else { "C" }),
        from: None,
        to: None,
        count: Some(count),
        items: None,
        stop: None,
        wait: None,
        work: Some(work),
        time: Some(time),
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

    /// The script of free play: start all, then look after whoever comes and goes.
    pub fn supervised(&self) -> Vec<Step> {
        self.starts().chain([Step::Supervise]).collect()
    }

    /// What main does: what the scenario says, or start all, then join all; before it joins consumers that end at a stop
    /// marker, it puts one for each.
    pub fn script(&self) -> Vec<Step> {
        let producers = self.producers.count as usize;
        let joins = || self.names().map(Step::Join);
        let markers = self
            .names()
            .filter(|name| self.stop_of(*name) == Some(Stop::Marker))
            .map(|_| Step::PutStop(None));
        let usual = || {
            self.starts()
                .chain(joins().take(producers))
                .chain(markers)
                .chain(joins().skip(producers))
        };
        self.launch.clone().unwrap_or_else(|| usual().collect())
    }

    /// What it intends, as a recording tells it.
    pub fn plan(&self) -> Plan {
        let groups = vec![
            GroupPlan {
                to: Some(QueueId::new(QUEUE)),
                items: Some(self.producers.items),
                ..group(
                    Role::Producer,
                    self.producers.count,
                    self.producers.work,
                    self.producers.time,
                )
            },
            GroupPlan {
                from: Some(QueueId::new(QUEUE)),
                stop: Some(self.consumers.stop),
                wait: Some(self.consumers.wait),
                ..group(
                    Role::Consumer,
                    self.consumers.count,
                    self.consumers.work,
                    self.consumers.time,
                )
            },
        ];
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
            groups: Some(groups),
            workers: workers.collect(),
            script: Some(self.script()),
            moments: Some(self.at.clone()),
        }
    }

    /// When this worker ends, if it is a consumer.
    pub fn stop_of(&self, worker: WorkerId) -> Option<Stop> {
        let consumer = Role::of_name(&worker).is_some_and(|(role, _)| role == Role::Consumer);
        let special = self.worker.get(&worker).and_then(|special| special.stop);
        consumer.then(|| special.unwrap_or(self.consumers.stop))
    }

    /// How this worker waits for an item, if it is a consumer.
    pub fn wait_of(&self, worker: WorkerId) -> Option<Waiting> {
        let consumer = Role::of_name(&worker).is_some_and(|(role, _)| role == Role::Consumer);
        let special = self.worker.get(&worker).and_then(|special| special.wait);
        consumer.then(|| special.unwrap_or(self.consumers.wait))
    }

    /// Whether main looks after whoever comes and goes, and the run so has no end of its own.
    pub fn is_free_play(&self) -> bool {
        self.launch
            .as_ref()
            .is_some_and(|steps| steps.contains(&Step::Supervise))
    }

    fn starts(&self) -> impl Iterator<Item = Step> + use<> {
        self.names().map(Step::Start)
    }

    fn names(&self) -> impl Iterator<Item = WorkerId> + use<> {
        let producers = (1..=self.producers.count).map(|i| Role::Producer.worker(i));
        producers.chain((1..=self.consumers.count).map(|i| Role::Consumer.worker(i)))
    }
}
