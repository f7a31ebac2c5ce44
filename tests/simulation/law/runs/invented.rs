//! Pipelines of free invention: what no lab of ours tells but another source may. Several queues and groups, planned or
//! not, sources, stages and sinks, workers and queues that were never announced, deaths with items in hand.

mod layout;

use super::{Run, header};
use layout::{Layout, QUEUES};
use procession::scenario::Scenario;
use proptest::{collection, prelude::*};
use serde_json::{Value, json};
use std::collections::VecDeque;

/// One thing that happens: what, to whom, how many, after how long.
type Stroke = (u8, u8, u8, u32);

/// Any pipeline.
pub(crate) fn invented() -> impl Strategy<Value = Run> {
    let stroke = (
        0..40_u8,
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
            _ => {}
        }
    }

    fn room(&self, queue: usize) -> usize {
        let of = &self.queues[queue];
        of.capacity.map_or(usize::MAX, |capacity| {
            capacity.saturating_sub(of.items.len())
        })
    }

    /// The next items of a queue: made from something, or new.
    fn make(&mut self, queue: usize, by: &str, value: Value, from: Option<Value>) -> Value {
        let of = &mut self.queues[queue];
        of.ids += 1;
        let mut item = json!({"id": of.ids, "by": by});
        item["value"] = value;
        if let Some(from) = from {
            item["from"] = from;
        }
        of.items.push_back(item.clone());
        item
    }

    /// A source puts; a stage puts on what it holds, one by one.
    fn put(&mut self, place: usize, many: usize) {
        let worker = &self.workers[place];
        let (name, from, to) = (worker.name.clone(), worker.from, worker.to);
        let Some(to) = to else { return };
        let many = many.min(self.room(to));
        let Some(from) = from else {
            let make = |_| {
                let value = json!(self.queues[to].ids);
                self.make(to, &name, value, None)
            };
            let items: Vec<Value> = (0..many).map(make).collect();
            if !items.is_empty() {
                self.moved("put", &name, to, &items);
            }
            return;
        };
        for _ in 0..many {
            let held = &self.workers[place].held;
            if held.first().is_none_or(|item| item["value"].is_object()) {
                return;
            }
            let item = self.workers[place].held.remove(0);
            let origin = json!({"queue": self.queues[from].name, "id": item["id"]});
            let by = item["by"].as_str().expect("a name").to_owned();
            let made = self.make(to, &by, item["value"].clone(), Some(origin));
            self.moved("put", &name, to, &[made]);
            self.moved("done", &name, from, &[item]);
        }
    }

    fn get(&mut self, place: usize, many: usize) {
        let worker = &self.workers[place];
        let (name, Some(from)) = (worker.name.clone(), worker.from) else {
            return;
        };
        let queue = &mut self.queues[from].items;
        let items: Vec<Value> = (0..many).filter_map(|_| queue.pop_front()).collect();
        if !items.is_empty() {
            self.workers[place].held.extend(items.iter().cloned());
            self.moved("got", &name, from, &items);
        }
    }

    /// A sink finishes items, a stage only stop markers.
    fn finish(&mut self, place: usize, many: usize) {
        let worker = &mut self.workers[place];
        let (name, Some(from)) = (worker.name.clone(), worker.from) else {
            return;
        };
        let is_stage = worker.to.is_some();
        let mut items = Vec::new();
        while items.len() < many
            && let Some(first) = worker.held.first()
            && (!is_stage || first["value"].is_object())
        {
            items.push(worker.held.remove(0));
        }
        if !items.is_empty() {
            self.moved("done", &name, from, &items);
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

    /// A process ends while its worker holds items: they come back, or are lost.
    fn die(&mut self, place: usize, lost: bool) {
        let worker = &mut self.workers[place];
        if worker.gone.is_some() {
            return;
        }
        worker.gone = Some(false);
        let (name, from, ended) = (worker.name.clone(), worker.from, worker.ended);
        worker.ended = true;
        let mut items = std::mem::take(&mut worker.held);
        if let (Some(from), false) = (from, items.is_empty()) {
            if lost {
                self.moved("lost", &name, from, &items);
            } else {
                for item in &mut items {
                    item["attempt"] = (item["attempt"].as_u64().unwrap_or(1) + 1).into();
                }
                let queue = &mut self.queues[from].items;
                items
                    .iter()
                    .rev()
                    .for_each(|item| queue.push_front(item.clone()));
                self.moved("returned", &name, from, &items);
            }
        }
        if !ended {
            self.tell("worker_ended", json!({"worker": name, "why": "died"}));
        }
        let fields = json!({"process": name, "exit": -9, "stderr": ""});
        self.tell("process_ended", fields);
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

    fn marker(&mut self, queue: usize) {
        if self.room(queue) > 0 {
            let item = self.make(queue, "main", json!({"marker": "stop"}), None);
            self.moved("put", "main", queue, &[item]);
        }
    }

    /// What is in a queue is lost: it was tried too often.
    fn lose(&mut self, queue: usize, from: usize) {
        if let Some(item) = self.queues[queue].items.pop_back() {
            let name = self.workers[from].name.clone();
            self.moved("lost", &name, queue, &[item]);
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
