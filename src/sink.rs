//! Where events go after the model took them.

pub mod json;
pub mod measured;
pub mod quiet;
pub mod record;
pub mod text;

use crate::{event::Event, model::Model};
use std::io;

/// Something that listens to a run.
pub trait Sink {
    /// Takes one event; the model has taken it already.
    ///
    /// # Errors
    /// When it can take no more: it is dropped and the run goes on.
    fn take(&mut self, event: &Event, model: &Model) -> io::Result<()>;

    /// Nothing will come for a while: write out what is kept back.
    ///
    /// # Errors
    /// As with `take`.
    fn flush(&mut self) -> io::Result<()>;

    /// Nothing will come any more: write out everything, and wait for it.
    ///
    /// # Errors
    /// When something could not be written.
    fn close(&mut self) -> io::Result<()> {
        self.flush()
    }
}

/// Bytes kept back before they are written without being asked: at full speed, one write for some hundred lines.
const KEPT_BACK: usize = 64 * 1024;
