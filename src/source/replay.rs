//! A recording as a source: everything that happened, all at once. No process runs; the screen decides
//! the pace.

use super::Source;
use crate::{
    event::{Event, RealTime},
    header::Header,
    scenario::{Can, Command},
};
use crossbeam_channel::{Receiver, unbounded};
use std::time::Instant;

/// A recording that was read.
pub struct Replay {
    header: Header,
    events: Receiver<Vec<Event>>,
    began: Instant,
}

impl Replay {
    /// A source of these events.
    #[expect(
        clippy::disallowed_methods,
        reason = "a recording is looked at by the clock on the wall"
    )]
    pub fn new(header: Header, events: impl IntoIterator<Item = Vec<Event>>) -> Self {
        let (to, from) = unbounded();
        // nobody has hung up: the receiver is here
        events.into_iter().for_each(|some| drop(to.send(some)));
        Self {
            header,
            events: from,
            began: Instant::now(),
        }
    }
}

impl Source for Replay {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    /// Nobody is there who could do anything.
    fn ask(&self, _: Command) {}

    fn can(&self, _: &Command) -> Can {
        Can::No("remark-replay")
    }

    /// The real time since it was opened.
    fn now(&self) -> RealTime {
        self.began.elapsed().into()
    }

    fn is_live(&self) -> bool {
        false
    }
}
