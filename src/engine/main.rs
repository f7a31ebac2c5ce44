//! main: performs the launch script, step after step, then joins whoever is left.

use super::{
    Engine, MAIN_NUMBER, ProcessNumber,
    roster::{Phase, RequestState},
};
use crate::{
    event::{HowEnded, ProcessId, Role, State, Value, What},
    scenario::{ANY, Step},
};

/// What main is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// The next step.
    Next,
    /// It starts this one.
    Starting(ProcessNumber),
    /// It waits for the end of this one.
    Joining(ProcessNumber),
    /// It puts a stop marker, and its request is there.
    Putting(RequestState),
    /// It joins whoever ends.
    Supervising,
}

/// The launch script and main's place in it.
#[derive(Clone, Debug)]
pub(super) struct Main {
    script: Vec<Step>,
    next: usize,
    doing: Doing,
    /// Everybody up to this number is joined, once the script is over.
    joined: ProcessNumber,
    /// Producers that the script will still start.
    producers: u32,
    /// Stop markers that it will still put.
    markers: u32,
    supervises: bool,
}

fn starts_producer(step: &Step) -> bool {
    matches!(step, Step::Start(name) if Role::of_name(name).is_some_and(|(role, _)| role == Role::Producer))
}

impl Main {
    pub(super) fn new(script: Vec<Step>) -> Self {
        let producers = script.iter().filter(|step| starts_producer(step)).count() as u32;
        let markers = script
            .iter()
            .filter(|step| matches!(step, Step::PutStop(_)))
            .count() as u32;
        let supervises = script.contains(&Step::Supervise);
        Self {
            script,
            next: 0,
            doing: Doing::Next,
            joined: 0,
            producers,
            markers,
            supervises,
        }
    }

    /// Whether main is still to put something itself, or to start a producer: by the script, or at any time in free
    /// play.
    pub(super) const fn will_put(&self) -> bool {
        self.producers > 0 || self.markers > 0 || self.supervises
    }
}

impl Engine {
    /// main does the next thing it can do.
    pub(super) fn main_goes_on(&mut self) -> bool {
        if let Some(how) = self.ending_how() {
            return self.wind_up(how);
        }
        let phase = |number: ProcessNumber| {
            self.roster
                .of(number)
                .map_or(Phase::Failed, |worker| worker.phase)
        };
        match self.main.doing {
            Doing::Next => self.next_step(),
            Doing::Starting(number) => {
                if phase(number) < Phase::Ready {
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
                self.main.producers -= u32::from(starts_producer(&Step::Start(name)));
                if self.roster.number(name).is_none()
                    && let Some(number) = self.add_worker(name)
                {
                    self.say(main, State::Running, line);
                    self.main.doing = Doing::Starting(number);
                }
            }
            Step::Join(name) => {
                if let Some(number) = self.roster.number(name) {
                    self.join(number, line);
                }
            }
            Step::PutStop(_) => {
                self.main.doing = Doing::Putting(RequestState::Held);
                self.say(main, State::Running, line);
                self.gate.held.push_back(MAIN_NUMBER);
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

    /// main stands in line with those who put.
    pub(super) fn main_lines_up(&mut self) {
        self.gate.held.retain(|other| *other != MAIN_NUMBER);
        self.main.doing = Doing::Putting(RequestState::Queued);
        self.queue.putters.push_back(MAIN_NUMBER);
        self.gate.arrived.push_back(MAIN_NUMBER);
    }

    /// There is room, and main is the first in line.
    pub(super) fn main_puts(&mut self) {
        let Doing::Putting(state) = self.main.doing else {
            return;
        };
        self.main.doing = Doing::Next;
        self.main.markers -= 1;
        self.queue.putters.pop_front();
        let (worker, queue) = (self.names.main, self.names.queue);
        let items = self.queue.put(worker, [Value::Marker]);
        self.emit(What::Put {
            worker,
            queue,
            items,
            depth: self.queue.depth(),
        });
        if state == RequestState::Announced {
            let main = self.names.main;
            self.say(main, State::Running, self.main.next as u32);
        }
        self.reached(MAIN_NUMBER);
        self.operated(MAIN_NUMBER);
    }

    /// There is no room for what main came to put: it waits.
    pub(super) fn main_waits_to_put(&mut self) {
        if self.main.doing == Doing::Putting(RequestState::Queued) {
            self.main.doing = Doing::Putting(RequestState::Announced);
            let (main, on) = (self.names.main, self.names.queue);
            let value = Value::Marker;
            self.say(
                main,
                State::WaitingToPut { on, value },
                self.main.next as u32,
            );
        }
    }

    /// Waits for its end; whoever is gone already is not waited for.
    fn join(&mut self, number: ProcessNumber, line: u32) {
        self.main.doing = Doing::Joining(number);
        if let Some(worker) = self.roster.of(number)
            && worker.phase < Phase::Gone
        {
            let (main, on) = (self.names.main, worker.process());
            self.say(main, State::WaitingInJoin { on }, line);
        }
    }

    /// After the script: those who are left, in the order of their start; then the run has come to its end.
    fn join_the_rest(&mut self) {
        self.main.joined += 1;
        if self.roster.of(self.main.joined).is_some() {
            self.join(self.main.joined, 0);
        } else {
            self.complete(HowEnded::Completed);
        }
    }
}
