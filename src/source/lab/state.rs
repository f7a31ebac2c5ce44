//! The state that the coordinator guards: the engine, the children, and what has happened and was not told yet.

use super::{
    backlog::Backlog,
    child::{Child, PendingReply},
    clock::Clock,
    pulse::Pulse,
    sampler::{SampleTargets, Sampler},
    socket_dir::SocketDir,
    starter::{StartOrder, Starter},
    threads::ThreadOrders,
};
use crate::{
    engine::{Effect, Engine, Input, ProcessNumber, Signal, WorkerNumber},
    event::{EndSignal, Event, HowEnded, ProcessId, RealTime, What},
    scenario::{Command, MAIN},
    wire::ToWorker,
};
use crossbeam_channel::Sender;
use ipc_channel::ipc::IpcSender;
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

/// Time between two samples.
const SAMPLE_EVERY: RealTime = RealTime::from_millis(500);
/// The shortest time between two tellings: waking the listener for every event would cost more than the event.
const TELL_EVERY: RealTime = RealTime::MILLI;
/// The longest time between two looks whether a child was stopped or continued from outside.
const LOOK_EVERY: RealTime = RealTime::from_millis(256);

/// What a run has at hand.
pub(super) struct LabResources {
    /// Stamps what happens.
    pub(super) clock: Clock,
    /// Where events are sent.
    pub(super) listener: Sender<Vec<Event>>,
    /// Starts children.
    pub(super) starter: Starter,
    /// Asks the system.
    pub(super) sampler: Sampler,
    /// Where handshakes are made.
    pub(super) socket_dir: SocketDir,
}

/// The state that the coordinator guards.
pub(super) struct LabState {
    engine: Engine,
    resources: LabResources,
    children: BTreeMap<ProcessNumber, Child>,
    names: BTreeMap<ProcessNumber, ProcessId>,
    effects: Vec<Effect>,
    answers: Vec<PendingReply>,
    batch: Vec<Event>,
    backlog: Backlog,
    seq: u64,
    pulse: Pulse,
    /// When what has happened is told; what happens after some quiet is told at once.
    tell_at: RealTime,
    sample_at: RealTime,
    look_at: RealTime,
    /// Time to the look after the next: short after a signal of our own, then longer and longer.
    look_gap: RealTime,
    /// When the timer will look again.
    wakes_at: RealTime,
    over: bool,
}

impl LabState {
    /// A run that has not begun.
    pub(super) fn new(engine: Engine, resources: LabResources) -> Self {
        Self {
            engine,
            pulse: Pulse::new(resources.clock.now()),
            resources,
            children: BTreeMap::new(),
            names: BTreeMap::new(),
            effects: Vec::new(),
            answers: Vec::new(),
            batch: Vec::new(),
            backlog: Backlog::default(),
            seq: 0,
            tell_at: RealTime::ZERO,
            sample_at: RealTime::ZERO,
            look_at: LOOK_EVERY,
            look_gap: LOOK_EVERY,
            wakes_at: RealTime::ZERO,
            over: false,
        }
    }

    /// Whether nothing may happen any more.
    pub(super) const fn over(&self) -> bool {
        self.over
    }

    /// The time for an orderly end is up.
    pub(super) const fn abandon(&mut self) {
        self.over = true;
    }

    /// Does this; a fault of ours ends the run as failed.
    pub(super) fn guarded(&mut self, what: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| what(self))).is_err() {
            self.fail("an internal fault, please report it".into());
        }
    }

    fn fail(&mut self, why: String) {
        self.over = true;
        self.emit(
            self.resources.clock.now(),
            What::RunEnded {
                how: HowEnded::Failed,
                why,
            },
        );
    }

    /// The time until something must be done even if nothing comes.
    pub(super) fn rest(&mut self) -> Duration {
        self.wakes_at = self.next_moment();
        (self.wakes_at - self.resources.clock.now()).into()
    }

    /// Whether something must be done sooner than was thought when [`LabState::rest`] was asked; told once.
    pub(super) fn sooner(&mut self) -> bool {
        let next = self.next_moment();
        let sooner = next < self.wakes_at;
        self.wakes_at = self.wakes_at.min(next);
        sooner
    }

    fn next_moment(&self) -> RealTime {
        if self.over {
            return RealTime::ZERO;
        }
        let sample = if self.engine.paused() {
            self.look_at
        } else {
            self.sample_at
        };
        let due = self.engine.due().unwrap_or(self.look_at);
        let tell = if self.batch.is_empty() {
            self.look_at
        } else {
            self.tell_at
        };
        let beat = self.pulse.next();
        sample.min(due).min(tell).min(self.look_at).min(beat)
    }

    /// Does what the time has come for.
    pub(super) fn on_time(&mut self) {
        let now = self.beat();
        if self.engine.due().is_some_and(|due| due <= now) {
            self.step(Input::Tick);
        }
        if now >= self.sample_at && !self.engine.paused() {
            self.sample_at = now + SAMPLE_EVERY;
            self.resources.sampler.ask(self.targets());
        }
        if now >= self.look_at {
            self.look_at = now + self.look_gap;
            self.look_gap = (self.look_gap + self.look_gap).min(LOOK_EVERY);
            self.look();
        }
        self.tell_by(now);
        self.heed_backlog();
    }

    /// The present. If the program itself stood still before it, that is told before anything else.
    fn beat(&mut self) -> RealTime {
        let now = self.resources.clock.now();
        if let Some(span) = self.pulse.beat(now) {
            self.take(now, Input::StoodStill { span });
            self.tell_at = now;
        }
        now
    }

    /// The last moment of which it is known that the program ran.
    pub(super) fn known_moment(&self) -> RealTime {
        self.pulse.known(self.resources.clock.now())
    }

    /// All processes, and the threads of those that have several workers.
    fn targets(&self) -> SampleTargets {
        let main = (ProcessId::new(MAIN), std::process::id());
        let children = self
            .children
            .iter()
            .map(|(number, child)| (self.names[number], child.pid()));
        let threads = self.children.values().flat_map(|child| {
            let pid = child.pid();
            child
                .thread_ids()
                .map(move |(worker, tid)| (worker, pid, tid))
        });
        SampleTargets {
            processes: [main].into_iter().chain(children).collect(),
            threads: threads.collect(),
        }
    }

    /// Looks whether a child was stopped or continued, by us or by anybody.
    fn look(&mut self) {
        let news: Vec<_> = self
            .children
            .iter()
            .filter_map(|(number, child)| Some((*number, child.poll_stop_state()?)))
            .collect();
        for (process, stopped) in news {
            self.step(if stopped {
                Input::Stopped { process }
            } else {
                Input::Continued { process }
            });
        }
    }

    /// Answers that are to be sent when the coordinator is free again.
    pub(super) fn answers(&mut self) -> Vec<PendingReply> {
        std::mem::take(&mut self.answers)
    }

    /// A child has presented itself.
    pub(super) fn welcome(&mut self, process: ProcessNumber, child: Child) {
        self.children.insert(process, child);
        self.step(Input::Ready { process });
    }

    /// A thread of a child is there.
    pub(super) fn welcome_thread(
        &mut self,
        process: ProcessNumber,
        worker: WorkerNumber,
        tid: Option<u32>,
        orders: IpcSender<ToWorker>,
    ) {
        let threads = self.threads_of(process);
        if threads.is_some_and(|threads| threads.started(worker, tid, orders)) {
            self.step(Input::ThreadStarted {
                process,
                worker,
                tid,
            });
        }
    }

    fn threads_of(&mut self, process: ProcessNumber) -> Option<&mut ThreadOrders> {
        self.children.get_mut(&process)?.threads()
    }

    /// Lets the engine decide, and does what it decided.
    pub(super) fn step(&mut self, input: Input) {
        if matches!(
            input,
            Input::Asked(Command::Pause | Command::Continue | Command::Step(_))
        ) {
            self.backlog.decided();
        }
        self.decide(input);
        self.heed_backlog();
    }

    /// Pauses the run while nothing receives its events.
    fn heed_backlog(&mut self) {
        if let Some(command) = self
            .backlog
            .asks(self.resources.listener.len(), self.engine.paused())
        {
            self.decide(Input::Asked(command));
        }
    }

    /// Lets the engine take what comes now.
    fn decide(&mut self, input: Input) {
        if !self.over {
            let now = self.beat();
            self.take(now, input);
        }
    }

    /// What breaks the sums of the engine is not done.
    fn take(&mut self, now: RealTime, input: Input) {
        let mut effects = std::mem::take(&mut self.effects);
        self.engine.step(now, input, &mut effects);
        if let Err(why) = self.engine.check() {
            return self.fail(format!("an internal fault, please report it: {why}"));
        }
        let mut signalled = Vec::new();
        for effect in effects.drain(..) {
            signalled.extend(self.perform(now, effect));
        }
        self.effects = effects;
        for (process, signal) in signalled {
            self.decide(Input::Signalled { process, signal });
        }
        self.tell_by(now);
    }

    /// Does it; a signal that ends a process is given back if the system accepted it.
    fn perform(&mut self, now: RealTime, effect: Effect) -> Option<(ProcessNumber, EndSignal)> {
        match effect {
            Effect::Emit(what) => self.emit(now, what),
            Effect::Start {
                process,
                name,
                threads,
            } => {
                self.names.insert(process, name);
                self.resources.starter.start(StartOrder {
                    number: process,
                    name,
                    threads,
                });
            }
            Effect::StartThread {
                process,
                worker,
                name,
            } => {
                if let Some(threads) = self.threads_of(process) {
                    threads.start(worker, name);
                }
            }
            Effect::ThreadEnded { process, worker } => {
                if let Some(threads) = self.threads_of(process) {
                    threads.ended(worker);
                }
            }
            Effect::Close { process } => {
                if let Some(threads) = self.threads_of(process) {
                    threads.close();
                }
            }
            Effect::Send { process, message } => {
                if let Some(child) = self.children.get(&process) {
                    self.answers.extend(child.send(message));
                }
            }
            Effect::Signal { process, signal } => return self.signal(process, signal),
            Effect::Reap { process } => {
                if let Some(child) = self.children.remove(&process) {
                    child.reap();
                }
            }
            Effect::Over => self.over = true,
        }
        None
    }

    fn signal(
        &mut self,
        process: ProcessNumber,
        signal: Signal,
    ) -> Option<(ProcessNumber, EndSignal)> {
        let ends = match signal {
            Signal::Terminate => Some(EndSignal::Terminate),
            Signal::Kill => Some(EndSignal::Kill),
            Signal::Stop | Signal::Continue => None,
        };
        let accepted = if let Some(child) = self.children.get(&process) {
            child.signal(signal)
        } else {
            if ends.is_some() {
                self.resources.starter.cancel(process);
            }
            false
        };
        self.look_gap = RealTime::MILLI;
        self.look_at = self.resources.clock.now() + self.look_gap;
        ends.filter(|_| accepted).map(|signal| (process, signal))
    }

    fn emit(&mut self, at: RealTime, what: What) {
        self.batch.push(Event {
            seq: self.seq,
            at,
            what,
            written: None,
        });
        self.seq += 1;
    }

    /// Hands over what has happened since the last time, if its time has come.
    fn tell_by(&mut self, now: RealTime) {
        if now >= self.tell_at && !self.batch.is_empty() {
            self.tell_at = now + TELL_EVERY;
            let room = self.batch.len();
            self.backlog
                .told(self.batch.iter().map(Event::weight).sum());
            // a run goes on to its end even if nobody listens
            let _ = self
                .resources
                .listener
                .send(std::mem::replace(&mut self.batch, Vec::with_capacity(room)));
        }
    }

    /// Sends the remaining events and ends the workers that are left.
    pub(super) fn clear_away(mut self) {
        self.tell_by(self.tell_at);
        let Self {
            resources:
                LabResources {
                    starter,
                    socket_dir,
                    listener,
                    ..
                },
            children,
            ..
        } = self;
        drop(starter);
        drop(children);
        drop(socket_dir);
        drop(listener);
    }
}
