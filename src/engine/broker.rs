//! What happens at the queues: put waits when a queue is full, get when it is empty; first come, first served.

use super::{
    Engine, MAIN_NUMBER, WorkerNumber,
    big_lock::Turn,
    gate::Mode,
    number::QueueNumber,
    worker::{LineRequest, ReportedState, RequestPlace, Want, Worker, WorkerMessage},
};
use crate::{
    event::{Item, RealTime, RunTime, State, Value, What, WhyEnded},
    scenario::{Stop, timing::LONGEST},
    wire::{Reply, Report, Request},
};

impl Engine {
    /// The next thing that happens at a queue, if any may: requests in line before those that come.
    pub(super) fn operate(&mut self) -> bool {
        if self.gate.mode == Mode::Shut || self.ending.is_some() {
            return false;
        }
        if let Some(number) = self.chosen() {
            self.release(number);
            return true;
        }
        if self.grant() || self.announce() {
            return true;
        }
        let next = self.gate.held.front().copied();
        next.is_some_and(|number| {
            self.release(number);
            true
        })
    }

    /// Lets the first thing that this worker has held go through, and what follows it and needs no gate.
    fn release(&mut self, number: WorkerNumber) {
        if number == MAIN_NUMBER {
            return self.main_lines_up();
        }
        self.go_through(number, true);
    }

    /// Does what a worker has said and could not be done at once, up to what must wait: at the gate, unless it is the first
    /// thing and that is `open`, or for its turn with the big lock.
    pub(super) fn go_through(&mut self, number: WorkerNumber, open: bool) {
        let mut open = open;
        while let Some(worker) = self.roster.worker(number) {
            let Some(said) = worker.pending.front() else {
                return self.hold_no_more(number);
            };
            if let Some(n) = self.is_early(number, said) {
                self.hold_no_more(number);
                return self.wait_for_turn(number, n);
            }
            if !open && said.at_gate() && self.ending.is_none() {
                return self.hold(number);
            }
            open = false;
            let Some(worker) = self.roster.worker_mut(number) else {
                return;
            };
            let said = worker.pending.pop_front();
            if worker.pending.is_empty() {
                self.hold_no_more(number);
            }
            if let Some(said) = said {
                self.perform(number, said);
            }
        }
    }

    fn hold(&mut self, number: WorkerNumber) {
        if !self.gate.held.contains(&number) {
            self.gate.held.push_back(number);
        }
    }

    fn hold_no_more(&mut self, number: WorkerNumber) {
        if self.gate.held.front() == Some(&number) {
            self.gate.held.pop_front();
        } else {
            self.gate.held.retain(|other| *other != number);
        }
    }

    /// Does what was said.
    pub(super) fn perform(&mut self, number: WorkerNumber, said: WorkerMessage) {
        let Some(worker) = self.roster.worker(number) else {
            return;
        };
        if worker.ended {
            return self.break_off(number, "it went on after its end");
        }
        match said {
            WorkerMessage::Request(request) => self.arrive(number, request),
            WorkerMessage::Report(Report::Done) => self.done(number),
            WorkerMessage::Report(Report::Counted) => self.end_worker(number, worker.own_end()),
            WorkerMessage::Report(Report::Obeyed) => {
                let finished = worker.finishing && self.ending.is_none();
                let why = worker.end_reason.unwrap_or(if finished {
                    WhyEnded::Finished
                } else {
                    WhyEnded::Quit
                });
                self.end_worker(number, why);
            }
            WorkerMessage::Report(Report::Printed(text)) => {
                let worker = worker.name;
                self.emit(What::Printed { worker, text });
            }
            WorkerMessage::Report(Report::Works { span, compute }) => {
                self.works(number, RunTime(span).min(LONGEST), compute);
            }
            WorkerMessage::Report(Report::Computed { wall, cpu }) => {
                let worker = worker.name;
                self.computes_no_more(number);
                self.emit(What::Computed {
                    worker,
                    wall: RealTime(wall),
                    cpu: Some(RealTime(cpu)),
                });
            }
            WorkerMessage::Report(Report::Worked { items, span }) => {
                if !worker.alone() {
                    return self.break_off(number, "it worked without its queue");
                }
                let worker = worker.name;
                self.emit(What::Worked {
                    worker,
                    items,
                    span: RunTime(span),
                });
            }
            WorkerMessage::Report(Report::LockWanted) => self.lock_wanted(number),
            WorkerMessage::Report(Report::LockTaken {
                n,
                from,
                gave_way,
                waited,
            }) => {
                let waited = RealTime(waited);
                self.lock_taken(
                    number,
                    &Turn {
                        n,
                        from,
                        gave_way,
                        waited,
                    },
                );
            }
            WorkerMessage::Report(Report::LockReleased(n)) => self.lock_released(number, n),
            WorkerMessage::Report(Report::Heard(_) | Report::Calibrated(_)) => {}
        }
    }

    fn works(&mut self, number: WorkerNumber, span: RunTime, compute: bool) {
        if compute && !self.may_compute(number) {
            return self.break_off(number, "it computed without the lock");
        }
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        worker.reported = if compute {
            ReportedState::Computing(span)
        } else {
            ReportedState::Other
        };
        let (name, line) = (worker.name, worker.lines.work);
        let state = if compute {
            State::Computing { span }
        } else {
            State::Sleeping { span }
        };
        self.say(name, state, line);
    }

    /// A request comes to its queue: it is answered at once, or stands in line.
    fn arrive(&mut self, number: WorkerNumber, request: Request) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let (from, to) = (worker.from, worker.to);
        if request == Request::Rate {
            worker.request = Some(RequestPlace::Rate);
            return self.ask_rate(number);
        }
        if worker.finishing && request != Request::PutOn {
            return self.tell_end(number, WhyEnded::Finished);
        }
        let closed = |queue: Option<QueueNumber>| queue.is_some_and(|it| self.queues[it].closed);
        if closed(to) || (worker.ends_when_closed() && closed(from)) {
            return self.tell_end(number, WhyEnded::Closed);
        }
        let (queue, want) = match (request, from, to) {
            (Request::Put(values), _, Some(to)) => (
                to,
                Want::Put {
                    values,
                    accepted: 0,
                },
            ),
            (Request::PutOn, _, Some(_)) if worker.lease.iter().all(Item::is_marker) => {
                return self.pass_marker(number);
            }
            (Request::PutOn, _, Some(to)) => (to, Want::PutOn),
            (Request::IsEmpty, Some(from), _) => {
                let empty = self.queues[from].items.is_empty();
                return self.reply(number, Reply::Empty(empty));
            }
            (Request::TryGet(_), Some(from), _) if self.queues[from].items.is_empty() => {
                return self.nothing(number, from);
            }
            (Request::Get(most) | Request::TryGet(most), Some(from), _) => (from, Want::Get(most)),
            _ => return,
        };
        worker.request = Some(RequestPlace::Line(queue));
        self.gate.arrived.push_back(number);
        if let (Want::Get(_), Stop::Timeout(time)) = (&want, worker.stop()) {
            let until = self.clock.at(self.now) + time;
            worker.gives_up = Some(until);
            self.get_timeouts.insert((until, number));
        }
        self.line_up(number, queue, want);
    }

    /// Puts a request into the line of a queue.
    pub(super) fn line_up(&mut self, worker: WorkerNumber, queue: QueueNumber, want: Want) {
        let queue = &mut self.queues[queue];
        let line = match want {
            Want::Get(_) => &mut queue.getters,
            _ => &mut queue.putters,
        };
        line.push_back(LineRequest {
            worker,
            want,
            announced: false,
        });
    }

    /// Grants what can be granted to the first in a line.
    fn grant(&mut self) -> bool {
        for number in 0..self.queues.len() {
            let queue = &self.queues[number];
            if !queue.putters.is_empty() && queue.items.room() > 0 {
                self.put(number);
                return true;
            }
            if !queue.getters.is_empty() && !queue.items.is_empty() {
                self.get(number);
                return true;
            }
        }
        false
    }

    /// It runs again after a wait or its work.
    pub(super) fn goes_on(&mut self, number: WorkerNumber, line: u32) {
        if let Some(worker) = self.roster.worker_mut(number)
            && worker.reported != ReportedState::Running
        {
            worker.reported = ReportedState::Running;
            let name = worker.name;
            self.say(name, State::Running, line);
        }
    }

    /// A request came to stand in line and could not be granted at once: its worker waits.
    fn announce(&mut self) -> bool {
        let Some(number) = self.gate.arrived.pop_front() else {
            return false;
        };
        if number == MAIN_NUMBER {
            self.main_waits_to_put();
            return true;
        }
        let Some(worker) = self.roster.worker_mut(number) else {
            return true;
        };
        let Some(RequestPlace::Line(place)) = worker.request else {
            return true;
        };
        let spins = worker.spins();
        let gives_up = worker.gives_up;
        let queue = &mut self.queues[place];
        let on = queue.name;
        // who came first took the item that was there when it asked: it does not wait for another one
        let asked_only = matches!(
            queue.request_of(number),
            Some(request) if spins && matches!(request.want, Want::Get(_))
        );
        if asked_only {
            queue.leave(number);
            if let Some(until) = gives_up {
                self.get_timeouts.remove(&(until, number));
            }
            self.nothing(number, place);
            return true;
        }
        let Some(request) = queue
            .request_of(number)
            .filter(|request| !request.announced)
        else {
            return true;
        };
        request.announced = true;
        let lines = worker.lines;
        let (state, line) = match &request.want {
            Want::Put { values, accepted } => {
                let value = Value::Integer(values.get(*accepted).copied().unwrap_or_default());
                (State::WaitingToPut { on, value }, lines.put)
            }
            Want::PutOn => {
                let first = worker.lease.first();
                let value = first.map_or(Value::None, |item| item.value.clone());
                (State::WaitingToPut { on, value }, lines.put)
            }
            Want::Get(_) => (State::WaitingToGet { on }, lines.get),
            Want::Marker => return true,
        };
        worker.reported = ReportedState::Other;
        let name = worker.name;
        self.say(name, state, line);
        true
    }

    /// Answers its open request: there is nothing more to do.
    pub(super) fn tell_end(&mut self, number: WorkerNumber, why: WhyEnded) {
        self.drop_request(number);
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        worker.end_reason = Some(why);
        worker.reported = ReportedState::Other;
        let (name, line) = (worker.name, worker.line_of_request());
        self.say(name, State::Ending, line);
        self.reply(number, Reply::End);
    }

    /// It waits for nothing any more; what it wanted to put was never put.
    pub(super) fn drop_request(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        if let Some(until) = worker.gives_up.take() {
            self.get_timeouts.remove(&(until, number));
        }
        match worker.request.take() {
            Some(RequestPlace::Gate) => {
                let is_request = |said: &WorkerMessage| matches!(said, WorkerMessage::Request(_));
                worker.pending.retain(|said| !is_request(said));
                if worker.pending.is_empty() {
                    self.gate.held.retain(|other| *other != number);
                }
            }
            Some(RequestPlace::Line(queue)) => self.queues[queue].leave(number),
            Some(RequestPlace::Rate) | None => {}
        }
        self.leave_calibration(number);
    }

    /// Closes a queue into which nobody will put any more and in which nothing is left.
    pub(super) fn close(&mut self) -> bool {
        if self.ending.is_some() || self.gate.mode == Mode::Shut {
            return false;
        }
        let Some(number) = (0..self.queues.len()).find(|number| self.is_over(*number)) else {
            return false;
        };
        let queue = &mut self.queues[number];
        queue.closed = true;
        let name = queue.name;
        let waiting: Vec<WorkerNumber> = queue.getters.iter().map(|it| it.worker).collect();
        self.emit(What::QueueClosed { queue: name });
        for waiting in waiting {
            let worker = self.roster.worker(waiting);
            if worker.is_some_and(Worker::ends_when_closed) {
                self.tell_end(waiting, WhyEnded::Closed);
            }
        }
        true
    }

    fn is_over(&self, number: QueueNumber) -> bool {
        let queue = &self.queues[number];
        !queue.closed
            && queue.feeders == 0
            && queue.items.drained()
            && !self.main.will_put(number)
            && !self.will_add_feeder(queue.name)
    }
}
