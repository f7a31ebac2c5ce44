//! Pipelines of free invention: what no lab of ours tells but another source may. Several queues and groups, planned or
//! not, sources, stages and sinks, workers and queues that were never announced, deaths with items in hand.

mod layout;
mod moves;

use super::{Run, header};
use layout::{Layout, QUEUES};
use procession::scenario::Scenario;
use proptest::{collection, prelude::*};
use serde_json::{Value, json};
use std::collections::VecDeque;

/// One thing that happens: what, to which worker, how many, after how long.
type Stroke = (u8, u8, u8, u32);

/// Any pipeline.
pub(crate) fn invented() -> impl Strategy<Value = Run> {
    let stroke = (
        0..41_u8,
        any::<u8>(),
        any::<u8>(),
        prop_oneof![2 => Just(0), 3 => 1..900_000_007_u32],
    );
    (
        layout::layout(),
        collection::vec(stroke, 1..220),
        any::<bool>(),
    )
        .prop_map(|(layout, strokes, ends)| {
            let mut invention = Invention::new(&layout);
            for stroke in strokes {
                invention.stroke(stroke);
            }
            if ends {
                invention.tell("run_ended", json!({"how": "quit", "why": ""}));
            }
            let head = header(&Scenario::default()).write();
            let lines = std::iter::once(head).chain(invention.lines);
            Run::read(lines.collect::<Vec<_>>().join("\n"))
        })
}

/// A queue: what is in it, the next to be taken first.
struct Queue {
    name: &'static str,
    capacity: Option<usize>,
    ids: u64,
    items: VecDeque<Value>,
}

/// A worker: the queues that it gets from and puts into, and what it holds.
struct Worker {
    name: String,
    from: Option<usize>,
    to: Option<usize>,
    held: Vec<Value>,
    ended: bool,
    /// Its process: whether it has ended, and was joined.
    gone: Option<bool>,
}

struct Invention {
    lines: Vec<String>,
    at: u64,
    queues: Vec<Queue>,
    workers: Vec<Worker>,
    paused: bool,
}

impl Invention {
    fn new(layout: &Layout) -> Self {
        let queue = |place: usize| Queue {
            name: QUEUES[place],
            capacity: layout.capacities[place].map(usize::from),
            ids: 0,
            items: VecDeque::new(),
        };
        let mut invention = Self {
            lines: Vec::new(),
            at: 0,
            queues: (0..layout.capacities.len()).map(queue).collect(),
            workers: Vec::new(),
            paused: false,
        };
        if layout.planned {
            invention.tell("planned", layout.plan());
        }
        let main = json!({"process": "main", "pid": 10, "parent": null});
        invention.tell("process_started", main);
        let main = json!({"worker": "main", "process": "main"});
        invention.tell("worker_started", main);
        let queues = QUEUES.iter().zip(&layout.capacities).zip(&layout.announced);
        for ((name, capacity), _) in queues.filter(|(_, announced)| **announced) {
            let made = json!({"queue": name, "capacity": capacity, "leased": true});
            invention.tell("queue_made", made);
        }
        for of in layout.workers() {
            if of.announced {
                let began = json!({"process": of.name, "pid": 11, "parent": "main"});
                invention.tell("process_started", began);
                let mut began = json!({"worker": of.name, "process": of.name});
                if let Some(group) = of.group {
                    began["group"] = group.into();
                }
                invention.tell("worker_started", began);
            }
            invention.workers.push(Worker {
                name: of.name,
                from: of.from,
                to: of.to,
                held: Vec::new(),
                ended: false,
                gone: None,
            });
        }
        invention
    }

    fn tell(&mut self, what: &str, fields: Value) {
        let mut line = json!({"seq": self.lines.len(), "at": self.at, "what": what});
        let all = line.as_object_mut().expect("an object");
        if let Value::Object(fields) = fields {
            all.extend(fields);
        }
        self.lines.push(line.to_string());
    }

    fn moved(&mut self, what: &str, who: &str, queue: usize, items: &[Value]) {
        let of = &self.queues[queue];
        let (name, depth) = (of.name, of.items.len());
        let mut fields = json!({"queue": name, "items": items, "depth": depth});
        if what == "returned" || what == "lost" {
            fields["from"] = who.into();
            fields["why"] = "consumer_ended".into();
        } else {
            fields["worker"] = who.into();
        }
        self.tell(what, fields);
    }

    fn stroke(&mut self, (what, who, many, after): Stroke) {
        self.at += u64::from(after);
        let place = usize::from(who) % self.workers.len();
        let many = usize::from(many);
        let acts = !self.workers[place].ended && self.workers[place].gone.is_none();
        match what {
            0..9 if acts => self.put(place, 1 + many % 3),
            9..17 if acts => self.get(place, 1 + many % 3),
            17..22 if acts => self.finish(place, 1 + many % 3),
            22..28 if acts => self.state(place, many, after),
            28 if many < 90 => self.die(place, many % 3 == 0),
            29 if acts && many < 60 && self.workers[place].held.is_empty() => {
                self.workers[place].ended = true;
                let worker = self.workers[place].name.clone();
                self.tell("worker_ended", json!({"worker": worker, "why": "finished"}));
            }
            30 => self.join(place),
            31 | 32 => self.process(place, what == 31),
            33 => {
                self.paused = !self.paused;
                let what = if self.paused { "paused" } else { "resumed" };
                self.tell(what, json!({}));
            }
            34 => {
                let speed = [0.5, 1.0, 2.0, 10.0][many % 4];
                self.tell("speed_changed", json!({"speed": speed}));
            }
            35 => {
                let queue = usize::from(who) % self.queues.len();
                let capacity = (many % 4 > 0).then_some(many % 4);
                self.queues[queue].capacity = capacity;
                let name = self.queues[queue].name;
                let fields = json!({"queue": name, "capacity": capacity});
                self.tell("capacity_changed", fields);
            }
            36 => self.marker(usize::from(who) % self.queues.len()),
            37 => self.lose(usize::from(who) % self.queues.len(), place),
            38 => self.sample(place, many),
            39 if acts => {
                let worker = self.workers[place].name.clone();
                self.tell("printed", json!({"worker": worker, "text": "hello"}));
            }
            40 if !self.paused => {
                let span = u64::from(after) * (1 + many as u64 % 3) / 2;
                self.tell("gap", json!({"for": span}));
            }
            _ => {}
        }
    }

    fn state(&mut self, place: usize, many: usize, span: u32) {
        let worker = &self.workers[place];
        let on = |queue: Option<usize>| queue.map(|queue| self.queues[queue].name);
        let fields = match (many % 9, on(worker.to), on(worker.from)) {
            (0 | 1, Some(on), _) => json!({"state": "waiting_to_put", "on": on, "value": 1}),
            (2 | 3, _, Some(on)) => json!({"state": "waiting_to_get", "on": on}),
            (4, _, Some(on)) => json!({"state": "spinning", "on": on}),
            (5, ..) => json!({"state": "computing", "for": span}),
            (6, ..) => json!({"state": "running"}),
            (7, ..) => json!({"state": "unknown"}),
            _ => json!({"state": "sleeping", "for": span}),
        };
        let mut fields = fields;
        fields["worker"] = worker.name.clone().into();
        fields["line"] = 1.into();
        self.tell("state_changed", fields);
    }

    fn join(&mut self, place: usize) {
        let worker = &mut self.workers[place];
        if worker.gone == Some(false) {
            worker.gone = Some(true);
            let name = worker.name.clone();
            self.tell("process_joined", json!({"process": name, "by": "main"}));
        }
    }

    fn process(&mut self, place: usize, stops: bool) {
        if self.workers[place].gone.is_none() {
            let name = self.workers[place].name.clone();
            let what = if stops {
                "process_stopped"
            } else {
                "process_continued"
            };
            self.tell(what, json!({"process": name}));
        }
    }

    fn sample(&mut self, place: usize, many: usize) {
        let used = (many % 100) as f64;
        let process = json!({"process": self.workers[place].name, "cpu": used / 2.0, "cpu_time": 1_000_000,
            "rss": 1000, "core": many % 2, "os": "R", "ready": null});
        let cores = json!([
            used,
            if many.is_multiple_of(3) {
                json!(null)
            } else {
                json!(100.0 - used)
            }
        ]);
        self.tell("sampled", json!({"cores": cores, "processes": [process]}));
    }
}
