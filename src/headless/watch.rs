//! A program that is watched without a screen: events to the sinks until it is over. A signal is passed on to the program,
//! and the watch goes on until that has ended.

use crate::{
    event::{Event, HowEnded, RealTime},
    model::{Model, why::Verdict},
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
    /// Told once when it has hung for so long, when a signal comes while it hangs, and otherwise at its end.
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
        last: false,
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
    if !watcher.last {
        let model = watcher.session.model();
        (watcher.rules.report)(model, model.now.at);
    }
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
    /// This hang is reported.
    reported: bool,
    /// What was reported is the last that is to be said: what follows is its end.
    last: bool,
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
        let model = self.session.model();
        if model.verdict(now).is_some() {
            if !self.reported {
                (self.rules.report)(model, now);
            }
            (self.reported, self.last) = (true, true);
        }
        (self.rules.pass_on)(signal);
    }

    fn look(&mut self) {
        let now = self.source.now();
        let model = self.session.model();
        if self.last || model.now.ended.is_some() {
            return;
        }
        let Some(verdict) = model.verdict(now) else {
            // what moved again did not hang
            self.since = None;
            self.reported = false;
            return;
        };
        let since = *self.since.get_or_insert(now);
        if Duration::from(now.since(since)) < self.rules.stuck_after {
            return;
        }
        if !self.reported {
            self.reported = true;
            (self.rules.report)(model, now);
        }
        // where something is not seen it may go on
        if self.rules.end_when_stuck && !matches!(verdict, Verdict::Unseen(_)) {
            (self.ended, self.last) = (true, true);
            self.source.ask(Command::End(HowEnded::Stuck));
        }
    }
}
