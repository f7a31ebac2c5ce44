//! Items on their way through the queues.

use super::Invention;
use serde_json::{Value, json};

impl Invention {
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
    pub(super) fn put(&mut self, place: usize, many: usize) {
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

    pub(super) fn get(&mut self, place: usize, many: usize) {
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
    pub(super) fn finish(&mut self, place: usize, many: usize) {
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

    /// A process ends while its worker holds items: they come back, or are lost.
    pub(super) fn die(&mut self, place: usize, lost: bool) {
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

    pub(super) fn marker(&mut self, queue: usize) {
        if self.room(queue) > 0 {
            let item = self.make(queue, "main", json!({"marker": "stop"}), None);
            self.moved("put", "main", queue, &[item]);
        }
    }

    /// What is in a queue is lost: it was tried too often.
    pub(super) fn lose(&mut self, queue: usize, from: usize) {
        if let Some(item) = self.queues[queue].items.pop_back() {
            let name = self.workers[from].name.clone();
            self.moved("lost", &name, queue, &[item]);
        }
    }
}
