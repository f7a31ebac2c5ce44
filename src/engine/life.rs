//! The life of a process and its worker: asked for, there, suspended, gone, joined.

use super::{
    Effect, Engine, ProcessNumber, Signal, WorkerNumber,
    process::{Phase, Suspension},
    worker::{ControlState, ReportedState, Worker},
};
use crate::{
    event::{
        Batch, EndSignal, Exit, ProcessId, ProcessSample, State, What, WhyEnded, Work, WorkerId,
    },
    scenario::group_of,
    wire::Order,
};
use std::collections::VecDeque;

impl Engine {
    /// Puts a worker of this name in the line of those to be started; `None` if no group has such workers.
    pub(super) fn add_worker(&mut self, name: WorkerId) -> Option<ProcessNumber> {
        let (group, index) = group_of(&self.groups, name)?;
        let setup = self.groups[group].with(self.special.get(&name));
        let (from, to) = (self.queue_number(setup.from), self.queue_number(setup.to));
        let worker = |process| Worker {
            name,
            process,
            group,
            index,
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
            control_state: ControlState::default(),
            finishing: false,
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
        let Some(process) = self.roster.process_mut(number) else {
            return true;
        };
        process.phase = Phase::Asked;
        let name = process.name;
        self.roster.starting = Some(number);
        self.roster.living += 1;
        self.roster.start_counts.asked += 1;
        self.out.push(Effect::Start {
            process: number,
            name,
        });
        true
    }

    pub(super) fn spawned(&mut self, number: ProcessNumber, pid: u32) {
        let Some(process) = self
            .roster
            .process_mut(number)
            .filter(|process| process.phase == Phase::Asked)
        else {
            return;
        };
        process.phase = Phase::Spawned;
        let (process, worker) = (process.name, process.worker);
        let parent = Some(self.names.main_process);
        self.emit(What::ProcessStarted {
            process,
            pid,
            parent,
        });
        if let Some(worker) = self.roster.worker(worker) {
            let finishing = worker.finishing;
            let (worker, group) = (worker.name, Some(worker.setup.name));
            self.emit(What::WorkerStarted {
                worker,
                process,
                group,
            });
            if finishing {
                self.emit(What::WorkerFinishing { worker });
            }
            self.say(worker, State::Starting, 1);
        }
        if self.kills_newcomers() {
            self.signal(number, Signal::Kill);
        }
    }

    pub(super) fn ready(&mut self, number: ProcessNumber) {
        let Some(process) = self
            .roster
            .process_mut(number)
            .filter(|process| process.phase == Phase::Spawned)
        else {
            return;
        };
        process.phase = Phase::Ready;
        let (worker, pending_signal) = (process.worker, process.pending_signal);
        self.started(number);
        self.begin_worker(worker);
        if let Some(signal) = pending_signal {
            self.signal(number, signal);
        }
    }

    fn begin_worker(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        worker.reported = ReportedState::Running;
        let name = worker.name;
        self.say(name, State::Running, 1);
        if let Some(spec) = self.spec(number) {
            self.send(number, Order::Begin(spec));
        }
    }

    /// The start of this process is over, well or badly.
    fn started(&mut self, process: ProcessNumber) {
        if self.roster.starting == Some(process) {
            self.roster.starting = None;
        }
    }

    /// It is gone and reaped. If it had never existed, only its failure is told; otherwise it ended like any other: a
    /// process that does not present itself is killed.
    pub(super) fn failed(&mut self, number: ProcessNumber, exit: Option<Exit>, why: String) {
        let Some(process) = self.roster.process_mut(number) else {
            return;
        };
        if !matches!(process.phase, Phase::Asked | Phase::Spawned) {
            return;
        }
        process.phase = Phase::Failed;
        let (process, worker) = (process.name, process.worker);
        self.roster.living -= 1;
        self.roster.start_counts.failed += 1;
        self.started(number);
        if let Some(exit) = exit {
            let by = self.names.main_process;
            let ended = if self.ending.is_some() {
                WhyEnded::Quit
            } else {
                WhyEnded::Died
            };
            self.end_worker(worker, ended);
            self.emit(What::ProcessEnded {
                process,
                exit,
                stderr: why,
            });
            self.emit(What::ProcessJoined { process, by });
        } else {
            self.never_puts(worker);
            if let Some(worker) = self.roster.worker_mut(worker) {
                worker.ended = true;
            }
            self.emit(What::ProcessFailed { process, why });
        }
    }

    pub(super) fn stopped(&mut self, number: ProcessNumber) {
        if let Some(process) = self.roster.process_mut(number)
            && process.alive()
            && process.suspension != Suspension::Yes
        {
            process.suspension = Suspension::Yes;
            let process = process.name;
            self.emit(What::ProcessStopped { process });
        }
    }

    pub(super) fn continued(&mut self, number: ProcessNumber) {
        if let Some(process) = self.roster.process_mut(number)
            && process.alive()
            && process.suspension == Suspension::Yes
        {
            process.suspension = Suspension::No;
            let process = process.name;
            self.emit(What::ProcessContinued { process });
        }
    }

    /// The system accepted a signal that ends it.
    pub(super) fn signalled(&mut self, number: ProcessNumber, signal: EndSignal) {
        let process = self.roster.process(number);
        if let Some(process) = process.filter(|process| process.alive()) {
            let process = process.name;
            self.emit(What::Signalled { process, signal });
        }
    }

    /// What was asked before a process ended may come after its end, and would be older than its last sample.
    pub(super) fn sampled(&mut self, cores: Vec<Option<f32>>, mut processes: Vec<ProcessSample>) {
        let ended = |name: ProcessId| {
            let number = self.roster.process_number(name);
            let process = number.and_then(|number| self.roster.process(number));
            process.is_some_and(|process| process.phase >= Phase::Gone)
        };
        processes.retain(|sample| !ended(sample.process));
        self.emit(What::Sampled { cores, processes });
    }

    pub(super) fn gone(
        &mut self,
        number: ProcessNumber,
        exit: Exit,
        mut stderr: String,
        last: Option<ProcessSample>,
    ) {
        let process = self.roster.process(number);
        if process.is_none_or(|process| !process.alive()) {
            return;
        }
        if let Some(last) = last {
            self.emit(What::Sampled {
                cores: Vec::new(),
                processes: vec![last],
            });
        }
        let Some(process) = self.roster.process_mut(number) else {
            return;
        };
        process.phase = Phase::Gone;
        let (name, worker) = (process.name, process.worker);
        if let Some(why) = process.broken {
            stderr.push_str(why);
        }
        self.roster.living -= 1;
        self.roster.start_counts.gone += 1;
        self.roster.zombies.push_back(number);
        self.started(number);
        self.lose_worker(worker, exit);
        self.emit(What::ProcessEnded {
            process: name,
            exit,
            stderr,
        });
    }

    /// The process of this worker has ended: what it said before counts, what it held comes back, and it does nothing
    /// more.
    fn lose_worker(&mut self, number: WorkerNumber, exit: Exit) {
        self.drop_request(number);
        let told = self
            .roster
            .worker(number)
            .and_then(|worker| worker.end_reason);
        let why = match (told, &self.ending) {
            (Some(told), _) if exit == Exit::Code(0) => told,
            (_, Some(_)) => WhyEnded::Quit,
            _ => WhyEnded::Died,
        };
        self.flush(number);
        self.end_lease(number);
        self.end_worker(number, why);
    }

    /// What it said before its end counts, gate or not.
    pub(super) fn flush(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let held = std::mem::take(&mut worker.pending);
        if !held.is_empty() {
            self.gate.held.retain(|other| *other != number);
        }
        for said in held {
            self.perform(number, said);
        }
    }

    /// The worker does nothing more.
    pub(super) fn end_worker(&mut self, number: WorkerNumber, why: WhyEnded) {
        self.drop_request(number);
        self.never_puts(number);
        if let Some(worker) = self.roster.worker_mut(number)
            && !worker.ended
        {
            worker.ended = true;
            let worker = worker.name;
            self.emit(What::WorkerEnded { worker, why });
        }
    }

    fn never_puts(&mut self, number: WorkerNumber) {
        if let Some(worker) = self.roster.worker(number)
            && let Some(to) = worker.to
            && !worker.ended
        {
            self.queues[to].feeders -= 1;
        }
    }

    /// Main takes its exit status: nothing is left of it.
    pub(super) fn reap(&mut self, number: ProcessNumber) {
        if let Some(process) = self.roster.process_mut(number)
            && process.phase == Phase::Gone
        {
            process.phase = Phase::Joined;
            let (process, by) = (process.name, self.names.main_process);
            self.roster.start_counts.joined += 1;
            self.out.push(Effect::Reap { process: number });
            self.emit(What::ProcessJoined { process, by });
        }
    }

    /// Sends a signal to a process that exists.
    pub(super) fn signal(&mut self, number: ProcessNumber, signal: Signal) {
        if let Some(process) = self.roster.process_mut(number)
            && process.alive()
        {
            if signal == Signal::Stop && process.suspension == Suspension::No {
                process.suspension = Suspension::Asked;
            }
            if process.phase == Phase::Spawned {
                process.pending_signal = Some(signal);
            }
            self.out.push(Effect::Signal {
                process: number,
                signal,
            });
        }
    }

    /// SIGTERM reaches a suspended process only when it goes on.
    pub(super) fn terminate(&mut self, number: ProcessNumber) {
        self.signal(number, Signal::Terminate);
        let process = self.roster.process(number);
        if process.is_some_and(|process| {
            process.phase == Phase::Ready && process.suspension != Suspension::No
        }) {
            self.signal(number, Signal::Continue);
        }
    }
}
