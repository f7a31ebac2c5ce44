//! Where events come from. A source runs in threads of its own; its owner receives the events and may send it
//! commands.

mod abandoned;
pub mod contained;
pub mod lab;
pub mod merge;
pub mod python;
pub mod replay;
pub mod still;

use crate::{
    event::{Event, RealTime},
    header::Header,
    scenario::{Can, Command},
};
use crossbeam_channel::Receiver;

impl Source for Box<dyn Source> {
    fn header(&self) -> &Header {
        self.as_ref().header()
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        self.as_ref().events()
    }

    fn ask(&self, command: Command) {
        self.as_ref().ask(command);
    }

    fn can(&self, command: &Command) -> Can {
        self.as_ref().can(command)
    }

    fn now(&self) -> RealTime {
        self.as_ref().now()
    }

    fn is_live(&self) -> bool {
        self.as_ref().is_live()
    }
}

/// A run that can be listened to.
pub trait Source {
    /// What is run, and where.
    fn header(&self) -> &Header;

    /// Its events in order, some at a time. Never waits for the listener. Disconnected: it is over and nothing of
    /// it is left behind.
    fn events(&self) -> &Receiver<Vec<Event>>;

    /// Asks for something; its effect comes back as events, or nothing happens where it makes no sense.
    fn ask(&self, command: Command);

    /// Whether such a source can do this at all; whether it makes sense now, the model says.
    fn can(&self, _: &Command) -> Can {
        Can::Yes
    }

    /// The real time since the run began, on the clock that stamps the events.
    fn now(&self) -> RealTime;

    /// Whether there are processes; otherwise it is a recording, and its events come at once.
    fn is_live(&self) -> bool {
        true
    }
}
