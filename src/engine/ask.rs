//! What the user, or a timed action, asks.

use super::{
    Engine, ProcessNumber, Signal, WorkerNumber,
    gate::Mode,
    process::{Phase, Process},
    worker::{RequestPlace, Want, WorkerMessage},
};
use crate::{
    event::{GroupId, Speed, What, WhyEnded, Wish, Work},
    scenario::{Capacity, Command, Override, Timing},
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
        let worker = command.worker().and_then(|name| self.roster.number(name));
        match *command {
            Command::Add(group) => self.add_one_more(group),
            Command::Capacity(queue, Capacity(capacity)) => {
                if let Some(number) = self.queue_meant(queue) {
                    let queue = &mut self.queues[number];
                    queue.items.set_capacity(capacity);
                    let queue = queue.name;
                    self.emit(What::CapacityChanged { queue, capacity });
                }
            }
            Command::Speed(speed) => self.set_speed(speed),
            Command::Work(work, group) => self.set_work(work, group),
            Command::Time(group, time) => self.set_time(group, time),
            Command::Pause => self.pause(),
            Command::Continue => self.go_on(Mode::Open),
            Command::Step(_) => self.go_on(Mode::Step(worker)),
            Command::End(how) => self.end(how),
            Command::Finish(_)
            | Command::Terminate(_)
            | Command::Kill(_)
            | Command::Suspend(_)
            | Command::Resume(_) => {
                if let Some(worker) = worker {
                    self.ask_of(command, worker);
                }
            }
        }
    }

    fn ask_of(&mut self, command: &Command, worker: WorkerNumber) {
        let Some(process) = self.roster.host(worker).map(|process| process.number) else {
            return;
        };
        match command {
            Command::Finish(_) => self.finish(worker),
            Command::Terminate(_) => self.terminate(process),
            Command::Kill(_) => self.signal(process, Signal::Kill),
            Command::Suspend(_) => self.signal(process, Signal::Stop),
            Command::Resume(_) => self.signal(process, Signal::Continue),
            _ => {}
        }
    }

    fn makes_sense(&self, command: &Command) -> bool {
        let worker = command.worker().and_then(|name| self.roster.number(name));
        // a thread that has ended is not there any more, though its process is
        let gone = |number: &WorkerNumber| {
            self.roster.host(*number).is_some_and(|host| host.threads)
                && self.roster.worker(*number).is_some_and(|it| it.ended)
        };
        let host = |test: fn(&Process) -> bool| {
            let there = worker.filter(|number| !gone(number));
            let host = there.and_then(|number| self.roster.host(number));
            host.is_some_and(test)
        };
        match command {
            Command::End(_) => true,
            _ if self.ending.is_some() || self.progress != super::RunPhase::Running => false,
            Command::Add(group) => self.group_number(*group).is_some(),
            Command::Finish(_) => {
                let worker = worker.and_then(|number| self.roster.worker(number));
                let goes_on = worker.is_some_and(|it| !it.ended && it.end_reason.is_none());
                let housed = worker.is_some_and(|it| it.process.is_some());
                goes_on && (!housed || host(|process| process.phase <= Phase::Ready))
            }
            Command::Terminate(_) | Command::Kill(_) => host(Process::alive),
            Command::Suspend(_) | Command::Resume(_) => {
                host(|process| process.phase == Phase::Ready)
            }
            Command::Capacity(queue, Capacity(capacity)) => {
                let queue = self.queue_meant(*queue).map(|number| &self.queues[number]);
                queue.is_some_and(|queue| *capacity != queue.items.capacity())
                    && *capacity != Some(0)
            }
            Command::Speed(speed) => *speed != self.clock.speed(),
            Command::Work(work, group) => self.would_change_work(*work, *group),
            Command::Time(group, time) => self.would_change_time(*group, *time),
            Command::Pause => self.gate.mode != Mode::Shut,
            Command::Continue => self.gate.mode != Mode::Open,
            Command::Step(_) => true,
        }
    }

    fn add_one_more(&mut self, group: GroupId) {
        if let Some(place) = self.group_number(group) {
            let index = self.roster.fresh_index(place);
            let worker = self.groups[place].worker(index);
            self.emit(What::WorkerDue { worker, group });
            self.add_worker(worker);
        }
    }

    fn would_change_work(&self, work: Work, group: Option<GroupId>) -> bool {
        let meant = |name: GroupId| group.is_none_or(|group| group == name);
        let mut groups = self.groups.iter();
        let otherwise = |number: WorkerNumber| {
            self.roster.worker(number).is_some_and(|worker| {
                let computes = work == Work::Compute;
                meant(worker.setup.name) && !worker.ended && worker.compute != computes
            })
        };
        groups.any(|group| meant(group.name) && group.work != work)
            || self.roster.workers().any(otherwise)
    }

    fn set_speed(&mut self, speed: Speed) {
        self.clock.set_speed(self.now, speed);
        self.controls_changed = true;
        self.emit(What::SpeedChanged { speed });
    }

    /// Everybody of the group, whatever was said of single workers before.
    fn set_work(&mut self, work: Work, only: Option<GroupId>) {
        for place in 0..self.groups.len() {
            let name = self.groups[place].name;
            if only.is_some_and(|only| only != name) {
                continue;
            }
            self.groups[place].work = work;
            self.each_special(place, |special| special.work = None);
            for number in self.roster.workers() {
                let worker = self.roster.worker_mut(number);
                if let Some(worker) = worker.filter(|worker| worker.group == place) {
                    worker.compute = work == Work::Compute;
                }
            }
            self.emit(What::GroupChanged {
                group: name,
                work: Some(work),
                time: None,
            });
        }
        self.controls_changed = true;
    }

    fn would_change_time(&self, group: GroupId, time: Timing) -> bool {
        let otherwise = |number: WorkerNumber| {
            self.roster.worker(number).is_some_and(|worker| {
                worker.setup.name == group && !worker.ended && worker.setup.time != time
            })
        };
        self.group_number(group).is_some_and(|place| {
            self.groups[place].time != time || self.roster.workers().any(otherwise)
        })
    }

    /// Everybody of the group, whatever was said of single workers before.
    fn set_time(&mut self, group: GroupId, time: Timing) {
        let Some(place) = self.group_number(group) else {
            return;
        };
        self.groups[place].time = time;
        self.each_special(place, |special| special.time = None);
        for number in self.roster.workers() {
            let worker = self.roster.worker_mut(number);
            if let Some(worker) = worker.filter(|worker| worker.group == place) {
                worker.setup.time = time;
            }
        }
        self.emit(What::GroupChanged {
            group,
            work: None,
            time: Some(time),
        });
        self.controls_changed = true;
    }

    /// What is different for single workers of the group at this place.
    fn each_special(&mut self, place: usize, change: impl Fn(&mut Override)) {
        for (worker, special) in &mut self.special {
            let group = crate::scenario::group_of(&self.groups, *worker);
            if group.is_some_and(|(group, _)| group == place) {
                change(special);
            }
        }
    }

    /// Who was told to finish already is told by SIGTERM; a thread alone cannot be.
    fn insist(&mut self, host: Option<ProcessNumber>) {
        let alone = |process: &ProcessNumber| {
            let process = self.roster.process(*process);
            process.is_some_and(|process| !process.threads)
        };
        if let Some(process) = host.filter(alone) {
            self.terminate(process);
        }
    }

    /// It ends after its present item; when it waits for one, at once; when it was told before, by SIGTERM.
    fn finish(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let host = worker.process;
        if worker.finishing {
            return self.insist(host);
        }
        worker.finishing = true;
        let alone = worker.alone();
        let (name, begun) = (worker.name, worker.begun);
        let ends_now = match worker.request {
            // what it holds at the gate before its request comes first
            Some(RequestPlace::Gate) => {
                let first = worker.pending.front();
                worker.pending.len() <= 1
                    && !matches!(first, Some(WorkerMessage::Request(Request::PutOn)))
            }
            Some(RequestPlace::Line(queue)) => {
                let request = self.queues[queue].request_of(number);
                request.is_some_and(|request| !matches!(request.want, Want::PutOn))
            }
            Some(RequestPlace::Rate) | None => false,
        };
        self.controls_changed |= alone;
        // a worker that is still to start gets it when it is there
        let process = host.and_then(|host| self.roster.process(host));
        let exists = |process: &Process| !process.threads && process.phase >= Phase::Spawned;
        if begun || process.is_some_and(exists) {
            self.emit(What::WorkerFinishing { worker: name });
        }
        if ends_now {
            self.tell_end(number, WhyEnded::Finished);
        }
    }
}
