//! The closing summary and nothing else.

use super::Sink;
use crate::{
    event::{Event, What},
    model::Model,
    say,
    text::Text,
};
use std::io::{self, Write};

/// Writes how the run ended, and what remains of it.
pub struct Quiet<W: Write> {
    out: W,
    text: Text,
}

impl<W: Write> Quiet<W> {
    /// The summary in the language of `text` to `out`.
    pub const fn new(out: W, text: Text) -> Self {
        Self { out, text }
    }
}

impl<W: Write> Sink for Quiet<W> {
    fn take(&mut self, event: &Event, model: &Model) -> io::Result<()> {
        if !matches!(event.what, What::RunEnded { .. }) {
            return Ok(());
        }
        let ended = say::event(event, model, &self.text);
        let lines: String = ended
            .into_iter()
            .chain(say::summary(model, &self.text))
            .map(|line| line + "\n")
            .collect();
        self.out.write_all(lines.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
