//! The queue's rules: put waits when it is full, get when it is empty; first come, first served.

use super::{
    Engine, MAIN_NUMBER, ProcessNumber,
    gate::Mode,
    roster::{ReportedState, RequestState, Worker, WorkerMessage},
};
use crate::{
    event::{Item, Role, RunTime, State, Value, What, WhyEnded},
    scenario::{Stop, timing::LONGEST},
    wire::{Reply, Report, Request},
};

const PRODUCER_PUT: u32 = 3;
const PRODUCER_WORK: u32 = 4;
pub(super) const CONSUMER_GET: u32 = 3;
const CONSUMER_WORK: u32 = 5;

impl Engine {
    /// The next thing that happens at the queue, if any may: those who waited before those who come.
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
    fn release(&mut self, number: ProcessNumber) {
        if number == MAIN_NUMBER {
            return self.main_lines_up();
        }
        let mut first = true;
        while let Some(worker) = self.roster.of_mut(number) {
            let passes = |said: &WorkerMessage| first || !worker.at_gate(said);
            let said = if worker.pending.front().is_some_and(passes) {
                worker.pending.pop_front()
            } else {
                None
            };
            if worker.pending.is_empty() && self.gate.held.front() == Some(&number) {
                self.gate.held.pop_front();
            } else if worker.pending.is_empty() {
                self.gate.held.retain(|other| *other != number);
            }
            let Some(said) = said else { return };
            first = false;
            self.perform(number, said);
        }
    }

    /// Does what was said.
    pub(super) fn perform(&mut self, number: ProcessNumber, said: WorkerMessage) {
        if self.roster.of(number).is_none_or(|worker| worker.ended) {
            return self.break_off(number, "it went on after its end");
        }
        match said {
            WorkerMessage::Request => self.arrive(number),
            WorkerMessage::Report(Report::Done) => self.done(number),
            WorkerMessage::Report(Report::Counted) => {
                let why = self
                    .roster
                    .of(number)
                    .map_or(WhyEnded::Counted, Worker::own_end);
                self.end_worker(number, why);
            }
            WorkerMessage::Report(Report::Obeyed) => {
                let why = self
                    .roster
                    .of(number)
                    .and_then(|worker| worker.end_reason)
                    .unwrap_or(WhyEnded::Quit);
                self.end_worker(number, why);
            }
            WorkerMessage::Report(Report::Printed(text)) => {
                if let Some(worker) = self.roster.of(number) {
                    let worker = worker.name;
                    self.emit(What::Printed { worker, text });
                }
            }
            WorkerMessage::Report(Report::Works { span, compute }) => {
                self.works(number, RunTime(span).min(LONGEST), compute);
            }
            WorkerMessage::Report(Report::Heard(_) | Report::Calibrated(_)) => {}
        }
    }

    fn works(&mut self, number: ProcessNumber, span: RunTime, compute: bool) {
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        worker.reported = ReportedState::Other;
        let line = if worker.role == Role::Producer {
            PRODUCER_WORK
        } else {
            CONSUMER_WORK
        };
        let name = worker.name;
        self.say(
            name,
            if compute {
                State::Computing { span }
            } else {
                State::Sleeping { span }
            },
            line,
        );
    }

    /// A request comes to the queue: it is refused, or stands in line.
    fn arrive(&mut self, number: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        let Some(open) = &mut worker.request else {
            return;
        };
        let line = match open.request {
            Request::Rate => return self.ask_rate(number),
            _ if worker.finishing => return self.tell_end(number, WhyEnded::Finished),
            _ if self.queue.closed
                && (worker.role == Role::Producer || worker.stop == Stop::Closed) =>
            {
                return self.tell_end(number, WhyEnded::Closed);
            }
            Request::IsEmpty => {
                let empty = self.queue.is_empty();
                return self.reply(number, Reply::Empty(empty));
            }
            Request::TryGet(_) if self.queue.is_empty() => return self.nothing(number),
            Request::Put(_) => &mut self.queue.putters,
            Request::Get(_) | Request::TryGet(_) => &mut self.queue.getters,
        };
        open.state = RequestState::Queued;
        line.push_back(number);
        self.gate.arrived.push_back(number);
        if let Stop::Timeout(time) = worker.stop {
            let until = self.clock.at(self.now) + time;
            worker.gives_up = Some(until);
            self.get_timeouts.insert((until, number));
        }
    }

    /// Grants what can be granted to the first in line.
    fn grant(&mut self) -> bool {
        if let Some(number) = self.queue.putters.front().copied()
            && self.queue.room() > 0
        {
            self.put(number);
            return true;
        }
        if let Some(number) = self.queue.getters.front().copied()
            && !self.queue.is_empty()
        {
            self.get(number);
            return true;
        }
        false
    }

    fn put(&mut self, number: ProcessNumber) {
        if number == MAIN_NUMBER {
            return self.main_puts();
        }
        let room = self.queue.room();
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        let Some(open) = &mut worker.request else {
            return;
        };
        let Request::Put(values) = &open.request else {
            return;
        };
        let rest = &values[open.accepted..];
        let part = rest.iter().take(room).copied().map(Value::Integer);
        let items = self.queue.put(worker.name, part);
        open.accepted += items.len();
        let all = open.accepted == values.len();
        worker.items_moved += items.len() as u64;
        let what = What::Put {
            worker: worker.name,
            queue: self.names.queue,
            items,
            depth: self.queue.depth(),
        };
        self.emit(what);
        if all {
            self.queue.putters.pop_front();
            self.goes_on(number, PRODUCER_PUT);
            self.reply(number, Reply::Accepted);
        }
        self.reached(number);
        self.operated(number);
    }

    fn get(&mut self, number: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        let Some(open) = &worker.request else { return };
        let (Request::Get(most) | Request::TryGet(most)) = open.request else {
            return;
        };
        if let Some(until) = worker.gives_up.take() {
            self.get_timeouts.remove(&(until, number));
        }
        self.queue.getters.pop_front();
        let items = self.queue.get(most);
        worker.items_moved += items.len() as u64;
        worker.lease.clone_from(&items);
        let values = items.iter().map(number_of).collect();
        let (worker, queue) = (worker.name, self.names.queue);
        self.emit(What::Got {
            worker,
            queue,
            items,
            depth: self.queue.depth(),
        });
        self.goes_on(number, CONSUMER_GET);
        self.reply(number, Reply::Items(values));
        self.reached(number);
        self.operated(number);
    }

    fn done(&mut self, number: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        let items = std::mem::take(&mut worker.lease);
        self.queue.done(&items);
        let (worker, queue) = (worker.name, self.names.queue);
        self.emit(What::Done {
            worker,
            queue,
            items,
            depth: self.queue.depth(),
        });
        self.operated(number);
    }

    /// It runs again after a wait or its work.
    fn goes_on(&mut self, number: ProcessNumber, line: u32) {
        if let Some(worker) = self.roster.of_mut(number)
            && worker.reported != ReportedState::Running
        {
            worker.reported = ReportedState::Running;
            let name = worker.name;
            self.say(name, State::Running, line);
        }
    }

    /// Whoever came to stand in line and could not be granted its request at once: it waits.
    fn announce(&mut self) -> bool {
        let Some(number) = self.gate.arrived.pop_front() else {
            return false;
        };
        if number == MAIN_NUMBER {
            self.main_waits_to_put();
        }
        let Some(worker) = self.roster.of_mut(number) else {
            return true;
        };
        let Some(open) = worker
            .request
            .as_mut()
            .filter(|open| open.state == RequestState::Queued)
        else {
            return true;
        };
        open.state = RequestState::Announced;
        let on = self.names.queue;
        let (state, line) = match &open.request {
            Request::Put(values) => {
                let value = Value::Integer(values.get(open.accepted).copied().unwrap_or_default());
                (State::WaitingToPut { on, value }, PRODUCER_PUT)
            }
            Request::Get(_) | Request::TryGet(_) => (State::WaitingToGet { on }, CONSUMER_GET),
            Request::IsEmpty | Request::Rate => return true,
        };
        worker.reported = ReportedState::Other;
        let name = worker.name;
        self.say(name, state, line);
        true
    }

    /// Answers its open request: there is nothing more to do.
    pub(super) fn tell_end(&mut self, number: ProcessNumber, why: WhyEnded) {
        self.drop_request(number);
        let Some(worker) = self.roster.of_mut(number) else {
            return;
        };
        worker.end_reason = Some(why);
        worker.reported = ReportedState::Other;
        let line = if worker.role == Role::Producer {
            PRODUCER_PUT
        } else {
            CONSUMER_GET
        };
        let name = worker.name;
        self.say(name, State::Ending, line);
        self.reply(number, Reply::End);
    }

    /// It waits for nothing any more; what it wanted to put was never put.
    pub(super) fn drop_request(&mut self, number: ProcessNumber) {
        if let Some(until) = self
            .roster
            .of_mut(number)
            .and_then(|worker| worker.gives_up.take())
        {
            self.get_timeouts.remove(&(until, number));
        }
        if let Some(worker) = self.roster.of_mut(number)
            && worker.request.take().is_some()
        {
            worker
                .pending
                .retain(|said| !matches!(said, WorkerMessage::Request));
            if worker.pending.is_empty() {
                self.gate.held.retain(|other| *other != number);
            }
            self.queue.leave(number);
        }
        self.leave_calibration(number);
    }

    /// Closes the queue when nobody will put any more and nothing is left.
    pub(super) fn close(&mut self) -> bool {
        let over = !self.queue.closed
            && self.ending.is_none()
            && self.gate.mode != Mode::Shut
            && self.roster.producers == 0
            && self.queue.drained()
            && !self.main.will_put()
            && !self.timed.will_add_producer();
        if over {
            self.queue.closed = true;
            self.emit(What::QueueClosed {
                queue: self.names.queue,
            });
            for number in self.queue.getters.clone() {
                if self
                    .roster
                    .of(number)
                    .is_some_and(|worker| worker.stop == Stop::Closed)
                {
                    self.tell_end(number, WhyEnded::Closed);
                }
            }
        }
        over
    }
}

/// A stop marker has none.
const fn number_of(item: &Item) -> Option<i64> {
    match item.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}
