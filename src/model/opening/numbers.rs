//! What no ordinary event tells of a state: the sums that an opening carries.

use crate::{
    event::{Carried, Opened, OpenedQueue, QueueId, RunTime},
    model::{
        history::DisplayState,
        now::{Now, Sleeps, Worker},
    },
};
use std::collections::BTreeMap;

/// Moments and workers that an opening lists one by one, at most: a line has its limit.
const MOST_SINCE: usize = 100_000;
const MOST_CARRIED: usize = 5_000;

/// The numbers of a state.
pub(super) fn of(now: &Now) -> Opened {
    let queues = now.queues.iter().map(|queue| OpenedQueue {
        queue: queue.name,
        done: queue.ledger.done,
        lost: queue.ledger.lost,
        returned: queue.ledger.returned,
        deepest: queue.deepest,
        since: queue
            .items
            .iter()
            .map(|(_, since)| *since)
            .take(MOST_SINCE)
            .collect(),
        counted_since: queue.counted.mean_and_rest(),
        unlisted: queue.unlisted,
        put_at: queue.put_at,
        got_at: queue.got_at,
    });
    let workers = now
        .workers
        .iter()
        .skip(now.workers.len().saturating_sub(MOST_CARRIED));
    Opened {
        run: now.clock.at(now.at),
        groups: Vec::new(),
        slept: (now.sleeps != Sleeps::default()).then_some((now.sleeps.planned, now.sleeps.lasted)),
        queues: queues.collect(),
        workers: workers.map(|worker| carried(worker, now)).collect(),
    }
}

fn carried(worker: &Worker, now: &Now) -> Carried {
    let queue = |place: Option<usize>| Some(now.queues.get(place?)?.name);
    let times = DisplayState::ALL
        .into_iter()
        .map(|display| (display.word().to_owned(), worker.times.of(display)));
    Carried {
        worker: worker.name,
        began: worker.began,
        ended: worker.ended.map(|(_, ended)| ended),
        since: worker.since,
        looks_since: worker.display_since,
        put: worker.put,
        got: worker.got,
        done: worker.done,
        worked_alone: worker.worked_alone,
        put_into: queue(worker.put_into),
        got_from: queue(worker.got_from),
        used: (worker.used.iter())
            .filter_map(|used| Some((queue(Some(used.queue))?, used.put, used.got)))
            .collect(),
        dropped: worker.dropped,
        took: held_since(worker, now),
        asleep: worker.asleep,
        worked: worker
            .worked
            .map(|(time, items)| (time, u32::try_from(items).unwrap_or(u32::MAX))),
        interrupted: worker.interrupted,
        waited: worker.waited,
        printed: u32::try_from(worker.printed).unwrap_or(u32::MAX),
        times: times.filter(|(_, time)| time.0 > 0).collect(),
    }
}

fn held_since(worker: &Worker, now: &Now) -> BTreeMap<QueueId, RunTime> {
    let held = worker.holding.iter().map(|held| (held.queue, held.since));
    let counted = worker.counted.iter().map(|held| (held.queue, held.since));
    held.chain(counted)
        .filter_map(|(queue, since)| Some((now.queues.get(queue)?.name, since)))
        .collect()
}
