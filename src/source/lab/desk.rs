//! The lab's one thread: it owns the stage, the children and the clock, and never waits for a listener.

use super::{
    child::Child,
    nest::Nest,
    post::{Clock, Post},
    sampler::{Pids, Sampler},
    starter::Starter,
};
use crate::{
    event::{Event, HowEnded, Name, Nanos, What},
    scenario::{MAIN, Scenario},
    stage::{Effect, Input, Number, Signal, Stage},
};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// The most letters taken from the inbox before what happened is told.
const HANDFUL: usize = 256;
/// Time between two samples.
const SAMPLE_EVERY: Nanos = Nanos::from_millis(500);
/// The shortest time between two tellings: waking the listener for every event would cost more than the event.
const TELL_EVERY: Nanos = Nanos::MILLI;
/// The longest time between two looks whether a child was stopped or continued from outside.
const LOOK_EVERY: Nanos = Nanos::from_millis(256);

/// What lies on the desk.
pub(super) struct Desk {
    stage: Stage,
    clock: Clock,
    inbox: Receiver<Post>,
    listener: Sender<Vec<Event>>,
    starter: Starter,
    sampler: Sampler,
    children: BTreeMap<Number, Child>,
    names: BTreeMap<Number, Name>,
    effects: Vec<Effect>,
    batch: Vec<Event>,
    seq: u64,
    /// When what has happened is told; what happens after some quiet is told at once.
    tell_at: Nanos,
    sample_at: Nanos,
    look_at: Nanos,
    /// Time to the look after the next: short after a signal of our own, then longer and longer.
    look_gap: Nanos,
    over: bool,
}

impl Desk {
    /// A desk on which nothing has happened.
    pub(super) fn new(
        scenario: &Scenario,
        seed: u64,
        clock: Clock,
        inbox: Receiver<Post>,
        listener: Sender<Vec<Event>>,
        starter: Starter,
        sampler: Sampler,
    ) -> Self {
        Self {
            stage: Stage::new(scenario, seed),
            clock,
            inbox,
            listener,
            starter,
            sampler,
            children: BTreeMap::new(),
            names: BTreeMap::new(),
            effects: Vec::new(),
            batch: Vec::new(),
            seq: 0,
            tell_at: Nanos::ZERO,
            sample_at: Nanos::ZERO,
            look_at: LOOK_EVERY,
            look_gap: LOOK_EVERY,
            over: false,
        }
    }

    /// Does the whole run. A fault of ours ends it as failed; in any case no child is left.
    pub(super) fn run(mut self, nest: Nest) {
        if catch_unwind(AssertUnwindSafe(|| self.work())).is_err() {
            let what = What::RunEnded { how: HowEnded::Failed, why: "an internal fault, please report it".into() };
            self.emit(self.clock.now(), what);
        }
        self.tell();
        // without an inbox nobody waits for it to be read: what is still there ends, then we do
        let Self { inbox, starter, children, listener, .. } = self;
        drop(inbox);
        drop(starter);
        drop(children);
        drop(nest);
        drop(listener);
    }

    fn work(&mut self) {
        self.step(Input::Begin { pid: std::process::id() });
        while !self.over {
            let post = match self.clock.moment(self.next_moment()) {
                Some(moment) => self.inbox.recv_deadline(moment),
                None => self.inbox.recv().map_err(RecvTimeoutError::from),
            };
            let mut next = post.ok();
            for left in (0..HANDFUL).rev() {
                let Some(post) = next else { break };
                self.take(post);
                next = if self.over || left == 0 { None } else { self.inbox.try_recv().ok() };
            }
            self.on_time();
        }
    }

    /// When something must be done even if nothing comes.
    fn next_moment(&self) -> Nanos {
        let sample = if self.stage.paused() { self.look_at } else { self.sample_at };
        let due = self.stage.due().unwrap_or(self.look_at);
        let tell = if self.batch.is_empty() { self.look_at } else { self.tell_at };
        sample.min(due).min(tell).min(self.look_at)
    }

    /// Does what the time has come for.
    fn on_time(&mut self) {
        let now = self.clock.now();
        if !self.over && self.stage.due().is_some_and(|due| due <= now) {
            self.step(Input::Tick);
        }
        if now >= self.sample_at && !self.stage.paused() {
            self.sample_at = now + SAMPLE_EVERY;
            self.sampler.ask(self.pids());
        }
        if now >= self.tell_at && !self.batch.is_empty() {
            self.tell_at = now + TELL_EVERY;
            self.tell();
        }
        if now >= self.look_at {
            self.look_at = now + self.look_gap;
            self.look_gap = (self.look_gap + self.look_gap).min(LOOK_EVERY);
            self.look();
        }
    }

    fn pids(&self) -> Pids {
        let main = (Name::new(MAIN), std::process::id());
        let children = self.children.iter().map(|(number, child)| (self.names[number].clone(), child.pid()));
        [main].into_iter().chain(children).collect()
    }

    /// Looks whether a child was stopped or continued, by us or by anybody.
    fn look(&mut self) {
        let news: Vec<_> =
            self.children.iter().filter_map(|(number, child)| Some((*number, child.stop_news()?))).collect();
        for (process, stopped) in news {
            self.step(if stopped { Input::Stopped { process } } else { Input::Continued { process } });
        }
    }

    fn take(&mut self, post: Post) {
        let input = match post {
            Post::Asked(command) => Input::Asked(command),
            Post::Spawned { process, pid } => Input::Spawned { process, pid },
            Post::Ready { process, child } => {
                self.children.insert(process, child);
                Input::Ready { process }
            }
            Post::Failed { process, why } => Input::Failed { process, why },
            Post::Heard { process, message } => Input::Heard { process, message },
            Post::Gone { process, exit, stderr } => Input::Gone { process, exit, stderr },
            Post::Sampled { cores, processes } => Input::Sampled { cores, processes },
            Post::KillAll => {
                self.over = true;
                return;
            }
        };
        self.step(input);
    }

    fn step(&mut self, input: Input) {
        let now = self.clock.now();
        let mut effects = std::mem::take(&mut self.effects);
        self.stage.step(now, input, &mut effects);
        for effect in effects.drain(..) {
            self.perform(now, effect);
        }
        self.effects = effects;
    }

    fn perform(&mut self, now: Nanos, effect: Effect) {
        match effect {
            Effect::Emit(what) => self.emit(now, what),
            Effect::Start { process, name } => {
                self.names.insert(process, name.clone());
                self.starter.start(process, name);
            }
            Effect::Send { process, message } => {
                if let Some(child) = self.children.get(&process) {
                    child.send(message);
                }
            }
            Effect::Signal { process, signal } => self.signal(process, signal),
            Effect::Reap { process } => drop(self.children.remove(&process)),
            Effect::Over => self.over = true,
        }
    }

    fn signal(&mut self, process: Number, signal: Signal) {
        match self.children.get(&process) {
            Some(child) => child.signal(signal),
            None if matches!(signal, Signal::Kill | Signal::Terminate) => self.starter.cancel(process),
            None => {}
        }
        self.look_gap = Nanos::MILLI;
        self.look_at = self.clock.now() + self.look_gap;
    }

    fn emit(&mut self, at: Nanos, what: What) {
        self.batch.push(Event { seq: self.seq, at, what });
        self.seq += 1;
    }

    /// Hands over what has happened since the last time.
    fn tell(&mut self) {
        if !self.batch.is_empty() {
            let room = self.batch.len();
            // a run goes on to its end even if nobody listens
            let _ = self.listener.send(std::mem::replace(&mut self.batch, Vec::with_capacity(room)));
        }
    }
}
