//! The one door: every event goes to the model first, then to every sink.

use crate::{event::Event, header::Header, model::Model, sink::Sink};
use std::io;

/// A run that is being listened to.
pub struct Session {
    model: Model,
    sinks: Vec<Box<dyn Sink>>,
}

impl Session {
    /// A session before its first event.
    pub fn new(header: Header, sinks: Vec<Box<dyn Sink>>) -> Self {
        Self {
            model: Model::new(header),
            sinks,
        }
    }

    /// What is known.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Takes one event. A sink that fails is dropped, and the first failure is reported.
    ///
    /// # Errors
    /// The first sink's failure; the session goes on without it.
    pub fn take(&mut self, event: &Event) -> io::Result<()> {
        self.model.apply(event);
        let model = &self.model;
        keep(&mut self.sinks, |sink| sink.take(event, model))
    }

    /// Lets every sink write out what it keeps back.
    ///
    /// # Errors
    /// As with `take`.
    pub fn flush(&mut self) -> io::Result<()> {
        keep(&mut self.sinks, |sink| sink.flush())
    }

    /// The run is over: every sink writes out everything, and is waited for.
    ///
    /// # Errors
    /// As with `take`.
    pub fn close(&mut self) -> io::Result<()> {
        keep(&mut self.sinks, |sink| sink.close())
    }
}

fn keep(
    sinks: &mut Vec<Box<dyn Sink>>,
    mut tell: impl FnMut(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    let mut first = Ok(());
    sinks.retain_mut(|sink| match tell(sink.as_mut()) {
        Ok(()) => true,
        Err(error) => {
            if first.is_ok() {
                first = Err(error);
            }
            false
        }
    });
    first
}
