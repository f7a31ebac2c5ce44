//! The world around the engine: it performs effects as the lab would, late, in any order that can really occur.

mod hosts;
mod mad;
mod perform;

use crate::{any, books::Books, child::Child};
use hosts::{Host, Starting};
use procession::{
    engine::{Effect, Engine, Input, WorkerNumber},
    event::{Exit, HowEnded, QueueId, RealTime, What, WorkerId},
    scenario::{Command, RunAs, Scenario},
    wire::{Report, Request},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A worker as the lab knows it.
#[derive(Debug)]
struct Known {
    child: Child,
    /// The place of its process.
    host: usize,
    /// It says anything at all.
    mad: bool,
    /// It was a thread, and has ended.
    ended: bool,
    /// Controls sent and not heard.
    controls: u32,
    open: Option<Open>,
    /// The queue it gets from, and the one it puts into.
    queues: (Option<QueueId>, Option<QueueId>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Put(QueueId),
    Get(QueueId),
    /// Something that is answered at once.
    Ask,
}

/// A simulated run.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct World {
    pub(crate) scenario: Scenario,
    pub(crate) books: Books,
    /// The first events, and all others if they are to be kept.
    pub(crate) events: Vec<What>,
    pub(crate) keep: bool,
    pub(crate) ended_by: Option<HowEnded>,
    engine: Engine,
    dice: ChaCha8Rng,
    pub(crate) now: RealTime,
    /// By number, with gaps: a thread whose process could not be started never came.
    known: Vec<Known>,
    /// All processes, by number.
    hosts: Vec<Host>,
    starting: Option<Starting>,
    /// Who asked for what, in this order.
    lines: Vec<WorkerNumber>,
    /// Whether steps were asked of chosen workers: then not everything is first come, first served.
    chosen: bool,
    faults: bool,
    over: bool,
    /// For how long the program stood still.
    pub(crate) stood_still: RealTime,
    /// Inputs that the engine took.
    pub(crate) inputs: u64,
    trace: bool,
    effects: Vec<Effect>,
}

impl World {
    /// Any run at all.
    pub(crate) fn any(seed: u64) -> Self {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let scenario = any::scenario(&mut dice);
        Self::new(scenario, dice, true)
    }

    /// Any run with any queues and groups.
    pub(crate) fn any_pipeline(seed: u64) -> Self {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let scenario = any::pipeline(&mut dice);
        Self::new(scenario, dice, true)
    }

    /// A run of this scenario to which nothing happens from outside.
    pub(crate) fn calm(scenario: &Scenario, seed: u64) -> Self {
        Self::new(scenario.clone(), ChaCha8Rng::seed_from_u64(seed), false)
    }

    fn new(scenario: Scenario, dice: ChaCha8Rng, faults: bool) -> Self {
        let mut world = Self {
            books: Books::default(),
            events: Vec::new(),
            keep: true,
            ended_by: None,
            engine: Engine::new(&scenario, 7),
            scenario,
            dice,
            now: RealTime::ZERO,
            known: Vec::new(),
            hosts: Vec::new(),
            starting: None,
            lines: Vec::new(),
            chosen: false,
            faults,
            over: false,
            stood_still: RealTime::ZERO,
            inputs: 0,
            trace: std::env::var_os("TRACE").is_some(),
            effects: Vec::new(),
        };
        world.input(Input::Begin { pid: 1 });
        world.keep = false;
        world
    }

    /// From now on nothing happens from outside.
    pub(crate) const fn calm_down(&mut self) {
        self.faults = false;
    }

    pub(crate) fn until_over(&mut self, limit: u32) {
        for _ in 0..limit {
            if self.over {
                return;
            }
            self.step();
        }
        panic!("the run does not end: {:#?}", self.engine);
    }

    /// One thing happens somewhere.
    pub(crate) fn step(&mut self) {
        if self.over {
            return;
        }
        self.now += RealTime(self.dice.random_range(0..20_000_000));
        if self.engine.due().is_some_and(|due| due <= self.now) && self.dice.random_bool(0.7) {
            return self.input(Input::Tick);
        }
        if self.faults && self.dice.random_ratio(1, 25) {
            return self.meddle();
        }
        if self.dice.random_ratio(1, 4) && self.start() {
            return;
        }
        let (workers, hosts) = (self.known.len(), self.hosts.len());
        let count = workers + hosts;
        let first = if count == 0 {
            0
        } else {
            self.dice.random_range(0..count)
        };
        for place in (first..count).chain(0..first) {
            let happened = match place.checked_sub(workers) {
                None => self.something_of(place),
                Some(host) => self.something_of_process(host),
            };
            if happened {
                return;
            }
        }
        if self.faults && self.dice.random_bool(0.5) {
            self.meddle();
        }
    }

    /// Lets a worker do something, or lets the engine hear of it.
    fn something_of(&mut self, place: usize) -> bool {
        let Self {
            known, hosts, dice, ..
        } = self;
        let known = &mut known[place];
        let host = &mut hosts[known.host];
        if known.can_act(host) && dice.random_bool(0.5) {
            known.act(host, self.now, dice);
            return true;
        }
        if !host.ready || host.gone {
            return false;
        }
        let (process, worker) = (host.number, known.child.number);
        let Some(message) = known.child.outbox.pop_front() else {
            return false;
        };
        for report in &message.reports {
            known.controls -= u32::from(matches!(report, Report::Heard(_)) && known.controls > 0);
        }
        if let Some(request) = &message.request
            && !known.mad
            && !host.broken
        {
            let (from, to) = known.queues;
            known.open = Some(match request {
                // a stop marker needs no room: it is never put on
                Request::PutOn if known.child.holds_a_marker_only() => Open::Ask,
                Request::Put(_) | Request::PutOn => Open::Put(to.expect("it puts")),
                Request::Get(_) => Open::Get(from.expect("it gets")),
                Request::TryGet(_) | Request::IsEmpty | Request::Rate => Open::Ask,
            });
            self.lines.push(worker);
        }
        self.input(Input::Heard { process, message });
        true
    }

    /// A user presses a key, or something happens outside.
    fn meddle(&mut self) {
        let count = self.hosts.len();
        if count > 0 && self.dice.random_ratio(1, 3) {
            let place = self.dice.random_range(0..count);
            let host = &mut self.hosts[place];
            if host.ready {
                match self.dice.random_range(0..12) {
                    0 => host.process.die(Exit::Code(101)),
                    1 => host.process.stop(),
                    _ => host.process.go_on(),
                }
            }
            return;
        }
        if self.dice.random_ratio(1, 20) {
            return self.sample();
        }
        if self.dice.random_ratio(1, 20) {
            return self.stand_still();
        }
        let command = any::command(&mut self.dice, &self.scenario);
        self.ask(command);
    }

    /// The program itself stands still for a while: the clock jumps.
    fn stand_still(&mut self) {
        let span = RealTime::from_millis(self.dice.random_range(1_001..20_000));
        self.now += span;
        if !self.over {
            self.stood_still += span;
            self.input(Input::StoodStill { span });
        }
    }

    pub(crate) fn ask(&mut self, command: Command) {
        self.chosen |= matches!(command, Command::Step(Some(_)));
        if !self.over {
            self.input(Input::Asked(command));
        }
    }

    fn input(&mut self, input: Input) {
        if self.trace {
            eprintln!("{:?} {input:?}", self.now);
        }
        self.inputs += 1;
        let mut effects = std::mem::take(&mut self.effects);
        self.engine.step(self.now, input, &mut effects);
        self.engine.check().expect("the sums");
        for effect in effects.drain(..) {
            self.perform(effect);
        }
        self.effects = effects;
        assert!(self.books.is_paused() == self.engine.paused());
        if !self.over && !self.books.is_paused() && !self.books.asked_to_end {
            for known in self.known.iter().filter(|known| self.is_heard(known)) {
                match known.open {
                    Some(Open::Get(queue)) => assert!(
                        self.books.is_empty(queue),
                        "somebody waits for an item that is there"
                    ),
                    Some(Open::Put(queue)) => assert!(
                        self.books.is_full(queue),
                        "somebody waits for room that is there"
                    ),
                    _ => {}
                }
            }
        }
        self.locks_agree();
    }

    fn known(&self, worker: WorkerNumber) -> Option<&Known> {
        let place = self.place(worker)?;
        Some(&self.known[place])
    }

    fn place(&self, worker: WorkerNumber) -> Option<usize> {
        let number = |known: &Known| known.child.number;
        self.known.binary_search_by_key(&worker, number).ok()
    }

    /// Whether nothing that it said can be waiting for the turn of another thread with the big lock.
    fn is_heard(&self, known: &Known) -> bool {
        let mut own = self.known.iter().filter(|it| it.host == known.host);
        !self.has_locks() || own.all(|it| it.child.has_told() && !it.mad)
    }

    fn has_locks(&self) -> bool {
        self.scenario.big_lock && self.scenario.run_as == RunAs::Threads
    }

    /// Once all is heard that the threads of a process said, the events say who has its lock, and nobody waits for a lock
    /// that is free.
    fn locks_agree(&self) {
        if !self.has_locks() {
            return;
        }
        for (place, host) in self.hosts.iter().enumerate() {
            let own = || self.known.iter().filter(|known| known.host == place);
            let unheard = |known: &Known| known.mad || !known.child.outbox.is_empty();
            let lock = &host.process.lock;
            if !host.ready || host.gone || own().any(unheard) || !lock.turns_to_come.is_empty() {
                continue;
            }
            let (told, waited_for) = self.books.locks.now(&host.lock_name());
            match lock.holder.and_then(|holder| self.known(holder)) {
                Some(holder) if holder.child.has_told() => {
                    let name = WorkerId::new(&holder.child.name);
                    assert_eq!(told, Some(name), "who holds the lock");
                }
                Some(_) => {}
                None => assert!(!waited_for, "somebody waits for a lock that is free"),
            }
        }
    }
}
