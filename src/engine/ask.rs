//! What the user, or a timed action, asks.

use super::{
    Engine, ProcessNumber, Signal,
    gate::Mode,
    roster::{Phase, Worker},
};
use crate::{
    event::{Role, Speed, What, WhyEnded, Wish, Work},
    scenario::{Capacity, Command},
    wire::Request,
};

impl Engine {
    /// Does what is asked; what would change nothing is not even recorded.
    pub(super) fn ask(&mut self, command: &Command) {
        if !self.makes_sense(command) {
            return;
        }
        self.emit(What::Asked {
            command: Wish::Command(command.clone()),
        });
        let process = command.worker().and_then(|name| self.roster.number(name));
        match *command {
            Command::Add(group) => {
                if let Some(role) = Role::of_group(group) {
                    let worker = self.roster.fresh_name(role);
                    self.emit(What::WorkerDue { worker, group });
                    self.add_worker(worker);
                }
            }
            Command::Capacity(_, Capacity(capacity)) => {
                self.queue.set_capacity(capacity);
                let queue = self.names.queue;
                self.emit(What::CapacityChanged { queue, capacity });
            }
            Command::Speed(speed) => self.set_speed(speed),
            Command::Work(work, group) => self.set_work(work, group.and_then(Role::of_group)),
            Command::Pause => self.pause(),
            Command::Continue => self.go_on(Mode::Open),
            Command::Step(_) => self.go_on(Mode::Step(process)),
            Command::End(how) => self.end(how),
            Command::Finish(_)
            | Command::Terminate(_)
            | Command::Kill(_)
            | Command::Suspend(_)
            | Command::Resume(_) => {
                if let Some(process) = process {
                    self.ask_of(command, process);
                }
            }
        }
    }

    fn ask_of(&mut self, command: &Command, process: ProcessNumber) {
        match command {
            Command::Finish(_) => self.finish(process),
            Command::Terminate(_) => self.terminate(process),
            Command::Kill(_) => self.signal(process, Signal::Kill),
            Command::Suspend(_) => self.signal(process, Signal::Stop),
            Command::Resume(_) => self.signal(process, Signal::Continue),
            _ => {}
        }
    }

    fn makes_sense(&self, command: &Command) -> bool {
        let of = |test: fn(&Worker) -> bool| {
            let number = command.worker().and_then(|name| self.roster.number(name));
            number
                .and_then(|number| self.roster.of(number))
                .is_some_and(test)
        };
        match command {
            Command::End(_) => true,
            _ if self.ending.is_some() || self.progress != super::RunPhase::Running => false,
            Command::Add(group) => Role::of_group(*group).is_some(),
            Command::Finish(_) => of(|worker| {
                !worker.ended && worker.end_reason.is_none() && worker.phase <= Phase::Ready
            }),
            Command::Terminate(_) | Command::Kill(_) => of(Worker::alive),
            Command::Suspend(_) | Command::Resume(_) => of(|worker| worker.phase == Phase::Ready),
            Command::Capacity(_, Capacity(capacity)) => {
                *capacity != self.queue.capacity() && *capacity != Some(0)
            }
            Command::Speed(speed) => *speed != self.clock.speed(),
            Command::Work(_, Some(group)) if Role::of_group(*group).is_none() => false,
            Command::Work(work, group) => {
                let role = group.and_then(Role::of_group);
                let in_force = [
                    (Role::Producer, self.scenario.producers.work),
                    (Role::Consumer, self.scenario.consumers.work),
                ];
                in_force
                    .iter()
                    .any(|(of, now)| role.is_none_or(|role| role == *of) && now != work)
                    || self
                        .roster
                        .numbers()
                        .any(|number| self.works_otherwise(number, *work, role))
            }
            Command::Pause => self.gate.mode != Mode::Shut,
            Command::Continue => self.gate.mode != Mode::Open,
            Command::Step(_) => true,
        }
    }

    fn works_otherwise(&self, number: ProcessNumber, work: Work, role: Option<Role>) -> bool {
        self.roster.of(number).is_some_and(|worker| {
            let meant = role.is_none_or(|role| role == worker.role);
            meant && !worker.ended && worker.compute != (work == Work::Compute)
        })
    }

    fn set_speed(&mut self, speed: Speed) {
        self.clock.set_speed(self.now, speed);
        self.controls_changed = true;
        self.emit(What::SpeedChanged { speed });
    }

    /// Everybody of the role, whatever was said of single workers before.
    fn set_work(&mut self, work: Work, only: Option<Role>) {
        for role in [Role::Producer, Role::Consumer]
            .into_iter()
            .filter(|role| only.is_none_or(|only| only == *role))
        {
            match role {
                Role::Producer => self.scenario.producers.work = work,
                _ => self.scenario.consumers.work = work,
            }
            for (name, special) in &mut self.scenario.worker {
                if Role::of_name(name).is_some_and(|(of, _)| of == role) {
                    special.work = None;
                }
            }
            for number in self.roster.numbers() {
                if let Some(worker) = self
                    .roster
                    .of_mut(number)
                    .filter(|worker| worker.role == role)
                {
                    worker.compute = work == Work::Compute;
                }
            }
            if let Some(group) = role.group() {
                self.emit(What::GroupChanged { group, work });
            }
        }
        self.controls_changed = true;
    }

    /// It ends after its present item; when it waits, at once; when it was told before, by SIGTERM.
    fn finish(&mut self, process: ProcessNumber) {
        let Some(worker) = self.roster.of_mut(process) else {
            return;
        };
        if worker.finishing {
            return self.terminate(process);
        }
        worker.finishing = true;
        // of a worker that is still to start it is told when it is there
        let (name, there) = (worker.name, worker.phase >= Phase::Spawned);
        let asks = worker
            .request
            .as_ref()
            .is_some_and(|open| open.request != Request::Rate);
        let ends_now = asks && worker.pending.len() <= 1;
        if there {
            self.emit(What::WorkerFinishing { worker: name });
        }
        if ends_now {
            self.tell_end(process, WhyEnded::Finished);
        }
    }
}
