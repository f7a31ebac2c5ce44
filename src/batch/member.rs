//! One run of many.

use crate::{
    event::{HowEnded, RealTime, State, What},
    scenario::Command,
    session::Session,
    source::Source,
    tally::{RunCollector, RunSummary},
};
use crossbeam_channel::{Receiver, TryRecvError};

/// A run that looks stuck is given so long (real time): something may be on its way that mends it.
const TIMEOUT: RealTime = RealTime::from_millis(200);
/// One that only somebody from outside could mend is given so long.
const LONG_TIMEOUT: RealTime = RealTime(5 * RealTime::SECOND.0);

/// A run that is listened to.
pub(super) struct Member<S: Source> {
    number: u32,
    source: S,
    session: Session,
    collector: RunCollector,
    /// When something was last heard, other than a sample (real time).
    heard: RealTime,
    /// It was asked to end.
    ending: bool,
    broken_off: bool,
}

impl<S: Source> Member<S> {
    pub(super) fn new(number: u32, source: S) -> Self {
        let session = Session::new(source.header().clone(), Vec::new());
        let (collector, heard) = (RunCollector::default(), source.now());
        Self {
            number,
            source,
            session,
            collector,
            heard,
            ending: false,
            broken_off: false,
        }
    }

    pub(super) fn events(&self) -> &Receiver<Vec<crate::event::Event>> {
        self.source.events()
    }

    /// Takes what is there; false when the run is over and nothing is left of it.
    pub(super) fn hear(&mut self) -> bool {
        loop {
            match self.source.events().try_recv() {
                Ok(events) => {
                    for event in events {
                        // there is no sink that could fail
                        let _ = self.session.take(&event);
                        self.collector.take(&event, self.session.model());
                        if !matches!(event.what, What::Sampled { .. }) {
                            self.heard = self.source.now();
                        }
                    }
                }
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }

    /// Whether main has started its first workers: it waits for one to end.
    pub(super) fn has_begun(&self) -> bool {
        let now = &self.session.model().now;
        let main = now.main().map(|main| &now.workers[main]);
        self.ending
            || now.ended.is_some()
            || main.is_some_and(|main| !matches!(main.state, State::Starting | State::Running))
    }

    /// Ends the run if nothing will ever happen in it again.
    pub(super) fn display(&mut self) {
        let model = self.session.model();
        let quiet = self.source.now() - self.heard;
        let over = self.ending || model.now.ended.is_some() || quiet < TIMEOUT;
        if !over && (model.stuck() || (quiet >= LONG_TIMEOUT && model.stands())) {
            self.end(HowEnded::Stuck);
        }
    }

    /// Ends the run, which then does not count.
    pub(super) fn break_off(&mut self) {
        self.broken_off = true;
        self.end(HowEnded::Quit);
    }

    fn end(&mut self, how: HowEnded) {
        if !self.ending {
            self.source.ask(Command::End(how));
        }
        self.ending = true;
    }

    /// What remains of it, if it counts.
    pub(super) fn summary(self) -> Option<RunSummary> {
        (!self.broken_off).then(|| self.collector.summary(self.number, self.session.model()))
    }
}
