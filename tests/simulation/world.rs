//! The world around the engine: it performs effects as the lab would, late, in any order that can really occur.

mod mad;
mod perform;

use crate::{any, books::Books, child::Child};
use procession::{
    engine::{Effect, Engine, Input, ProcessNumber},
    event::{Exit, HowEnded, QueueId, RealTime, What},
    scenario::{Command, Scenario},
    wire::{Report, Request},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A process as the lab knows it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Known {
    child: Child,
    /// It says anything at all.
    mad: bool,
    ready: bool,
    gone: bool,
    reaped: bool,
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
    known: Vec<Known>,
    /// What is being started, and whether it exists already.
    starting: Option<(ProcessNumber, bool)>,
    /// Who asked for what, in this order.
    lines: Vec<ProcessNumber>,
    /// Whether steps were asked of chosen workers: then not everything is first come, first served.
    chosen: bool,
    faults: bool,
    over: bool,
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
            starting: None,
            lines: Vec::new(),
            chosen: false,
            faults,
            over: false,
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
        if let Some((process, exists)) = self.starting
            && self.dice.random_ratio(1, 4)
        {
            return self.start(process, exists);
        }
        let count = self.known.len();
        let first = if count == 0 {
            0
        } else {
            self.dice.random_range(0..count)
        };
        for place in (first..count).chain(0..first) {
            if self.something_of(place) {
                return;
            }
        }
        if self.faults && self.dice.random_bool(0.5) {
            self.meddle();
        }
    }

    /// Lets a child do something, or lets the engine hear of it.
    fn something_of(&mut self, place: usize) -> bool {
        let Self { known, dice, .. } = self;
        let known = &mut known[place];
        if known.can_act() && dice.random_bool(0.5) {
            known.act(dice);
            return true;
        }
        if !known.ready || known.gone {
            return false;
        }
        let process = known.child.number;
        if let Some(stopped) = known.child.news.pop_front() {
            self.input(if stopped {
                Input::Stopped { process }
            } else {
                Input::Continued { process }
            });
        } else if let Some(message) = known.child.outbox.pop_front() {
            for report in &message.reports {
                known.controls -=
                    u32::from(matches!(report, Report::Heard(_)) && known.controls > 0);
            }
            if let Some(request) = &message.request
                && !known.mad
            {
                let (from, to) = known.queues;
                known.open = Some(match request {
                    // a stop marker needs no room: it is never put on
                    Request::PutOn if known.child.holds_a_marker_only() => Open::Ask,
                    Request::Put(_) | Request::PutOn => Open::Put(to.expect("it puts")),
                    Request::Get(_) => Open::Get(from.expect("it gets")),
                    Request::TryGet(_) | Request::IsEmpty | Request::Rate => Open::Ask,
                });
                self.lines.push(process);
            }
            self.input(Input::Heard { process, message });
        } else if let Some(exit) = known.child.exit {
            known.gone = true;
            known.open = None;
            self.lines.retain(|other| *other != process);
            self.input(Input::Gone {
                process,
                exit,
                stderr: String::new(),
                last: None,
            });
        } else {
            return false;
        }
        true
    }

    fn start(&mut self, process: ProcessNumber, exists: bool) {
        if self.faults && self.dice.random_ratio(1, 20) {
            self.starting = None;
            let exit = exists.then_some(Exit::Code(1));
            return self.input(Input::Failed {
                process,
                exit,
                why: "no luck".into(),
            });
        }
        if exists {
            self.starting = None;
            self.known[process as usize - 1].ready = true;
            self.input(Input::Ready { process });
        } else {
            self.starting = Some((process, true));
            self.input(Input::Spawned {
                process,
                pid: 1 + process,
            });
        }
    }

    /// A user presses a key, or something happens outside.
    fn meddle(&mut self) {
        let count = self.known.len();
        if count > 0 && self.dice.random_ratio(1, 3) {
            let place = self.dice.random_range(0..count);
            let known = &mut self.known[place];
            if known.ready {
                match self.dice.random_range(0..12) {
                    0 => known.child.die(Exit::Code(101)),
                    1 => known.child.stop(),
                    _ => known.child.go_on(),
                }
            }
            return;
        }
        let command = any::command(&mut self.dice, &self.scenario);
        self.ask(command);
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
            for known in &self.known {
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
    }
}
