//! Queues and pools: what is put, what is taken.

use super::{
    Translator,
    facts::{Content, Made, Role, UNKNOWN_TYPE},
};
use crate::{
    event::{
        Batch, Item, LockId, Name, ProcessId, QueueId, Value, What, WhyMoved, WhyUnobserved,
        WorkerId,
    },
    source::python::names::assigned,
};

/// Who is said to have put what came out of a queue though nobody who is observed put it there.
const SOMEBODY: &str = "not observed";

/// A value of which nothing is known.
pub(super) fn unknown() -> Value {
    Value::Type(UNKNOWN_TYPE.into())
}

impl Translator {
    /// What a thing is called; it is announced the first time. `None`: its kind has no place in the events.
    pub(super) fn made(&mut self, thing: usize) -> Option<Made> {
        if self.things[thing].made.is_some() {
            return self.things[thing].made;
        }
        let known = &self.things[thing];
        let kind = Name::new(&known.kind);
        let source = known.site.as_ref().map(|site| site.source);
        let source = source.unwrap_or_default();
        let words = known.site.as_ref().and_then(|site| site.words.as_deref());
        let own = words.and_then(assigned).map(str::to_owned);
        let made = match &known.role {
            Role::Queue(content) => {
                let capacity = content.capacity;
                let name = self.queue_names.of_thing(own.as_deref(), &kind);
                let queue = QueueId::new(name);
                self.tell(What::QueueMade {
                    queue,
                    capacity,
                    leased: false,
                    kind: Some(kind),
                    source,
                });
                Made::Queue(queue)
            }
            Role::Lock(holders) => {
                let value = holders.most.filter(|_| known.kind.contains("Semaphore"));
                let name = self.lock_names.of_thing(own.as_deref(), &kind);
                let lock = LockId::new(name);
                self.tell(What::LockMade {
                    lock,
                    kind: super::locks::kind(&kind).to_owned(),
                    value: value.and_then(|value| u32::try_from(value).ok()),
                    source,
                });
                Made::Lock(lock)
            }
        };
        self.things[thing].made = Some(made);
        Some(made)
    }

    pub(super) fn is_pool(&self, thing: usize) -> bool {
        matches!(
            self.things[thing].kind.as_str(),
            "Pool" | "ProcessPoolExecutor"
        )
    }

    pub(super) fn queue(&mut self, thing: usize) -> Option<(QueueId, &mut Content)> {
        let Some(Made::Queue(queue)) = self.made(thing) else {
            return None;
        };
        match &mut self.things[thing].role {
            Role::Queue(content) => Some((queue, content)),
            Role::Lock(_) => None,
        }
    }

    /// A worker has put an item.
    pub(super) fn put(&mut self, worker: usize, thing: usize, value: Option<Value>) {
        let Some(worker) = self.worker_name(worker) else {
            return;
        };
        let Some((_, content)) = self.queue(thing) else {
            return;
        };
        if content.supposed > 0 {
            content.supposed -= 1;
        } else {
            self.put_by(worker, thing, value);
        }
    }

    fn put_by(&mut self, worker: WorkerId, thing: usize, value: Option<Value>) {
        let Some((queue, content)) = self.queue(thing) else {
            return;
        };
        content.put += 1;
        let item = Item::new(content.put, worker, value.unwrap_or_else(unknown));
        content.items.push_back(item.clone());
        let depth = content.depth();
        self.tell(What::Put {
            worker,
            queue,
            items: Batch::from_iter([item]),
            count: 0,
            depth,
        });
        self.pay(thing);
    }

    /// Tells what was taken before it was told that it was put.
    fn pay(&mut self, thing: usize) {
        while let Some((_, content)) = self.queue(thing)
            && content.depth() > 0
            && let Some((worker, count)) = content.owed.pop_front()
        {
            self.got_others_by(worker, thing, count);
        }
    }

    /// A worker has taken an item: the first with this value, or the first of all.
    pub(super) fn got(&mut self, worker: usize, thing: usize, value: Option<&Value>) {
        let Some(worker) = self.worker_name(worker) else {
            return;
        };
        let Some((_, content)) = self.queue(thing) else {
            return;
        };
        let place = |fits: &dyn Fn(&Item) -> bool| content.items.iter().position(fits);
        let same = value.and_then(|value| {
            let unknown = |item: &Item| matches!(item.value, Value::Type(_));
            place(&|item| item.value == *value).or_else(|| place(&unknown))
        });
        let item = match same {
            Some(place) => content.items.remove(place),
            // perhaps it is one of those that only were counted
            None if content.others > 0 => None,
            None => content.items.pop_front(),
        };
        let Some(item) = item else {
            return self.got_others_by(worker, thing, 1);
        };
        self.took(worker, thing, Batch::from_iter([item]), 0);
    }

    /// A worker has put items of which only their number is known.
    pub(super) fn put_others(&mut self, worker: usize, thing: usize, count: u64) {
        let Some(worker) = self.worker_name(worker) else {
            return;
        };
        let Some((queue, content)) = self.queue(thing) else {
            return;
        };
        let supposed = count.min(content.supposed);
        content.supposed -= supposed;
        let count = count - supposed;
        content.put += count;
        content.others += count;
        let depth = content.depth();
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.tell(What::Put {
            worker,
            queue,
            items: Batch::new(),
            count,
            depth,
        });
        self.pay(thing);
        self.serve(thing);
    }

    /// A worker has taken items of which only their number is known.
    pub(super) fn got_others(&mut self, worker: usize, thing: usize, count: u64) {
        if let Some(worker) = self.worker_name(worker) {
            self.got_others_by(worker, thing, count);
        }
    }

    fn got_others_by(&mut self, worker: WorkerId, thing: usize, count: u64) {
        let Some((_, content)) = self.queue(thing) else {
            return;
        };
        let known = content
            .items
            .len()
            .min(usize::try_from(count).unwrap_or(usize::MAX));
        let others = count.min(content.others);
        let known = known.min((count - others) as usize);
        content.others -= others;
        let items: Batch = content.items.drain(..known).collect();
        let owed = count - others - known as u64;
        if owed > 0 {
            content.owed.push_front((worker, owed));
        }
        let count = u32::try_from(others).unwrap_or(u32::MAX);
        if items.is_empty() && count == 0 {
            return;
        }
        self.took(worker, thing, items, count);
    }

    /// An item that was put cannot be sent: it is gone.
    pub(super) fn not_pickled(
        &mut self,
        life: usize,
        object: u32,
        exception: Option<&str>,
        site: u32,
    ) {
        let source = self.site(life, site);
        let process = self.lives[life].process;
        let own = self.processes[process].workers.clone();
        let own: Vec<WorkerId> = own
            .into_iter()
            .filter_map(|worker| self.worker_name(worker))
            .collect();
        let Some(thing) = self.lives[life].thing(object) else {
            return;
        };
        let Some((queue, content)) = self.queue(thing) else {
            return;
        };
        // the feeder of a process sends what the process put, in its order; what can be sent is a plain value
        let items = &mut content.items;
        let of_process = |item: &Item| own.contains(&item.by);
        let no_value = |item: &Item| matches!(item.value, Value::Type(_));
        let place = items
            .iter()
            .position(|item| of_process(item) && no_value(item))
            .or_else(|| items.iter().position(of_process));
        let Some(item) = place.and_then(|place| items.remove(place)) else {
            return;
        };
        let (from, depth) = (item.by, content.depth());
        self.tell(What::Lost {
            queue,
            items: Batch::from_iter([item]),
            count: 0,
            from,
            why: WhyMoved::NotPickled,
            depth,
            exception: exception.map(Name::new),
            source,
        });
    }

    fn announce_somebody(&mut self) {
        if !std::mem::replace(&mut self.somebody, true) {
            self.tell(What::ProcessUnobserved {
                process: ProcessId::new(SOMEBODY),
                pid: None,
                why: WhyUnobserved::Unknown.word().into(),
            });
        }
    }

    /// What a worker took was put by nobody who is observed, or the call that put it was never reported: somebody must have
    /// put it.
    pub(super) fn suppose(&mut self, worker: usize, thing: usize) {
        // the call that gave it may have been read since, and wait behind something else
        self.things[thing]
            .needed_by
            .retain(|other| *other != worker);
        self.go_on(worker);
        let Some((thing, _)) = self.workers[worker].needs else {
            return;
        };
        self.things[thing]
            .needed_by
            .retain(|other| *other != worker);
        match &mut self.things[thing].role {
            Role::Queue(content) => {
                content.supposed += 1;
                self.announce_somebody();
                self.put_by(WorkerId::new(SOMEBODY), thing, None);
            }
            Role::Lock(_) => self.suppose_released(thing),
        }
        self.go_on(worker);
    }
}
