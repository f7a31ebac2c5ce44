//! The life of a process and its workers once they exist: suspended, gone, joined.

use super::{
    Effect, Engine, ProcessNumber, Signal, WorkerNumber,
    message::Samples,
    process::{Phase, Suspension},
};
use crate::event::{EndSignal, Exit, ProcessId, ProcessSample, What, WhyEnded};

impl Engine {
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
    pub(super) fn sampled(&mut self, samples: Samples) {
        let Samples {
            cores,
            mut processes,
            mut workers,
        } = samples;
        let gone = |name: ProcessId| {
            let number = self.roster.process_number(name);
            let process = number.and_then(|number| self.roster.process(number));
            process.is_some_and(|process| process.phase >= Phase::Gone)
        };
        processes.retain(|sample| !gone(sample.process));
        workers.retain(|sample| {
            let number = self.roster.number(sample.worker);
            let worker = number.and_then(|number| self.roster.worker(number));
            worker.is_some_and(|worker| !worker.ended)
        });
        let of_processes = processes.iter().filter_map(|sample| {
            let number = self.roster.process_number(sample.process)?;
            let host = self.roster.process(number).filter(|host| !host.threads)?;
            Some((*host.workers.first()?, sample.ready))
        });
        let of_threads = workers.iter().filter_map(|sample| {
            let number = self.roster.number(sample.worker)?;
            Some((number, sample.ready))
        });
        let ready: Vec<_> = of_processes.chain(of_threads).collect();
        self.emit(What::Sampled {
            cores,
            processes,
            workers,
        });
        for (worker, ready) in ready {
            self.was_ready(worker, ready);
        }
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
                workers: Vec::new(),
            });
        }
        let Some(process) = self.roster.process_mut(number) else {
            return;
        };
        process.phase = Phase::Gone;
        let name = process.name;
        if let Some(why) = process.broken {
            stderr.push_str(why);
        }
        self.roster.living -= 1;
        self.roster.start_counts.gone += 1;
        self.roster.zombies.push_back(number);
        for worker in self.roster.hosted(number) {
            self.lose_worker(worker, exit);
        }
        self.emit(What::ProcessEnded {
            process: name,
            exit,
            stderr,
        });
    }

    /// The process of this worker has ended: what it said before counts, what it held comes back, and it does nothing
    /// more.
    fn lose_worker(&mut self, number: WorkerNumber, exit: Exit) {
        let thread = self.roster.host(number).is_some_and(|host| host.threads);
        if thread && self.roster.starting == Some(number) {
            self.started(number);
            return self.never_starts(number, format!("its process ended with {exit}"));
        }
        self.started(number);
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
            self.forget_turn(number);
        }
        for said in held {
            self.perform(number, said);
        }
    }

    /// The worker does nothing more: what it holds comes back.
    pub(super) fn end_worker(&mut self, number: WorkerNumber, why: WhyEnded) {
        self.drop_request(number);
        self.computes_no_more(number);
        self.lose_lock(number);
        self.end_lease(number);
        self.never_puts(number);
        if let Some(worker) = self.roster.worker_mut(number)
            && !worker.ended
        {
            worker.ended = true;
            let name = worker.name;
            self.emit(What::WorkerEnded { worker: name, why });
            let host = self.roster.host(number);
            if let Some(host) = host.filter(|host| host.threads && host.alive()) {
                self.out.push(Effect::ThreadEnded {
                    process: host.number,
                    worker: number,
                });
            }
        }
    }

    pub(super) fn never_puts(&mut self, number: WorkerNumber) {
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
