//! A recording that is written while the run goes on: JSON lines, on the disk within a tenth of a second, so that
//! a killed program leaves a readable file. A thread of its own writes; a slow or full disk costs the recording, never
//! the run.

use super::{KEPT_BACK, Sink};
use crate::{
    event::Event,
    header::Header,
    model::Model,
    text::{Text, safe},
};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use std::{
    io::{self, BufWriter, Write},
    thread,
    time::Duration,
};

/// Events are gathered so long before they are written: twenty writes a second at most.
const GATHER: Duration = Duration::from_millis(50);
/// Events that may wait for the disk: some seconds of the fastest run, and less than 100 MB.
const MOST_WAITING: usize = 262_144;
/// How long the disk may take for the last of them.
const TIMEOUT: Duration = Duration::from_secs(5);

/// A recording that is being written.
pub struct Record {
    to: Sender<Event>,
    /// Hangs up when nothing more will come.
    open: Option<Sender<()>>,
    /// How the writing has ended.
    ended: Receiver<io::Result<()>>,
    name: String,
    text: Text,
}

impl Record {
    /// Writes a run with this header to `out`, which people know by `name`. What a person must hear is said in the
    /// language of `text`.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn new(
        out: impl Write + Send + 'static,
        name: &str,
        header: &Header,
        text: Text,
    ) -> io::Result<Self> {
        let (to, events) = unbounded();
        let (open, closing) = bounded(0);
        let (tell, ended) = bounded(1);
        let header = header.write();
        thread::Builder::new()
            .name("record".into())
            .spawn(move || {
                drop(tell.send(write(
                    BufWriter::with_capacity(KEPT_BACK, out),
                    &header,
                    &events,
                    &closing,
                )));
            })?;
        Ok(Self {
            to,
            open: Some(open),
            ended,
            name: safe::line(name, 60),
            text,
        })
    }

    /// It ends before the run does.
    fn failed(&mut self, why: &str) -> io::Error {
        self.open = None;
        io::Error::other(self.text.with(
            "record-failed",
            &[("file", &self.name), ("why", &safe::line(why, 200))],
        ))
    }
}

impl Sink for Record {
    fn take(&mut self, event: &Event, _: &Model) -> io::Result<()> {
        if self.to.len() >= MOST_WAITING {
            let why = self.text.get("record-too-slow");
            return Err(self.failed(&why));
        }
        if self.to.send(event.clone()).is_err() {
            let why = self
                .ended
                .recv()
                .ok()
                .and_then(Result::err)
                .map_or_else(String::new, |error| safe::reason(&error));
            return Err(self.failed(&why));
        }
        Ok(())
    }

    /// It writes on its own, and soon.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        self.to = unbounded().0;
        if self.open.take().is_none() {
            return Ok(());
        }
        match self.ended.recv_timeout(TIMEOUT) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(self.failed(&safe::reason(&error))),
            Err(_) => {
                let why = self.text.get("record-too-slow");
                Err(self.failed(&why))
            }
        }
    }
}

/// Writes until nothing more comes.
fn write(
    mut out: impl Write,
    header: &str,
    events: &Receiver<Event>,
    closing: &Receiver<()>,
) -> io::Result<()> {
    writeln!(out, "{header}")?;
    loop {
        out.flush()?;
        let Ok(first) = events.recv() else {
            return Ok(());
        };
        writeln!(out, "{}", first.write())?;
        // a thread that waited here for each event would be woken for each
        let _: Result<(), RecvTimeoutError> = closing.recv_timeout(GATHER);
        events
            .try_iter()
            .try_for_each(|event| writeln!(out, "{}", event.write()))?;
    }
}
