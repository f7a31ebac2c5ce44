//! What workers say, judged: a child that breaks the rules is killed before it can break the ledger.

use super::{
    Engine, ProcessNumber, Signal, WorkerNumber,
    process::{Phase, Process},
    worker::{RequestPlace, Worker, WorkerMessage},
};
use crate::wire::{FromWorker, MOST_BYTES, Report, Request};

/// The most that an honest worker can have waiting at the gate: done, the end of its life, a request.
const MOST_PENDING: usize = 16;
/// The same, while it waits for the turns of other threads to be told: it goes on meanwhile.
const MOST_BEFORE_TURN: usize = 4_096;

impl Engine {
    pub(super) fn hear(&mut self, process: ProcessNumber, message: FromWorker) {
        self.hear_worker(process, message);
        self.take_turns(process);
    }

    fn hear_worker(&mut self, process: ProcessNumber, message: FromWorker) {
        let Some(process) = self.roster.process(process).filter(|it| it.counts()) else {
            return;
        };
        let number = message.worker;
        let speaks = self.roster.worker(number);
        if speaks.is_none_or(|worker| worker.process != Some(process.number)) {
            let first = process.workers.first().copied();
            return first.map_or((), |one| {
                self.break_off(one, "it spoke for another worker");
            });
        }
        let begun = self.roster.worker(number).is_some_and(|it| it.begun);
        if process.phase != Phase::Ready || !begun {
            return self.break_off(number, "it spoke before it was told to begin");
        }
        if weight(&message.reports) > MOST_BYTES {
            return self.break_off(number, "it said too much at once");
        }
        for report in message.reports {
            match report {
                Report::Heard(version) => self.heard(number, version),
                Report::Calibrated(rate) => self.calibrated(number, rate),
                Report::LockWanted | Report::LockTaken { .. } | Report::LockReleased(_)
                    if !self.has_lock(number) =>
                {
                    return self.break_off(number, "it spoke of a lock that is not there");
                }
                report => self.said(number, WorkerMessage::Report(report)),
            }
            if !self.hears(number) {
                return;
            }
        }
        if let Some(request) = message.request {
            self.requested(number, request);
        }
    }

    fn has_lock(&self, number: WorkerNumber) -> bool {
        let host = self.roster.host(number);
        host.is_some_and(|host| host.lock.is_some())
    }

    fn hears(&self, number: WorkerNumber) -> bool {
        self.roster.host(number).is_some_and(Process::counts)
    }

    fn requested(&mut self, number: WorkerNumber, request: Request) {
        let batch = self.batch;
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        if let Err(why) = judge(worker, &request, batch) {
            return self.break_off(number, why);
        }
        if self.ending.is_some() {
            return;
        }
        worker.control_state.unanswered = true;
        worker.request = Some(RequestPlace::Gate);
        self.said(number, WorkerMessage::Request(request));
    }

    /// Does at once what no gate holds; the rest waits, each worker's words in their order.
    fn said(&mut self, number: WorkerNumber, said: WorkerMessage) {
        let ending = self.ending.is_some();
        let early = self.is_early(number, &said);
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        if let WorkerMessage::Report(Report::Done) = said
            && !worker.may_be_done()
        {
            return self.break_off(number, "it finished items that it did not hold");
        }
        let passes = early.is_none() && (ending || !said.at_gate());
        if worker.pending.is_empty() && passes {
            return self.perform(number, said);
        }
        worker.pending.push_back(said);
        match (worker.pending.len(), early) {
            (1, Some(n)) => self.wait_for_turn(number, n),
            (1, None) => self.gate.held.push_back(number),
            (held, _)
                if held > MOST_BEFORE_TURN
                    || (held > MOST_PENDING && !self.waits_for_turn(number)) =>
            {
                self.break_off(number, "it went on without waiting for answers");
            }
            _ => {}
        }
    }

    /// Nothing that the process of this worker says counts any more, and it is killed.
    pub(super) fn break_off(&mut self, number: WorkerNumber, why: &'static str) {
        let host = self.roster.host(number).map(|host| host.number);
        let Some(host) = host else { return };
        for number in self.roster.hosted(host) {
            self.drop_request(number);
            if let Some(worker) = self.roster.worker_mut(number) {
                worker.pending.clear();
            }
            self.gate.held.retain(|other| *other != number);
            self.forget_turn(number);
        }
        if let Some(process) = self.roster.process_mut(host) {
            process.broken = Some(why);
        }
        self.signal(host, Signal::Kill);
    }
}

/// The least bytes that these have in a message.
fn weight(reports: &[Report]) -> usize {
    let text = |report: &Report| {
        if let Report::Printed(text) = report {
            text.len()
        } else {
            0
        }
    };
    reports.iter().map(|report| 1 + text(report)).sum()
}

/// Whether it may ask for this now.
fn judge(worker: &Worker, request: &Request, batch: u32) -> Result<(), &'static str> {
    if worker.request.is_some() {
        return Err("it asked twice");
    }
    if worker.ended || worker.end_reason.is_some() {
        return Err("it asked after its end");
    }
    let (gets, puts) = (worker.from.is_some(), worker.to.is_some());
    // what it said it is done with is not in its hands any more, even if that is held at the gate
    let holds = !worker.lease.is_empty() && !worker.has_said_done();
    match request {
        Request::Put(_) if !puts => Err("it put, but does not put"),
        Request::Put(_) if gets => Err("it put an item of its own, but puts on what it gets"),
        Request::Put(values) if !(1..=batch as usize).contains(&values.len()) => {
            Err("it put more or fewer items than it may")
        }
        Request::PutOn if !(gets && puts) => Err("it put on, but does not get and put"),
        Request::PutOn if !holds => Err("it put on items that it did not hold"),
        Request::IsEmpty if !gets => Err("it asked whether the queue is empty, but does not get"),
        Request::Get(_) if worker.spins() => Err("it waited, but is to spin"),
        Request::TryGet(_) if !worker.spins() => Err("it would not wait, but is to"),
        Request::Get(_) | Request::TryGet(_) if !gets => Err("it got, but does not get"),
        Request::Get(n) | Request::TryGet(n) if !(1..=batch).contains(n) => {
            Err("it asked for more or fewer items than it may")
        }
        Request::Get(_) | Request::TryGet(_) if holds => {
            Err("it asked for items while it held some")
        }
        _ => Ok(()),
    }
}
