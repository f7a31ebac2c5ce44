//! The lab's decisions as a pure state machine: processes and their workers, the rules of the queues, the launch script,
//! the gate and the leases.
//!
//! It reads no clock, uses no random numbers, does no input or output: its owner hands it an [`Input`] with the
//! moment it came, and performs the [`Effect`]s that it returns, in their order. So millions of steps can be
//! simulated, and every rule is tested without a process.
//!
//! What a fold over the emitted events may rely on:
//! - A worker's state changes by `StateChanged` only. `Running` is reported when a put or a get is granted to a worker
//!   that waited or worked before (directly after the `Put`, the `Put` and `Done` of a stage, or the `Got`); waiting is
//!   reported only when a request cannot be granted at once, and once for each request.
//! - A batch of which only a part fits is reported as a `Put` of that part, then as waiting for room for the first of
//!   the rest.
//! - Spinning is reported once for each wait, however often the worker asks.
//! - main is `Running` at its line while it starts somebody or puts, `WaitingInJoin` on a name while it joins, on
//!   [`ANY`](crate::scenario::ANY) while it looks after everybody or ends the run; its line is 0 after the script.
//! - When a process ends while its worker held items: `Returned`, `Lost`, `WorkerEnded`, `ProcessEnded`, in this
//!   order, each only if it applies.
//! - A stage puts on in one step: `Put` into the queue it puts into, directly followed by `Done` in the queue it gets from,
//!   item by item. Until then the item is in its hands, and comes back from there.
//! - A step that was asked for while the run was paused: `Asked`, `Resumed`, then in time one `Put`, `Got` or `Done`
//!   with its `StateChanged` (the two of a stage are one), then `Paused`, `Stepped`. Asked for while the run goes on: the
//!   same without `Resumed`.
//! - What is asked in vain (of a worker that is not there, a speed that is in force already) is not recorded.
//! - A queue closes when no worker that puts into it lives or is still to start, no stop marker is to come, and nothing is
//!   in it or in progress. Closed is final: a worker that is added later and puts into it ends at its first request.

mod ask;
mod big_lock;
mod broker;
mod calibration;
mod control;
mod ending;
mod escalation;
mod gap;
mod gate;
mod get_timeout;
mod hear;
mod lease;
mod life;
mod main;
mod message;
mod moments;
mod moves;
mod number;
mod pause;
mod process;
mod queue;
mod ready;
mod roster;
pub mod rules;
mod script;
mod spec;
mod start;
mod timed;
mod turns;
mod worker;

use crate::{
    event::{
        Fact, GroupId, HowEnded, ProcessId, QueueId, RealTime, RunClock, RunTime, SourceLine,
        State, What, WorkerId,
    },
    scenario::{
        GroupSetup, MAIN, MOST_BATCH, Override, RunAs, Scenario,
        python::{Changes, Endings},
    },
    wire::{Order, ToWorker},
};
pub use message::{Effect, Input, Samples, Signal};
pub use number::{ProcessNumber, WorkerNumber};

use calibration::Calibration;
use escalation::Ending;
use gate::Gate;
use main::Main;
use number::{MAIN_NUMBER, QueueNumber};
use queue::Queue;
use roster::Roster;
use std::collections::{BTreeMap, BTreeSet};
use timed::TimedActions;

/// The state machine.
#[derive(Clone, Debug)]
pub struct Engine {
    scenario: Scenario,
    /// All groups, with the kind of work that is in force.
    groups: Vec<GroupSetup>,
    /// What is different for single workers, likewise.
    special: BTreeMap<WorkerId, Override>,
    /// How workers learn that nothing more comes: the lines of their programs depend on it.
    endings: Endings,
    changes: Changes,
    /// Most items of one request.
    batch: u32,
    seed: u64,
    names: Names,
    progress: RunPhase,
    now: RealTime,
    /// The moment of the input before.
    before: RealTime,
    clock: RunClock,
    queues: Vec<Queue>,
    roster: Roster,
    gate: Gate,
    /// Who waits for an item no longer than until this run time.
    get_timeouts: BTreeSet<(RunTime, WorkerNumber)>,
    main: Main,
    timed: TimedActions,
    calibration: Calibration,
    ending: Option<Ending>,
    controls_changed: bool,
    out: Vec<Effect>,
}

/// Names that many events repeat.
#[derive(Clone, Copy, Debug)]
struct Names {
    main: WorkerId,
    main_process: ProcessId,
}

/// How far the run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunPhase {
    Before,
    Running,
    Over,
}

impl Engine {
    /// An engine for this scenario, with the seed that was chosen for the run.
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let (script, groups, queues) = (scenario.script(), scenario.groups(), scenario.queues());
        Self {
            seed,
            names: Names {
                main: WorkerId::new(MAIN),
                main_process: ProcessId::new(MAIN),
            },
            progress: RunPhase::Before,
            now: RealTime::ZERO,
            before: RealTime::ZERO,
            clock: RunClock::new(scenario.speed),
            queues: queues.iter().map(Queue::new).collect(),
            roster: Roster::new(&script, &groups, scenario.run_as == RunAs::Threads),
            gate: Gate::default(),
            get_timeouts: BTreeSet::new(),
            main: Main::new(script, &groups, &queues),
            timed: TimedActions::new(&scenario.at, &queues),
            calibration: Calibration::default(),
            ending: None,
            controls_changed: false,
            out: Vec::new(),
            endings: Endings::of(scenario),
            changes: Changes::of(scenario),
            special: scenario.worker.clone(),
            batch: scenario.batch.clamp(1, MOST_BATCH),
            groups,
            scenario: scenario.clone(),
        }
    }

    /// Takes one input at the real time `now` (never earlier than the last) and adds what must be done.
    pub fn step(&mut self, now: RealTime, input: Input, effects: &mut Vec<Effect>) {
        if self.progress == RunPhase::Over {
            return;
        }
        self.before = self.now;
        self.now = self.now.max(now);
        std::mem::swap(&mut self.out, effects);
        self.take(input);
        self.pass_time();
        self.settle();
        std::mem::swap(&mut self.out, effects);
    }

    /// The real time at which it wants a `Tick`, if nothing else comes before.
    pub fn due(&self) -> Option<RealTime> {
        match (self.progress, &self.ending) {
            (RunPhase::Running, Some(ending)) => ending.due(),
            (RunPhase::Running, None) => {
                let gives_up = self
                    .get_timeouts
                    .first()
                    .and_then(|(until, _)| self.clock.when(*until));
                self.timed
                    .due(&self.clock)
                    .into_iter()
                    .chain(gives_up)
                    .min()
            }
            _ => None,
        }
    }

    /// Whether the run clock stands still (nothing needs to be sampled).
    pub fn paused(&self) -> bool {
        self.clock.paused()
    }

    /// Checks the sums that must always hold; cheap enough to be asked after every step.
    ///
    /// # Errors
    /// Which sum does not hold: a fault of the engine itself.
    pub fn check(&self) -> Result<(), String> {
        for queue in &self.queues {
            let check = queue.items.check();
            check.map_err(|why| format!("{}: {why}", queue.name))?;
        }
        self.roster.check()
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Begin { pid } => self.begin(pid),
            Input::Tick => {}
            Input::StoodStill { span } => self.stood_still(span),
            Input::Broken { why } => self.over(HowEnded::Failed, why),
            Input::Spawned { process, pid } => self.spawned(process, pid),
            Input::Ready { process } => self.ready(process),
            Input::Failed { process, exit, why } => self.failed(process, exit, &why),
            Input::Heard { process, message } => self.hear(process, message),
            Input::Stopped { process } => self.stopped(process),
            Input::Continued { process } => self.continued(process),
            Input::Signalled { process, signal } => self.signalled(process, signal),
            Input::Gone {
                process,
                exit,
                stderr,
                last,
            } => self.gone(process, exit, stderr, last),
            Input::Asked(command) => self.ask(&command),
            Input::Sampled(samples) => self.sampled(samples),
            Input::ThreadStarted {
                process,
                worker,
                tid,
            } => self.thread_started(process, worker, tid),
            Input::ThreadFailed {
                process,
                worker,
                why,
            } => self.thread_failed(process, worker, why),
        }
    }

    fn begin(&mut self, pid: u32) {
        if self.progress != RunPhase::Before {
            return;
        }
        self.progress = RunPhase::Running;
        let Names {
            main,
            main_process: process,
        } = self.names;
        self.emit(What::Planned(Box::new(self.scenario.plan())));
        self.emit(What::ProcessStarted {
            process,
            pid,
            parent: None,
        });
        self.emit(What::WorkerStarted {
            worker: main,
            process,
            group: None,
            tid: None,
            helper: false,
        });
        let made = |queue: &Queue| What::QueueMade {
            queue: queue.name,
            capacity: queue.items.capacity(),
            leased: queue.keeps,
            kind: None,
            source: SourceLine::default(),
        };
        let made: Vec<What> = self.queues.iter().map(made).collect();
        for what in made {
            self.emit(what);
        }
    }

    /// The number of this queue.
    fn queue_number(&self, queue: Option<QueueId>) -> Option<QueueNumber> {
        let name = queue?;
        self.queues.iter().position(|queue| queue.name == name)
    }

    /// The queue that is meant, where the name may be left out if there is one.
    fn queue_meant(&self, queue: Option<QueueId>) -> Option<QueueNumber> {
        let only = (queue.is_none() && self.queues.len() == 1).then_some(0);
        only.or_else(|| self.queue_number(queue))
    }

    /// The place of this group.
    fn group_number(&self, group: GroupId) -> Option<usize> {
        self.groups.iter().position(|of| of.name == group)
    }

    /// Does one thing after the other until nothing is left to be done: every input only notes what happened, and
    /// all its consequences follow here, each seeing the one before.
    fn settle(&mut self) {
        while self.progress == RunPhase::Running
            && (self.act_by_time()
                || self.operate()
                || self.give_up()
                || self.close()
                || self.start_next()
                || self.close_idle_host()
                || self.main_goes_on())
        {}
        self.tell_controls();
    }

    fn emit(&mut self, what: What) {
        self.out.push(Effect::Emit(what));
    }

    fn say(&mut self, worker: WorkerId, state: State, line: u32) {
        self.emit(What::StateChanged {
            worker,
            state,
            line,
            fact: Fact::Seen,
            file: None,
            most: None,
        });
    }

    fn send(&mut self, worker: WorkerNumber, order: Order) {
        if let Some(process) = self.roster.host(worker).map(|host| host.number) {
            self.out.push(Effect::Send {
                process,
                message: ToWorker { worker, order },
            });
        }
    }
}
