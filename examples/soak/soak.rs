//! The long run itself.

use crate::{
    proof::reached,
    system::{Own, children, cpu_time, letter},
};
use procession::{
    event::{
        Event, GroupId, HowEnded, What, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::{Model, now::Ledger},
    scenario::{Command, Scenario},
    source::{Source, lab::Lab},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::{
    fmt::Display,
    ops::RangeInclusive,
    process::{self, ExitCode},
    time::{Duration, Instant},
};

/// A hundred items a second, sixteen workers.
const SCENARIO: &str = r#"
    title = "soak"
    capacity = 20
    producers = { count = 8, items = "endless", time = "uniform:0.04..0.12" }
    consumers = { count = 8, time = "uniform:0.02..0.1", stop = "never" }
    launch = ["start P1", "start P2", "start P3", "start P4", "start P5", "start P6", "start P7", "start P8",
              "start C1", "start C2", "start C3", "start C4", "start C5", "start C6", "start C7", "start C8", "supervise"]
"#;
const KILL_EVERY: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Until then everything is allocated that is allocated once.
const WARM: Duration = Duration::from_secs(20);
/// The model keeps what the longest time axis shows: until then its memory fills.
const FULL: Duration = Duration::from_mins(12);
/// More resident memory than this, once it is full, is a leak.
const MOST_GROWTH: u64 = 5 << 20;

struct Soak {
    lab: Lab,
    model: Model,
    /// Counted from the events.
    sums: Ledger,
    dice: ChaCha8Rng,
    kills: u32,
    looks: Vec<Look>,
    faults: Vec<String>,
}

/// What this process had at one moment.
struct Look {
    at: Duration,
    own: Own,
    zombies: usize,
    workers: usize,
}

/// Soaks for so long, prints a summary, and says whether all was well.
pub(crate) fn run(minutes: f64) -> ExitCode {
    let scenario: Scenario = toml::from_str(SCENARIO).unwrap();
    let before = Own::now();
    let lab = Lab::start(&scenario, 1).expect("a lab can be started here");
    let mut soak = Soak {
        model: Model::new(lab.header().clone()),
        lab,
        sums: Ledger::default(),
        dice: ChaCha8Rng::seed_from_u64(1),
        kills: 0,
        looks: Vec::new(),
        faults: Vec::new(),
    };
    let began = Instant::now();
    let (mut kill, mut look) = (WARM / 4, WARM / 4);
    while began.elapsed().as_secs_f64() < 60.0 * minutes {
        soak.hear(began + kill.min(look));
        if began.elapsed() >= kill {
            kill += KILL_EVERY;
            soak.kill();
        }
        if began.elapsed() >= look {
            look += LOOK_EVERY;
            soak.look(began.elapsed());
        }
    }
    let cpu = cpu_time(process::id()).as_secs_f64() / began.elapsed().as_secs_f64();
    soak.lab.ask(Command::End(HowEnded::Quit));
    while soak.model.now.ended.is_none() && began.elapsed().as_secs_f64() < 60.0 * minutes + 30.0 {
        soak.hear(Instant::now() + LOOK_EVERY);
    }
    soak.check_sums();
    soak.summary(began.elapsed(), cpu, &before)
}

impl Soak {
    fn hear(&mut self, by: Instant) {
        while let Ok(batch) = self.lab.events().recv_deadline(by) {
            for event in &batch {
                self.take(event);
            }
        }
    }

    fn take(&mut self, event: &Event) {
        self.model.apply(event);
        let sums = &mut self.sums;
        match &event.what {
            What::Put { items, .. } => {
                sums.put += items.len() as u64;
                sums.queued += items.len() as u64;
            }
            What::Got { items, .. } => {
                sums.queued -= items.len() as u64;
                sums.in_progress += items.len() as u64;
            }
            What::Done { items, .. } => {
                sums.in_progress -= items.len() as u64;
                sums.done += items.len() as u64;
            }
            What::Returned { items, .. } => {
                sums.in_progress -= items.len() as u64;
                sums.queued += items.len() as u64;
                sums.returned += items.len() as u64;
            }
            What::Lost { items, .. } => {
                sums.in_progress -= items.len() as u64;
                sums.lost += items.len() as u64;
            }
            _ => {}
        }
    }

    /// Kills one, and has another one in its place.
    fn kill(&mut self) {
        let group = GroupId::new(if self.dice.random() {
            PRODUCERS
        } else {
            CONSUMERS
        });
        let now = &self.model.now;
        let all: Vec<WorkerId> = now
            .group(group)
            .into_iter()
            .flat_map(|group| now.members(group))
            .filter(|worker| now.is_there(worker))
            .map(|worker| worker.name)
            .collect();
        if !all.is_empty() {
            self.lab
                .ask(Command::Kill(all[self.dice.random_range(0..all.len())]));
            self.lab.ask(Command::Add(group));
            self.kills += 1;
        }
    }

    fn look(&mut self, at: Duration) {
        let all = children(process::id());
        let zombies = all.iter().filter(|pid| letter(**pid) == Some('Z')).count();
        self.looks.push(Look {
            at,
            own: Own::now(),
            zombies,
            workers: all.len(),
        });
        self.check_sums();
    }

    fn check_sums(&mut self) {
        let told = self.model.now.ledger();
        if told != self.sums || !told.balanced() {
            self.faults.push(format!(
                "the model says {told:?}, the events say {:?}",
                self.sums
            ));
        }
    }

    fn summary(mut self, took: Duration, cpu: f64, before: &Own) -> ExitCode {
        let warm: Vec<&Look> = self.looks.iter().filter(|look| look.at >= WARM).collect();
        let range = |of: fn(&Look) -> u64| {
            let values = warm.iter().map(|look| of(look));
            values.clone().min().unwrap_or(0)..=values.max().unwrap_or(0)
        };
        let (files, threads) = (
            range(|look| look.own.files as u64),
            range(|look| look.own.threads as u64),
        );
        let (workers, zombies) = (
            range(|look| look.workers as u64),
            range(|look| look.zombies as u64),
        );
        let memory = |look: &[&Look]| look.iter().map(|look| look.own.memory).max().unwrap_or(0);
        let full = warm.iter().position(|look| look.at >= FULL);
        let settled = &warm[full.unwrap_or(warm.len().saturating_sub(1))..];
        let tenth = settled.len().div_ceil(10);
        let (first, last) = (
            memory(&settled[..tenth]),
            memory(&settled[settled.len() - tenth..]),
        );
        let ledger = self.model.now.ledger();
        let ended = self.model.now.ended.is_some();
        let Self { lab, .. } = self;
        drop(lab);
        let after = Own::now();
        let mut must = |so: bool, otherwise: &str| {
            if !so {
                self.faults.push(otherwise.to_owned());
            }
        };
        must(ended, "the run did not end");
        must(after.as_before(before), "files or threads are left");
        must(children(process::id()).is_empty(), "processes are left");
        must(last <= first + MOST_GROWTH, "memory grew");
        must(zombies.end() <= &1, "zombies stay");
        let mb = |bytes: u64| format!("{:.1} MB", bytes as f64 / f64::from(1 << 20));
        line(
            "time, kills",
            format!("{:.1} min, {}", took.as_secs_f64() / 60.0, self.kills),
        );
        line("items", format!("{ledger:?}"));
        line(
            "memory from 12 min on, and at the end",
            format!("{}, {}", mb(first), mb(last)),
        );
        line(
            "open files, before and after",
            format!("{}, {} and {}", to(&files), before.files, after.files),
        );
        line(
            "threads, before and after",
            format!("{}, {} and {}", to(&threads), before.threads, after.threads),
        );
        line(
            "workers at once, zombies at once",
            format!("{}, {}", to(&workers), to(&zombies)),
        );
        line(
            "CPU of this process",
            format!("{:.1} % of a core", 100.0 * cpu),
        );
        self.faults.iter().for_each(|fault| line("FAULT", fault));
        let told = format!(
            "{:.0} min, {} kills, {} items, memory {} to {}, files {}, threads {}, {:.1} % CPU, {} faults",
            took.as_secs_f64() / 60.0,
            self.kills,
            ledger.put,
            mb(first),
            mb(last),
            to(&files),
            to(&threads),
            100.0 * cpu,
            self.faults.len()
        );
        reached(
            "A19",
            "8 + 8 workers, a kill every 2 s",
            "20 min, all flat, CPU <= 10 %",
            told,
        );
        if self.faults.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn to(range: &RangeInclusive<u64>) -> String {
    format!("{} to {}", range.start(), range.end())
}

fn line(what: &str, is: impl Display) {
    println!("{what:<42} {is}");
}
