//! main: performs the launch script, step after step, then joins whoever is left.

use super::{Number, Stage, crew::Phase};
use crate::{
    event::{HowEnded, Name, Role, State},
    scenario::{ANY, Step},
};

/// What main is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// The next step.
    Next,
    /// It starts this one.
    Starting(Number),
    /// It waits for the end of this one.
    Joining(Number),
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
    joined: Number,
    /// Producers that the script will still start.
    producers: u32,
    supervises: bool,
}

fn starts_producer(step: &Step) -> bool {
    matches!(step, Step::Start(name) if Role::of_name(name).is_some_and(|(role, _)| role == Role::Producer))
}

impl Main {
    pub(super) fn new(script: Vec<Step>) -> Self {
        let producers = script.iter().filter(|step| starts_producer(step)).count() as u32;
        let supervises = script.contains(&Step::Supervise);
        Self { script, next: 0, doing: Doing::Next, joined: 0, producers, supervises }
    }

    /// Whether producers are still to come: by the script, or at any time in free play.
    pub(super) const fn will_start_producer(&self) -> bool {
        self.producers > 0 || self.supervises
    }
}

impl Stage {
    /// main does the next thing it can do.
    pub(super) fn main_goes_on(&mut self) -> bool {
        if let Some(how) = self.ending_how() {
            return self.wind_up(how);
        }
        let phase = |number: Number| self.crew.of(number).map_or(Phase::Failed, |worker| worker.phase);
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
            Doing::Supervising => match self.crew.zombies.pop_front() {
                Some(number) => self.reap(number),
                None => return false,
            },
        }
        true
    }

    fn next_step(&mut self) {
        let Some(step) = self.main.script.get(self.main.next).cloned() else { return self.join_the_rest() };
        self.main.next += 1;
        let line = self.main.next as u32;
        let main = self.names.main.clone();
        match step {
            Step::Start(name) => {
                self.main.producers -= u32::from(starts_producer(&Step::Start(name.clone())));
                if self.crew.number(&name).is_none()
                    && let Some(number) = self.enlist(&name)
                {
                    self.say(&main, State::Running, line);
                    self.main.doing = Doing::Starting(number);
                }
            }
            Step::Join(name) => {
                if let Some(number) = self.crew.number(&name) {
                    self.join(number, line);
                }
            }
            Step::Supervise => {
                self.main.doing = Doing::Supervising;
                self.say(&main, State::WaitingInJoin { on: Name::new(ANY) }, line);
            }
        }
    }

    /// Waits for its end; whoever is gone already is not waited for.
    fn join(&mut self, number: Number, line: u32) {
        self.main.doing = Doing::Joining(number);
        if let Some(worker) = self.crew.of(number)
            && worker.phase < Phase::Gone
        {
            let (main, on) = (self.names.main.clone(), worker.name.clone());
            self.say(&main, State::WaitingInJoin { on }, line);
        }
    }

    /// After the script: those who are left, in the order of their start; then the run has come to its end.
    fn join_the_rest(&mut self) {
        self.main.joined += 1;
        if self.crew.of(self.main.joined).is_some() {
            self.join(self.main.joined, 0);
        } else {
            self.complete(HowEnded::Completed);
        }
    }
}
