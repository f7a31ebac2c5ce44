//! A program that is watched without a screen: events to the sinks until it is over. A signal is passed on to the program,
//! and the watch goes on until that has ended.

use crate::{
    event::{Event, HowEnded, RealTime},
    model::Model,
    scenario::Command,
    session::Session,
    source::Source,
    text::{Text, safe},
};
use crossbeam_channel::{Receiver, after, never, select};
use std::{
    io::{self, ErrorKind, Write},
    time::Duration,
};

/// How often is looked whether the program hangs, while nothing happens.
const LOOK: Duration = Duration::from_millis(250);

/// What is done with a program that hangs, and with signals.
pub struct WatchRules<'a> {
    /// How long it must have hung.
    pub stuck_after: Duration,
    /// It is ended then.
    pub end_when_stuck: bool,
    /// Passes a signal on to the program.
    pub pass_on: &'a dyn Fn(u8),
    /// Whether the program hangs for ever, as far as is known.
    pub hangs: &'a dyn Fn(&Model, RealTime) -> bool,
    /// Told once when it has hung for so long, and when a signal comes while it hangs.
    pub report: &'a mut dyn FnMut(&Model, RealTime),
}

/// Watches until the source is over; returns what is known then, and whether the program was ended because it hung. What a
/// person must hear besides the sinks goes to `complaints`.
pub fn watch<'a>(
    source: &'a dyn Source,
    session: Session,
    mut signals: Receiver<u8>,
    rules: WatchRules<'a>,
    text: &'a Text,
    complaints: &'a mut dyn Write,
) -> (Session, bool) {
    let mut watcher = Watcher {
        source,
        session,
        rules,
        text,
        complaints,
        since: None,
        reported: false,
        ended: false,
    };
    loop {
        let look = if watcher.ended { never() } else { after(LOOK) };
        select! {
            recv(source.events()) -> events => match events {
                Ok(events) => {
                    watcher.take(&events);
                    while let Ok(events) = source.events().try_recv() {
                        watcher.take(&events);
                    }
                    watcher.flush();
                }
                Err(_) => break,
            },
            recv(signals) -> signal => match signal {
                Ok(signal) => watcher.hear(signal),
                Err(_) => signals = never(),
            },
            recv(look) -> _ => {}
        }
        watcher.look();
    }
    let closed = watcher.session.close();
    watcher.complain(closed);
    (watcher.session, watcher.ended)
}

struct Watcher<'a> {
    source: &'a dyn Source,
    session: Session,
    rules: WatchRules<'a>,
    text: &'a Text,
    complaints: &'a mut dyn Write,
    /// Since when it has hung.
    since: Option<RealTime>,
    reported: bool,
    ended: bool,
}

impl Watcher<'_> {
    fn take(&mut self, events: &[Event]) {
        for event in events {
            let taken = self.session.take(event);
            self.complain(taken);
        }
    }

    fn flush(&mut self) {
        let flushed = self.session.flush();
        self.complain(flushed);
    }

    /// The program goes on whether or not anybody reads.
    fn complain(&mut self, taken: io::Result<()>) {
        let Err(error) = taken else {
            return;
        };
        if error.kind() == ErrorKind::BrokenPipe {
            return;
        }
        let why = safe::line(&safe::reason(&error), 200);
        let sentence = self.text.with("complaint-not-written", &[("why", &why)]);
        if let Err(error) = writeln!(self.complaints, "procession: {sentence}") {
            tracing::warn!(%error, sentence, "a complaint is not written");
        }
    }

    /// A hang is told before the signal ends it.
    fn hear(&mut self, signal: u8) {
        let now = self.source.now();
        if !self.reported && (self.rules.hangs)(self.session.model(), now) {
            self.reported = true;
            (self.rules.report)(self.session.model(), now);
        }
        (self.rules.pass_on)(signal);
    }

    fn look(&mut self) {
        let now = self.source.now();
        let model = self.session.model();
        if self.ended || model.now.ended.is_some() {
            return;
        }
        if !(self.rules.hangs)(model, now) {
            // what moved again did not hang
            self.since = None;
            self.reported = false;
            return;
        }
        let since = *self.since.get_or_insert(now);
        if Duration::from(now.since(since)) < self.rules.stuck_after {
            return;
        }
        if !self.reported {
            self.reported = true;
            (self.rules.report)(model, now);
        }
        if self.rules.end_when_stuck {
            self.ended = true;
            self.source.ask(Command::End(HowEnded::Stuck));
        }
    }
}
