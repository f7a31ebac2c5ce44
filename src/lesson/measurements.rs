//! One run in figures: what every measure says of it.

mod costs;

use super::measure::{Measure, MeasureKind, MeasureValue};
use crate::{
    event::{HowEnded, QueueId, RunTime, State, WorkerId},
    model::{
        Model,
        figures::{Band, Figure, Quantity},
        history::Moved,
        now::{Failure, Little, Part, Worker},
        why::Outlook,
    },
    scenario::Step,
};
use std::collections::BTreeMap;

/// Stands for no worker at all.
const NOBODY: &str = "nobody";

/// What was measured on a run that is over, or stuck.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurements {
    values: Vec<Option<MeasureValue>>,
    /// What theory expects of a run like this one.
    theory: Vec<(Measure, Band)>,
    /// Who took which item: by producer and value.
    takers: BTreeMap<(WorkerId, String), WorkerId>,
}

impl Measurements {
    /// What can be measured; `None` while the run goes on.
    pub fn of(model: &Model) -> Option<Self> {
        if model.now.ended.is_none() && !model.stuck() {
            return None;
        }
        let source = MeasureContext::new(model);
        let values = Measure::ALL
            .iter()
            .map(|measure| source.value(*measure))
            .collect();
        let takers = source
            .gots()
            .into_iter()
            .map(|(_, by, _, value, who)| ((by, value), who.name))
            .collect();
        Some(Self {
            values,
            theory: source.theory(),
            takers,
        })
    }

    /// What was measured, if there was anything to measure.
    pub fn get(&self, measure: Measure) -> Option<MeasureValue> {
        self.values.get(measure as usize)?.clone()
    }

    /// What theory expects of it, from the mean times that were measured.
    pub fn theory(&self, measure: Measure) -> Option<Band> {
        self.theory
            .iter()
            .find(|(of, _)| *of == measure)
            .map(|(_, band)| *band)
    }

    /// This run compared with another in one measure: its number over the other's; for `same_takers` the share of
    /// items, in percent. `None` where there is nothing to compare.
    pub(super) fn compare(&self, other: &Self, measure: Measure) -> Option<MeasureValue> {
        if measure == Measure::SameTakers {
            return self.same_takers(other).map(MeasureValue::Number);
        }
        match (self.get(measure)?, other.get(measure)?) {
            (MeasureValue::Number(one), MeasureValue::Number(other)) if other != 0.0 => {
                Some(MeasureValue::Number(one / other))
            }
            _ => None,
        }
    }

    /// The share of items, in percent, that the same consumer took in the other run.
    fn same_takers(&self, other: &Self) -> Option<f64> {
        let same = self
            .takers
            .iter()
            .filter(|(item, who)| other.takers.get(*item) == Some(who))
            .count();
        let all = self.takers.len().max(other.takers.len());
        (all > 0).then(|| 100.0 * same as f64 / all as f64)
    }
}

/// The model, and what many measures need of it.
struct MeasureContext<'m> {
    model: &'m Model,
    /// What the pane of numbers shows of it.
    rows: Vec<Figure>,
    /// The end of the last worker, and of the run itself.
    to: RunTime,
    end: RunTime,
}

impl<'m> MeasureContext<'m> {
    fn new(model: &'m Model) -> Self {
        let end = model.run_time(model.now.at);
        let to = model
            .now
            .others()
            .map(|worker| worker.ended.map_or(end, |(_, run)| run))
            .max()
            .unwrap_or(end);
        let rows = model
            .figures(0, model.now.at)
            .map(|figures| figures.rows)
            .unwrap_or_default();
        Self {
            model,
            rows,
            to,
            end,
        }
    }

    fn figure(&self, what: Quantity) -> Option<&Figure> {
        self.rows.iter().find(|figure| figure.what == what)
    }

    fn theory(&self) -> Vec<(Measure, Band)> {
        let pairs = [
            (Measure::MeanDepth, Quantity::Depth),
            (Measure::MeanWait, Quantity::Wait),
        ];
        pairs
            .into_iter()
            .filter_map(|(measure, what)| Some((measure, self.figure(what)?.theory?)))
            .collect()
    }

    fn value(&self, measure: Measure) -> Option<MeasureValue> {
        match measure.kind() {
            MeasureKind::Seconds
            | MeasureKind::Microseconds
            | MeasureKind::Count
            | MeasureKind::Percent => self.number(measure).map(MeasureValue::Number),
            MeasureKind::Truth => self.truth(measure).map(MeasureValue::Truth),
            MeasureKind::Name => Some(MeasureValue::Name(self.name(measure))),
        }
    }

    fn number(&self, measure: Measure) -> Option<f64> {
        let (ledger, history) = (self.model.now.items_only(), &self.model.history);
        let waits = history.queue(0).waits();
        let passage = self.model.now.passage();
        let queue = self.model.now.queue();
        let little = queue.map_or_else(Little::default, |queue| queue.little(self.end));
        Some(match measure {
            Measure::Total => self.end.as_secs_f64(),
            Measure::Clock => self.model.now.at.as_secs_f64(),
            Measure::Put => passage?.put as f64,
            Measure::Done => self.model.now.items_done()? as f64,
            Measure::Left => ledger.queued as f64,
            Measure::Lost => ledger.lost as f64,
            Measure::Returned => ledger.returned as f64,
            Measure::Deepest => f64::from(queue?.deepest),
            Measure::Full => {
                100.0
                    * history
                        .queue(0)
                        .full_and_empty(queue?.totals.began?, self.to)
                        .0
            }
            Measure::MeanDepth => positive(little.span.as_secs_f64()).map(|_| little.depth())?,
            Measure::MeanWait => positive(little.visits as f64).map(|_| little.wait())?,
            Measure::Throughput => positive(little.rate())?,
            Measure::LittleGap => {
                let area = positive(self.area())?;
                100.0 * (waits.mean.as_secs_f64() * waits.count as f64 - area).abs() / area
            }
            Measure::Busy => self
                .figure(Quantity::Busy)
                .map(|figure| 100.0 * figure.measured)?,
            Measure::ProducersWaited => self.waited(Part::Source)?,
            Measure::ConsumersWaited => self.waited(Part::Sink)?,
            Measure::HandOver => costs::hand_over(self.model, self.to)?,
            Measure::LockWaited => costs::waited_for_lock(self.model, self.end)?,
            Measure::CoresBusy => self.model.cores_busy().workers?,
            Measure::OthersBusy => self.model.cores_busy().others?,
            Measure::SleepsLate => 100.0 * self.model.now.sleeps.late()?,
            Measure::Cpu => self.model.cpu_time(|_| true)?,
            Measure::ConsumerCpu => self.consumer_cpu()?,
            Measure::MostAlive => self.most_alive() as f64,
            Measure::Processes => costs::processes(self.model) as f64,
            _ => return None,
        })
    }

    fn truth(&self, measure: Measure) -> Option<bool> {
        let now = &self.model.now;
        match measure {
            Measure::Stuck => Some(
                now.ended
                    .as_ref()
                    .map_or_else(|| self.model.stuck(), |ended| ended.how == HowEnded::Stuck),
            ),
            Measure::EachOnce => {
                Some(now.ledger().done == now.ledger().put && now.ledger().returned == 0)
            }
            Measure::OrderKept => self.order_kept(),
            _ => None,
        }
    }

    fn name(&self, measure: Measure) -> String {
        let nobody = || NOBODY.to_owned();
        let ended = || {
            self.workers()
                .filter_map(|worker| Some((worker.ended?.1, worker)))
        };
        let last = || {
            ended()
                .max_by_key(|(run, _)| *run)
                .map(|(_, worker)| worker)
        };
        match measure {
            Measure::FirstJoin => {
                let script = self.model.plan().script.as_deref().unwrap_or_default();
                let joined = script.iter().find_map(|step| match step {
                    Step::Join(name) => Some(name.to_string()),
                    _ => None,
                });
                joined.unwrap_or_else(nobody)
            }
            Measure::MainWaitsFor => {
                let now = &self.model.now;
                match now.main().map(|main| &now.workers[main].state) {
                    Some(State::WaitingInJoin { on }) if self.model.now.ended.is_none() => {
                        on.to_string()
                    }
                    _ => nobody(),
                }
            }
            Measure::LongestWaitIn => self.longest_wait_in().unwrap_or_else(nobody),
            Measure::EndedLast => last().map_or_else(nobody, |worker| worker.name.to_string()),
            Measure::RoleEndedLast => last().map_or_else(nobody, |worker| {
                word(self.model.now.part(worker)).to_owned()
            }),
            Measure::WaitsForEver => self.waits_for_ever().to_owned(),
            Measure::LostWith => match self.model.now.failure.as_ref().map(|failure| &failure.what)
            {
                Some(Failure::Died { workers, lost, .. }) if !lost.is_empty() => workers
                    .first()
                    .map(|place| &self.model.now.workers[*place])
                    .map_or_else(nobody, |worker| worker.name.to_string()),
                _ => nobody(),
            },
            _ => nobody(),
        }
    }

    fn workers(&self) -> impl Iterator<Item = &'m Worker> {
        self.model.now.others()
    }

    /// The queue in which items waited longest on average; `nobody` where none waited.
    fn longest_wait_in(&self) -> Option<String> {
        let queues = self.model.now.queues.iter();
        let waits = queues.map(|queue| (queue.little(self.end), queue.name));
        waits
            .filter(|(little, _)| little.visits > 0)
            .max_by(|one, other| one.0.wait().total_cmp(&other.0.wait()))
            .map(|(_, name)| name.to_string())
    }

    /// Item-seconds in the queue.
    fn area(&self) -> f64 {
        let depths: Vec<_> = self
            .model
            .history
            .queue(0)
            .depths(RunTime::ZERO, self.to)
            .collect();
        let ends = depths
            .iter()
            .skip(1)
            .map(|depth| depth.run)
            .chain([self.to]);
        depths
            .iter()
            .zip(ends)
            .map(|(depth, end)| f64::from(depth.depth) * (end - depth.run).as_secs_f64())
            .sum()
    }

    /// The share of their time that all workers with this part waited for a queue, in percent.
    fn waited(&self, part: Part) -> Option<f64> {
        let now = &self.model.now;
        let those = now.others().filter(|worker| now.part(worker) == part);
        now.shares(those, self.end)
            .map(|shares| 100.0 * shares.wait)
    }

    fn consumer_cpu(&self) -> Option<f64> {
        let is_consumer = |worker: &Worker| self.model.now.part(worker) == Part::Sink;
        let life = |worker: &Worker| worker.ended.map_or(self.to, |(_, run)| run) - worker.began;
        let lives: RunTime = self
            .workers()
            .filter(|worker| is_consumer(worker))
            .map(life)
            .sum();
        // run time goes at the run's speed, CPU time does not
        let real = self.model.now.at.as_secs_f64()
            / positive(self.model.run_time(self.model.now.at).as_secs_f64())?;
        Some(100.0 * self.model.cpu_time(is_consumer)? / positive(lives.as_secs_f64() * real)?)
    }

    fn most_alive(&self) -> usize {
        let alive = |at: RunTime| {
            let lives = |worker: &&Worker| {
                worker.began <= at && worker.ended.is_none_or(|(_, run)| run > at)
            };
            self.workers().filter(lives).count()
        };
        self.workers()
            .map(|worker| alive(worker.began))
            .max()
            .unwrap_or(0)
    }

    /// All items taken, in order of time: when, its producer, its id and value, its consumer.
    fn gots(&self) -> Vec<(RunTime, WorkerId, u64, String, &'m Worker)> {
        let mut all = Vec::new();
        for (place, worker) in self.model.now.workers.iter().enumerate() {
            let marks = self
                .model
                .history
                .marks(place, RunTime::ZERO, RunTime(u64::MAX));
            let taken = marks.filter(|mark| mark.moved == Moved::Got);
            all.extend(taken.map(|mark| {
                let item = &mark.item;
                (mark.run, item.by, item.id, item.value.to_string(), worker)
            }));
        }
        // at one moment several may have taken: the queue gives its items in the order of their numbers
        all.sort_by_key(|(run, _, id, ..)| (*run, *id));
        all
    }

    /// In each queue by itself: an item that is put on has another number in the next. `None` where no item is known to
    /// be out of its order, and the beginning of a long run is no longer kept.
    fn order_kept(&self) -> Option<bool> {
        let gots = self.gots();
        let taken: u64 = self.workers().map(|worker| worker.got).sum();
        let all = gots.len() as u64 >= taken;
        let mut last: BTreeMap<(Option<QueueId>, WorkerId), u64> = BTreeMap::new();
        let kept = gots.into_iter().all(|(_, by, id, _, who)| {
            let queue = self.model.now.gets_from(who);
            let before = last.insert((queue, by), id);
            before.is_none_or(|before| before < id)
        });
        (all || !kept).then_some(kept)
    }

    fn waits_for_ever(&self) -> &'static str {
        let waits = self.model.waits(self.model.now.at);
        let hopeless = waits
            .iter()
            .filter(|wait| !matches!(wait.outlook, Outlook::Some | Outlook::Suspended));
        let now = &self.model.now;
        let parts = hopeless.map(|wait| now.part(&now.workers[wait.worker]));
        let parts: Vec<Part> = parts.filter(|part| *part != Part::Main).collect();
        match parts.first() {
            None => NOBODY,
            Some(first) if parts.iter().all(|part| part == first) => word(*first),
            Some(_) => "both",
        }
    }
}

/// The word of a part in a lesson's answers.
const fn word(part: Part) -> &'static str {
    match part {
        Part::Main => "main",
        Part::Source => "producer",
        Part::Stage => "stage",
        Part::Sink => "consumer",
        Part::Solo | Part::Unknown => "worker",
    }
}

/// A number to divide by.
fn positive(number: f64) -> Option<f64> {
    (number > 0.0).then_some(number)
}
