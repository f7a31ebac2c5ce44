//! A run of real processes, and waiting for what happens in it.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::{
    event::{Event, HowEnded, What},
    scenario::{Command, Scenario},
    source::{Source, lab::Lab},
};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// Nothing here takes so long on the slowest machine, unless it never comes.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

pub(crate) struct Run {
    pub(crate) lab: Lab,
    pub(crate) events: Vec<Event>,
}

impl Run {
    pub(crate) fn start(scenario: &Scenario) -> Self {
        Self::start_with(env!("CARGO_BIN_EXE_procession"), scenario)
    }

    pub(crate) fn start_with(program: impl Into<PathBuf>, scenario: &Scenario) -> Self {
        let lab = Lab::start_with(program.into(), scenario, 1).expect("a lab can be started here");
        Self {
            lab,
            events: Vec::new(),
        }
    }

    pub(crate) fn read(scenario: &str) -> Self {
        Self::start(&toml::from_str(scenario).expect("a scenario"))
    }

    pub(crate) fn ask(&self, command: &str) {
        self.lab.ask(command.parse().expect("a command"));
    }

    pub(crate) fn end(&self) {
        self.lab.ask(Command::End(HowEnded::Quit));
    }

    /// Listens until this has happened, and tells its place among the events; what happened before counts.
    pub(crate) fn until(&mut self, what: impl Fn(&What) -> bool) -> usize {
        self.until_after(0, what)
    }

    /// Listens until this has happened at this place or later.
    #[track_caller]
    pub(crate) fn until_after(&mut self, from: usize, what: impl Fn(&What) -> bool) -> usize {
        let by = Instant::now() + LIMIT;
        let mut looked = from;
        loop {
            while let Some(event) = self.events.get(looked) {
                if what(&event.what) {
                    return looked;
                }
                looked += 1;
            }
            match self.lab.events().recv_deadline(by) {
                Ok(batch) => self.events.extend(batch),
                Err(error) => panic!(
                    "{error} after {:#?}",
                    &self.events[self.events.len().saturating_sub(20)..]
                ),
            }
        }
    }

    /// Listens to the end; nothing is left then.
    #[track_caller]
    pub(crate) fn till_end(mut self) -> Vec<Event> {
        self.until(|what| matches!(what, What::RunEnded { .. }));
        let by = Instant::now() + LIMIT;
        while let Ok(batch) = self.lab.events().recv_deadline(by) {
            self.events.extend(batch);
        }
        assert!(Instant::now() < by, "the events never ended");
        self.events
    }

    pub(crate) fn pid(&self, name: &str) -> u32 {
        let mut pids = self.events.iter().filter_map(|event| match &event.what {
            What::ProcessStarted { process, pid, .. } if process == name => Some(*pid),
            _ => None,
        });
        pids.next_back().expect("it was started")
    }
}

/// The letter that the system has for the state of a process; `None`: it is gone.
pub(crate) fn letter(pid: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

/// Waits until this is so.
#[track_caller]
pub(crate) fn wait_for(what: impl Fn() -> bool) {
    let by = Instant::now() + LIMIT;
    while !what() {
        assert!(Instant::now() < by, "it never came");
        std::thread::yield_now();
    }
}

/// The sums that must be equal at the end, or at any time with what is under way.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Ledger {
    pub(crate) put: u64,
    pub(crate) got: u64,
    pub(crate) done: u64,
    pub(crate) returned: u64,
    pub(crate) lost: u64,
    pub(crate) depth: u32,
}

/// Adds up, and checks at every event what must always hold.
#[track_caller]
pub(crate) fn ledger(events: &[Event]) -> Ledger {
    let mut sums = Ledger::default();
    let mut at = None;
    for (place, event) in events.iter().enumerate() {
        assert_eq!(event.seq, place as u64, "the order has no gaps");
        assert!(at <= Some(event.at), "time never goes back");
        at = Some(event.at);
        let (sum, items, now) = match &event.what {
            What::Put { items, depth, .. } => (&mut sums.put, items, depth),
            What::Got { items, depth, .. } => (&mut sums.got, items, depth),
            What::Done { items, depth, .. } => (&mut sums.done, items, depth),
            What::Returned { items, depth, .. } => (&mut sums.returned, items, depth),
            What::Lost { items, depth, .. } => (&mut sums.lost, items, depth),
            _ => continue,
        };
        *sum += items.len() as u64;
        sums.depth = *now;
        assert_eq!(
            sums.put + sums.returned,
            sums.got + u64::from(sums.depth),
            "at {event:?}"
        );
        assert!(
            sums.got >= sums.done + sums.returned + sums.lost,
            "at {event:?}"
        );
    }
    sums
}
