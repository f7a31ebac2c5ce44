//! The lab: a source whose events come from real processes around a real queue.
//!
//! One lock, the coordinator, keeps the engine, the children and the clock; a thread that receives something steps the engine there.
//! Each child has a listener's thread. The starter's thread starts children one at a time. The sampler's thread asks
//! the operating system. The timer's thread does what comes with time alone, and clears away at the end.

mod backlog;
mod child;
mod clock;
mod coordinator;
mod error;
mod guard;
mod hear;
mod limits;
mod listening;
mod pulse;
mod sampler;
mod socket_dir;
mod starter;
mod state;
mod threads;

pub use error::LabError;
pub use limits::most_workers;

use super::Source;
use crate::{
    engine::{Engine, Input},
    event::{Event, HowEnded, RealTime},
    header::{FORMAT, Header, Machine},
    scenario::{Command, GroupSetup, MAIN, Scenario, python},
    sys,
};
use clock::Clock;
use coordinator::Coordinator;
use crossbeam_channel::Receiver;
use hear::Hear;
use socket_dir::SocketDir;
use starter::Welcome;
use state::{LabResources, LabState};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread,
    time::{Duration, SystemTime},
};

/// How long everybody may take to end in order when a lab is dropped; then all are killed.
const ORDERLY: Duration = Duration::from_millis(4_500);

/// A run of real processes. When it is dropped the run is ended and nothing of it is left behind.
pub struct Lab {
    header: Header,
    events: Receiver<Vec<Event>>,
    coordinator: Arc<Coordinator>,
    clock: Clock,
    /// Disconnected when nothing is left.
    over: Receiver<()>,
}

impl Lab {
    /// Starts a run; the seed is the one to use, whatever the scenario says. Workers are processes of this program.
    ///
    /// # Errors
    /// One sentence that says what is missing and what is allowed: too many workers for this system, or no private
    /// directory for temporary files.
    pub fn start(scenario: &Scenario, seed: u64) -> Result<Self, LabError> {
        Self::start_with(sys::process::own_program(), scenario, seed)
    }

    /// As [`Lab::start`], with workers that are processes of `program`, which must be of the same build.
    ///
    /// # Errors
    /// As with [`Lab::start`].
    pub fn start_with(program: PathBuf, scenario: &Scenario, seed: u64) -> Result<Self, LabError> {
        limits::check(scenario)?;
        let socket_dir = SocketDir::enter()?;
        sys::process::tie_children();
        let clock = Clock::start();
        let coordinator = Arc::<Coordinator>::default();
        // a listener that does not read makes the run pause (`backlog`), never the lab wait
        let (listener, events) = crossbeam_channel::unbounded();
        let (alive, over) = crossbeam_channel::bounded(0);
        let [hearing, process, thread] = [(); 3].map(|()| Arc::clone(&coordinator));
        let hear: Hear = Arc::new(move |input| hearing.hear(input));
        let welcome = Welcome {
            process: Box::new(move |number, child| process.welcome(number, child)),
            thread: Arc::new(move |number, worker, tid, orders| {
                thread.welcome_thread(number, worker, tid, orders);
            }),
        };
        let starter = starter::Starter::begin(program, Arc::clone(&hear), welcome)?;
        let sampler = sampler::Sampler::begin(hear)?;
        let state = LabState::new(
            Engine::new(scenario, seed),
            LabResources {
                clock,
                listener,
                starter,
                sampler,
                socket_dir,
            },
        );
        let timed = Arc::clone(&coordinator);
        thread::Builder::new().name("timer".into()).spawn(move || {
            // whatever breaks, nothing of the run is left behind
            while let Err(panic) = catch_unwind(AssertUnwindSafe(|| timed.keep_time())) {
                if !timed.breaks(guard::reason("timer", panic.as_ref())) {
                    break;
                }
            }
            drop(alive);
        })?;
        coordinator.begin(state);
        Ok(Self {
            header: header(scenario, seed),
            events,
            coordinator,
            clock,
            over,
        })
    }
}

impl Source for Lab {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        self.coordinator.hear(Input::Asked(command));
    }

    fn now(&self) -> RealTime {
        let known = self.coordinator.known_moment();
        known.unwrap_or_else(|| self.clock.now())
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        self.ask(Command::End(HowEnded::Quit));
        if self.over.recv_timeout(ORDERLY) == Err(crossbeam_channel::RecvTimeoutError::Timeout) {
            self.coordinator.abandon();
            let _ = self.over.recv_timeout(Duration::from_millis(500));
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a recording says when it was made"
)]
fn header(scenario: &Scenario, seed: u64) -> Header {
    Header {
        procession: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        title: scenario.title.clone(),
        seed,
        began: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        machine: Machine {
            os: std::env::consts::OS.to_owned(),
            cores: thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
            clock_ns: RealTime::from(sys::process::clock_resolution()).0,
        },
        scenario: Some(scenario.clone()),
        programs: programs(scenario),
        lesson: None,
        written: None,
    }
}

/// The program of main and of each group, by the group's name; the two groups of the simple form stand in the singular.
fn programs(scenario: &Scenario) -> BTreeMap<String, Vec<String>> {
    let program = python::Program::new(scenario);
    let of_group = |group: &GroupSetup| {
        let code = program.group(group.name).unwrap_or_default();
        let name = python::singular(group.name).to_owned();
        (name, code.lines().to_vec())
    };
    let main = (MAIN.to_owned(), program.main().lines().to_vec());
    let groups = scenario.groups();
    [main]
        .into_iter()
        .chain(groups.iter().map(of_group))
        .collect()
}
