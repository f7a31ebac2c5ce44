//! JSON lines: the header, then one event a line. What is written here is a recording.

use super::{KEPT_BACK, Sink};
use crate::{event::Event, model::Model};
use std::io::{self, BufWriter, Write};

/// Writes JSON lines.
pub struct Json<W: Write> {
    out: BufWriter<W>,
    begun: bool,
}

impl<W: Write> Json<W> {
    /// Lines to `out`; nothing is written before the first event.
    pub fn new(out: W) -> Self {
        Self {
            out: BufWriter::with_capacity(KEPT_BACK, out),
            begun: false,
        }
    }
}

impl<W: Write> Sink for Json<W> {
    fn take(&mut self, event: &Event, model: &Model) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            writeln!(self.out, "{}", model.header.write())?;
        }
        writeln!(self.out, "{}", event.write())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
