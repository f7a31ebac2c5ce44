//! The scenarios that come with the program, and what the launch script is when a scenario does not say.

use super::{
    Capacity, Consumers, Items, OnDeath, Producers, Scenario, Step, Stop, Timing, Waiting,
};
use crate::event::{Role, RunTime, Speed, Work, WorkerId};
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
            .map(|_| Step::PutStop);
        let usual = || {
            self.starts()
                .chain(joins().take(producers))
                .chain(markers)
                .chain(joins().skip(producers))
        };
        self.launch.clone().unwrap_or_else(|| usual().collect())
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
