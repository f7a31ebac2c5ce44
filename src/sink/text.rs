//! Text lines: a plain sentence for each event, with the run time before it, and the summary at the end. For screen
//! readers and logs: no cursor moves, no colour.

use super::{KEPT_BACK, Sink};
use crate::{
    event::{Event, What},
    model::Model,
    say,
    text::{Text, number},
};
use std::io::{self, BufWriter, Write};

/// Writes sentences.
pub struct Lines<W: Write> {
    out: BufWriter<W>,
    text: Text,
}

impl<W: Write> Lines<W> {
    /// Sentences in the language of `text` to `out`.
    pub fn new(out: W, text: Text) -> Self {
        Self {
            out: BufWriter::with_capacity(KEPT_BACK, out),
            text,
        }
    }
}

impl<W: Write> Sink for Lines<W> {
    fn take(&mut self, event: &Event, model: &Model) -> io::Result<()> {
        if let Some(sentence) = say::event(event, model, &self.text) {
            writeln!(
                self.out,
                "{}  {sentence}",
                number::clock(model.run_time(event.at), false)
            )?;
        }
        if matches!(event.what, What::RunEnded { .. }) {
            writeln!(self.out)?;
            for line in say::summary(model, &self.text) {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
