//! A pipeline of real processes under fire: workers of every group are killed, suspended and replaced at any moment, from
//! inside and from outside. The books of each queue are checked at every event.

use crate::{
    alone,
    books::Books,
    peers,
    proof::times,
    system::{Own, children},
};
use procession::{
    event::{Event, HowEnded, What, WorkerId},
    scenario::{Command, file},
    source::{Source, lab::Lab},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

const LIMIT: Duration = Duration::from_secs(30);

/// Two ways through three queues.
fn scenario(dice: &mut ChaCha8Rng) -> String {
    let capacity = dice.random_range(1..6);
    let batch = [1, 1, 2, 7][dice.random_range(0..4)];
    let time = ["fixed:0", "exp:0.02", "uniform:0..0.1"][dice.random_range(0..3)];
    let group = |name: &str, letter: &str, queues: &str| {
        format!("[group.{name}]\nletter = \"{letter}\"\ncount = 2\ntime = \"{time}\"\n{queues}\n")
    };
    let starts =
        ["S1", "S2", "K1", "K2", "W1", "W2", "E1", "E2"].map(|name| format!("\"start {name}\""));
    format!(
        "batch = {batch}\nlaunch = [{}, \"supervise\"]\n\
         [queue.raw]\ncapacity = {capacity}\n[queue.ready]\ncapacity = {capacity}\n[queue.waste]\n{}{}{}{}",
        starts.join(", "),
        group("source", "S", "to = \"raw\"\nitems = \"endless\""),
        group("cook", "K", "from = \"raw\"\nto = \"ready\""),
        group("washer", "W", "from = \"ready\"\nto = \"waste\""),
        group("end", "E", "from = \"waste\""),
    )
}

struct Watched {
    lab: Lab,
    books: Books,
    /// Workers that were started and have not ended, with the group to add to when they do.
    living: BTreeMap<WorkerId, String>,
    over: bool,
}

impl Watched {
    fn take(&mut self, batch: Vec<Event>) {
        for Event { what, .. } in batch {
            self.books.take(&what);
            match what {
                What::WorkerStarted {
                    worker,
                    group: Some(group),
                    ..
                } => {
                    self.living.insert(worker, group.to_string());
                }
                What::WorkerEnded { worker, .. } => {
                    if let Some(group) = self.living.remove(&worker)
                        && !self.books.asked_to_end
                    {
                        self.lab.ask(format!("add {group}").parse().unwrap());
                    }
                }
                What::RunEnded { .. } => self.over = true,
                _ => {}
            }
        }
    }

    fn hear(&mut self, time: Duration) {
        let by = Instant::now() + time;
        while !self.over
            && let Ok(batch) = self.lab.events().recv_deadline(by)
        {
            self.take(batch);
        }
    }

    fn act(&self, dice: &mut ChaCha8Rng) {
        let names: Vec<&WorkerId> = self.living.keys().collect();
        if names.is_empty() {
            return;
        }
        let target = names[dice.random_range(0..names.len())];
        let command = match dice.random_range(0..14) {
            0..4 => format!("kill {target}"),
            4 => format!("terminate {target}"),
            5 => format!("finish {target}"),
            6 => format!("suspend {target}"),
            7 | 8 => format!("resume {target}"),
            9 => format!("capacity raw {}", dice.random_range(1..6)),
            10 => format!("capacity ready {}", dice.random_range(1..6)),
            11 => "pause".to_owned(),
            12 => "step".to_owned(),
            _ => "continue".to_owned(),
        };
        self.lab.ask(command.parse().unwrap());
        if command_pauses(&command) {
            self.lab.ask(Command::Continue);
        }
    }
}

fn command_pauses(command: &str) -> bool {
    matches!(command, "pause" | "step")
}

#[test]
fn no_item_of_a_pipeline_is_twice_or_nowhere_when_workers_are_killed() {
    let _alone = alone();
    let (mut passed_on, mut back) = (0, 0);
    for seed in 0..u64::from(times(4, 40)) {
        let before = Own::now();
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let scenario = file::read(&scenario(&mut dice)).unwrap();
        let lab = Lab::start_with(peers::good().to_owned(), &scenario, seed).unwrap();
        let mut run = Watched {
            lab,
            books: Books::default(),
            living: BTreeMap::new(),
            over: false,
        };
        let by = Instant::now() + LIMIT;
        while run.books.passed_on < 20 && Instant::now() < by {
            run.hear(Duration::from_millis(20));
        }
        for _ in 0..60 {
            run.hear(Duration::from_millis(dice.random_range(0..30)));
            run.act(&mut dice);
        }
        run.lab.ask(Command::End(HowEnded::Quit));
        run.hear(LIMIT);
        assert!(run.over, "seed {seed}: the run did not end");
        passed_on += run.books.passed_on;
        back += run.books.back;
        drop(run);
        assert!(children(std::process::id()).is_empty(), "seed {seed}");
        let after = Own::now();
        assert!(after.files <= before.files + 2, "seed {seed}");
    }
    assert!(
        passed_on > 0 && back > 0,
        "{passed_on} passed on, {back} came back"
    );
}
