//! A source without events: the screen shows it while there is only a card to read.

use super::Source;
use crate::{
    event::{Event, RealTime},
    header::{FORMAT, Header, Machine},
    scenario::{Command, Scenario},
};
use crossbeam_channel::{Receiver, Sender};
use std::{cell::Cell, collections::BTreeMap, time::Instant};

/// A run that has not begun, and never will.
pub struct Still {
    header: Header,
    events: Receiver<Vec<Event>>,
    /// Dropped when it is asked to end.
    open: Cell<Option<Sender<Vec<Event>>>>,
    began: Instant,
}

impl Still {
    /// It looks as if this scenario were about to run on a machine with this number of cores.
    #[expect(
        clippy::disallowed_methods,
        reason = "keys come in time, though nothing happens"
    )]
    pub fn new(scenario: &Scenario, cores: u32) -> Self {
        let (open, events) = crossbeam_channel::bounded(0);
        let header = Header {
            procession: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            title: scenario.title.clone(),
            seed: scenario.seed.unwrap_or_default(),
            began: String::new(),
            machine: Machine {
                os: std::env::consts::OS.to_owned(),
                cores,
                clock_ns: 1,
            },
            scenario: Some(scenario.clone()),
            programs: BTreeMap::new(),
            lesson: None,
            written: None,
        };
        Self {
            header,
            events,
            open: Cell::new(Some(open)),
            began: Instant::now(),
        }
    }
}

impl Source for Still {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        if matches!(command, Command::End(_)) {
            self.open.take();
        }
    }

    fn now(&self) -> RealTime {
        self.began.elapsed().into()
    }
}
