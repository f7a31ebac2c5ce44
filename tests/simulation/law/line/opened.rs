//! A recording that begins in the middle.

use super::{
    Carried, Opened, OpenedQueue,
    fields::{count, time, word},
};
use serde_json::Value;

pub(super) fn opened(value: &Value) -> Opened {
    let list = |value: &Value| value.as_array().expect("a list").clone();
    Opened {
        run: time(&value["run"]),
        slept: [0, 1].map(|place| value["slept"][place].as_u64().unwrap_or(0).into()),
        queues: list(&value["queues"]).iter().map(opened_queue).collect(),
        workers: list(&value["workers"]).iter().map(carried).collect(),
    }
}

fn opened_queue(value: &Value) -> OpenedQueue {
    OpenedQueue {
        queue: word(&value["queue"]),
        done: count(&value["done"]),
        lost: count(&value["lost"]),
        returned: count(&value["returned"]),
        deepest: count(&value["deepest"]),
        since: value["since"]
            .as_array()
            .expect("a list")
            .iter()
            .map(time)
            .collect(),
    }
}

fn carried(value: &Value) -> Carried {
    let times = value["times"].as_object().expect("times by state");
    Carried {
        worker: word(&value["worker"]),
        ended: value["ended"].as_u64().map(u128::from),
        looks_since: time(&value["looks_since"]),
        since: time(&value["since"]),
        asleep: value["asleep"].as_u64().map(u128::from),
        put: count(&value["put"]),
        done: count(&value["done"]),
        worked_alone: value["worked_alone"].as_u64().unwrap_or(0),
        seen: ["got_from", "put_into"].map(|field| value[field].as_str().map(str::to_owned)),
        times: times
            .iter()
            .map(|(name, spent)| (name.clone(), time(spent)))
            .collect(),
    }
}
