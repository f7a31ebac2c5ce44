//! What workers say, judged: a child that breaks the rules is killed before it can break the ledger.

use super::{
    Engine, ProcessNumber,
    roster::{OpenRequest, Phase, RequestState, Worker, WorkerMessage},
};
use crate::{
    event::Role,
    scenario::Waiting,
    wire::{FromWorker, MOST_BYTES, Report, Request},
};

/// The most that an honest worker can have waiting at the gate: done, the end of its life, a request.
const MOST_PENDING: usize = 16;

impl Engine {
    pub(super) fn hear(&mut self, number: ProcessNumber, message: FromWorker) {
        if !self.hears(number) {
            return;
        }
        if self
            .roster
            .of(number)
            .is_some_and(|worker| worker.phase != Phase::Ready)
        {
            return self.break_off(number, "it spoke before it was told to begin");
        }
        if weight(&message.reports) > MOST_BYTES {
            return self.break_off(number, "it said too much at once");
        }
        for report in message.reports {
            match report {
                Report::Heard(version) => self.heard(number, version),
                Report::Calibrated(rate) => self.calibrated(number, rate),
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

    fn hears(&self, number: ProcessNumber) -> bool {
        self.roster
            .of(number)
            .is_some_and(|worker| worker.alive() && worker.broken.is_none())
    }

    fn requested(&mut self, number: ProcessNumber, request: Request) {
        let batch = self.batch();
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        if let Err(why) = judge(worker, &request, batch) {
            return self.break_off(number, why);
        }
        if self.ending.is_some() {
            return;
        }
        worker.control_state.unanswered = true;
        worker.request = Some(OpenRequest {
            request,
            accepted: 0,
            state: RequestState::Held,
        });
        self.said(number, WorkerMessage::Request);
    }

    /// Does at once what no gate holds; the rest waits, each worker's words in their order.
    fn said(&mut self, number: ProcessNumber, said: WorkerMessage) {
        let ending = self.ending.is_some();
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        if let WorkerMessage::Report(Report::Done) = said
            && !may_be_done(worker)
        {
            return self.break_off(number, "it finished items that it did not hold");
        }
        if ending || (worker.pending.is_empty() && !worker.at_gate(&said)) {
            return self.perform(number, said);
        }
        worker.pending.push_back(said);
        match worker.pending.len() {
            1 => self.gate.held.push_back(number),
            held if held > MOST_PENDING => {
                self.break_off(number, "it went on without waiting for answers");
            }
            _ => {}
        }
    }

    /// Nothing this worker says counts any more, and it is killed.
    pub(super) fn break_off(&mut self, number: ProcessNumber, why: &'static str) {
        self.drop_request(number);
        if let Some(worker) = self.roster.of_mut(number) {
            worker.broken = Some(why);
            worker.pending.clear();
            self.gate.held.retain(|other| *other != number);
            self.signal(number, super::Signal::Kill);
        }
    }

    pub(super) fn batch(&self) -> u32 {
        self.scenario.batch.clamp(1, crate::scenario::MOST_BATCH)
    }
}

impl Worker {
    /// Whether this waits at the gate while the run is paused.
    pub(super) fn at_gate(&self, said: &WorkerMessage) -> bool {
        match said {
            WorkerMessage::Report(report) => *report == Report::Done,
            WorkerMessage::Request => !matches!(
                self.request,
                Some(OpenRequest {
                    request: Request::Rate,
                    ..
                })
            ),
        }
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

fn may_be_done(worker: &Worker) -> bool {
    let already = worker
        .pending
        .iter()
        .any(|said| matches!(said, WorkerMessage::Report(Report::Done)));
    !worker.lease.is_empty() && !already
}

fn judge(worker: &Worker, request: &Request, batch: u32) -> Result<(), &'static str> {
    if worker.request.is_some() {
        return Err("it asked twice");
    }
    if worker.ended || worker.end_reason.is_some() {
        return Err("it asked after its end");
    }
    match request {
        Request::Put(values) => match (worker.role, values.len()) {
            (Role::Producer, n) if (1..=batch as usize).contains(&n) => Ok(()),
            (Role::Producer, _) => Err("it put more or fewer items than it may"),
            _ => Err("it put, but is no producer"),
        },
        Request::IsEmpty if worker.role == Role::Consumer => Ok(()),
        Request::IsEmpty => Err("it asked whether the queue is empty, but is no consumer"),
        Request::Get(_) if worker.wait == Waiting::Spin => Err("it waited, but is to spin"),
        Request::TryGet(_) if worker.wait == Waiting::Block => Err("it would not wait, but is to"),
        Request::Get(n) | Request::TryGet(n) => match (worker.role, *n) {
            (Role::Consumer, n) if (1..=batch).contains(&n) => {
                let holds = !worker.lease.is_empty() && may_be_done(worker);
                if holds {
                    Err("it asked for items while it held some")
                } else {
                    Ok(())
                }
            }
            (Role::Consumer, _) => Err("it asked for more or fewer items than it may"),
            _ => Err("it got, but is no consumer"),
        },
        Request::Rate => Ok(()),
    }
}
