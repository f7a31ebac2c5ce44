//! A run without a screen: events to the sinks until it is over.

mod lesson;
mod watch;

pub use lesson::lesson;
pub use watch::{WatchRules, watch};

use crate::{
    event::HowEnded,
    model::{Model, why::Headline},
    say,
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

/// A run that looks stuck is given so long (real time): something may be on its way that mends it.
const TIMEOUT: Duration = Duration::from_millis(200);

/// How a run that was listened to came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadlessOutcome {
    /// It came to its end or was quit, or nobody wanted to read any more.
    Fine,
    /// It failed or was stuck, or could not be written down.
    Failed,
    /// It was ended by the signal of this number.
    Interrupted(u8),
}

/// Listens until the source is over. Through `interruptions` come the numbers of signals: the first ends the run, a
/// second one ends the listening at once. What a person must hear besides the sinks goes to `complaints`.
pub fn run(
    source: &dyn Source,
    session: Session,
    interruptions: &Receiver<u8>,
    text: &Text,
    complaints: &mut dyn Write,
) -> HeadlessOutcome {
    let mut listener = Listener {
        source,
        session,
        text,
        complaints,
        ending: None,
        trouble: false,
    };
    listener.listen(interruptions.clone());
    listener.outcome()
}

/// Why we asked the source to end the run.
enum EndCause {
    Stuck { wait_chain: Vec<String> },
    Interrupted(u8),
    NobodyReads,
}

struct Listener<'a> {
    source: &'a dyn Source,
    session: Session,
    text: &'a Text,
    complaints: &'a mut dyn Write,
    ending: Option<EndCause>,
    /// A sink failed, and not since its reader went away.
    trouble: bool,
}

impl Listener<'_> {
    fn listen(&mut self, mut interruptions: Receiver<u8>) {
        loop {
            let timeout = if self.looks_stuck() {
                after(TIMEOUT)
            } else {
                never()
            };
            select! {
                recv(self.source.events()) -> events => match events {
                    Ok(events) => {
                        self.take(&events);
                        while let Ok(events) = self.source.events().try_recv() {
                            self.take(&events);
                        }
                        let flushed = self.session.flush();
                        self.hear(flushed);
                    }
                    Err(_) => return,
                },
                recv(interruptions) -> signal => match signal {
                    Ok(signal) => {
                        let again = matches!(self.ending, Some(EndCause::Interrupted(_)));
                        self.end(HowEnded::Quit, EndCause::Interrupted(signal));
                        if again {
                            return;
                        }
                    }
                    Err(_) => interruptions = never(),
                },
                recv(timeout) -> _ => {
                    let wait_chain = wait_chain(self.session.model(), self.source, self.text);
                    self.end(HowEnded::Stuck, EndCause::Stuck { wait_chain });
                }
            }
        }
    }

    fn looks_stuck(&self) -> bool {
        let model = self.session.model();
        self.ending.is_none()
            && model.now.ended.is_none()
            && !model.now.clock.paused()
            && model.stuck()
    }

    fn take(&mut self, events: &[crate::event::Event]) {
        for event in events {
            let taken = self.session.take(event);
            self.hear(taken);
        }
    }

    /// A closed pipe ends the run quietly; any other failure of a sink is reported and the run goes on.
    fn hear(&mut self, taken: io::Result<()>) {
        match taken {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.end(HowEnded::Quit, EndCause::NobodyReads);
            }
            Err(error) => {
                self.trouble = true;
                let why = safe::line(&safe::reason(&error), 200);
                self.complain(&self.text.with("complaint-not-written", &[("why", &why)]));
            }
        }
    }

    fn end(&mut self, how: HowEnded, why: EndCause) {
        if self.ending.is_none() {
            self.source.ask(Command::End(how));
        }
        if !matches!(self.ending, Some(EndCause::Interrupted(_))) {
            self.ending = Some(why);
        }
    }

    fn outcome(mut self) -> HeadlessOutcome {
        // the last lines; a reader that closed its end has been noticed before
        let closed = self.session.close();
        self.hear(closed);
        match self.ending.take() {
            Some(EndCause::Interrupted(signal)) => return HeadlessOutcome::Interrupted(signal),
            Some(EndCause::NobodyReads) => return HeadlessOutcome::Fine,
            Some(EndCause::Stuck { wait_chain }) => {
                for sentence in wait_chain {
                    self.complain(&sentence);
                }
                return HeadlessOutcome::Failed;
            }
            None => {}
        }
        let ended = self.session.model().now.ended.clone();
        match ended.map(|ended| (ended.how, ended.why)) {
            Some((HowEnded::Completed | HowEnded::Quit, _)) if !self.trouble => {
                HeadlessOutcome::Fine
            }
            Some((how @ (HowEnded::Failed | HowEnded::Stuck), why)) => {
                let model = self.session.model();
                let over = Headline::Over { how, why };
                self.complain(&say::headline(&over, model, model.now.at, self.text).what);
                HeadlessOutcome::Failed
            }
            _ => HeadlessOutcome::Failed,
        }
    }

    /// One line for a person; nobody may be there to read it.
    fn complain(&mut self, sentence: &str) {
        if let Err(error) = writeln!(self.complaints, "procession: {sentence}") {
            tracing::warn!(%error, sentence, "a complaint is not written");
        }
    }
}

/// Why nothing will ever happen again: the headline, the chain of waits, then each wait.
fn wait_chain(model: &Model, source: &dyn Source, text: &Text) -> Vec<String> {
    let at = source.now();
    let waits = model.waits(at);
    let unit = say::wait_unit(&waits);
    let lines: Vec<String> = waits
        .iter()
        .map(|wait| say::wait(wait, unit, model, text))
        .collect();
    let headline = say::headline(&Headline::Stuck { waits }, model, at, text);
    let wait_chain = model
        .wait_chain(at)
        .map(|wait_chain| say::wait_chain(&wait_chain, model, text));
    std::iter::once(headline.what)
        .chain(wait_chain)
        .chain(lines)
        .collect()
}
