//! Runs without processes: the real engine, children that are always in time, and a clock that is turned by hand. The
//! same scenario gives the same events on every machine, so pictures of it can be compared.
#![allow(dead_code, reason = "each test and benchmark uses a part of it")]

#[path = "child.rs"]
pub(crate) mod child;

use child::{Child, Doing, process};
use procession::{
    engine::{Effect, Engine, Input, ProcessNumber, Samples, Signal, WorkerNumber},
    event::{
        EndSignal, Event, Exit, HowEnded, ProcessId, ProcessSample, RealTime, RunTime, What, Work,
        WorkerId, WorkerSample,
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
    /// After this many events time stands still.
    pub(crate) most_events: usize,
    engine: Engine,
    over: bool,
    processes: Vec<Process>,
    workers: Vec<Worker>,
    starting: Option<(Starting, RealTime)>,
    sample_at: RealTime,
    samples: u32,
    inputs: VecDeque<Input>,
    /// Workers, by their places, that may have something to do now.
    ready: VecDeque<usize>,
    effects: Vec<Effect>,
}

/// What is being started.
#[derive(Clone, Copy)]
enum Starting {
    Process(ProcessNumber),
    Thread(ProcessNumber, WorkerNumber, WorkerId),
}

/// A child as the system sees it.
struct Process {
    name: ProcessId,
    body: process::Process,
    ready: bool,
    gone: bool,
}

/// A worker as the system sees it.
struct Worker {
    name: WorkerId,
    child: Child,
    /// The place of its process.
    host: usize,
    durations: Option<Durations>,
    /// When its present work ends.
    until: Option<RunTime>,
    /// The rest of its work, kept while it is suspended: who computes does not go on then.
    rest: Option<RunTime>,
    /// Run time that it has computed, without its present work.
    computed: RunTime,
}

/// What the system would say that one of them used.
struct Used {
    busy: bool,
    computed: RunTime,
    core: usize,
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
            lesson: None,
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
            workers: Vec::new(),
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
        while let Some((what, at)) = play.starting {
            play.at = at.0;
            play.start(what);
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

    /// Lets it run until `seconds` of real time after the start.
    pub(crate) fn run_to(&mut self, seconds: f64) -> &mut Self {
        let end = RealTime::from_secs_f64(seconds);
        self.pass(end);
        self.at = self.at.max(end.0);
        self
    }

    /// The program itself stands still until `seconds` of real time after the start.
    pub(crate) fn stand_still_to(&mut self, seconds: f64) -> &mut Self {
        let end = RealTime::from_secs_f64(seconds);
        let span = end - RealTime(self.at);
        self.at = end.0;
        self.inputs.push_back(Input::StoodStill { span });
        self.settle();
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
        let working = self.workers.iter().filter(|it| self.runs(it));
        let first = working.filter_map(|it| it.until).min();
        let sample = (!self.engine.paused()).then_some(self.sample_at);
        [
            first.and_then(|until| clock.when(until)),
            self.engine.due(),
            self.starting.map(|(_, at)| at),
            sample,
            self.gives_way().map(|(at, _)| at),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn runs(&self, worker: &Worker) -> bool {
        self.processes[worker.host].body.runs()
    }

    /// Who computes with a big lock and must give way first, and when.
    fn gives_way(&self) -> Option<(RealTime, usize)> {
        let must = |(place, it): (usize, &Worker)| {
            let process = &self.processes[it.host].body;
            let could = it.child.computes() && process.could_give_way(&it.child);
            Some((process.lock.gives_way_at().filter(|_| could)?, place))
        };
        let all = self.workers.iter().enumerate().filter_map(must);
        all.filter(|_| !self.engine.paused()).min()
    }

    fn due(&mut self) {
        let (now, run) = (RealTime(self.at), self.run_time());
        if self.engine.due().is_some_and(|due| due <= now) {
            self.inputs.push_back(Input::Tick);
        }
        if let Some((what, _)) = self.starting.filter(|(_, at)| *at <= now) {
            self.start(what);
        }
        if self.model.now.clock.paused() {
            return;
        }
        if let Some((_, place)) = self.gives_way().filter(|(at, _)| *at <= now) {
            let it = &mut self.workers[place];
            let rest = it.until.take().map_or(LEAST, |until| until.since(run));
            it.computed += it.child.span.since(rest);
            let process = &mut self.processes[it.host].body;
            process.give_way(&mut it.child, rest.max(LEAST), now);
            self.turns_come(self.workers[place].host);
        }
        for (place, it) in self.workers.iter().enumerate() {
            if self.runs(it) && it.until.is_some_and(|until| until <= run) {
                self.ready.push_back(place);
            }
        }
        if self.sample_at <= now {
            self.sample();
            self.sample_at = now.max(self.sample_at + SAMPLE);
        }
    }

    /// The worker that has its turn with the lock of this process goes on.
    fn turns_come(&mut self, host: usize) {
        let process = &self.processes[host].body;
        for (place, it) in self.workers.iter().enumerate() {
            if it.host == host && process.has_turn(&it.child) {
                self.ready.push_back(place);
            }
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
            Effect::Start {
                process,
                name,
                threads,
            } => {
                self.processes.push(Process {
                    name,
                    body: process::Process::new(threads),
                    ready: false,
                    gone: false,
                });
                if !threads {
                    self.add_worker(process, process as usize - 1, name.name().into());
                }
                self.starting = Some((Starting::Process(process), RealTime(self.at) + START));
            }
            Effect::StartThread {
                process,
                worker,
                name,
            } => {
                let what = Starting::Thread(process, worker, name);
                self.starting = Some((what, RealTime(self.at) + START));
            }
            Effect::Close { process } => {
                let host = process as usize - 1;
                self.processes[host].body.die(Exit::Code(0));
                self.hear_process(host);
            }
            Effect::Send { message, .. } => {
                let place = self.place(message.worker);
                let it = &mut self.workers[place];
                if self.processes[it.host].body.exit.is_none() {
                    if let Order::Begin(spec) = &message.order {
                        it.durations = Some(Durations::new(spec.seed, spec.group, spec.index));
                    }
                    it.child.inbox.push_back(message.order);
                    self.ready.push_back(place);
                }
            }
            Effect::Signal { process, signal } => self.signal(process, signal),
            Effect::Reap { .. } | Effect::ThreadEnded { .. } => {}
            Effect::Over => self.over = true,
        }
    }

    fn add_worker(&mut self, worker: WorkerNumber, host: usize, name: WorkerId) {
        self.workers.push(Worker {
            name,
            child: Child::new(worker),
            host,
            durations: None,
            until: None,
            rest: None,
            computed: RunTime::ZERO,
        });
    }

    fn place(&self, worker: WorkerNumber) -> usize {
        let number = |it: &Worker| it.child.number;
        let place = self.workers.binary_search_by_key(&worker, number);
        place.expect("a worker that came")
    }

    fn signal(&mut self, process: ProcessNumber, signal: Signal) {
        let (run, host) = (self.run_time(), process as usize - 1);
        let of = &mut self.processes[host].body;
        let accepted = match signal {
            Signal::Terminate => Some(EndSignal::Terminate),
            Signal::Kill => Some(EndSignal::Kill),
            Signal::Stop | Signal::Continue => None,
        };
        let own = self.workers.iter_mut().filter(|it| it.host == host);
        match signal {
            Signal::Terminate => of.terminate(),
            Signal::Kill => of.die(Exit::Signal(9)),
            Signal::Stop => {
                for it in own {
                    it.rest = it
                        .until
                        .filter(|_| it.child.computes())
                        .map(|until| until - run);
                }
                of.stop();
            }
            Signal::Continue => {
                for it in own {
                    if let Some(rest) = it.rest.take() {
                        it.until = Some(run + rest);
                    }
                }
                of.go_on();
            }
        }
        let own = self.workers.iter().enumerate();
        let own = own.filter(|(_, it)| it.host == host);
        self.ready.extend(own.map(|(place, _)| place));
        if let Some(signal) = accepted.filter(|_| self.processes[host].ready) {
            self.inputs.push_back(Input::Signalled { process, signal });
        }
        if self.workers.iter().all(|it| it.host != host) {
            self.hear_process(host);
        }
    }

    /// The process is there, or the thread.
    fn start(&mut self, what: Starting) {
        self.starting = None;
        match what {
            Starting::Process(process) => self.start_process(process),
            Starting::Thread(process, worker, name) => {
                let host = process as usize - 1;
                // what dies or stands still starts no threads
                if self.processes[host].body.runs() {
                    self.add_worker(worker, host, name);
                    let tid = Some(41_020 + process + worker);
                    self.take(Input::ThreadStarted {
                        process,
                        worker,
                        tid,
                    });
                } else if self.processes[host].body.exit.is_none() {
                    self.starting = Some((what, RealTime(self.at) + START));
                }
            }
        }
    }

    fn start_process(&mut self, process: ProcessNumber) {
        let place = process as usize - 1;
        self.take(Input::Spawned {
            process,
            pid: 41_020 + process,
        });
        let it = &mut self.processes[place];
        it.ready = it.body.exit.is_none();
        it.gone = !it.ready;
        let exit = it.body.exit;
        self.take(match exit {
            None => Input::Ready { process },
            Some(exit) => Input::Failed {
                process,
                exit: Some(exit),
                why: "killed while it started".into(),
            },
        });
    }

    /// Lets a worker do one thing, and the engine hear of it.
    fn act(&mut self, place: usize) {
        let run = self.run_time();
        let it = &mut self.workers[place];
        let host = it.host;
        let process = &mut self.processes[host].body;
        let over = it.until.is_some_and(|until| until <= run) && !it.child.paused();
        let turn = process.has_turn(&it.child);
        if process.hears(&it.child) || (process.runs() && (over || turn)) {
            let ends = over && !process.hears(&it.child);
            if ends {
                it.until = None;
                if it.child.computes() {
                    it.computed += it.child.span;
                }
            }
            let before = it.child.doing;
            process.act(&mut it.child, RealTime(self.at), &mut |time| {
                it.durations.as_mut().expect("it has begun").draw(time)
            });
            let begins = ends || before != it.child.doing;
            it.until = match it.child.doing {
                Doing::Working if begins => Some(run + it.child.span.max(LEAST)),
                Doing::Spinning if begins => Some(run + SPIN),
                Doing::Working | Doing::Spinning => it.until,
                _ => None,
            };
            if process.hears(&it.child) {
                self.ready.push_back(place);
            }
            self.turns_come(host);
        }
        self.hear(place);
    }

    fn hear(&mut self, place: usize) {
        let it = &mut self.workers[place];
        let process = it.host as ProcessNumber + 1;
        for message in it.child.outbox.drain(..) {
            self.inputs.push_back(Input::Heard { process, message });
        }
        self.hear_process(self.workers[place].host);
    }

    fn hear_process(&mut self, host: usize) {
        let it = &mut self.processes[host];
        let process = host as ProcessNumber + 1;
        let mut goes_on = false;
        for stopped in it.body.news.drain(..) {
            goes_on |= !stopped;
            self.inputs.push_back(if stopped {
                Input::Stopped { process }
            } else {
                Input::Continued { process }
            });
        }
        if goes_on {
            let own = self.workers.iter().enumerate();
            let own = own.filter(|(_, it)| it.host == host);
            self.ready.extend(own.map(|(place, _)| place));
        }
        if let Some(exit) = it.body.exit
            && it.ready
            && !std::mem::replace(&mut it.gone, true)
        {
            if let Some((Starting::Thread(of, ..), _)) = self.starting
                && of == process
            {
                self.starting = None;
            }
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
        let (mut processes, mut workers) = (Vec::new(), Vec::new());
        for (host, it) in self.processes.iter().enumerate() {
            if !it.ready || it.gone {
                continue;
            }
            let own = self.workers.iter().enumerate();
            let own = own.filter(|(_, it)| it.host == host && it.child.doing != Doing::Ended);
            let each: Vec<(&Worker, Used)> = own
                .map(|(place, worker)| (worker, self.used(place, run)))
                .collect();
            let busy = each.iter().filter(|(_, used)| used.busy).count();
            for (_, of) in each.iter().filter(|(_, used)| used.busy) {
                used[of.core] = 91.0 + (self.samples % 7) as f32;
            }
            let all = self.workers.iter().enumerate();
            let all = all.filter(|(_, it)| it.host == host);
            let computed: u64 = all.map(|(place, _)| self.used(place, run).computed.0).sum();
            processes.push(ProcessSample {
                process: it.name,
                cpu: Some(if busy > 0 { 96.0 * busy as f32 } else { 0.2 }),
                cpu_time: RealTime(4_000_000 + computed),
                rss: 1_048_576 + 4_096 * host as u64,
                // of a process with several workers neither is known
                core: (!it.body.threads).then_some((host % 2) as u32),
                os: if busy > 0 { 'R' } else { 'S' },
                ready: (!it.body.threads).then_some(RealTime(self.at / 50)),
            });
            for (worker, used) in each.iter().filter(|_| it.body.threads) {
                workers.push(WorkerSample {
                    worker: worker.name,
                    cpu: Some(if used.busy { 96.0 } else { 0.2 }),
                    cpu_time: Some(RealTime(1_000_000 + used.computed.0)),
                    core: Some(used.core as u32),
                    os: if used.busy { 'R' } else { 'S' },
                    ready: Some(RealTime(self.at / 50)),
                });
            }
        }
        self.samples += 1;
        let cores = used.map(Some).to_vec();
        self.inputs.push_back(Input::Sampled(Samples {
            cores,
            processes,
            workers,
        }));
    }

    fn used(&self, place: usize, run: RunTime) -> Used {
        let it = &self.workers[place];
        let busy = self.runs(it) && it.child.computes() && it.until.is_some();
        let rest = it
            .until
            .filter(|_| busy)
            .map_or(RunTime::ZERO, |until| until.since(run));
        let present = if busy {
            it.child.span.since(rest)
        } else {
            RunTime::ZERO
        };
        Used {
            busy,
            computed: it.computed + present,
            core: place % 2,
        }
    }
}
