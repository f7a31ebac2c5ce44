//! Runs that are written by hand: one queue.

use super::{Run, header};
use procession::{
    event::{
        Event, Exit, Fact, GroupId, HowEnded, Item, ProcessId, ProcessSample, QueueId, RealTime,
        RunTime, SourceLine, Speed, State, Value, What, WhyEnded, WhyMoved, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    scenario::Scenario,
};
use proptest::{collection, prelude::*};
use std::collections::{BTreeMap, VecDeque};

/// One thing that happens in a run that is written by hand: what, to which worker, how many, after how long.
type Stroke = (u8, usize, usize, u32);

/// What no lab of ours tells but another source may: several workers in a process, workers that were never announced,
/// states of which nothing is known, locks, items that are finished one by one, any moment.
pub(super) fn by_hand() -> impl Strategy<Value = Run> {
    let stroke = (
        0..29_u8,
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
            tid: None,
            helper: false,
        });
        hand.tell(What::QueueMade {
            queue: "queue".into(),
            capacity: Some(3),
            leased: true,
            kind: None,
            source: SourceLine::default(),
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
                tid: None,
                helper: false,
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
                    count: 0,
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
                    count: 0,
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
                    count: 0,
                    exception: None,
                    source: SourceLine::default(),
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
                    count: 0,
                    exception: None,
                    source: SourceLine::default(),
                });
            }
            14..19 if acts => {
                let state = state(usize::from(what) * 7 + who + many * 3, after);
                self.tell(What::StateChanged {
                    worker,
                    state,
                    line: 1,
                    fact: Fact::Seen,
                    file: None,
                    most: None,
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
                    tid: None,
                    helper: false,
                });
            }
            26 => self.tell(What::CapacityChanged {
                queue,
                capacity: (many < 3).then_some(many as u32 + 1),
            }),
            27 if acts => self.beside(who, many),
            28 if !self.paused => self.tell(What::Gap {
                span: RealTime(u64::from(after) * many as u64 / 2),
            }),
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
            count: 0,
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
            count: 0,
        });
    }

    /// What happens besides items and states.
    fn beside(&mut self, who: usize, many: usize) {
        let worker = WorkerId::new(WORKERS[who].0);
        let process = || ProcessId::new(WORKERS[who].1);
        match who {
            0 => self.tell(What::LockTaken {
                worker,
                lock: "lock".into(),
                n: None,
                from: None,
                waited: None,
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
                    workers: Vec::new(),
                });
            }
        }
    }
}

fn state(n: usize, span: u32) -> State {
    let on = || QueueId::new("queue");
    let span = RunTime(span.into());
    match n % 17 {
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
        10 => State::Ready,
        11 => State::WaitingForResult { on: on() },
        12 => State::WaitingForTasks { on: on() },
        13 => State::WaitingToBeWoken { on: "lock".into() },
        14 => State::WaitingToFlush { on: on() },
        15 => State::WaitingForInput,
        _ => State::Unknown,
    }
}
