//! Processes and the workers in them.

use super::Fold;
use crate::{
    event::{
        Exit, GroupId, Name, ProcessId, RealTime, RunTime, SourceLine, State, WhyEnded, WorkerId,
    },
    model::{
        history::DisplayState,
        now::{Computed, Failure, Process, Sleeps, StateTimes, Worker},
    },
};
use compact_str::CompactString;

impl Fold<'_> {
    /// The place of this worker; one that was never announced begins now.
    pub(super) fn worker(&mut self, name: WorkerId) -> usize {
        self.now.worker(name).unwrap_or_else(|| {
            let process = self.process(ProcessId::from(name.name()));
            self.begin(name, process)
        })
    }

    /// The place of this process; one that was never announced begins now.
    fn process(&mut self, name: ProcessId) -> usize {
        if let Some(place) = self.now.process_at.get(name.name()) {
            return place;
        }
        let place = self.now.processes.len();
        self.now.process_at.insert(name.name(), place);
        self.now.processes.push(Process {
            name,
            announced: false,
            pid: 0,
            parent: None,
            suspended: false,
            signalled: false,
            exit: None,
            joined: false,
            began: self.run,
            unobserved: None,
            stderr: String::new(),
            sample: None,
        });
        place
    }

    fn begin(&mut self, name: WorkerId, process: usize) -> usize {
        let place = self.now.workers.len();
        self.now.worker_at.insert(name.name(), place);
        self.now.workers.push(Worker {
            name,
            announced: false,
            is_main: false,
            group: None,
            process,
            tid: None,
            computed: Computed::default(),
            sample: None,
            state: State::Starting,
            since: self.run,
            display_since: self.run,
            resumes: false,
            polls: false,
            line: 0,
            file: None,
            most: None,
            helper: false,
            raised: None,
            used: Vec::new(),
            dropped: 0,
            began: self.run,
            ended: None,
            finishing: false,
            put: 0,
            got: 0,
            done: 0,
            worked_alone: 0,
            put_into: None,
            got_from: None,
            holding: Vec::new(),
            counted: Vec::new(),
            asleep: None,
            worked: None,
            interrupted: false,
            waited: RunTime::ZERO,
            times: StateTimes::default(),
            displayed: DisplayState::Starting,
            printed: 0,
        });
        self.history.begin();
        self.history
            .set_display(place, self.run, DisplayState::Starting);
        self.update_display(place);
        place
    }

    /// Puts down how a worker looks, if it looks otherwise than before.
    fn update_display(&mut self, place: usize) {
        let display = self.now.display_state(&self.now.workers[place]);
        let worker = &mut self.now.workers[place];
        if display != worker.displayed {
            worker
                .times
                .add(worker.displayed, self.run - worker.display_since);
            worker.display_since = self.run;
            worker.displayed = display;
            self.history.set_display(place, self.run, display);
        }
    }

    /// The places of the workers in a process.
    fn workers_of(&self, process: usize) -> Vec<usize> {
        // nearly always one worker, of the same name
        let name = self.now.processes[process].name.name();
        let namesake = self
            .now
            .worker(WorkerId::from(name))
            .filter(|place| self.now.workers[*place].process == process);
        let others = self.now.workers.iter().enumerate();
        let others =
            others.filter(|(place, worker)| worker.process == process && Some(*place) != namesake);
        namesake
            .into_iter()
            .chain(others.map(|(place, _)| place))
            .collect()
    }

    /// Changes a process and puts down how its workers look then.
    fn change(&mut self, name: ProcessId, change: impl FnOnce(&mut Process)) -> Vec<usize> {
        let process = self.process(name);
        change(&mut self.now.processes[process]);
        let workers = self.workers_of(process);
        for worker in &workers {
            self.update_display(*worker);
        }
        workers
    }

    pub(super) fn process_started(&mut self, name: ProcessId, pid: u32, parent: Option<ProcessId>) {
        let process = self.process(name);
        let known = &mut self.now.processes[process];
        (known.announced, known.pid, known.parent) = (true, pid, parent);
        for worker in self.workers_of(process) {
            self.set_main(worker);
        }
        self.no_longer_due(name.name());
    }

    /// A process, or a worker in one, could not be started.
    pub(super) fn not_started(&mut self, name: Name, why: &str) {
        self.no_longer_due(name);
        self.fails(Failure::NotStarted {
            name,
            why: why.to_owned(),
        });
    }

    /// The worker of this name is there, or never will be.
    fn no_longer_due(&mut self, name: Name) {
        self.now.due.retain(|(worker, _)| worker.name() != name);
    }

    pub(super) fn signalled(&mut self, name: ProcessId) {
        self.change(name, |process| process.signalled = true);
    }

    pub(super) fn suspended(&mut self, name: ProcessId, suspended: bool) {
        let workers = self.change(name, |process| process.suspended = suspended);
        for worker in workers {
            self.now.workers[worker].asleep = None;
        }
    }

    pub(super) fn process_ended(&mut self, name: ProcessId, exit: Exit, stderr: &str) {
        let workers = self.change(name, |process| {
            process.exit = Some(exit);
            process.suspended = false;
            stderr.clone_into(&mut process.stderr);
        });
        // at the end of a run everybody is ended: nothing to speak of
        let quits =
            |place: &usize| matches!(self.now.workers[*place].ended, Some((WhyEnded::Quit, _)));
        let first = workers.first().copied();
        if first.is_some_and(|place| exit.failed() && !quits(&place)) {
            let died =
                |place: &usize| matches!(self.now.workers[*place].ended, Some((WhyEnded::Died, _)));
            let mut dead: Vec<usize> = workers.into_iter().filter(died).collect();
            if dead.is_empty() {
                dead.extend(first);
            }
            let process = self.process(name);
            let (returned, lost) = self.moved_before(process);
            self.fails(Failure::Died {
                process,
                workers: dead,
                exit,
                returned,
                lost,
            });
        }
    }

    pub(super) fn process_joined(&mut self, name: ProcessId) {
        self.change(name, |process| process.joined = true);
    }

    pub(super) fn worker_started(
        &mut self,
        name: WorkerId,
        process: ProcessId,
        group: Option<GroupId>,
        (tid, helper): (Option<u32>, bool),
    ) {
        self.no_longer_due(name.name());
        let process = self.process(process);
        let place = self
            .now
            .worker(name)
            .unwrap_or_else(|| self.begin(name, process));
        let group = group.map(|group| self.group(group));
        let worker = &mut self.now.workers[place];
        (worker.announced, worker.process, worker.group) = (true, process, group);
        (worker.tid, worker.helper) = (tid, helper);
        self.set_main(place);
        self.update_display(place);
    }

    /// Main is the worker that the plan names, or one of the first process that belongs to no group.
    pub(super) fn set_main(&mut self, place: usize) {
        let worker = &self.now.workers[place];
        let first = self
            .now
            .process_of(worker)
            .is_some_and(|process| process.announced && process.parent.is_none());
        self.now.workers[place].is_main = worker.announced
            && worker.group.is_none()
            && !worker.helper
            && self.plan.main.map_or(first, |main| main == worker.name);
    }

    /// A process exists of which nothing else will be told; its workers may do anything.
    pub(super) fn unobserved(&mut self, name: ProcessId, pid: Option<u32>, why: &CompactString) {
        self.change(name, |process| {
            process.unobserved = Some(why.clone());
            process.pid = pid.unwrap_or(process.pid);
        });
        let worker = WorkerId::from(name.name());
        self.state_changed(worker, &State::Unknown, SourceLine::default(), None);
    }

    pub(super) fn raised(&mut self, name: WorkerId, exception: Name, source: SourceLine) {
        let place = self.worker(name);
        self.now.workers[place].raised = Some((exception, source));
    }

    pub(super) fn worker_ended(&mut self, name: WorkerId, why: WhyEnded) {
        let place = self.worker(name);
        if !matches!(why, WhyEnded::Died | WhyEnded::Quit) {
            self.wakes(place);
        }
        let worker = &mut self.now.workers[place];
        (worker.asleep, worker.ended) = (None, Some((why, self.run)));
        self.update_display(place);
    }

    /// A worker does something else than it did: if it slept, its sleep has come to its end.
    fn wakes(&mut self, place: usize) {
        let worker = &mut self.now.workers[place];
        if let Some(planned) = worker.asleep.take() {
            let lasted = self.run - worker.since;
            self.now.sleeps.add(Sleeps { planned, lasted });
        }
    }

    /// When the sleeps that go on now end says nothing of the machine.
    pub(super) fn disturb_sleeps(&mut self) {
        for worker in &mut self.now.workers {
            worker.asleep = None;
        }
    }

    pub(super) fn computed(&mut self, name: WorkerId, wall: RealTime, cpu: Option<RealTime>) {
        let place = self.worker(name);
        if self.now.workers[place].interrupted {
            return;
        }
        let computed = &mut self.now.workers[place].computed;
        computed.wall += wall;
        if let Some(cpu) = cpu {
            computed.known += wall;
            computed.cpu += cpu;
        }
    }

    pub(super) fn state_changed(
        &mut self,
        name: WorkerId,
        state: &State,
        source: SourceLine,
        most: Option<RunTime>,
    ) {
        let place = self.worker(name);
        match state {
            State::WaitingToPut { on, .. } => {
                self.now.workers[place].put_into = Some(self.queue(*on));
            }
            State::WaitingToGet { on } | State::Spinning { on } => {
                self.now.workers[place].got_from = Some(self.queue(*on));
            }
            State::WaitingForLock { on } | State::WaitingToBeWoken { on } => drop(self.lock(*on)),
            State::WaitingForResult { on }
            | State::WaitingForTasks { on }
            | State::WaitingToFlush { on } => drop(self.queue(*on)),
            _ => {}
        }
        self.wakes(place);
        let worker = &mut self.now.workers[place];
        worker.asleep = match state {
            State::Sleeping { span } => Some(*span),
            _ => None,
        };
        worker.resumes = match (&worker.state, state) {
            (State::Computing { .. } | State::Ready, State::WaitingForLock { .. })
            | (State::Computing { .. }, State::Ready)
            | (State::Ready, State::Computing { .. } | State::Ready) => true,
            (
                State::WaitingForLock { .. },
                State::WaitingForLock { .. } | State::Computing { .. },
            ) => worker.resumes,
            _ => false,
        };
        worker.polls = match state {
            State::Spinning { .. } => true,
            State::WaitingForLock { .. } => worker.polls,
            _ => false,
        };
        worker.state.clone_from(state);
        worker.since = self.run;
        (worker.line, worker.file, worker.most) = (source.line, source.file, most);
        self.update_display(place);
    }
}
