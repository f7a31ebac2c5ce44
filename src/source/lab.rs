//! The lab: a source whose events come from real processes around a real queue.
//!
//! One thread, the desk, owns the stage, the children and the clock; whatever it hears lies in one inbox. The
//! starter's thread starts children one at a time. Each child has a listener's thread. The sampler's thread asks
//! the operating system.

mod child;
mod desk;
mod error;
mod limits;
mod nest;
mod post;
mod sampler;
mod starter;

pub use error::LabError;
pub use limits::most_workers;

use super::Source;
use crate::{
    event::{Event, HowEnded, Nanos, Role},
    header::{FORMAT, Header, Machine},
    scenario::{Command, Scenario, listing},
    sys,
};
use crossbeam_channel::{Receiver, Sender};
use desk::Desk;
use nest::Nest;
use post::{Clock, Post};
use std::{
    path::PathBuf,
    thread,
    time::{Duration, SystemTime},
};

/// How long everybody may take to end in order when a lab is dropped; then all are killed.
const ORDERLY: Duration = Duration::from_millis(4_500);

/// A run of real processes. When it is dropped the run is ended and nothing of it is left behind.
pub struct Lab {
    header: Header,
    events: Receiver<Vec<Event>>,
    inbox: Sender<Post>,
    clock: Clock,
    /// Disconnected when the desk is empty.
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
        let nest = Nest::enter()?;
        sys::process::tie_children();
        let clock = Clock::start();
        let (inbox, post) = crossbeam_channel::bounded(post::ROOM);
        let (sender, events) = crossbeam_channel::unbounded();
        let (alive, over) = crossbeam_channel::bounded(0);
        let starter = starter::Starter::begin(program, inbox.clone())?;
        let sampler = sampler::Sampler::begin(inbox.clone())?;
        let desk = Desk::new(scenario, seed, clock, post, sender, starter, sampler);
        thread::Builder::new().name("desk".into()).spawn(move || {
            desk.run(nest);
            drop(alive);
        })?;
        Ok(Self { header: header(scenario, seed), events, inbox, clock, over })
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
        // a run that is over has nothing more to do
        let _ = self.inbox.send(Post::Asked(command));
    }

    fn now(&self) -> Nanos {
        self.clock.now()
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        self.ask(Command::End(HowEnded::Quit));
        if self.over.recv_timeout(ORDERLY) == Err(crossbeam_channel::RecvTimeoutError::Timeout) {
            let _ = self.inbox.send(Post::KillAll);
            let _ = self.over.recv_timeout(Duration::from_millis(500));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a recording says when it was made")]
fn header(scenario: &Scenario, seed: u64) -> Header {
    let programs = [(Role::Main, "main"), (Role::Producer, "producer"), (Role::Consumer, "consumer")];
    Header {
        procession: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        title: scenario.title.clone(),
        seed,
        began: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        machine: Machine {
            os: std::env::consts::OS.to_owned(),
            cores: thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
            clock_ns: Nanos::from(sys::process::clock_resolution()).0,
        },
        scenario: scenario.clone(),
        programs: programs.map(|(role, word)| (word.to_owned(), listing::program(scenario, role))).into(),
    }
}
