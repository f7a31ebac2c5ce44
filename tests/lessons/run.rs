//! Runs of the real program, folded: every one is checked for what must hold in every run.

use procession::{
    event::{Event, GroupId, QueueId, RunTime, State, What, WorkerId},
    model::{DisplayState, Model, now::Worker},
    recording,
};
use std::{
    collections::{HashMap, HashSet},
    io::Write,
    process::{Command, Stdio},
    thread,
};

/// A run that is over.
pub(crate) struct Run {
    pub(crate) model: Model,
    pub(crate) events: Vec<Event>,
    /// The exit status of the program.
    pub(crate) status: Option<i32>,
    /// What it said besides its lines.
    pub(crate) said: String,
    /// Core seconds in which this machine did nothing meanwhile, where the system tells.
    pub(crate) idle: Option<f64>,
}

/// What is run: a scenario, and flags.
pub(crate) struct Wish {
    pub(crate) toml: String,
    pub(crate) flags: String,
}

pub(crate) fn wish(toml: &str, flags: impl Into<String>) -> Wish {
    // a lesson's file is a scenario and its texts
    let scenario = toml.split("\n[lesson]").next().unwrap_or_default();
    Wish {
        toml: scenario.to_owned(),
        flags: flags.into(),
    }
}

/// Runs them, `at_once` at a time.
pub(crate) fn side_by_side(wishes: Vec<Wish>, at_once: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut wishes = wishes.into_iter().peekable();
    while wishes.peek().is_some() {
        let some: Vec<_> = wishes
            .by_ref()
            .take(at_once)
            .map(|wish| thread::spawn(move || run(&wish)))
            .collect();
        runs.extend(some.into_iter().map(|run| run.join().expect("a run")));
    }
    runs
}

/// Runs it to its end.
pub(crate) fn run(wish: &Wish) -> Run {
    let mut file = tempfile::Builder::new()
        .suffix(".toml")
        .tempfile()
        .expect("a file");
    file.write_all(wish.toml.as_bytes()).expect("room");
    let before = idle();
    let output = Command::new(env!("CARGO_BIN_EXE_procession"))
        .arg("run")
        .arg(file.path())
        .args(["--format", "json"])
        .args(wish.flags.split_whitespace())
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    let idle = before.zip(idle()).map(|(before, after)| after - before);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let recording =
        recording::read(&output.stdout[..]).unwrap_or_else(|flaw| panic!("{flaw}: {said}"));
    let mut model = Model::new(recording.header);
    for event in &recording.events {
        model.apply(event);
    }
    let run = Run {
        model,
        events: recording.events,
        status: output.status.code(),
        said,
        idle,
    };
    run.check();
    run
}

/// Seconds that all cores together were idle since the system was started.
fn idle() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/stat").ok()?;
    let ticks: Vec<f64> = stat
        .lines()
        .next()?
        .split_ascii_whitespace()
        .skip(1)
        .flat_map(str::parse)
        .collect();
    // the fourth and fifth are idle and idle for want of a disk, in hundredths of a second
    Some((ticks.get(3)? + ticks.get(4)?) / 100.0)
}

impl Run {
    /// What holds in every run, exactly.
    fn check(&self) {
        let now = &self.model.now;
        let run = self.model.run_time(now.at);
        for (place, queue) in now.queues.iter().enumerate() {
            let (little, used) = (queue.little(run), now.used(place, run));
            assert_eq!(
                little.area, little.waits,
                "the area under the depth is the sum of the waits"
            );
            assert_eq!(
                used.area, used.held,
                "the area under the busy is the sum of what they held"
            );
        }
        assert!(now.ledger().balanced(), "{:?}", now.ledger());
        let mut ids = HashSet::new();
        let mut taken: HashMap<(QueueId, WorkerId), u64> = HashMap::new();
        for event in &self.events {
            match &event.what {
                What::Put { items, queue, .. } => {
                    let mut ids = items.iter().map(|item| ids.insert((*queue, item.id)));
                    assert!(ids.all(|new| new), "an id twice");
                }
                What::Got { items, queue, .. } => {
                    for item in items.iter().filter(|item| item.attempt == 1) {
                        let before = taken.insert((*queue, item.by), item.id);
                        assert!(
                            before.is_none_or(|before| before < item.id),
                            "{} out of order",
                            item.by
                        );
                    }
                }
                _ => {}
            }
        }
    }

    /// Run time from the first put to the end of the last worker, in seconds.
    pub(crate) fn total(&self) -> f64 {
        let ends = self
            .model
            .now
            .others()
            .filter_map(|worker| worker.ended.map(|(_, run)| run))
            .max()
            .unwrap_or_default();
        (ends - self.model.now.queues[0].totals.began.unwrap_or_default()).as_secs_f64()
    }

    /// The same from the first item taken.
    pub(crate) fn taking(&self) -> f64 {
        let first = self
            .events
            .iter()
            .find(|event| matches!(event.what, What::Got { .. }));
        let put = self.model.now.queues[0].totals.began.unwrap_or_default();
        let took = first.map_or(put, |event| self.model.plan().speed.run_time(event.at));
        self.total() - (took - put).as_secs_f64()
    }

    /// The workers of this group.
    fn members(&self, group: &str) -> impl Iterator<Item = &Worker> {
        let now = &self.model.now;
        now.group(GroupId::new(group))
            .into_iter()
            .flat_map(|group| now.members(group))
    }

    /// Mean depth from the first put to the end of the last worker.
    pub(crate) fn depth(&self) -> f64 {
        let now = &self.model.now;
        now.queues[0].little(self.model.run_time(now.at)).area as f64 / 1e9 / self.total()
    }

    pub(crate) fn stuck(&self) -> bool {
        self.status == Some(1)
            && matches!(self.events.last(), Some(Event { what: What::RunEnded { how, .. }, .. })
                if *how == procession::event::HowEnded::Stuck)
    }

    /// How many items a consumer has finished.
    pub(crate) fn done_by(&self, who: &str) -> u64 {
        self.model
            .now
            .worker(who)
            .map_or(0, |place| self.model.now.workers[place].done)
    }

    /// Everything that each worker slept or computed, in its order.
    pub(crate) fn planned(&self) -> HashMap<WorkerId, Vec<u64>> {
        let mut all: HashMap<WorkerId, Vec<u64>> = HashMap::new();
        for event in &self.events {
            if let What::StateChanged {
                worker,
                state: State::Sleeping { span } | State::Computing { span },
                ..
            } = &event.what
            {
                all.entry(*worker).or_default().push(span.0);
            }
        }
        all
    }

    /// The sum of all planned work, in seconds.
    pub(crate) fn planned_seconds(&self) -> f64 {
        RunTime(self.planned().values().flatten().sum()).as_secs_f64()
    }

    /// Who put, in the order of the queue; and who took.
    pub(crate) fn order(&self, put: bool) -> String {
        let who = |event: &Event| match &event.what {
            What::Put { worker, .. } if put => Some(worker.to_string()),
            What::Got { worker, .. } if !put => Some(worker.to_string()),
            _ => None,
        };
        self.events.iter().filter_map(who).collect()
    }

    /// CPU seconds of the processes of this group's workers to their ends.
    pub(crate) fn cpu(&self, group: &str) -> f64 {
        let samples = self.members(group).filter_map(|worker| {
            self.model
                .now
                .process_of(worker)
                .and_then(|process| process.sample.as_ref())
        });
        samples.map(|sample| sample.cpu_time.as_secs_f64()).sum()
    }

    /// Core seconds that this run had: those of all cores meanwhile, less what other programs took. That is what it used
    /// itself, main too, and what was idle.
    pub(crate) fn had(&self, cores: f64) -> f64 {
        let used = self
            .model
            .now
            .processes
            .iter()
            .filter_map(|process| process.sample.as_ref());
        let used: f64 = used.map(|sample| sample.cpu_time.as_secs_f64()).sum();
        let there = self.idle.map_or(f64::INFINITY, |idle| used + idle);
        (self.real() * cores).min(there)
    }

    /// Real seconds from the first put to the end of the last worker.
    pub(crate) fn real(&self) -> f64 {
        let put = self
            .events
            .iter()
            .find(|event| matches!(event.what, What::Put { .. }))
            .map(|event| event.at);
        let ended = self
            .events
            .iter()
            .rfind(|event| matches!(event.what, What::WorkerEnded { .. }))
            .map(|event| event.at);
        (ended.unwrap_or_default() - put.unwrap_or_default()).as_secs_f64()
    }

    /// The depth after the last put of this producer.
    pub(crate) fn depth_after(&self, producer: &str) -> u32 {
        let mut puts = self
            .events
            .iter()
            .rev()
            .filter_map(|event| match &event.what {
                What::Put { worker, depth, .. } if *worker == producer => Some(*depth),
                _ => None,
            });
        puts.next().unwrap_or(0)
    }
}

impl Run {
    /// The share of the run that the workers of this group waited for room, on average.
    pub(crate) fn blocked_of_run(&self, group: &str) -> f64 {
        let now = &self.model.now;
        let run = self.model.run_time(now.at);
        let producers: Vec<_> = self.members(group).collect();
        let waits: f64 = producers
            .iter()
            .map(|worker| {
                now.time_in(worker, DisplayState::WaitingToPut, run)
                    .as_secs_f64()
            })
            .sum();
        waits / self.total() / producers.len() as f64
    }

    /// The share of the run in which the first queue was full.
    pub(crate) fn full(&self) -> f64 {
        let queue = &self.model.now.queues[0];
        let from = queue.totals.began.unwrap_or_default();
        let to = from + RunTime::from_secs_f64(self.total());
        self.model.history.queue(0).full_and_empty(from, to).0
    }

    /// Seconds of run time that consumers spun.
    pub(crate) fn spinning(&self) -> f64 {
        let now = &self.model.now;
        let run = self.model.run_time(now.at);
        now.others()
            .map(|worker| {
                now.time_in(worker, DisplayState::Spinning, run)
                    .as_secs_f64()
            })
            .sum()
    }
}
