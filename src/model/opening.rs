//! The present state as a list of ordinary events, for a recording that begins in the middle of a run.

mod numbers;

use super::{
    Model,
    now::{Computed, Now, Queue, Worker},
};
use crate::event::{
    Batch, EndSignal, Fact, HowEnded, Item, Opened, Plan, ProcessId, RealTime, RunTime, SourceLine,
    State, What, WhyMoved, WorkerId,
};
use smallvec::smallvec;

/// Items in one event.
const MOST_ITEMS: usize = 256;

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
                    helper: worker.helper,
                }
            } else {
                state_changed(worker.name, State::Starting, SourceLine::default(), None)
            });
        }
        for process in &now.processes {
            let unobserved = process.unobserved.as_ref();
            self.all
                .extend(unobserved.map(|why| What::ProcessUnobserved {
                    process: process.name,
                    pid: (process.pid > 0).then_some(process.pid),
                    why: why.clone(),
                }));
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
                    kind: queue.kind,
                    source: queue.source,
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
                    value: lock.value,
                    source: lock.source,
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
                        count: 0,
                    });
                    self.all.push(What::Got {
                        worker: worker.name,
                        queue: queue.name,
                        items,
                        count: 0,
                        depth: 0,
                    });
                }
            }
            for held in &worker.counted {
                let Some(queue) = now.queues.get(held.queue) else {
                    continue;
                };
                for count in counts(held.count) {
                    self.all.push(What::Put {
                        worker: worker.name,
                        queue: queue.name,
                        items: Batch::new(),
                        count,
                        depth: count,
                    });
                    self.all.push(What::Got {
                        worker: worker.name,
                        queue: queue.name,
                        items: Batch::new(),
                        count,
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
                count: 0,
            });
        }
        for count in counts(queue.counted.n) {
            depth = depth.saturating_add(count);
            self.all
                .extend(self.model.now.workers.first().map(|first| What::Put {
                    worker: first.name,
                    queue: name(),
                    items: Batch::new(),
                    count,
                    depth,
                }));
        }
        if let Some(unsent) = queue.unsent
            && let Some(from) = self.model.now.workers.get(unsent.worker)
        {
            self.all.push(What::Lost {
                queue: name(),
                items: Batch::new(),
                count: 0,
                from: from.name,
                why: WhyMoved::NotPickled,
                depth,
                exception: unsent.exception,
                source: unsent.source,
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
            self.all.extend(
                states.map(|state| state_changed(name(), state, worker.source(), worker.most)),
            );
            self.all
                .extend(worker.raised.map(|(exception, source)| What::Raised {
                    worker: name(),
                    exception,
                    source,
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
        self.all.push(What::Opened(Box::new(numbers::of(now))));
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
}

/// A number of items in as many parts as an event can tell.
fn counts(all: u64) -> impl Iterator<Item = u32> {
    let part = move |done: u64| (all > done).then(|| u32::try_from(all - done).unwrap_or(u32::MAX));
    std::iter::successors(Some(0_u64), |done| Some(done + u64::from(u32::MAX))).map_while(part)
}

const fn state_changed(
    worker: WorkerId,
    state: State,
    source: SourceLine,
    most: Option<RunTime>,
) -> What {
    What::StateChanged {
        worker,
        state,
        line: source.line,
        file: source.file,
        most,
        fact: Fact::Seen,
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
