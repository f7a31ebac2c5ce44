//! A tally as one JSON object; `docs/tally.md` describes it.

use super::{ItemOrder, QueueSummary, RunSummary, Spread, Tally};
use crate::{
    event::{HowEnded, QueueId, RunTime},
    scenario::Scenario,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TallyRequest {
    /// What was run; its seed is that of the first run.
    pub scenario: Scenario,
    /// How many runs were planned.
    pub times: u32,
    /// Whether each had the same seed; otherwise each had the next.
    pub same_seed: bool,
}

#[derive(Serialize)]
struct TallyJson<'a> {
    tally: u32,
    version: &'static str,
    #[serde(flatten)]
    asked: &'a TallyRequest,
    runs: usize,
    ended: EndCounts,
    different: Classes<usize>,
    total: Option<Spread>,
    deepest: Option<Spread>,
    done: Option<Spread>,
    mean_wait: Option<Spread>,
    sleeps_late: Option<f64>,
    /// By name, where there are several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    queues: BTreeMap<QueueId, QueueSpreads>,
    each: Vec<RunJson<'a>>,
}

#[derive(Serialize)]
struct QueueSpreads {
    deepest: Option<Spread>,
    put: Option<Spread>,
    done: Option<Spread>,
    left: Option<Spread>,
    lost: Option<Spread>,
    returned: Option<Spread>,
    mean_wait: Option<Spread>,
}

#[derive(Serialize)]
struct EndCounts {
    completed: usize,
    stuck: usize,
    failed: usize,
}

#[derive(Serialize)]
struct Classes<T> {
    puts: T,
    takes: T,
    printed: T,
    takers: T,
}

#[derive(Serialize)]
struct RunJson<'a> {
    number: u32,
    seed: u64,
    ended: HowEnded,
    total: Option<RunTime>,
    which: Classes<usize>,
    deepest: Option<u32>,
    put: Option<u64>,
    done: Option<u64>,
    left: u64,
    lost: u64,
    returned: u64,
    mean_wait: Option<RunTime>,
    sleeps_late: Option<f64>,
    others_busy: Option<f64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    queues: BTreeMap<QueueId, &'a QueueSummary>,
    puts: &'a [String],
    takes: &'a [String],
    printed: &'a [String],
}

impl Tally {
    /// The object, without a line end.
    pub fn json(&self, asked: &TallyRequest) -> String {
        let whole = TallyJson {
            tally: 1,
            version: env!("CARGO_PKG_VERSION"),
            asked,
            runs: self.runs.len(),
            ended: EndCounts {
                completed: self.ended(HowEnded::Completed),
                stuck: self.ended(HowEnded::Stuck),
                failed: self.ended(HowEnded::Failed),
            },
            different: Classes {
                puts: self.distinct(|summary| summary.puts.clone()),
                takes: self.distinct(|summary| summary.takes.clone()),
                printed: self.distinct(|summary| summary.printed.clone()),
                takers: self.distinct(|summary| summary.takers),
            },
            total: self.total(),
            deepest: self.spread(|summary| summary.deepest.map(u64::from)),
            done: self.spread(|summary| summary.done),
            mean_wait: self.spread(|summary| Some(summary.mean_wait?.0)),
            sleeps_late: self.sleeps().late(),
            queues: self
                .queues()
                .into_iter()
                .map(|name| (name, self.of_queue(name)))
                .collect(),
            each: self.each(),
        };
        serde_json::to_string(&whole).expect("a tally holds only strings, numbers and lists")
    }

    fn of_queue(&self, name: QueueId) -> QueueSpreads {
        let of = |number: fn(&QueueSummary) -> u64| {
            self.spread(|summary| summary.queue(name).map(number))
        };
        QueueSpreads {
            deepest: of(|queue| queue.deepest.into()),
            put: of(|queue| queue.put),
            done: of(|queue| queue.done),
            left: of(|queue| queue.left),
            lost: of(|queue| queue.lost),
            returned: of(|queue| queue.returned),
            mean_wait: self.spread(|summary| Some(summary.queue(name)?.mean_wait()?.0)),
        }
    }

    fn each(&self) -> Vec<RunJson<'_>> {
        let orders: [fn(&RunSummary) -> &ItemOrder; 3] = [
            |summary| &summary.puts,
            |summary| &summary.takes,
            |summary| &summary.printed,
        ];
        let [puts, gets, printed] = orders.map(|of| self.classes(|summary| of(summary).clone()));
        let by_whom = self.classes(|summary| summary.takers);
        let which = |place: usize| Classes {
            puts: puts[place],
            takes: gets[place],
            printed: printed[place],
            takers: by_whom[place],
        };
        let several = !self.queues().is_empty();
        self.runs
            .iter()
            .enumerate()
            .map(|(place, summary)| RunJson::of(summary, which(place), several))
            .collect()
    }
}

impl<'a> RunJson<'a> {
    fn of(summary: &'a RunSummary, which: Classes<usize>, several: bool) -> Self {
        let queues = summary.queues.iter().filter(|_| several);
        Self {
            number: summary.number,
            seed: summary.seed,
            ended: summary.how,
            total: summary.total,
            which,
            deepest: summary.deepest,
            put: summary.put,
            done: summary.done,
            left: summary.left,
            lost: summary.lost,
            returned: summary.returned,
            mean_wait: summary.mean_wait,
            sleeps_late: summary.sleeps.late(),
            others_busy: summary.cores_busy.others,
            queues: queues.map(|queue| (queue.name, queue)).collect(),
            puts: &summary.puts.first,
            takes: &summary.takes.first,
            printed: &summary.printed.first,
        }
    }
}
