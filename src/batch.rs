//! A run many times over, without a screen: some at a time, each noted and then forgotten.

mod member;

use crate::{source::Source, tally::RunSummary};
use crossbeam_channel::{Receiver, Select, TryRecvError, never, tick};
use member::Member;
use std::time::{Duration, Instant};

/// How often it is looked at runs from which nothing is heard.
const LOOK: Duration = Duration::from_millis(50);

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchPlan {
    /// How many runs.
    pub times: u32,
    /// How many of them at once, at least 1.
    pub at_once: u32,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchProgress {
    /// Runs that are over.
    pub over: u32,
    /// Runs that go on.
    pub going: u32,
}

/// What came of it.
#[derive(Debug)]
pub struct BatchOutcome<E> {
    /// The runs that were not broken off, in the order of their ends.
    pub runs: Vec<RunSummary>,
    /// Why there are fewer than planned.
    pub cut: Option<Cut<E>>,
}

/// Why it ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut<E> {
    /// By the signal of this number.
    Interrupted(u8),
    /// A run could not be started.
    NotStarted(E),
}

/// Has `start` start the run of each number, from 1, and listens until all are over. Those that get stuck are ended.
/// Through `interruptions` come the numbers of signals: the first ends the runs under way, which then do not count;
/// a second one leaves them as they are. `progress` is called whenever something has changed.
pub fn run<S: Source, E>(
    plan: BatchPlan,
    mut start: impl FnMut(u32) -> Result<S, E>,
    interruptions: &Receiver<u8>,
    mut progress: impl FnMut(BatchProgress),
) -> BatchOutcome<E> {
    let mut batch = Batch {
        members: Vec::new(),
        runs: Vec::new(),
        cut: None,
        interruptions: interruptions.clone(),
    };
    let ticks = tick(LOOK);
    let mut next = 1;
    loop {
        // one after the other: a run whose workers are still being started would be slowed by another's start
        if next <= plan.times && batch.has_room(plan.at_once) {
            match start(next) {
                Ok(source) => batch.members.push(Member::new(next, source)),
                Err(error) => batch.break_off(Cut::NotStarted(error)),
            }
            next += 1;
            progress(batch.progress());
        }
        if batch.members.is_empty() && (next > plan.times || batch.cut.is_some()) {
            return BatchOutcome {
                runs: batch.runs,
                cut: batch.cut,
            };
        }
        match batch.wait(&ticks) {
            BatchEvent::Signal(_) if matches!(batch.cut, Some(Cut::Interrupted(_))) => {
                batch.members.clear();
            }
            BatchEvent::Signal(number) => batch.break_off(Cut::Interrupted(number)),
            BatchEvent::Over => progress(batch.progress()),
            BatchEvent::Something => {}
        }
    }
}

struct Batch<S: Source, E> {
    members: Vec<Member<S>>,
    runs: Vec<RunSummary>,
    cut: Option<Cut<E>>,
    interruptions: Receiver<u8>,
}

/// What was waited for.
enum BatchEvent {
    Signal(u8),
    /// A run is over.
    Over,
    Something,
}

impl<S: Source, E> Batch<S, E> {
    fn has_room(&self, at_once: u32) -> bool {
        self.cut.is_none()
            && self.members.len() < at_once as usize
            && self.members.iter().all(Member::has_begun)
    }

    fn progress(&self) -> BatchProgress {
        BatchProgress {
            over: self.runs.len() as u32,
            going: self.members.len() as u32,
        }
    }

    /// Ends the runs under way; the first reason counts.
    fn break_off(&mut self, cut: Cut<E>) {
        self.cut = Some(match self.cut.take() {
            Some(first @ Cut::NotStarted(_)) => first,
            _ => cut,
        });
        self.members.iter_mut().for_each(Member::break_off);
    }

    /// Waits for the next thing and takes it.
    fn wait(&mut self, ticks: &Receiver<Instant>) -> BatchEvent {
        let mut select = Select::new();
        let tick = select.recv(ticks);
        let signal = select.recv(&self.interruptions);
        for member in &self.members {
            select.recv(member.events());
        }
        let ready = select.ready();
        drop(select);
        match ready {
            place if place == signal => match self.interruptions.try_recv() {
                Ok(number) => return BatchEvent::Signal(number),
                Err(TryRecvError::Disconnected) => self.interruptions = never(),
                Err(TryRecvError::Empty) => {}
            },
            place if place == tick => {
                let _ = ticks.try_recv();
                self.members.iter_mut().for_each(Member::display);
            }
            place => return self.hear(place - 2),
        }
        BatchEvent::Something
    }

    fn hear(&mut self, place: usize) -> BatchEvent {
        if self.members[place].hear() {
            return BatchEvent::Something;
        }
        self.runs.extend(self.members.remove(place).summary());
        BatchEvent::Over
    }
}
