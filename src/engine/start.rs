//! The start of workers, one at a time: each in a process of its own, or as a thread of the process that hosts them all.

use super::{
    Effect, Engine, ProcessNumber, Signal, WorkerNumber,
    process::Phase,
    turns::{BigLock, NAME},
    worker::{ControlState, ReportedState, Worker},
};
use crate::{
    event::{
        Batch, Exit, LockId, SourceLine, State, What, WhyEnded, Work, WorkerId, plan::BIG_LOCK,
    },
    scenario::{group_of, python::ProgramLines},
    wire::Order,
};
use compact_str::{CompactString, format_compact};
use std::collections::VecDeque;

impl Engine {
    /// Puts a worker of this name in the line of those to be started; `None` if no group has such workers.
    pub(super) fn add_worker(&mut self, name: WorkerId) -> Option<WorkerNumber> {
        let (group, index) = group_of(&self.groups, name)?;
        let setup = self.groups[group].with(self.special.get(&name));
        let (from, to) = (self.queue_number(setup.from), self.queue_number(setup.to));
        let lines = ProgramLines::of(&setup, &self.endings, &self.changes.needs(name, &setup));
        let worker = Worker {
            name,
            process: None,
            group,
            index,
            lines,
            from,
            to,
            reported: ReportedState::Other,
            gives_up: None,
            request: None,
            pending: VecDeque::new(),
            lease: Batch::new(),
            items_moved: 0,
            next_trigger: self.timed.next_trigger(name, 0),
            compute: setup.work == Work::Compute,
            ready: None,
            control_state: ControlState::default(),
            finishing: false,
            begun: false,
            end_reason: None,
            ended: false,
            setup,
        };
        if let Some(to) = to {
            self.queues[to].feeders += 1;
        }
        Some(self.roster.add(worker))
    }

    /// Starts the next one, if nobody else is being started.
    pub(super) fn start_next(&mut self) -> bool {
        if self.roster.starting.is_some() {
            return false;
        }
        let Some(number) = self.roster.starts.pop_front() else {
            return false;
        };
        let Some((process, new)) = self.roster.house(number) else {
            return true;
        };
        self.roster.starting = Some(number);
        if new {
            self.start_process(process);
        } else {
            self.start_thread(number);
        }
        true
    }

    fn start_process(&mut self, number: ProcessNumber) {
        let Some(process) = self.roster.process(number) else {
            return;
        };
        let (name, threads) = (process.name, process.threads);
        self.roster.living += 1;
        self.roster.start_counts.asked += 1;
        self.out.push(Effect::Start {
            process: number,
            name,
            threads,
        });
    }

    fn start_thread(&mut self, number: WorkerNumber) {
        if let Some(worker) = self.roster.worker(number)
            && let Some(process) = worker.process
        {
            self.out.push(Effect::StartThread {
                process,
                worker: number,
                name: worker.name,
            });
        }
    }

    /// The process exists.
    pub(super) fn spawned(&mut self, number: ProcessNumber, pid: u32) {
        let Some(process) = self
            .roster
            .process_mut(number)
            .filter(|process| process.phase == Phase::Asked)
        else {
            return;
        };
        process.phase = Phase::Spawned;
        let (process, threads) = (process.name, process.threads);
        let parent = Some(self.names.main_process);
        self.emit(What::ProcessStarted {
            process,
            pid,
            parent,
        });
        if self.scenario.big_lock && threads {
            self.make_lock(number);
        }
        if !threads {
            for worker in self.roster.hosted(number) {
                self.worker_started(worker, None);
            }
        }
        if self.kills_newcomers() {
            self.signal(number, Signal::Kill);
        }
    }

    fn make_lock(&mut self, number: ProcessNumber) {
        let lock = LockId::new(match number {
            1 => CompactString::const_new(NAME),
            more => format_compact!("{NAME}-{more}"),
        });
        if let Some(process) = self.roster.process_mut(number) {
            process.lock = Some(BigLock::new(lock));
            let kind = BIG_LOCK.to_owned();
            self.emit(What::LockMade {
                lock,
                kind,
                source: SourceLine::default(),
                value: None,
            });
        }
    }

    /// The worker exists, in a thread that the system knows by this number.
    fn worker_started(&mut self, number: WorkerNumber, tid: Option<u32>) {
        let Some(process) = self.roster.host(number).map(|host| host.name) else {
            return;
        };
        let Some(worker) = self.roster.worker(number) else {
            return;
        };
        let finishing = worker.finishing;
        let (worker, group) = (worker.name, Some(worker.setup.name));
        self.emit(What::WorkerStarted {
            worker,
            process,
            group,
            tid,
            helper: false,
        });
        if finishing {
            self.emit(What::WorkerFinishing { worker });
        }
        self.say(worker, State::Starting, 1);
    }

    /// The process has presented itself.
    pub(super) fn ready(&mut self, number: ProcessNumber) {
        let Some(process) = self
            .roster
            .process_mut(number)
            .filter(|process| process.phase == Phase::Spawned)
        else {
            return;
        };
        process.phase = Phase::Ready;
        let (threads, pending_signal) = (process.threads, process.pending_signal);
        for worker in self.roster.hosted(number) {
            if threads {
                self.start_thread(worker);
            } else {
                self.started(worker);
                self.begin_worker(worker);
            }
        }
        if let Some(signal) = pending_signal {
            self.signal(number, signal);
        }
    }

    /// The thread of this worker exists.
    pub(super) fn thread_started(
        &mut self,
        process: ProcessNumber,
        number: WorkerNumber,
        tid: Option<u32>,
    ) {
        if self.starts_as_thread(process, number) {
            self.started(number);
            self.worker_started(number, tid);
            self.begin_worker(number);
        }
    }

    /// The thread of this worker could not be started.
    pub(super) fn thread_failed(
        &mut self,
        process: ProcessNumber,
        number: WorkerNumber,
        why: String,
    ) {
        if self.starts_as_thread(process, number) {
            self.roster.could_not_start |= self.ending.is_none();
            self.started(number);
            self.never_starts(number, why);
        }
    }

    /// Whether it is this process that was told to start this worker as a thread, and what it says counts.
    fn starts_as_thread(&self, process: ProcessNumber, number: WorkerNumber) -> bool {
        let host = self.roster.host(number);
        self.roster.starting == Some(number)
            && host.is_some_and(|host| {
                host.number == process
                    && host.threads
                    && host.counts()
                    && host.phase == Phase::Ready
            })
    }

    /// A worker that never was.
    pub(super) fn never_starts(&mut self, number: WorkerNumber, why: String) {
        self.never_puts(number);
        if let Some(worker) = self.roster.worker_mut(number) {
            worker.ended = true;
            let worker = worker.name;
            self.emit(What::WorkerFailed { worker, why });
        }
    }

    fn begin_worker(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        worker.reported = ReportedState::Running;
        worker.begun = true;
        let name = worker.name;
        self.say(name, State::Running, 1);
        if let Some(spec) = self.spec(number) {
            self.send(number, Order::Begin(spec));
        }
    }

    /// The start of this worker is over, well or badly.
    pub(super) fn started(&mut self, worker: WorkerNumber) {
        if self.roster.starting == Some(worker) {
            self.roster.starting = None;
        }
    }

    /// The process is gone and reaped. If it had never existed, only its failure is reported; otherwise it ended like any other:
    /// a process that does not present itself is killed.
    pub(super) fn failed(&mut self, number: ProcessNumber, exit: Option<Exit>, why: &str) {
        let Some(process) = self.roster.process_mut(number) else {
            return;
        };
        if !matches!(process.phase, Phase::Asked | Phase::Spawned) {
            return;
        }
        process.phase = Phase::Failed;
        let (process, threads) = (process.name, process.threads);
        self.roster.could_not_start |= self.ending.is_none();
        self.roster.living -= 1;
        self.roster.start_counts.failed += 1;
        let workers = self.roster.hosted(number);
        if let Some(exit) = exit {
            let by = self.names.main_process;
            let ended = if self.ending.is_some() {
                WhyEnded::Quit
            } else {
                WhyEnded::Died
            };
            if !threads {
                for worker in &workers {
                    self.end_worker(*worker, ended);
                }
            }
            self.emit(What::ProcessEnded {
                process,
                exit,
                stderr: why.to_owned(),
            });
            self.emit(What::ProcessJoined { process, by });
        } else {
            let why = why.to_owned();
            self.emit(What::ProcessFailed { process, why });
        }
        for worker in workers {
            self.started(worker);
            if threads {
                self.never_starts(worker, why.to_owned());
            } else if exit.is_none() {
                self.never_puts(worker);
                self.roster.end(worker);
            }
        }
    }

    /// A process whose last thread has ended ends too, unless main's script starts another one.
    pub(super) fn close_idle_host(&mut self) -> bool {
        let busy = self.roster.starting.is_some()
            || !self.roster.starts.is_empty()
            || (self.ending.is_none() && self.main.will_start());
        if busy {
            return false;
        }
        let Some(number) = self.roster.idle_host() else {
            return false;
        };
        if let Some(process) = self.roster.process_mut(number) {
            process.closing = true;
        }
        self.out.push(Effect::Close { process: number });
        true
    }
}
