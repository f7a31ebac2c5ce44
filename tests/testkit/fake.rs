//! A source that tells a story: what happens is said by the test.
#![allow(dead_code, reason = "every test takes what it needs")]

use crossbeam_channel::{Receiver, Sender, unbounded};
use procession::{
    event::{Event, RealTime},
    header::Header,
    scenario::Command,
    source::Source,
};
use std::time::Duration;

/// The longest that a test waits for anything.
const LIMIT: Duration = Duration::from_secs(20);

/// The source.
pub(crate) struct Fake {
    header: Header,
    events: Receiver<Vec<Event>>,
    asked: Sender<Command>,
}

/// Makes things happen in it; when it is dropped, the source is over.
pub(crate) struct Teller {
    events: Sender<Vec<Event>>,
    asked: Receiver<Command>,
}

/// A source of which nothing has happened.
pub(crate) fn source(header: Header) -> (Fake, Teller) {
    let ((tell, events), (ask, asked)) = (unbounded(), unbounded());
    (
        Fake {
            header,
            events,
            asked: ask,
        },
        Teller {
            events: tell,
            asked,
        },
    )
}

impl Source for Fake {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        let _ = self.asked.send(command);
    }

    fn now(&self) -> RealTime {
        RealTime(60 * RealTime::SECOND.0)
    }
}

impl Teller {
    /// These happen.
    pub(crate) fn tell(&self, events: Vec<Event>) {
        let _ = self.events.send(events);
    }

    /// What is asked next.
    pub(crate) fn hear(&self) -> Command {
        self.asked.recv_timeout(LIMIT).expect("nothing was asked")
    }

    /// Nothing is asked for longer than a stuck run is given.
    pub(crate) fn hears_nothing(&self) -> bool {
        self.asked.recv_timeout(Duration::from_millis(600)).is_err()
    }

    /// Nothing more was asked until the listener went away.
    pub(crate) fn heard_all(&self) -> bool {
        self.asked.try_recv().is_err()
    }
}
