//! The books that are kept of a simulated run, from its events alone: every claim that the engine makes is checked
//! against them at the event.
#![allow(dead_code, reason = "every test takes what it needs")]

#[path = "lock_books.rs"]
mod lock_books;

use lock_books::LockBooks;
use procession::event::{
    GroupId, Item, Plan, ProcessId, QueueId, State, Value, What, WorkerId,
    plan::{MAIN, Step},
};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Where an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Queued,
    With(WorkerId),
    Done,
    Lost,
}

/// One queue.
#[derive(Debug, Default)]
struct QueueBooks {
    /// By number, from 1: where each accepted item is.
    items: Vec<Where>,
    /// What must be in the queue, in this order.
    queue: VecDeque<Item>,
    capacity: Option<u32>,
    leased: bool,
    closed: bool,
    /// The number of each producer's item that was delivered last for the first time.
    delivered: HashMap<WorkerId, u64>,
    /// Stop markers that main has put.
    markers: usize,
}

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Books {
    plan: Plan,
    queues: BTreeMap<QueueId, QueueBooks>,
    workers: HashMap<WorkerId, Entry>,
    processes: HashMap<ProcessId, Life>,
    pub(crate) locks: LockBooks,
    /// Workers that were asked for and have not come.
    due: Vec<WorkerId>,
    /// Workers that could not be started.
    failed: Vec<WorkerId>,
    /// A stage has put on this item of the queue it gets from: the next event says that it is done there.
    put_on: Option<(WorkerId, QueueId, u64)>,
    paused: bool,
    /// A step was asked for and has not happened.
    stepping: bool,
    /// Operations since the run went on last.
    operations: u64,
    /// Every queue is closed.
    pub(crate) closed: bool,
    pub(crate) ended: bool,
    pub(crate) asked_to_end: bool,
    pub(crate) put: u64,
    pub(crate) done: u64,
    pub(crate) repeats: u64,
    /// Items that came back.
    pub(crate) back: u64,
    /// Items that a stage put on.
    pub(crate) passed_on: u64,
}

#[derive(Debug, Default)]
struct Entry {
    from: Option<QueueId>,
    to: Option<QueueId>,
    group: Option<GroupId>,
    process: Option<ProcessId>,
    ended: bool,
    waiting: bool,
    /// It computes, with a core or without.
    computes: bool,
}

/// A process.
#[derive(Debug, Default)]
struct Life {
    gone: bool,
    joined: bool,
    suspended: bool,
}

impl QueueBooks {
    fn is_full(&self) -> bool {
        self.capacity
            .is_some_and(|capacity| self.queue.len() >= capacity as usize)
    }

    fn depth(&self, told: u32) {
        assert_eq!(self.queue.len(), told as usize, "the depth that was told");
    }

    /// It is here now; gives where it was.
    fn moved(&mut self, item: &Item, to: Where) -> Where {
        std::mem::replace(&mut self.items[item.id as usize - 1], to)
    }
}

impl Books {
    pub(crate) fn take(&mut self, what: &What) {
        assert!(!self.ended, "after the end of the run: {what:?}");
        if let Some(expected) = self.put_on
            && !matches!(what, What::Done { worker, queue, items, .. } if (*worker, *queue, items[0].id) == expected)
        {
            panic!("{expected:?} was put on, and then: {what:?}");
        }
        match what {
            What::Planned(plan) => self.plan = (**plan).clone(),
            What::ProcessStarted { process, .. } => {
                let was = self.processes.insert(*process, Life::default());
                assert!(was.is_none(), "{process} was there before");
            }
            What::ProcessFailed { process, .. } => {
                assert!(!self.processes.contains_key(process), "{process} existed");
                self.never_came(process.name().into());
            }
            What::WorkerFailed { worker, .. } => {
                assert!(!self.workers.contains_key(worker), "{worker} existed");
                self.never_came(*worker);
            }
            What::WorkerDue { worker, .. } => self.due.push(*worker),
            What::WorkerStarted {
                worker,
                process,
                group,
                ..
            } => {
                self.due.retain(|due| due != worker);
                let of = group.and_then(|group| self.plan.group(group));
                let (from, to) = of.map_or((None, None), |of| (of.from, of.to));
                assert!(!self.process(*process).gone, "{process} is gone");
                let entry = Entry {
                    from,
                    to,
                    group: *group,
                    process: Some(*process),
                    ..Entry::default()
                };
                let was = self.workers.insert(*worker, entry);
                assert!(was.is_none(), "{worker} was there before");
            }
            What::StateChanged { worker, state, .. } => self.state(*worker, state),
            What::WorkerEnded { worker, .. } => self.worker_ended(*worker),
            What::ProcessStopped { process } => {
                let life = self.process(*process);
                assert!(!life.suspended && !life.gone);
                life.suspended = true;
            }
            What::ProcessContinued { process } => {
                let life = self.process(*process);
                assert!(life.suspended && !life.gone);
                life.suspended = false;
            }
            What::ProcessEnded { process, .. } => self.process_ended(*process),
            What::ProcessJoined { process, .. } => {
                let life = self.process(*process);
                assert!(
                    life.gone && !life.joined,
                    "{process} joined before its end, or twice"
                );
                life.joined = true;
            }
            What::Signalled { process, .. } => assert!(!self.process(*process).gone, "{what:?}"),
            What::Printed { worker, .. } | What::Worked { worker, .. } => {
                assert!(!self.entry(*worker).ended, "{what:?}");
            }
            What::Computed { worker, .. } => {
                let entry = self.entry(*worker);
                assert!(!entry.ended, "{what:?}");
                entry.computes = false;
            }
            What::LockMade { .. } | What::LockTaken { .. } | What::LockReleased { .. } => {
                self.locks.take(what);
                if let What::LockTaken { worker, .. } = what {
                    assert!(!self.entry(*worker).ended, "{what:?}");
                }
            }
            _ => self.take_of_run(what),
        }
    }

    /// What happens to queues and to the run as a whole.
    fn take_of_run(&mut self, what: &What) {
        match what {
            What::QueueMade {
                queue,
                capacity,
                leased,
                ..
            } => {
                let made = QueueBooks {
                    capacity: *capacity,
                    leased: *leased,
                    ..QueueBooks::default()
                };
                let was = self.queues.insert(*queue, made);
                assert!(was.is_none(), "{queue} was made twice");
            }
            What::CapacityChanged { queue, capacity } => self.queue(*queue).capacity = *capacity,
            What::QueueClosed { queue } => self.close(*queue),
            What::Put { .. } | What::Got { .. } | What::Done { .. } => self.operation(what),
            What::Returned {
                queue,
                items,
                from,
                depth,
                ..
            } => self.returned(*queue, items, *from, *depth),
            What::Lost {
                queue,
                items,
                from,
                depth,
                ..
            } => self.lost(*queue, items, *from, *depth),
            What::Paused => {
                assert!(!self.paused);
                self.paused = true;
            }
            What::Resumed => {
                assert!(self.paused || self.stepping);
                self.stepping = false;
                self.paused = false;
                self.operations = 0;
            }
            What::Asked { .. } => self.operations = 0,
            What::RunEnding { .. } => self.asked_to_end = true,
            What::Stepping => self.stepping = true,
            What::Stepped { .. } => {
                self.stepping = false;
                assert!(self.paused, "stepped, but not paused again");
                assert_eq!(self.operations, 1, "a step is one operation");
            }
            What::RunEnded { .. } => {
                let mut children = self.processes.iter().filter(|(name, _)| **name != *MAIN);
                assert!(
                    children.all(|(_, life)| life.joined),
                    "somebody was not joined"
                );
                self.ended = true;
            }
            _ => {}
        }
    }

    fn queue(&mut self, name: QueueId) -> &mut QueueBooks {
        let queue = self.queues.get_mut(&name);
        queue.unwrap_or_else(|| panic!("{name} was never made"))
    }

    fn entry(&mut self, name: WorkerId) -> &mut Entry {
        let entry = self.workers.get_mut(&name);
        entry.unwrap_or_else(|| panic!("{name} was never started"))
    }

    fn process(&mut self, name: ProcessId) -> &mut Life {
        let life = self.processes.get_mut(&name);
        life.unwrap_or_else(|| panic!("{name} was never started"))
    }

    fn never_came(&mut self, worker: WorkerId) {
        self.due.retain(|due| *due != worker);
        self.failed.push(worker);
    }

    /// Whether a worker of this name puts into this queue, as its letters tell.
    fn feeds(&self, worker: WorkerId, queue: QueueId) -> bool {
        let letters = worker.trim_end_matches(|c: char| c.is_ascii_digit());
        let groups = self.plan.groups.iter().flatten();
        let mut own = groups.filter(|group| group.letter == letters);
        own.any(|group| group.to == Some(queue))
    }

    fn close(&mut self, name: QueueId) {
        let queue = &self.queues[&name];
        assert!(!queue.closed && queue.queue.is_empty());
        assert!(
            !queue
                .items
                .iter()
                .any(|item| matches!(item, Where::With(_))),
            "{name} closed while in progress"
        );
        assert_ne!(
            self.plan.open_ended,
            Some(true),
            "{name} closed in free play"
        );
        let living = self
            .workers
            .iter()
            .find(|(_, it)| it.to == Some(name) && !it.ended);
        assert!(living.is_none(), "{name} closed beside {living:?}");
        let due = self.due.iter().find(|worker| self.feeds(**worker, name));
        assert!(due.is_none(), "{name} closed before {due:?} came");
        let only = self.queues.len() == 1;
        let mut markers = 0;
        for step in self.plan.script.iter().flatten() {
            match step {
                Step::Start(worker) => assert!(
                    !self.feeds(*worker, name)
                        || self.workers.contains_key(worker)
                        || self.failed.contains(worker),
                    "{name} closed before {worker} came"
                ),
                Step::PutStop(to) => {
                    markers += usize::from(*to == Some(name) || (to.is_none() && only));
                }
                Step::Join(_) | Step::Supervise => {}
            }
        }
        assert_eq!(
            markers, queue.markers,
            "{name} closed before all markers came"
        );
        self.queue(name).closed = true;
        self.closed = self.queues.values().all(|queue| queue.closed);
    }

    fn state(&mut self, worker: WorkerId, state: &State) {
        let queue = match state {
            State::WaitingToPut { on, .. }
            | State::WaitingToGet { on }
            | State::Spinning { on } => Some(*on),
            _ => None,
        };
        let (full, empty) = queue.map_or((false, false), |queue| {
            let queue = &self.queues[&queue];
            (queue.is_full(), queue.queue.is_empty())
        });
        let holds = self.locks.state(worker, state);
        let must_hold = self.locks.any() && !self.locks.liars;
        let entry = self.entry(worker);
        assert!(!entry.ended, "{worker} is {state:?} after its end");
        let computes = matches!(state, State::Computing { .. } | State::Ready);
        if *state == State::Ready {
            assert!(entry.computes, "{worker} is ready for nothing");
        }
        assert!(
            !computes || holds || !must_hold,
            "{worker} computes without the lock"
        );
        entry.computes = computes;
        match state {
            State::WaitingToPut { on, .. } => {
                let puts = entry.to == Some(*on) || worker == MAIN;
                assert!(
                    puts && full && !entry.waiting,
                    "{worker} waits for room in vain"
                );
            }
            State::WaitingToGet { on } | State::Spinning { on } => {
                assert!(
                    entry.from == Some(*on) && empty && !entry.waiting,
                    "{worker} waits for items in vain"
                );
            }
            _ => {}
        }
        entry.waiting = queue.is_some();
    }

    pub(crate) fn is_full(&self, queue: QueueId) -> bool {
        self.queues[&queue].is_full()
    }

    pub(crate) fn is_empty(&self, queue: QueueId) -> bool {
        self.queues[&queue].queue.is_empty()
    }

    pub(crate) const fn is_paused(&self) -> bool {
        self.paused
    }

    fn operation(&mut self, what: &What) {
        match what {
            What::Put {
                worker,
                queue,
                items,
                depth,
                ..
            } => {
                self.operations += 1;
                assert!(!self.paused && !self.asked_to_end, "{what:?}");
                self.accepted(*worker, *queue, items);
                self.queues[queue].depth(*depth);
            }
            What::Got {
                worker,
                queue,
                items,
                depth,
                ..
            } => {
                self.operations += 1;
                assert!(!self.paused && !self.asked_to_end, "{what:?}");
                assert!(!items.is_empty());
                assert_eq!(self.entry(*worker).from, Some(*queue));
                for item in items {
                    let books = self.queue(*queue);
                    assert_eq!(
                        books.queue.pop_front().as_ref(),
                        Some(item),
                        "not what was at the front"
                    );
                    assert_eq!(books.moved(item, Where::With(*worker)), Where::Queued);
                    self.delivery(*queue, item);
                }
                self.queues[queue].depth(*depth);
            }
            What::Done {
                worker,
                queue,
                items,
                depth,
                ..
            } => {
                assert!(!items.is_empty());
                let own = usize::from(self.put_on.take().is_some());
                self.operations += u64::from(own == 0);
                if self.entry(*worker).to.is_some() {
                    let rest = items.iter().skip(own);
                    assert!(
                        rest.clone().all(|item| item.value == Value::Marker),
                        "{worker} did not put on what it finished"
                    );
                }
                for item in items {
                    let was = self.queue(*queue).moved(item, Where::Done);
                    assert_eq!(was, Where::With(*worker), "not in its hands");
                }
                self.done += items.len() as u64;
                self.queues[queue].depth(*depth);
            }
            _ => {}
        }
    }

    fn accepted(&mut self, worker: WorkerId, name: QueueId, items: &[Item]) {
        assert!(!items.is_empty());
        let (from, to) = (self.entry(worker).from, self.entry(worker).to);
        assert!(
            worker == MAIN || to == Some(name),
            "{worker} put into {name}"
        );
        for item in items {
            if let Some(origin) = item.from {
                assert_eq!(from, Some(origin.queue));
                assert_eq!(items.len(), 1, "a stage puts on item by item");
                assert_ne!(item.value, Value::Marker, "a stop marker is never put on");
                let made_from = &self.queues[&origin.queue].items[origin.id as usize - 1];
                assert_eq!(*made_from, Where::With(worker), "{worker} does not hold it");
                self.put_on = Some((worker, origin.queue, origin.id));
                self.passed_on += 1;
            } else {
                assert_eq!(from, None, "a stage makes no items of its own");
                assert_eq!(item.by, worker);
            }
            let books = self.queue(name);
            assert!(!books.closed, "{name} is closed");
            books.markers += usize::from(worker == MAIN);
            books.items.push(Where::Queued);
            assert_eq!((item.id, item.attempt), (books.items.len() as u64, 1));
        }
        self.put += items.len() as u64;
        let books = self.queue(name);
        books.queue.extend(items.iter().cloned());
        assert!(
            books
                .capacity
                .is_none_or(|capacity| books.queue.len() <= capacity as usize),
            "too many"
        );
    }

    /// First deliveries of one producer's items come in the order of their acceptance; others are marked.
    fn delivery(&mut self, queue: QueueId, item: &Item) {
        assert!(item.attempt <= 5);
        if item.attempt > 1 {
            self.repeats += 1;
            return;
        }
        let delivered = self.queue(queue).delivered.entry(item.by).or_default();
        assert!(
            item.id > *delivered,
            "out of order or repeated without a mark"
        );
        *delivered = item.id;
    }

    fn returned(&mut self, name: QueueId, items: &[Item], from: WorkerId, depth: u32) {
        let books = self.queue(name);
        assert!(books.leased);
        for item in items.iter().rev() {
            assert_eq!(books.moved(item, Where::Queued), Where::With(from));
            assert!(item.attempt > 1);
            books.queue.push_front(item.clone());
        }
        books.depth(depth);
        self.back += items.len() as u64;
    }

    fn lost(&mut self, name: QueueId, items: &[Item], from: WorkerId, depth: u32) {
        let books = self.queue(name);
        for item in items {
            assert_eq!(books.moved(item, Where::Lost), Where::With(from));
            assert!(!books.leased || item.attempt == 5);
        }
        books.depth(depth);
    }

    fn worker_ended(&mut self, worker: WorkerId) {
        let held = Where::With(worker);
        let holds = |queue: &QueueBooks| queue.items.contains(&held);
        assert!(
            !self.queues.values().any(holds),
            "{worker} took items along"
        );
        self.locks.ended(worker);
        let entry = self.entry(worker);
        assert!(!entry.ended, "{worker} ended twice");
        entry.ended = true;
    }

    fn process_ended(&mut self, process: ProcessId) {
        let mut hosted = self
            .workers
            .iter()
            .filter(|(_, it)| it.process == Some(process));
        let left = hosted.find(|(_, worker)| !worker.ended);
        assert!(left.is_none(), "{process} ended before {left:?}");
        let life = self.process(process);
        assert!(!life.gone, "{process} ended twice");
        life.gone = true;
    }
}
