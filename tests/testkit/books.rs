//! The books that are kept of a simulated run, from its events alone: every claim that the engine makes is checked
//! against them at the event.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::event::{Item, Role, State, What, WorkerId, plan::MAIN};
use std::collections::{HashMap, VecDeque};

/// Where an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Queued,
    With(usize),
    Done,
    Lost,
}

#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Books {
    /// By number, from 1: where each accepted item is.
    items: Vec<Where>,
    /// What must be in the queue, in this order.
    queue: VecDeque<Item>,
    capacity: Option<u32>,
    leased: bool,
    names: HashMap<WorkerId, usize>,
    /// By place in the order of their start, like the two that follow.
    workers: Vec<Entry>,
    /// The number of each producer's item that was delivered last for the first time.
    delivered: Vec<u64>,
    paused: bool,
    /// A step was asked for and has not happened.
    stepping: bool,
    /// Operations since the run went on last.
    operations: u64,
    pub(crate) closed: bool,
    pub(crate) ended: bool,
    pub(crate) asked_to_end: bool,
    pub(crate) put: u64,
    pub(crate) done: u64,
    pub(crate) repeats: u64,
    /// Items that came back.
    pub(crate) back: u64,
}

#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Entry {
    role: Role,
    ended: bool,
    gone: bool,
    joined: bool,
    suspended: bool,
    waiting: bool,
}

impl Books {
    pub(crate) fn take(&mut self, what: &What) {
        assert!(!self.ended, "after the end of the run: {what:?}");
        match what {
            What::ProcessStarted { process, .. } => {
                let entry = Entry {
                    role: Role::Worker,
                    ended: false,
                    gone: false,
                    joined: false,
                    suspended: false,
                    waiting: false,
                };
                let place = self.workers.len();
                assert!(
                    self.names.insert(process.name().into(), place).is_none(),
                    "{process} was there before"
                );
                self.workers.push(entry);
                self.delivered.push(0);
            }
            What::WorkerStarted { worker, group, .. } => {
                let main = if worker == MAIN {
                    Role::Main
                } else {
                    Role::Worker
                };
                self.entry(*worker).role = group.and_then(Role::of_group).unwrap_or(main);
            }
            What::StateChanged { worker, state, .. } => self.state(*worker, state),
            What::WorkerEnded { worker, .. } => {
                let entry = self.entry(*worker);
                assert!(!entry.ended && !entry.gone, "{worker} ended twice");
                entry.ended = true;
            }
            What::ProcessStopped { process } => {
                let entry = self.entry(process.name().into());
                assert!(!entry.suspended && !entry.gone);
                entry.suspended = true;
            }
            What::ProcessContinued { process } => {
                let entry = self.entry(process.name().into());
                assert!(entry.suspended && !entry.gone);
                entry.suspended = false;
            }
            What::ProcessEnded { process, .. } => self.process_ended(process.name().into()),
            What::ProcessJoined { process, .. } => {
                let entry = self.entry(process.name().into());
                assert!(
                    entry.gone && !entry.joined,
                    "{process} joined before its end, or twice"
                );
                entry.joined = true;
            }
            _ => self.take_of_run(what),
        }
    }

    /// What happens to the queue and to the run as a whole.
    fn take_of_run(&mut self, what: &What) {
        match what {
            What::QueueMade {
                capacity, leased, ..
            } => (self.capacity, self.leased) = (*capacity, *leased),
            What::CapacityChanged { capacity, .. } => self.capacity = *capacity,
            What::QueueClosed { .. } => {
                assert!(!self.closed && self.queue.is_empty());
                assert!(
                    !self.items.iter().any(|item| matches!(item, Where::With(_))),
                    "closed while in progress"
                );
                self.closed = true;
            }
            What::Put { .. } | What::Got { .. } | What::Done { .. } => self.operation(what),
            What::Returned {
                items, from, depth, ..
            } => self.returned(items, *from, *depth),
            What::Lost {
                items, from, depth, ..
            } => self.lost(items, *from, *depth),
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
                assert!(
                    self.workers.iter().skip(1).all(|entry| entry.joined),
                    "somebody was not joined"
                );
                self.ended = true;
            }
            _ => {}
        }
    }

    fn place(&self, name: WorkerId) -> usize {
        *self
            .names
            .get(&name)
            .unwrap_or_else(|| panic!("{name} was never started"))
    }

    fn entry(&mut self, name: WorkerId) -> &mut Entry {
        let place = self.place(name);
        &mut self.workers[place]
    }

    fn state(&mut self, worker: WorkerId, state: &State) {
        let (full, empty) = (self.is_full(), self.queue.is_empty());
        let entry = self.entry(worker);
        assert!(
            !entry.ended && !entry.gone,
            "{worker} is {state:?} after its end"
        );
        match state {
            State::WaitingToPut { .. } => {
                assert!(
                    matches!(entry.role, Role::Producer | Role::Main) && full && !entry.waiting,
                    "{worker} waits for room in vain"
                );
            }
            State::WaitingToGet { .. } => {
                assert!(
                    entry.role == Role::Consumer && empty && !entry.waiting,
                    "{worker} waits for items in vain"
                );
            }
            State::Spinning { .. } => {
                assert!(
                    entry.role == Role::Consumer && empty && !entry.waiting,
                    "{worker} spins in vain"
                );
            }
            _ => {}
        }
        entry.waiting = matches!(
            state,
            State::WaitingToPut { .. } | State::WaitingToGet { .. } | State::Spinning { .. }
        );
    }

    pub(crate) fn is_full(&self) -> bool {
        self.capacity
            .is_some_and(|capacity| self.queue.len() >= capacity as usize)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    pub(crate) const fn is_paused(&self) -> bool {
        self.paused
    }

    fn operation(&mut self, what: &What) {
        self.operations += 1;
        match what {
            What::Put {
                worker,
                items,
                depth,
                ..
            } => {
                assert!(
                    !self.paused && !self.asked_to_end && !self.closed,
                    "{what:?}"
                );
                assert!(!items.is_empty());
                for item in items {
                    self.items.push(Where::Queued);
                    assert_eq!((item.id, item.attempt), (self.items.len() as u64, 1));
                    assert_eq!(item.by, *worker);
                }
                self.put += items.len() as u64;
                self.queue.extend(items.iter().cloned());
                assert!(
                    self.capacity
                        .is_none_or(|capacity| self.queue.len() <= capacity as usize),
                    "too many"
                );
                self.depth(*depth);
            }
            What::Got {
                worker,
                items,
                depth,
                ..
            } => {
                assert!(!self.paused && !self.asked_to_end, "{what:?}");
                assert!(!items.is_empty());
                let place = self.place(*worker);
                for item in items {
                    assert_eq!(
                        self.queue.pop_front().as_ref(),
                        Some(item),
                        "not what was at the front"
                    );
                    assert_eq!(
                        std::mem::replace(
                            &mut self.items[item.id as usize - 1],
                            Where::With(place)
                        ),
                        Where::Queued
                    );
                    self.delivery(item);
                }
                self.depth(*depth);
            }
            What::Done {
                worker,
                items,
                depth,
                ..
            } => {
                assert!(!items.is_empty());
                let place = self.place(*worker);
                for item in items {
                    let was = std::mem::replace(&mut self.items[item.id as usize - 1], Where::Done);
                    assert_eq!(was, Where::With(place), "not in its hands");
                }
                self.done += items.len() as u64;
                self.depth(*depth);
            }
            _ => {}
        }
    }

    /// First deliveries of one producer's items come in the order of their acceptance; others are marked.
    fn delivery(&mut self, item: &Item) {
        let by = self.place(item.by);
        assert!(item.attempt <= 5);
        if item.attempt == 1 {
            assert!(
                item.id > self.delivered[by],
                "out of order or repeated without a mark"
            );
            self.delivered[by] = item.id;
        } else {
            self.repeats += 1;
        }
    }

    fn returned(&mut self, items: &[Item], from: WorkerId, depth: u32) {
        assert!(self.leased);
        self.back += items.len() as u64;
        let place = self.place(from);
        for item in items.iter().rev() {
            let was = std::mem::replace(&mut self.items[item.id as usize - 1], Where::Queued);
            assert_eq!(was, Where::With(place));
            assert!(item.attempt > 1);
            self.queue.push_front(item.clone());
        }
        self.depth(depth);
    }

    fn lost(&mut self, items: &[Item], from: WorkerId, depth: u32) {
        let place = self.place(from);
        for item in items {
            let was = std::mem::replace(&mut self.items[item.id as usize - 1], Where::Lost);
            assert_eq!(was, Where::With(place));
            assert!(!self.leased || item.attempt == 5);
        }
        self.depth(depth);
    }

    fn depth(&self, told: u32) {
        assert_eq!(self.queue.len(), told as usize, "the depth that was told");
    }

    fn process_ended(&mut self, process: WorkerId) {
        let place = self.place(process);
        assert!(
            !self.items.contains(&Where::With(place)),
            "{process} took items along"
        );
        let entry = self.entry(process);
        assert!(entry.ended && !entry.gone, "{process}");
        entry.gone = true;
    }
}
