//! main performs the launch script, step after step, and then joins all that are left.

use super::{
    Engine,
    main::Doing,
    number::{MAIN_NUMBER, ProcessNumber, QueueNumber, WorkerNumber},
    process::Phase,
    worker::Want,
};
use crate::{
    event::{HowEnded, ProcessId, State, Value, What, WorkerId},
    scenario::{ANY, Step, group_of},
};

impl Engine {
    /// main does the next thing it can do.
    pub(super) fn main_goes_on(&mut self) -> bool {
        if let Some(how) = self.ending_how() {
            return self.wind_up(how);
        }
        let phase = |number: ProcessNumber| {
            self.roster
                .process(number)
                .map_or(Phase::Failed, |process| process.phase)
        };
        match self.main.doing {
            Doing::Next => self.next_step(),
            Doing::Starting(number) => {
                let worker = self.roster.worker(number);
                if worker.is_some_and(|worker| !worker.begun && !worker.ended) {
                    return false;
                }
                self.main.doing = Doing::Next;
            }
            Doing::JoiningThread(number) => {
                if self.roster.worker(number).is_some_and(|it| !it.ended) {
                    return false;
                }
                self.main.doing = Doing::Next;
            }
            Doing::Joining(number) => match phase(number) {
                Phase::Gone => self.reap(number),
                Phase::Joined | Phase::Failed => self.main.doing = Doing::Next,
                _ => return false,
            },
            Doing::Putting(_) => return false,
            Doing::Supervising => match self.roster.zombies.pop_front() {
                Some(number) => self.reap(number),
                None => return false,
            },
        }
        true
    }

    fn next_step(&mut self) {
        let Some(step) = self.main.script.get(self.main.next).cloned() else {
            return self.join_the_rest();
        };
        self.main.next += 1;
        let line = self.main.next as u32;
        let main = self.names.main;
        match step {
            Step::Start(name) => {
                if let Some(to) = self.queue_fed_by(name) {
                    self.main.to_come[to].feeders -= 1;
                }
                if self.roster.number(name).is_none()
                    && let Some(number) = self.add_worker(name)
                {
                    self.say(main, State::Running, line);
                    self.main.doing = Doing::Starting(number);
                }
            }
            Step::Join(name) => {
                if let Some(worker) = self.roster.number(name) {
                    self.join(worker, line);
                }
            }
            Step::PutStop(queue) => {
                if let Some(queue) = self.queue_meant(queue) {
                    self.main.doing = Doing::Putting(queue);
                    self.say(main, State::Running, line);
                    self.gate.held.push_back(MAIN_NUMBER);
                }
            }
            Step::Supervise => {
                self.main.doing = Doing::Supervising;
                self.say(
                    main,
                    State::WaitingInJoin {
                        on: ProcessId::new(ANY),
                    },
                    line,
                );
            }
        }
    }

    /// The queue that workers of this name put into.
    fn queue_fed_by(&self, name: WorkerId) -> Option<QueueNumber> {
        let (group, _) = group_of(&self.groups, name)?;
        self.queue_number(self.groups[group].to)
    }

    /// main stands in line with those that put.
    pub(super) fn main_lines_up(&mut self) {
        self.gate.held.retain(|other| *other != MAIN_NUMBER);
        if let Doing::Putting(queue) = self.main.doing {
            self.line_up(MAIN_NUMBER, queue, Want::Marker);
            self.gate.arrived.push_back(MAIN_NUMBER);
        }
    }

    /// There is room, and main is the first in line.
    pub(super) fn main_puts(&mut self, to: QueueNumber) {
        let main = self.names.main;
        let queue = &mut self.queues[to];
        let waited = queue
            .putters
            .pop_front()
            .is_some_and(|request| request.announced);
        let items = queue.items.put(main, [Value::Marker]);
        let (name, depth) = (queue.name, queue.items.depth());
        self.main.doing = Doing::Next;
        self.main.to_come[to].markers -= 1;
        self.emit(What::Put {
            worker: main,
            queue: name,
            items,
            depth,
            count: 0,
        });
        if waited {
            self.say(main, State::Running, self.main.next as u32);
        }
        self.reached(MAIN_NUMBER, to);
        self.operated(MAIN_NUMBER);
    }

    /// The queue is full when main puts: main waits.
    pub(super) fn main_waits_to_put(&mut self) {
        let Doing::Putting(queue) = self.main.doing else {
            return;
        };
        let queue = &mut self.queues[queue];
        let on = queue.name;
        if let Some(request) = queue.request_of(MAIN_NUMBER) {
            request.announced = true;
            let state = State::WaitingToPut {
                on,
                value: Value::Marker,
            };
            self.say(self.names.main, state, self.main.next as u32);
        }
    }

    /// Waits for the end of this worker, unless it has ended already: a thread ends alone, otherwise its process ends.
    fn join(&mut self, number: WorkerNumber, line: u32) {
        match self.roster.host(number) {
            Some(host) if host.threads => {
                self.main.doing = Doing::JoiningThread(number);
                let worker = self.roster.worker(number).filter(|worker| !worker.ended);
                if let Some(name) = worker.map(|worker| worker.name) {
                    self.waits_for_end(name.name().into(), line);
                }
            }
            Some(host) => self.join_process(host.number, line),
            None => {}
        }
    }

    fn join_process(&mut self, number: ProcessNumber, line: u32) {
        self.main.doing = Doing::Joining(number);
        if let Some(process) = self.roster.process(number)
            && process.phase < Phase::Gone
        {
            self.waits_for_end(process.name, line);
        }
    }

    fn waits_for_end(&mut self, on: ProcessId, line: u32) {
        self.say(self.names.main, State::WaitingInJoin { on }, line);
    }

    /// After the script: those who are left, in the order of their start; then the run has come to its end.
    fn join_the_rest(&mut self) {
        self.main.joined += 1;
        if self.roster.worker(self.main.joined).is_some() {
            self.join(self.main.joined, 0);
        } else if let Some(process) = self.roster.unjoined() {
            self.join_process(process.number, 0);
        } else {
            self.complete(HowEnded::Completed);
        }
    }
}
