//! A small exact simulation of a run that tells its events as the lab would: pictures without processes.
#![allow(dead_code, reason = "each test and benchmark uses a part of it")]
use procession::{
    event::{
        Event, Exit, GroupId, Item, ProcessSample, RealTime, RunTime, State, Value, What, WhyEnded,
        WhyMoved, Work, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    header::{FORMAT, Header, Machine},
    model::Model,
    scenario::{Capacity, Scenario, Timing},
};
use std::collections::{BTreeMap, VecDeque};

const MILLI: u64 = 1_000_000;

/// A run that goes on as far as it is told to.
pub(crate) struct Play {
    /// What is known of it.
    pub(crate) model: Model,
    /// All that happened.
    pub(crate) told: Vec<Event>,
    /// The present, in nanoseconds.
    pub(crate) at: u64,
    scenario: Scenario,
    seq: u64,
    roster: Vec<Worker>,
    queue: VecDeque<Item>,
    ids: u64,
    dice: u64,
    sampled: u64,
}

struct Worker {
    name: WorkerId,
    group: GroupId,
    /// When its work ends; `None`: it waits, or does nothing more.
    until: Option<u64>,
    waits: bool,
    next: i64,
    holding: Vec<Item>,
    alive: bool,
    suspended: bool,
}

/// Free play with these numbers of workers and room for ten.
pub(crate) fn free_play(producers: u32, consumers: u32, work: Work) -> Play {
    let mut scenario = Scenario::free_play();
    scenario.title = "Free play".into();
    scenario.capacity = Capacity(Some(10));
    (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
    scenario.consumers.work = work;
    Play::new(scenario)
}

impl Play {
    /// Nothing has happened yet.
    pub(crate) fn empty(scenario: Scenario) -> Self {
        let header = Header {
            procession: FORMAT,
            version: "0".into(),
            title: scenario.title.clone(),
            seed: 11,
            began: "2026-01-01T00:00:00Z".into(),
            machine: Machine {
                os: "linux".into(),
                cores: 2,
                clock_ns: 1,
            },
            scenario: scenario.clone(),
            programs: BTreeMap::new(),
        };
        Self {
            model: Model::new(header),
            told: Vec::new(),
            at: 0,
            seq: 0,
            roster: Vec::new(),
            queue: VecDeque::new(),
            ids: 0,
            dice: 11,
            sampled: 0,
            scenario,
        }
    }

    /// Starts main, the queue and all workers.
    pub(crate) fn new(scenario: Scenario) -> Self {
        let (producers, consumers) = (scenario.producers.count, scenario.consumers.count);
        let mut play = Self::empty(scenario);
        let main = WorkerId::new("main");
        play.tell(What::Planned(Box::new(play.scenario.plan())));
        play.tell(What::ProcessStarted {
            process: main.name().into(),
            pid: 40_990,
            parent: None,
        });
        play.tell(What::WorkerStarted {
            worker: main,
            process: main.name().into(),
            group: None,
        });
        let capacity = play.scenario.capacity.0;
        play.tell(What::QueueMade {
            queue: "queue".into(),
            capacity,
            leased: true,
        });
        (1..=producers).for_each(|index| play.start(PRODUCERS, index));
        (1..=consumers).for_each(|index| play.start(CONSUMERS, index));
        play.tell(What::StateChanged {
            worker: main,
            state: State::WaitingInJoin { on: "any".into() },
            line: 5,
        });
        play
    }

    /// Something happens now.
    pub(crate) fn tell(&mut self, what: What) {
        let event = Event {
            seq: self.seq,
            at: RealTime(self.at),
            what,
        };
        self.model.apply(&event);
        self.told.push(event);
        self.seq += 1;
    }

    /// Starts one more.
    pub(crate) fn start(&mut self, group: &str, index: u32) {
        let puts = group == PRODUCERS;
        let name = WorkerId::new(format!("{}{index}", if puts { 'P' } else { 'C' }));
        self.at += MILLI;
        let pid = 41_021 + u32::try_from(self.roster.len()).unwrap();
        self.tell(What::ProcessStarted {
            process: name.name().into(),
            pid,
            parent: Some("main".into()),
        });
        self.tell(What::WorkerStarted {
            worker: name,
            process: name.name().into(),
            group: Some(GroupId::new(group)),
        });
        self.roster.push(Worker {
            name,
            group: GroupId::new(group),
            until: Some(self.at),
            waits: false,
            next: 0,
            holding: Vec::new(),
            alive: true,
            suspended: false,
        });
    }

    /// Lets it run until so many seconds after the start.
    pub(crate) fn run_to(&mut self, seconds: f64) -> &mut Self {
        let end = RunTime::from_secs_f64(seconds).0;
        loop {
            let next = (0..self.roster.len())
                .filter(|i| !self.roster[*i].suspended)
                .filter_map(|i| self.roster[i].until.map(|until| (until, i)))
                .min();
            let sample = self.sampled + 500 * MILLI;
            match next.filter(|(until, _)| *until <= end.min(sample)) {
                Some((until, worker)) => {
                    self.at = until.max(self.at);
                    self.turn(worker);
                }
                None if sample <= end => {
                    self.at = sample.max(self.at);
                    self.sample();
                    self.sampled = sample;
                }
                None => break,
            }
        }
        self.at = end.max(self.at);
        self
    }

    /// The worker has finished its work: it puts, or is done and gets.
    fn turn(&mut self, i: usize) {
        self.roster[i].until = None;
        if self.roster[i].group == PRODUCERS {
            return self.put(i);
        }
        let items = std::mem::take(&mut self.roster[i].holding);
        if !items.is_empty() {
            let (worker, depth) = (self.roster[i].name, self.depth());
            self.tell(What::Done {
                worker,
                queue: "queue".into(),
                items: items.into(),
                depth,
            });
        }
        self.get(i);
    }

    fn put(&mut self, i: usize) {
        let (worker, value) = (self.roster[i].name, Value::Integer(self.roster[i].next));
        if self
            .scenario
            .capacity
            .0
            .is_some_and(|most| self.queue.len() >= most as usize)
        {
            self.roster[i].waits = true;
            let state = State::WaitingToPut {
                on: "queue".into(),
                value,
            };
            return self.tell(What::StateChanged {
                worker,
                state,
                line: 3,
            });
        }
        self.roster[i].next += 1;
        self.roster[i].waits = false;
        self.ids += 1;
        let item = Item {
            id: self.ids,
            by: worker,
            value,
            attempt: 1,
            from: None,
        };
        self.queue.push_back(item.clone());
        let depth = self.depth();
        self.tell(What::Put {
            worker,
            queue: "queue".into(),
            items: vec![item].into(),
            depth,
        });
        self.work(i, 500, 1_300);
        self.serve(false);
    }

    fn get(&mut self, i: usize) {
        let worker = self.roster[i].name;
        let Some(item) = self.queue.pop_front() else {
            self.roster[i].waits = true;
            let state = State::WaitingToGet { on: "queue".into() };
            return self.tell(What::StateChanged {
                worker,
                state,
                line: 3,
            });
        };
        self.roster[i].waits = false;
        self.roster[i].holding = vec![item.clone()];
        let (depth, text) = (self.depth(), item.value.to_string());
        self.tell(What::Got {
            worker,
            queue: "queue".into(),
            items: vec![item].into(),
            depth,
        });
        self.tell(What::Printed {
            worker,
            text: text.into(),
        });
        self.work(i, 700, 1_900);
        self.serve(true);
    }

    /// The first to wait of those who put, or of those who get, goes on.
    fn serve(&mut self, puts: bool) {
        let next = self.roster.iter().position(|worker| {
            worker.waits && (worker.group == PRODUCERS) == puts && !worker.suspended
        });
        match next {
            Some(i) if puts => self.put(i),
            Some(i) => self.get(i),
            None => {}
        }
    }

    fn work(&mut self, i: usize, from: u64, to: u64) {
        let producer = self.roster[i].group == PRODUCERS;
        let span = self.span(producer, from, to);
        let work = if producer {
            self.scenario.producers.work
        } else {
            self.scenario.consumers.work
        };
        let state = match work {
            Work::Sleep => State::Sleeping { span },
            Work::Compute => State::Computing { span },
        };
        self.roster[i].until = Some(self.at + span.0);
        let line = if producer { 4 } else { 5 };
        self.tell(What::StateChanged {
            worker: self.roster[i].name,
            state,
            line,
        });
    }

    /// As the scenario says if exponential; otherwise between these milliseconds.
    fn span(&mut self, producer: bool, from: u64, to: u64) -> RunTime {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let time = if producer {
            &self.scenario.producers.time
        } else {
            &self.scenario.consumers.time
        };
        match time {
            Timing::Exp(mean) => RunTime::from_secs_f64(
                -(((self.dice >> 33) as f64 + 1.0) / 2_147_483_648.0).ln() * mean.as_secs_f64(),
            ),
            _ => RunTime((from + (self.dice >> 33) % (to - from)) * MILLI),
        }
    }

    /// The worker's process is killed: what it held returns to the front.
    pub(crate) fn kill(&mut self, name: &str) -> &mut Self {
        let i = self.place(name);
        let worker = &mut self.roster[i];
        (worker.alive, worker.until, worker.waits) = (false, None, false);
        let (name, mut items) = (worker.name, std::mem::take(&mut worker.holding));
        for item in &mut items {
            item.attempt += 1;
        }
        self.tell(What::Asked {
            command: format!("kill {name}").into(),
        });
        self.tell(What::WorkerEnded {
            worker: name,
            why: WhyEnded::Died,
        });
        self.tell(What::ProcessEnded {
            process: name.name().into(),
            exit: Exit::Signal(9),
            stderr: String::new(),
        });
        if !items.is_empty() {
            items
                .iter()
                .rev()
                .for_each(|item| self.queue.push_front(item.clone()));
            let depth = self.depth();
            let (queue, why) = ("queue".into(), WhyMoved::ConsumerEnded);
            self.tell(What::Returned {
                queue,
                items: items.into(),
                from: name,
                why,
                depth,
            });
        }
        self
    }

    /// Main takes the exit status of a process.
    pub(crate) fn join(&mut self, name: &str) -> &mut Self {
        self.tell(What::ProcessJoined {
            process: name.into(),
            by: "main".into(),
        });
        self
    }

    /// The worker's process is stopped, or goes on.
    pub(crate) fn suspend(&mut self, name: &str, suspended: bool) -> &mut Self {
        let i = self.place(name);
        self.roster[i].suspended = suspended;
        let process = self.roster[i].name;
        self.tell(if suspended {
            What::ProcessStopped {
                process: process.name().into(),
            }
        } else {
            What::ProcessContinued {
                process: process.name().into(),
            }
        });
        self
    }

    fn place(&self, name: &str) -> usize {
        self.roster
            .iter()
            .position(|worker| worker.name == *name)
            .expect("a worker of this name")
    }

    fn depth(&self) -> u32 {
        u32::try_from(self.queue.len()).unwrap()
    }

    /// What the operating system would say: two cores, shared by those who compute.
    fn sample(&mut self) {
        let computing = |worker: &Worker| {
            let display = self
                .model
                .now
                .worker(worker.name)
                .map(|place| &self.model.now.workers[place].state);
            worker.alive && !worker.suspended && matches!(display, Some(State::Computing { .. }))
        };
        let mut used = [3.0_f32, 2.0];
        let mut processes = Vec::new();
        for (i, worker) in self
            .roster
            .iter()
            .enumerate()
            .filter(|(_, worker)| worker.alive)
        {
            let busy = computing(worker);
            let core = i % 2;
            if busy {
                used[core] = 91.0 + (self.sampled / (500 * MILLI) % 7) as f32;
            }
            processes.push(ProcessSample {
                process: worker.name.name().into(),
                cpu: Some(if busy { 96.0 } else { 0.2 }),
                cpu_time: RealTime(if busy { self.at * 9 / 10 } else { 4 * MILLI }),
                rss: 1_048_576 + 4_096 * i as u64,
                core: Some(u32::try_from(core).unwrap()),
                os: if busy { 'R' } else { 'S' },
                ready: Some(RealTime(self.at / 50)),
            });
        }
        self.tell(What::Sampled {
            cores: used.map(Some).to_vec(),
            processes,
        });
    }
}
