//! Runs of all kinds: of the real state machine without processes, of a small exact simulation, and written by hand.

use crate::{play::Play, world::World};
use procession::{
    event::{
        Event, Exit, GroupId, HowEnded, Item, ProcessId, ProcessSample, QueueId, RealTime, RunTime,
        Speed, State, Value, What, WhyEnded, WhyMoved, Work, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    header::{FORMAT, Header, Machine},
    model::Model,
    recording,
    scenario::{Capacity, Command, Scenario, Timing},
};
use proptest::{collection, prelude::*, sample::select};
use std::collections::{BTreeMap, VecDeque};

/// A run as a recording has it.
#[derive(Clone)]
pub(crate) struct Run {
    /// The recording: the header's line, then the events'.
    pub(crate) recording: String,
    pub(crate) header: Header,
    pub(crate) events: Vec<Event>,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.recording)
    }
}

impl Run {
    /// Written down and read again, so that every reader has what a file holds.
    fn new(header: &Header, events: &[Event]) -> Self {
        let lines: Vec<String> = std::iter::once(header.write())
            .chain(events.iter().map(Event::write))
            .collect();
        Self::read(lines.join("\n"))
    }

    /// The run of a recording.
    pub(crate) fn read(recording: String) -> Self {
        let read = recording::read(recording.as_bytes()).expect("what was written can be read");
        Self {
            recording,
            header: read.header,
            events: read.events,
        }
    }

    /// The model after its last event.
    pub(crate) fn model(&self) -> Model {
        let mut model = Model::new(self.header.clone());
        self.events.iter().for_each(|event| model.apply(event));
        model
    }

    /// The same as a recording that begins in the middle, after so many of 256 parts of its events.
    fn opened(self, part: u8) -> Self {
        let cut = self.events.len() * usize::from(part) / 256;
        let (before, rest) = self.events.split_at(cut);
        let mut model = Model::new(self.header.clone());
        for event in before {
            model.apply(event);
        }
        let state = model.opening();
        // as a tape numbers them
        let first = (cut as u64).saturating_sub(state.len() as u64);
        let told = (first..).zip(state).map(|(seq, what)| Event {
            seq,
            at: model.now.at,
            what,
            written: None,
        });
        let more = first + model.opening().len() as u64;
        let rest = (more..).zip(rest).map(|(seq, event)| Event {
            seq,
            ..event.clone()
        });
        Self::new(&self.header, &told.chain(rest).collect::<Vec<_>>())
    }
}

fn header(scenario: &Scenario) -> Header {
    Header {
        procession: FORMAT,
        version: "0".into(),
        title: "a test".into(),
        seed: 7,
        began: "2026-01-01T00:00:00Z".into(),
        machine: Machine {
            os: "linux".into(),
            cores: 2,
            clock_ns: 1,
        },
        scenario: Some(scenario.clone()),
        written: None,
        programs: BTreeMap::new(),
    }
}

/// Any run: from its beginning, or from the middle.
pub(crate) fn any_run() -> impl Strategy<Value = Run> {
    let run = prop_oneof![4 => staged(), 2 => played(), 4 => by_hand()];
    (
        run,
        prop_oneof![3 => Just(None), 2 => any::<u8>().prop_map(Some)],
    )
        .prop_map(|(run, opened)| opened.into_iter().fold(run, Run::opened))
}

/// What the real state machine tells: any scenario, any command of a user, children that are killed, stopped, crash.
pub(crate) fn staged() -> impl Strategy<Value = Run> {
    (any::<u64>(), 1..700_u32, any::<bool>()).prop_map(|(seed, steps, to_its_end)| {
        let mut world = World::any(seed);
        let header = header(&world.scenario);
        world.keep = true;
        let mut events = Vec::new();
        let mut tell = |world: &mut World| {
            for what in std::mem::take(&mut world.events) {
                events.push(Event {
                    seq: events.len() as u64,
                    at: world.now,
                    what,
                    written: None,
                });
            }
        };
        tell(&mut world);
        for _ in 0..steps {
            world.step();
            tell(&mut world);
        }
        if to_its_end {
            world.calm_down();
            world.ask(Command::End(HowEnded::Quit));
            for _ in 0..20_000 {
                world.step();
                tell(&mut world);
            }
        }
        Run::new(&header, &events)
    })
}

#[derive(Clone, Debug)]
enum Deed {
    Pass(u32),
    Kill(usize),
    Suspend(usize, bool),
    Pause(u32),
    Speed(Speed),
    Capacity(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (1..8_000_u32).prop_map(Deed::Pass),
        2 => (0..6_usize).prop_map(Deed::Kill),
        2 => (0..6_usize, any::<bool>()).prop_map(|(who, stopped)| Deed::Suspend(who, stopped)),
        2 => (1..9_000_u32).prop_map(Deed::Pause),
        1 => select(Speed::ALL.to_vec()).prop_map(Deed::Speed),
        1 => (1..9_u32).prop_map(Deed::Capacity),
    ]
}

/// What the real state machine tells when everybody is in time and work takes whole tenths of a second: many things
/// happen at once. main looks after everybody, or joins one after the other and leaves zombies.
fn played() -> impl Strategy<Value = Run> {
    let sizes = (1..4_u32, 1..4_u32, 1..8_u32, any::<bool>(), any::<bool>());
    (sizes, collection::vec(deed(), 1..25)).prop_map(
        |((producers, consumers, capacity, compute, supervised), deeds)| {
            let mut scenario = Scenario {
                capacity: Capacity(Some(capacity)),
                ..Scenario::free_play()
            };
            (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
            scenario.consumers.work = if compute { Work::Compute } else { Work::Sleep };
            scenario.producers.time = Timing::Fixed(RunTime::SECOND);
            scenario.consumers.time = Timing::Fixed(RunTime::from_millis(1_100));
            scenario.launch = supervised.then(|| scenario.supervised());
            let names: Vec<WorkerId> = (scenario.groups().iter())
                .flat_map(|group| group.workers().collect::<Vec<_>>())
                .collect();
            let mut play = Play::new(&scenario);
            for deed in deeds {
                let who = |who: usize| names[who % names.len()];
                let now = play.at as f64 / 1e9;
                let after = |millis: u32| now + f64::from(millis) / 1e3;
                let command = match deed {
                    Deed::Pass(millis) => {
                        play.run_to(after(millis));
                        continue;
                    }
                    Deed::Pause(millis) => {
                        play.ask("pause").run_to(after(millis));
                        "continue".to_owned()
                    }
                    Deed::Kill(n) => format!("kill {}", who(n)),
                    Deed::Suspend(n, true) => format!("suspend {}", who(n)),
                    Deed::Suspend(n, false) => format!("resume {}", who(n)),
                    Deed::Speed(speed) => format!("speed {speed}"),
                    Deed::Capacity(n) => format!("capacity {n}"),
                };
                play.ask(&command);
            }
            Run::new(&header(&scenario), &play.told)
        },
    )
}

/// One thing that happens in a run that is written by hand: what, to whom, how many, after how long.
type Stroke = (u8, usize, usize, u32);

/// What no lab of ours tells but another source may: several workers in a process, workers that were never announced,
/// states of which nothing is known, locks, items that are finished one by one, any moment.
pub(crate) fn by_hand() -> impl Strategy<Value = Run> {
    let stroke = (
        0..28_u8,
        0..6_usize,
        1..4_usize,
        prop_oneof![1 => Just(0), 3 => 1..900_000_007_u32],
    );
    (collection::vec(stroke, 1..160), any::<bool>()).prop_map(|(strokes, ends)| {
        let mut hand = Hand::new();
        for stroke in strokes {
            hand.draw(stroke);
        }
        if ends {
            hand.tell(What::RunEnded {
                how: HowEnded::Quit,
                why: String::new(),
            });
        }
        Run::new(&header(&Scenario::default()), &hand.events)
    })
}

/// Four processes, of which the first has three workers; the last worker is announced late.
const WORKERS: [(&str, &str, Option<&str>); 6] = [
    ("P1", "pool", Some(PRODUCERS)),
    ("P2", "pool", Some(PRODUCERS)),
    ("C1", "pool", Some(CONSUMERS)),
    ("C2", "C2", Some(CONSUMERS)),
    ("W1", "W1", None),
    ("C3", "C3", Some(CONSUMERS)),
];
const LATE: usize = 5;

struct Hand {
    events: Vec<Event>,
    at: u64,
    ids: u64,
    queue: VecDeque<Item>,
    held: [Vec<Item>; WORKERS.len()],
    announced: bool,
    ended: [bool; WORKERS.len()],
    gone: BTreeMap<&'static str, bool>,
    paused: bool,
}

impl Hand {
    fn new() -> Self {
        let mut hand = Self {
            events: Vec::new(),
            at: 0,
            ids: 0,
            queue: VecDeque::new(),
            held: Default::default(),
            announced: false,
            ended: [false; WORKERS.len()],
            gone: BTreeMap::new(),
            paused: false,
        };
        let main = || ProcessId::new("main");
        hand.tell(What::ProcessStarted {
            process: main(),
            pid: 10,
            parent: None,
        });
        hand.tell(What::WorkerStarted {
            worker: "main".into(),
            process: main(),
            group: None,
        });
        hand.tell(What::QueueMade {
            queue: "queue".into(),
            capacity: Some(3),
            leased: true,
        });
        for (worker, process, group) in WORKERS.iter().take(LATE) {
            let (worker, process) = (WorkerId::new(worker), ProcessId::new(process));
            hand.tell(What::ProcessStarted {
                process,
                pid: 11,
                parent: Some(main()),
            });
            hand.tell(What::WorkerStarted {
                worker,
                process,
                group: group.map(GroupId::new),
            });
        }
        hand
    }

    fn tell(&mut self, what: What) {
        self.events.push(Event {
            seq: self.events.len() as u64,
            at: RealTime(self.at),
            what,
            written: None,
        });
    }

    fn depth(&self) -> u32 {
        u32::try_from(self.queue.len()).expect("few items")
    }

    fn draw(&mut self, (what, who, many, after): Stroke) {
        self.at += u64::from(after);
        let (name, process, group) = WORKERS[who];
        let (worker, process_name, queue) = (
            WorkerId::new(name),
            ProcessId::new(process),
            QueueId::new("queue"),
        );
        let alive = !self.gone.contains_key(process);
        let acts = alive && !self.ended[who];
        match what {
            0..5 if acts && group == Some(PRODUCERS) => self.put(who, many),
            5..9 if acts && group == Some(CONSUMERS) && !self.queue.is_empty() => {
                let items: Vec<Item> = (0..many).filter_map(|_| self.queue.pop_front()).collect();
                self.held[who].extend(items.iter().cloned());
                self.tell(What::Got {
                    worker,
                    queue,
                    items: items.into(),
                    depth: self.depth(),
                });
            }
            9..12 if acts && !self.held[who].is_empty() => {
                let many = many.min(self.held[who].len());
                let items: Vec<Item> = self.held[who].drain(..many).collect();
                self.tell(What::Done {
                    worker,
                    queue,
                    items: items.into(),
                    depth: self.depth(),
                });
            }
            12 if !self.held[who].is_empty() => self.back(who),
            13 if many == 1 && !self.queue.is_empty() => {
                let items: Vec<Item> = self.queue.pop_back().into_iter().collect();
                self.tell(What::Lost {
                    queue,
                    items: items.into(),
                    from: worker,
                    why: WhyMoved::TooManyAttempts,
                    depth: self.depth(),
                });
            }
            13 if !self.held[who].is_empty() => {
                let items = std::mem::take(&mut self.held[who]);
                self.tell(What::Lost {
                    queue,
                    items: items.into(),
                    from: worker,
                    why: WhyMoved::ConsumerEnded,
                    depth: self.depth(),
                });
            }
            14..19 if acts => {
                let state = state(usize::from(what) * 7 + who + many * 3, after);
                self.tell(What::StateChanged {
                    worker,
                    state,
                    line: 1,
                });
            }
            19..24 => self.process(what, who, many == 1),
            24 => {
                self.paused = !self.paused;
                self.tell(if self.paused {
                    What::Paused
                } else {
                    What::Resumed
                });
            }
            25 => self.tell(What::SpeedChanged {
                speed: Speed::ALL[(who * 3 + many) % Speed::ALL.len()],
            }),
            26 if who == LATE && !self.announced => {
                self.announced = true;
                self.tell(What::WorkerStarted {
                    worker,
                    process: process_name,
                    group: group.map(GroupId::new),
                });
            }
            26 => self.tell(What::CapacityChanged {
                queue,
                capacity: (many < 3).then_some(many as u32 + 1),
            }),
            27 if acts => self.beside(who, many),
            _ => {}
        }
    }

    /// A process is stopped, goes on, ends, is joined; or the worker ends.
    fn process(&mut self, what: u8, who: usize, ends: bool) {
        let (name, process, _) = WORKERS[who];
        let process_name = ProcessId::new(process);
        let alive = !self.gone.contains_key(process);
        match what {
            19 if alive => self.tell(What::ProcessStopped {
                process: process_name,
            }),
            20 if alive => self.tell(What::ProcessContinued {
                process: process_name,
            }),
            21 if alive && ends => {
                self.gone.insert(process, false);
                self.tell(What::ProcessEnded {
                    process: process_name,
                    exit: Exit::Signal(9),
                    stderr: String::new(),
                });
            }
            22 if self.gone.get(process) == Some(&false) => {
                self.gone.insert(process, true);
                self.tell(What::ProcessJoined {
                    process: process_name,
                    by: "main".into(),
                });
            }
            23 if alive && !self.ended[who] && ends => {
                self.ended[who] = true;
                self.tell(What::WorkerEnded {
                    worker: name.into(),
                    why: WhyEnded::Counted,
                });
            }
            _ => {}
        }
    }

    fn put(&mut self, who: usize, many: usize) {
        let by = WorkerId::new(WORKERS[who].0);
        let item = |id| Item::new(id, by, Value::Integer(id.cast_signed()));
        let items: Vec<Item> = (self.ids + 1..=self.ids + many as u64).map(item).collect();
        self.ids += many as u64;
        self.queue.extend(items.iter().cloned());
        self.tell(What::Put {
            worker: by,
            queue: "queue".into(),
            items: items.into(),
            depth: self.depth(),
        });
    }

    fn back(&mut self, who: usize) {
        let mut items = std::mem::take(&mut self.held[who]);
        for item in &mut items {
            item.attempt += 1;
        }
        items
            .iter()
            .rev()
            .for_each(|item| self.queue.push_front(item.clone()));
        let (queue, from, why) = (
            "queue".into(),
            WorkerId::new(WORKERS[who].0),
            WhyMoved::ConsumerEnded,
        );
        self.tell(What::Returned {
            queue,
            items: items.into(),
            from,
            why,
            depth: self.depth(),
        });
    }

    /// What is told beside items and states.
    fn beside(&mut self, who: usize, many: usize) {
        let worker = WorkerId::new(WORKERS[who].0);
        let process = || ProcessId::new(WORKERS[who].1);
        match who {
            0 => self.tell(What::LockTaken {
                worker,
                lock: "lock".into(),
            }),
            1 => self.tell(What::CellWritten {
                worker,
                cell: "cell".into(),
                value: Value::Integer(3),
            }),
            2 | 3 => self.tell(What::Printed {
                worker,
                text: "hello".into(),
            }),
            4 => self.tell(What::Asked {
                command: format!("kill {worker}").into(),
            }),
            _ => {
                let sample = ProcessSample {
                    process: process(),
                    cpu: Some(50.0),
                    cpu_time: RealTime::SECOND,
                    rss: 1,
                    core: Some(0),
                    os: 'R',
                    ready: None,
                };
                let cores = vec![Some(20.0 * many as f32), None];
                self.tell(What::Sampled {
                    cores,
                    processes: vec![sample],
                });
            }
        }
    }
}

fn state(n: usize, span: u32) -> State {
    let on = || QueueId::new("queue");
    let span = RunTime(span.into());
    match n % 11 {
        0 => State::Starting,
        1 => State::Running,
        2 => State::Computing { span },
        3 => State::Sleeping { span },
        4 => State::WaitingToPut {
            on: on(),
            value: Value::Integer(1),
        },
        5 => State::WaitingToGet { on: on() },
        6 => State::Spinning { on: on() },
        7 => State::WaitingInJoin { on: "any".into() },
        8 => State::WaitingForLock { on: "lock".into() },
        9 => State::Ending,
        _ => State::Unknown,
    }
}
