//! Writing a scenario: only the form it is in is written, so that what is written can be read again.

use super::{
    Capacity, Consumers, GroupTable, OnDeath, Override, Producers, QueueTable, RunAs, Scenario,
    Step, Timed,
};
use crate::event::{GroupId, QueueId, Speed, WorkerId};
use indexmap::IndexMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Written<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<Capacity>,
    speed: Speed,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_death: Option<OnDeath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run_as: Option<RunAs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    big_lock: Option<bool>,
    batch: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    producers: Option<&'a Producers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consumers: Option<&'a Consumers>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    queue: &'a IndexMap<QueueId, QueueTable>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    group: &'a IndexMap<GroupId, GroupTable>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    worker: &'a BTreeMap<WorkerId, Override>,
    #[serde(skip_serializing_if = "Option::is_none")]
    launch: &'a Option<Vec<Step>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    at: &'a [Timed],
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let simple = !self.is_general();
        let written = Written {
            title: &self.title,
            seed: self.seed,
            capacity: simple.then_some(self.capacity),
            speed: self.speed,
            on_death: simple.then_some(self.on_death),
            run_as: (self.run_as != RunAs::default()).then_some(self.run_as),
            big_lock: self.big_lock.then_some(true),
            batch: self.batch,
            producers: simple.then_some(&self.producers),
            consumers: simple.then_some(&self.consumers),
            queue: &self.queue,
            group: &self.group,
            worker: &self.worker,
            launch: &self.launch,
            at: &self.at,
        };
        written.serialize(serializer)
    }
}
