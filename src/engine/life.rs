//! The life of a process and its worker: asked for, there, suspended, gone, joined.

use super::{
    Effect, Engine, ProcessNumber, Signal,
    roster::{ControlState, Phase, ReportedState, Suspension, Worker},
};
use crate::{
    event::{
        Batch, EndSignal, Exit, ProcessId, ProcessSample, Role, State, What, WhyEnded, Work,
        WorkerId,
    },
    scenario::{Items, Stop, Timing, Waiting},
    wire::{self, Order, Until, WorkerSpec},
};
use std::collections::VecDeque;

impl Engine {
    /// Puts a worker of this name in the line of those to be started; `None` if the name is no worker's.
    pub(super) fn add_worker(&mut self, name: WorkerId) -> Option<ProcessNumber> {
        let (role, index) = Role::of_name(&name)?;
        let special = self.scenario.worker.get(&name);
        let work = match role {
            Role::Producer => self.scenario.producers.work,
            _ => self.scenario.consumers.work,
        };
        let own = self.scenario.setup_of(name);
        let worker = Worker {
            name,
            role,
            index,
            phase: Phase::Queued,
            reported: ReportedState::Other,
            stop: own.as_ref().map_or(Stop::Never, |own| own.stop),
            wait: own.as_ref().map(|own| own.wait).unwrap_or_default(),
            gives_up: None,
            request: None,
            pending: VecDeque::new(),
            lease: Batch::new(),
            items_moved: 0,
            next_trigger: self.timed.next_trigger(name, 0),
            compute: special.and_then(|special| special.work).unwrap_or(work) == Work::Compute,
            control_state: ControlState::default(),
            suspension: Suspension::No,
            pending_signal: None,
            finishing: false,
            end_reason: None,
            ended: false,
            broken: None,
        };
        Some(self.roster.add(worker))
    }

    /// Starts the next one, if nobody else is being started.
    pub(super) fn start_next(&mut self) -> bool {
        if self.roster.starting.is_some() {
            return false;
        }
        let Some(process) = self.roster.starts.pop_front() else {
            return false;
        };
        let Some(worker) = self.roster.of_mut(process) else {
            return true;
        };
        worker.phase = Phase::Asked;
        let name = worker.process();
        self.roster.starting = Some(process);
        self.roster.living += 1;
        self.roster.start_counts.asked += 1;
        self.out.push(Effect::Start { process, name });
        true
    }

    pub(super) fn spawned(&mut self, process: ProcessNumber, pid: u32) {
        let Some(worker) = self
            .roster
            .of_mut(process)
            .filter(|worker| worker.phase == Phase::Asked)
        else {
            return;
        };
        worker.phase = Phase::Spawned;
        let (name, process_id, role, finishing) =
            (worker.name, worker.process(), worker.role, worker.finishing);
        let parent = Some(self.names.main_process);
        self.emit(What::ProcessStarted {
            process: process_id,
            pid,
            parent,
        });
        self.emit(What::WorkerStarted {
            worker: name,
            process: process_id,
            group: role.group(),
        });
        if finishing {
            self.emit(What::WorkerFinishing { worker: name });
        }
        self.say(name, State::Starting, 1);
        if self.kills_newcomers() {
            self.signal(process, Signal::Kill);
        }
    }

    pub(super) fn ready(&mut self, process: ProcessNumber) {
        let Some(worker) = self
            .roster
            .of_mut(process)
            .filter(|worker| worker.phase == Phase::Spawned)
        else {
            return;
        };
        worker.phase = Phase::Ready;
        worker.reported = ReportedState::Running;
        let (name, pending_signal) = (worker.name, worker.pending_signal);
        self.started(process);
        self.say(name, State::Running, 1);
        if let Some(spec) = self.spec(process) {
            self.send(process, Order::Begin(spec));
        }
        if let Some(signal) = pending_signal {
            self.signal(process, signal);
        }
    }

    fn spec(&mut self, process: ProcessNumber) -> Option<WorkerSpec> {
        let control = self.wanted(self.roster.of(process)?);
        let worker = self.roster.of_mut(process)?;
        worker.control_state.sent = control;
        let special = self.scenario.worker.get(&worker.name);
        let (role, time, until) = if worker.role == Role::Producer {
            let items = special
                .and_then(|special| special.items)
                .unwrap_or(self.scenario.producers.items);
            let until = if let Items::Count(n) = items {
                Until::Count(n)
            } else {
                Until::Told
            };
            (wire::Role::Producer, self.scenario.producers.time, until)
        } else {
            let until = match worker.stop {
                Stop::After(n) => Until::Count(n),
                Stop::Marker => Until::Marker,
                Stop::Empty => Until::Empty,
                Stop::Closed | Stop::Never | Stop::Timeout(_) => Until::Told,
            };
            (wire::Role::Consumer, self.scenario.consumers.time, until)
        };
        let spin = worker.wait == Waiting::Spin;
        let (name, index) = (worker.name.to_string(), worker.index);
        let time = timing(special.and_then(|special| special.time).unwrap_or(time));
        Some(WorkerSpec {
            name,
            role,
            index,
            seed: self.seed,
            until,
            spin,
            batch: self.batch(),
            time,
            control,
        })
    }

    /// The start of this process is over, well or badly.
    fn started(&mut self, process: ProcessNumber) {
        if self.roster.starting == Some(process) {
            self.roster.starting = None;
        }
    }

    /// It is gone and reaped. If it had never existed, only its failure is told; otherwise it ended like any
    /// other: whoever does not present itself is killed.
    pub(super) fn failed(&mut self, process: ProcessNumber, exit: Option<Exit>, why: String) {
        let Some(worker) = self.roster.of_mut(process) else {
            return;
        };
        if !matches!(worker.phase, Phase::Asked | Phase::Spawned) {
            return;
        }
        worker.phase = Phase::Failed;
        let name = worker.process();
        self.roster.living -= 1;
        self.roster.start_counts.failed += 1;
        self.started(process);
        if let Some(exit) = exit {
            let by = self.names.main_process;
            self.end_worker(
                process,
                if self.ending.is_some() {
                    WhyEnded::Quit
                } else {
                    WhyEnded::Died
                },
            );
            self.emit(What::ProcessEnded {
                process: name,
                exit,
                stderr: why,
            });
            self.emit(What::ProcessJoined { process: name, by });
        } else {
            self.never_puts(process);
            self.emit(What::ProcessFailed { process: name, why });
        }
    }

    pub(super) fn stopped(&mut self, process: ProcessNumber) {
        if let Some(worker) = self.roster.of_mut(process)
            && worker.alive()
            && worker.suspension != Suspension::Yes
        {
            worker.suspension = Suspension::Yes;
            let process = worker.process();
            self.emit(What::ProcessStopped { process });
        }
    }

    pub(super) fn continued(&mut self, process: ProcessNumber) {
        if let Some(worker) = self.roster.of_mut(process)
            && worker.alive()
            && worker.suspension == Suspension::Yes
        {
            worker.suspension = Suspension::No;
            let process = worker.process();
            self.emit(What::ProcessContinued { process });
        }
    }

    /// The system accepted a signal that ends it.
    pub(super) fn signalled(&mut self, process: ProcessNumber, signal: EndSignal) {
        if let Some(worker) = self.roster.of(process).filter(|worker| worker.alive()) {
            let process = worker.process();
            self.emit(What::Signalled { process, signal });
        }
    }

    /// What was asked before a process ended may come after its end, and would be older than its last sample.
    pub(super) fn sampled(&mut self, cores: Vec<Option<f32>>, mut processes: Vec<ProcessSample>) {
        let ended = |name: ProcessId| {
            let worker = self
                .roster
                .number(WorkerId::from(name.name()))
                .and_then(|number| self.roster.of(number));
            worker.is_some_and(|worker| worker.phase >= Phase::Gone)
        };
        processes.retain(|sample| !ended(sample.process));
        self.emit(What::Sampled { cores, processes });
    }

    pub(super) fn gone(
        &mut self,
        process: ProcessNumber,
        exit: Exit,
        mut stderr: String,
        last: Option<ProcessSample>,
    ) {
        if self.roster.of(process).is_none_or(|worker| !worker.alive()) {
            return;
        }
        if let Some(last) = last {
            self.emit(What::Sampled {
                cores: Vec::new(),
                processes: vec![last],
            });
        }
        let Some(worker) = self.roster.of_mut(process) else {
            return;
        };
        worker.phase = Phase::Gone;
        let name = worker.process();
        let why = match (worker.end_reason, &self.ending) {
            (Some(told), _) if exit == Exit::Code(0) => told,
            (_, Some(_)) => WhyEnded::Quit,
            _ => WhyEnded::Died,
        };
        if let Some(why) = worker.broken {
            stderr.push_str(why);
        }
        self.roster.living -= 1;
        self.roster.start_counts.gone += 1;
        self.roster.zombies.push_back(process);
        self.started(process);
        self.drop_request(process);
        self.flush(process);
        self.end_lease(process);
        self.end_worker(process, why);
        self.emit(What::ProcessEnded {
            process: name,
            exit,
            stderr,
        });
    }

    /// What it said before its end counts, gate or not.
    pub(super) fn flush(&mut self, number: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(number) else {
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

    /// Its worker does nothing more.
    pub(super) fn end_worker(&mut self, number: ProcessNumber, why: WhyEnded) {
        self.drop_request(number);
        self.never_puts(number);
        if let Some(worker) = self.roster.of_mut(number)
            && !worker.ended
        {
            worker.ended = true;
            let worker = worker.name;
            self.emit(What::WorkerEnded { worker, why });
        }
    }

    fn never_puts(&mut self, number: ProcessNumber) {
        if let Some(worker) = self.roster.of(number)
            && worker.role == Role::Producer
            && !worker.ended
        {
            self.roster.producers -= 1;
        }
    }

    /// Main takes its exit status: nothing is left of it.
    pub(super) fn reap(&mut self, process: ProcessNumber) {
        if let Some(worker) = self.roster.of_mut(process)
            && worker.phase == Phase::Gone
        {
            worker.phase = Phase::Joined;
            let (name, by) = (worker.process(), self.names.main_process);
            self.roster.start_counts.joined += 1;
            self.out.push(Effect::Reap { process });
            self.emit(What::ProcessJoined { process: name, by });
        }
    }

    /// Sends a signal to a process that exists.
    pub(super) fn signal(&mut self, process: ProcessNumber, signal: Signal) {
        if let Some(worker) = self.roster.of_mut(process)
            && worker.alive()
        {
            if signal == Signal::Stop && worker.suspension == Suspension::No {
                worker.suspension = Suspension::Asked;
            }
            if worker.phase == Phase::Spawned {
                worker.pending_signal = Some(signal);
            }
            self.out.push(Effect::Signal { process, signal });
        }
    }

    /// SIGTERM reaches a suspended process only when it goes on.
    pub(super) fn terminate(&mut self, process: ProcessNumber) {
        self.signal(process, Signal::Terminate);
        let stopped =
            |worker: &Worker| worker.phase == Phase::Ready && worker.suspension != Suspension::No;
        if self.roster.of(process).is_some_and(stopped) {
            self.signal(process, Signal::Continue);
        }
    }
}

const fn timing(timing: Timing) -> wire::Timing {
    match timing {
        Timing::Fixed(time) => wire::Timing::Fixed(time.0),
        Timing::Uniform(from, to) => wire::Timing::Uniform(from.0, to.0),
        Timing::Integers(from, to) => wire::Timing::Integers(from, to),
        Timing::Exp(mean) => wire::Timing::Exp(mean.0),
    }
}
