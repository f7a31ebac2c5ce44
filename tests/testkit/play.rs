//! Runs without processes: the real engine, children that are always in time, and a clock that is turned by hand. The
//! same scenario gives the same events on every machine, so pictures of it can be compared.
#![allow(dead_code, reason = "each test and benchmark uses a part of it")]

#[path = "child.rs"]
pub(crate) mod child;

use child::{Child, Doing};
use procession::{
    engine::{Effect, Engine, Input, ProcessNumber, Samples, Signal},
    event::{
        EndSignal, Event, Exit, HowEnded, ProcessId, ProcessSample, RealTime, RunTime, What, Work,
    },
    header::{FORMAT, Header, Machine},
    model::Model,
    scenario::{Capacity, Command, Scenario, Timing},
    wire::Order,
    worker::Durations,
};
use std::collections::{BTreeMap, VecDeque};

/// The time that a process needs to start.
const START: RealTime = RealTime::MILLI;
/// The time between two samples, and between two questions of a worker that spins.
const SAMPLE: RealTime = RealTime::from_millis(500);
const SPIN: RunTime = RunTime::from_millis(1);
/// Work of no length takes this long too: so a run never stands at one moment for ever.
const LEAST: RunTime = RunTime(10_000);
const SEED: u64 = 11;

/// A run that goes on as far as it is told to.
pub(crate) struct Play {
    /// What is known of it.
    pub(crate) model: Model,
    /// All that happened.
    pub(crate) told: Vec<Event>,
    /// The present, in nanoseconds of real time.
    pub(crate) at: u64,
    /// After so many events time stands still.
    pub(crate) most_events: usize,
    engine: Engine,
    over: bool,
    processes: Vec<Process>,
    starting: Option<(ProcessNumber, RealTime)>,
    sample_at: RealTime,
    samples: u32,
    inputs: VecDeque<Input>,
    /// Processes, by their places, that may have something to do now.
    ready: VecDeque<usize>,
    effects: Vec<Effect>,
}

/// A child as the system sees it.
struct Process {
    name: ProcessId,
    child: Child,
    durations: Option<Durations>,
    ready: bool,
    gone: bool,
    /// When its present work ends.
    until: Option<RunTime>,
    /// The rest of its work, kept while it is suspended: who computes does not go on then.
    rest: Option<RunTime>,
    /// Run time that it has computed, without its present work.
    computed: RunTime,
}

/// Free play with these numbers of workers and room for ten; consumers are the slower ones.
pub(crate) fn free_play(producers: u32, consumers: u32, work: Work) -> Play {
    let mut scenario = Scenario::free_play();
    scenario.title = "Free play".into();
    scenario.capacity = Capacity(Some(10));
    (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
    scenario.consumers.work = work;
    scenario.consumers.time =
        Timing::Uniform(RunTime::from_millis(700), RunTime::from_millis(1_900));
    scenario.launch = Some(scenario.supervised());
    Play::new(&scenario)
}

impl Play {
    /// Nothing has happened yet.
    pub(crate) fn empty(scenario: &Scenario) -> Self {
        let seed = scenario.seed.unwrap_or(SEED);
        let header = Header {
            procession: FORMAT,
            version: "0".into(),
            title: scenario.title.clone(),
            seed,
            began: "2026-01-01T00:00:00Z".into(),
            machine: Machine {
                os: "linux".into(),
                cores: 2,
                clock_ns: 1,
            },
            scenario: Some(scenario.clone()),
            written: None,
            programs: BTreeMap::new(),
        };
        Self {
            model: Model::new(header),
            told: Vec::new(),
            at: 0,
            most_events: usize::MAX,
            engine: Engine::new(scenario, seed),
            over: false,
            processes: Vec::new(),
            starting: None,
            sample_at: SAMPLE,
            samples: 0,
            inputs: VecDeque::new(),
            ready: VecDeque::new(),
            effects: Vec::new(),
        }
    }

    /// Every process that main starts first is there, and no worker has done anything yet.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let mut play = Self::empty(scenario);
        play.take(Input::Begin { pid: 40_990 });
        while let Some((process, at)) = play.starting {
            play.at = at.0;
            play.start(process);
        }
        play
    }

    /// Tells what the engine did not: for states of the screen to which no short run leads.
    pub(crate) fn tell(&mut self, what: What) {
        let event = Event {
            seq: self.told.len() as u64,
            at: RealTime(self.at),
            what,
            written: None,
        };
        self.model.apply(&event);
        self.told.push(event);
    }

    /// The user asks (`kill C2`).
    pub(crate) fn ask(&mut self, command: &str) -> &mut Self {
        self.command(command.parse().expect("a command"))
    }

    fn command(&mut self, command: Command) -> &mut Self {
        self.inputs.push_back(Input::Asked(command));
        self.settle();
        self
    }

    /// The run ends now, unless it is over.
    pub(crate) fn end(&mut self, how: HowEnded) -> &mut Self {
        self.command(Command::End(how));
        let by = RealTime(self.at) + RealTime::SECOND;
        self.pass(by);
        assert!(self.over, "the run does not end");
        self
    }

    /// Lets it run until so many seconds of real time after the start.
    pub(crate) fn run_to(&mut self, seconds: f64) -> &mut Self {
        let end = RealTime::from_secs_f64(seconds);
        self.pass(end);
        self.at = self.at.max(end.0);
        self
    }

    /// Lets everything happen that is due by this moment.
    fn pass(&mut self, end: RealTime) {
        self.settle();
        while let Some(next) = self.next_moment().filter(|next| *next <= end && !self.over)
            && self.told.len() < self.most_events
        {
            self.at = self.at.max(next.0);
            self.due();
            self.settle();
        }
    }

    /// The time at which something happens by itself.
    fn next_moment(&self) -> Option<RealTime> {
        let clock = &self.model.now.clock;
        let working = self.processes.iter().filter(|it| it.child.runs());
        let first = working.filter_map(|it| it.until).min();
        let sample = (!self.engine.paused()).then_some(self.sample_at);
        [
            first.and_then(|until| clock.when(until)),
            self.engine.due(),
            self.starting.map(|(_, at)| at),
            sample,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn due(&mut self) {
        let (now, run) = (RealTime(self.at), self.run_time());
        if self.engine.due().is_some_and(|due| due <= now) {
            self.inputs.push_back(Input::Tick);
        }
        if let Some((process, _)) = self.starting.filter(|(_, at)| *at <= now) {
            self.start(process);
        }
        if self.model.now.clock.paused() {
            return;
        }
        for (place, process) in self.processes.iter_mut().enumerate() {
            if process.child.runs() && process.until.is_some_and(|until| until <= run) {
                self.ready.push_back(place);
            }
        }
        if self.sample_at <= now {
            self.sample();
            self.sample_at = now.max(self.sample_at + SAMPLE);
        }
    }

    fn run_time(&self) -> RunTime {
        self.model.run_time(RealTime(self.at))
    }

    /// Lets the engine and the children talk until nobody has anything more to say at this moment.
    fn settle(&mut self) {
        loop {
            if let Some(input) = self.inputs.pop_front() {
                self.take(input);
            } else if let Some(place) = self.ready.pop_front() {
                self.act(place);
            } else {
                return;
            }
        }
    }

    fn take(&mut self, input: Input) {
        let mut effects = std::mem::take(&mut self.effects);
        self.engine.step(RealTime(self.at), input, &mut effects);
        self.engine.check().expect("the sums");
        for effect in effects.drain(..) {
            self.perform(effect);
        }
        self.effects = effects;
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Emit(what) => self.tell(what),
            Effect::Start { process, name, .. } => {
                self.processes.push(Process {
                    name,
                    child: Child::new(process),
                    durations: None,
                    ready: false,
                    gone: false,
                    until: None,
                    rest: None,
                    computed: RunTime::ZERO,
                });
                self.starting = Some((process, RealTime(self.at) + START));
            }
            Effect::Send { process, message } => {
                let place = process as usize - 1;
                let it = &mut self.processes[place];
                if it.child.exit.is_none() {
                    if let Order::Begin(spec) = &message.order {
                        it.durations =
                            Some(Durations::new(spec.seed, spec.group, spec.index, spec.time));
                    }
                    it.child.inbox.push_back(message.order);
                    self.ready.push_back(place);
                }
            }
            Effect::Signal { process, signal } => self.signal(process, signal),
            Effect::StartThread { .. } | Effect::Close { .. } => {
                unimplemented!("a story of threads")
            }
            Effect::Reap { .. } => {}
            Effect::Over => self.over = true,
        }
    }

    fn signal(&mut self, process: ProcessNumber, signal: Signal) {
        let (run, place) = (self.run_time(), process as usize - 1);
        let it = &mut self.processes[place];
        let accepted = match signal {
            Signal::Terminate => Some(EndSignal::Terminate),
            Signal::Kill => Some(EndSignal::Kill),
            Signal::Stop | Signal::Continue => None,
        };
        match signal {
            Signal::Terminate => it.child.terminate(),
            Signal::Kill => it.child.die(Exit::Signal(9)),
            Signal::Stop => {
                it.rest = it
                    .until
                    .filter(|_| it.child.computes())
                    .map(|until| until - run);
                it.child.stop();
            }
            Signal::Continue => {
                if let Some(rest) = it.rest.take() {
                    it.until = Some(run + rest);
                }
                it.child.go_on();
            }
        }
        self.ready.push_back(place);
        if let Some(signal) = accepted.filter(|_| self.processes[place].ready) {
            self.inputs.push_back(Input::Signalled { process, signal });
        }
    }

    /// The process is there.
    fn start(&mut self, process: ProcessNumber) {
        self.starting = None;
        let place = process as usize - 1;
        self.take(Input::Spawned {
            process,
            pid: 41_020 + process,
        });
        let it = &mut self.processes[place];
        it.ready = it.child.exit.is_none();
        it.gone = !it.ready;
        let exit = it.child.exit;
        self.take(match exit {
            None => Input::Ready { process },
            Some(exit) => Input::Failed {
                process,
                exit: Some(exit),
                why: "killed while it started".into(),
            },
        });
    }

    /// Lets a process do one thing, and the engine hear of it.
    fn act(&mut self, place: usize) {
        let run = self.run_time();
        let it = &mut self.processes[place];
        let over = it.until.is_some_and(|until| until <= run) && !it.child.paused();
        if it.child.hears() || (it.child.runs() && over) {
            let ends = !it.child.hears();
            if ends {
                it.until = None;
                if it.child.computes() {
                    it.computed += it.child.span;
                }
            }
            let before = it.child.doing;
            it.child
                .act(&mut |_| it.durations.as_mut().expect("it has begun").draw());
            let begins = ends || before != it.child.doing;
            it.until = match it.child.doing {
                Doing::Working if begins => Some(run + it.child.span.max(LEAST)),
                Doing::Spinning if begins => Some(run + SPIN),
                Doing::Working | Doing::Spinning => it.until,
                _ => None,
            };
            if it.child.hears() {
                self.ready.push_back(place);
            }
        }
        self.hear(place);
    }

    fn hear(&mut self, place: usize) {
        let it = &mut self.processes[place];
        let process = it.child.number;
        for stopped in it.child.news.drain(..) {
            self.inputs.push_back(if stopped {
                Input::Stopped { process }
            } else {
                self.ready.push_back(place);
                Input::Continued { process }
            });
        }
        for message in it.child.outbox.drain(..) {
            self.inputs.push_back(Input::Heard { process, message });
        }
        if let Some(exit) = it.child.exit
            && it.ready
            && !std::mem::replace(&mut it.gone, true)
        {
            self.inputs.push_back(Input::Gone {
                process,
                exit,
                stderr: String::new(),
                last: None,
            });
        }
    }

    /// What the operating system would say: two cores, shared by those that compute.
    fn sample(&mut self) {
        let run = self.run_time();
        let mut used = [3.0_f32, 2.0];
        let mut processes = Vec::new();
        let alive = self
            .processes
            .iter()
            .enumerate()
            .filter(|(_, it)| it.ready && !it.gone);
        for (place, it) in alive {
            let core = place % 2;
            let busy = it.child.runs() && it.child.computes() && it.until.is_some();
            if busy {
                used[core] = 91.0 + (self.samples % 7) as f32;
            }
            let rest = it
                .until
                .filter(|_| busy)
                .map_or(RunTime::ZERO, |until| until.since(run));
            let present = if busy {
                it.child.span.since(rest)
            } else {
                RunTime::ZERO
            };
            processes.push(ProcessSample {
                process: it.name,
                cpu: Some(if busy { 96.0 } else { 0.2 }),
                cpu_time: RealTime(4_000_000 + (it.computed + present).0),
                rss: 1_048_576 + 4_096 * place as u64,
                core: Some(core as u32),
                os: if busy { 'R' } else { 'S' },
                ready: Some(RealTime(self.at / 50)),
            });
        }
        self.samples += 1;
        let cores = used.map(Some).to_vec();
        self.inputs.push_back(Input::Sampled(Samples {
            cores,
            processes,
            workers: Vec::new(),
        }));
    }
}
