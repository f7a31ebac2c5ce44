//! The present state as a list of ordinary events, for a recording that begins in the middle of a run.

use super::{
    Model,
    history::DisplayState,
    now::{Computed, Now, Queue, Sleeps, Worker},
};
use crate::event::{
    Batch, Carried, EndSignal, HowEnded, Item, Opened, OpenedQueue, Plan, ProcessId, QueueId,
    RealTime, RunTime, State, What, WorkerId,
};
use smallvec::smallvec;
use std::collections::BTreeMap;

/// Items in one event.
const MOST_ITEMS: usize = 256;
/// Moments and workers that an opening lists one by one, at most: a line has its limit.
const MOST_SINCE: usize = 100_000;
const MOST_CARRIED: usize = 5_000;

impl Model {
    /// Ordinary events that lead a fold to this state, all at its last moment, and the numbers that they cannot tell:
    /// [`What::Opened`]. What is past is not among them: lanes, marks, waits and output begin here. Nor is what was
    /// told of a death that is already known.
    pub fn opening(&self) -> Vec<What> {
        // a reader that goes line by line knows what the run clock shows before it reads any moment
        let run = self.now.clock.at(self.now.at);
        let groups = &self.now.groups;
        let planned = groups.iter().all(|group| group.planned);
        let names = groups.iter().map(|group| group.name);
        let clock = What::Opened(Box::new(Opened {
            run,
            groups: names.filter(|_| !planned).collect(),
            ..Opened::default()
        }));
        let plan = (*self.plan != Plan::default())
            .then(|| What::Planned(Box::new(Plan::clone(&self.plan))));
        let mut all = Opening {
            model: self,
            all: std::iter::once(clock).chain(plan).collect(),
        };
        all.gaps();
        all.processes();
        all.queues();
        all.locks();
        all.computed();
        all.in_progress();
        for queue in &self.now.queues {
            all.queue(queue);
        }
        all.workers();
        all.run();
        all.all
    }
}

struct Opening<'m> {
    model: &'m Model,
    all: Vec<What>,
}

impl Opening<'_> {
    /// Everybody appears, in the order in which they did.
    fn processes(&mut self) {
        let now = &self.model.now;
        for process in &now.processes {
            let (name, parent) = (process.name, process.parent);
            // what was never announced appears without being announced
            self.all.push(if process.announced {
                What::ProcessStarted {
                    process: name,
                    pid: process.pid,
                    parent,
                }
            } else {
                What::ProcessContinued { process: name }
            });
        }
        for worker in &now.workers {
            let process = now
                .process_of(worker)
                .map_or_else(|| worker.name.name().into(), |process| process.name);
            self.all.push(if worker.announced {
                What::WorkerStarted {
                    worker: worker.name,
                    process,
                    group: now.group_of(worker).map(|group| group.name),
                    tid: worker.tid,
                }
            } else {
                What::StateChanged {
                    worker: worker.name,
                    state: State::Starting,
                    line: 0,
                }
            });
        }
    }

    /// All gaps so far, as if they were one that ends now, before anybody is there.
    fn gaps(&mut self) {
        let span = self.model.now.stood_still;
        self.all
            .extend((span > RealTime::ZERO).then_some(What::Gap { span }));
    }

    /// What was computed so far, as if it ended now.
    fn computed(&mut self) {
        for worker in &self.model.now.workers {
            let Computed { wall, known, cpu } = worker.computed;
            let of = |wall, cpu| What::Computed {
                worker: worker.name,
                wall,
                cpu,
            };
            self.all
                .extend((known > RealTime::ZERO).then(|| of(known, Some(cpu))));
            self.all
                .extend((wall > known).then(|| of(wall - known, None)));
        }
    }

    /// First what is in progress goes through the empty queue, then what is in it is put.
    /// All queues appear, in the order in which they did.
    fn queues(&mut self) {
        for queue in &self.model.now.queues {
            let (name, capacity, leased) = (queue.name, queue.capacity, queue.leased);
            // what was never announced appears without being announced
            self.all.push(if queue.announced {
                What::QueueMade {
                    queue: name,
                    capacity,
                    leased,
                }
            } else {
                What::CapacityChanged {
                    queue: name,
                    capacity,
                }
            });
        }
    }

    /// All locks appear, in the order in which they did, and are taken by those who have them.
    fn locks(&mut self) {
        let workers = &self.model.now.workers;
        for lock in &self.model.now.locks {
            let name = lock.name;
            // what was never announced appears without being announced: nobody gives back what nobody has
            self.all.extend(match &lock.kind {
                Some(kind) => Some(What::LockMade {
                    lock: name,
                    kind: kind.clone(),
                }),
                None => workers.first().map(|worker| What::LockReleased {
                    worker: worker.name,
                    lock: name,
                }),
            });
            let holders = lock.holders.iter().filter_map(|place| workers.get(*place));
            self.all.extend(holders.map(|worker| What::LockTaken {
                worker: worker.name,
                lock: name,
                n: None,
                from: None,
                waited: None,
            }));
        }
    }

    /// What is in progress goes through its queue, which is empty then.
    fn in_progress(&mut self) {
        let now = &self.model.now;
        for worker in &now.workers {
            for held in worker.holding.chunk_by(|one, next| one.queue == next.queue) {
                let Some(queue) = now.queues.get(held[0].queue) else {
                    continue;
                };
                for held in held.chunks(MOST_ITEMS) {
                    let items: Batch = held.iter().map(|held| held.item.clone()).collect();
                    let depth = items.len() as u32;
                    self.all.push(What::Put {
                        worker: self.putter(&items[0]),
                        queue: queue.name,
                        items: items.clone(),
                        depth,
                    });
                    self.all.push(What::Got {
                        worker: worker.name,
                        queue: queue.name,
                        items,
                        depth: 0,
                    });
                }
            }
        }
    }

    /// What is in a queue is put.
    fn queue(&mut self, queue: &Queue) {
        let name = || queue.name;
        let mut depth = 0;
        let mut items = queue.items.iter().map(|(item, _)| item).peekable();
        while let Some(first) = items.next() {
            let mut put: Batch = smallvec![first.clone()];
            while let Some(next) =
                items.next_if(|next| next.by == first.by && put.len() < MOST_ITEMS)
            {
                put.push(next.clone());
            }
            depth += put.len() as u32;
            self.all.push(What::Put {
                worker: self.putter(first),
                queue: name(),
                items: put,
                depth,
            });
        }
        if queue.closed {
            self.all.push(What::QueueClosed { queue: name() });
        }
    }

    /// Who put an item; nobody may appear only because of this.
    fn putter(&self, item: &Item) -> WorkerId {
        let workers = &self.model.now.workers;
        let known = self.model.now.worker(item.by).is_some();
        workers
            .first()
            .filter(|_| !known)
            .map_or(item.by, |first| first.name)
    }

    fn workers(&mut self) {
        let now = &self.model.now;
        for worker in &now.workers {
            let name = || worker.name;
            let states = before(worker, now).into_iter();
            let states = states.chain([worker.state.clone()]);
            self.all.extend(states.map(|state| What::StateChanged {
                worker: name(),
                state,
                line: worker.line,
            }));
            if worker.finishing {
                self.all.push(What::WorkerFinishing { worker: name() });
            }
            if let Some((why, _)) = worker.ended {
                self.all.push(What::WorkerEnded {
                    worker: name(),
                    why,
                });
            }
        }
        let by = || {
            now.processes
                .first()
                .map_or_else(|| ProcessId::new(""), |first| first.name)
        };
        for process in &now.processes {
            let name = || process.name;
            if let Some(exit) = process.exit {
                self.all.push(What::ProcessEnded {
                    process: name(),
                    exit,
                    stderr: process.stderr.clone(),
                });
            }
            if process.signalled {
                self.all.push(What::Signalled {
                    process: name(),
                    signal: EndSignal::Kill,
                });
            }
            if process.suspended {
                self.all.push(What::ProcessStopped { process: name() });
            }
            if process.joined {
                self.all.push(What::ProcessJoined {
                    process: name(),
                    by: by(),
                });
            }
        }
        let processes: Vec<_> = now
            .processes
            .iter()
            .filter_map(|process| process.sample.clone())
            .collect();
        let workers = now
            .workers
            .iter()
            .filter_map(|worker| worker.sample.clone())
            .collect();
        self.all.push(What::Sampled {
            cores: now.cores.clone(),
            processes,
            workers,
        });
    }

    fn run(&mut self) {
        let now = &self.model.now;
        for group in &now.groups {
            let known = group.work.is_some() || group.time.is_some();
            self.all.extend(known.then_some(What::GroupChanged {
                group: group.name,
                work: group.work,
                time: group.time,
            }));
        }
        self.all.push(What::SpeedChanged {
            speed: now.clock.speed(),
        });
        match &now.stepped {
            _ if !now.clock.paused() => {}
            Some(worker) => self.all.push(What::Stepped { worker: *worker }),
            None => self.all.push(What::Paused),
        }
        self.all.push(What::Opened(Box::new(self.numbers())));
        self.all
            .extend(now.due.iter().map(|(worker, group)| What::WorkerDue {
                worker: *worker,
                group: *group,
            }));
        if now.stepping {
            self.all.push(What::Stepping);
        }
        if now.ending {
            self.all.push(What::RunEnding {
                how: now.ended.as_ref().map_or(HowEnded::Quit, |ended| ended.how),
            });
        }
        if let Some(ended) = &now.ended {
            self.all.push(What::RunEnded {
                how: ended.how,
                why: ended.why.clone(),
            });
        }
    }

    fn numbers(&self) -> Opened {
        let now = &self.model.now;
        let queues = now.queues.iter().map(|queue| OpenedQueue {
            queue: queue.name,
            done: queue.ledger.done,
            lost: queue.ledger.lost,
            returned: queue.ledger.returned,
            deepest: queue.deepest,
            since: queue
                .items
                .iter()
                .map(|(_, since)| *since)
                .take(MOST_SINCE)
                .collect(),
        });
        let workers = now
            .workers
            .iter()
            .skip(now.workers.len().saturating_sub(MOST_CARRIED));
        Opened {
            run: now.clock.at(now.at),
            groups: Vec::new(),
            slept: (now.sleeps != Sleeps::default())
                .then_some((now.sleeps.planned, now.sleeps.lasted)),
            queues: queues.collect(),
            workers: workers.map(|worker| carried(worker, now)).collect(),
        }
    }
}

/// The states before its present one, as far as that alone does not tell what a worker is at: work that it resumes, a queue
/// that it polls under a lock.
fn before(worker: &Worker, now: &Now) -> Vec<State> {
    let waits = matches!(worker.state, State::WaitingForLock { .. });
    let span = RunTime::ZERO;
    match worker.got_from.and_then(|place| now.queues.get(place)) {
        _ if worker.resumes => vec![State::Computing { span }, State::Ready],
        Some(queue) if worker.polls && waits => vec![State::Spinning { on: queue.name }],
        _ => Vec::new(),
    }
}

fn carried(worker: &Worker, now: &Now) -> Carried {
    let queue = |place: Option<usize>| Some(now.queues.get(place?)?.name);
    let times = DisplayState::ALL
        .into_iter()
        .map(|display| (display.word().to_owned(), worker.times.of(display)));
    Carried {
        worker: worker.name,
        began: worker.began,
        ended: worker.ended.map(|(_, ended)| ended),
        since: worker.since,
        looks_since: worker.display_since,
        put: worker.put,
        got: worker.got,
        done: worker.done,
        worked_alone: worker.worked_alone,
        put_into: queue(worker.put_into),
        got_from: queue(worker.got_from),
        took: held_since(worker, now),
        asleep: worker.asleep,
        worked: worker
            .worked
            .map(|(time, items)| (time, u32::try_from(items).unwrap_or(u32::MAX))),
        interrupted: worker.interrupted,
        waited: worker.waited,
        printed: u32::try_from(worker.printed).unwrap_or(u32::MAX),
        times: times.filter(|(_, time)| time.0 > 0).collect(),
    }
}

fn held_since(worker: &Worker, now: &Now) -> BTreeMap<QueueId, RunTime> {
    let held = worker.holding.iter();
    held.filter_map(|held| Some((now.queues.get(held.queue)?.name, held.since)))
        .collect()
}
