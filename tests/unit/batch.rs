//! Many runs, told by a test: how many at once, what becomes of those that never end, and how all is broken off.

use crate::common;
use crossbeam_channel::{Receiver, Sender, never, unbounded};
use procession::{
    batch::{self, BatchPlan, BatchProgress, Cut},
    event::{
        Event, Fact, GroupId, HowEnded, RealTime, RunTime, SourceLine, State, What,
        plan::{CONSUMERS, MAIN},
    },
    header::Header,
    scenario::{Command, Stop},
    source::Source,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// The events that come late, and a note that they came.
type Late = (Vec<What>, Rc<Cell<bool>>);

/// A run that ends when it is asked to, if not before. Its clock goes on a little whenever somebody looks at it.
struct Told {
    header: Header,
    events: Receiver<Vec<Event>>,
    to: RefCell<Option<Sender<Vec<Event>>>>,
    now: Cell<u64>,
    late: RefCell<Option<Late>>,
}

impl Told {
    fn new(whats: Vec<What>) -> Self {
        let (to, events) = unbounded();
        let mut header = common::header();
        header.scenario.as_mut().unwrap().consumers.stop = Stop::Never;
        let told = Self {
            header,
            events,
            to: RefCell::new(Some(to)),
            now: Cell::new(0),
            late: RefCell::default(),
        };
        told.tell(whats);
        told
    }

    /// A run that tells the rest, and ends, when it has been looked at for a while.
    fn late(whats: Vec<What>, rest: Vec<What>, told: &Rc<Cell<bool>>) -> Self {
        let late = Self::new(whats);
        *late.late.borrow_mut() = Some((rest, Rc::clone(told)));
        late
    }

    fn tell(&self, whats: Vec<What>) {
        if let Some(to) = &*self.to.borrow() {
            let _ = to.send(common::numbered(0, RealTime::MILLI, whats));
        }
    }

    fn end(self, how: HowEnded) -> Self {
        self.ask(Command::End(how));
        self
    }
}

impl Source for Told {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        if let Command::End(how) = command {
            self.tell(vec![What::RunEnded {
                how,
                why: String::new(),
            }]);
            *self.to.borrow_mut() = None;
        }
    }

    fn now(&self) -> RealTime {
        self.now.set(self.now.get() + 300);
        if self.now.get() > 1_500
            && let Some((rest, told)) = self.late.take()
        {
            told.set(true);
            self.tell(rest);
        }
        // long after the next could begin
        if self.now.get() > 9_000 {
            self.ask(Command::End(HowEnded::Completed));
        }
        RealTime::from_millis(self.now.get())
    }
}

/// Main waits for the only consumer, which is so.
fn one_consumer(state: State) -> Vec<What> {
    let process = |name: &str| What::ProcessStarted {
        process: name.into(),
        pid: 1,
        parent: None,
    };
    let worker = |name: &str, group: Option<&str>| What::WorkerStarted {
        worker: name.into(),
        process: name.into(),
        group: group.map(GroupId::new),
        tid: None,
        helper: false,
    };
    let is = |name: &str, state| What::StateChanged {
        worker: name.into(),
        state,
        line: 0,
        fact: Fact::Seen,
        file: None,
        most: None,
    };
    vec![
        process("main"),
        worker(MAIN, None),
        What::QueueMade {
            queue: "queue".into(),
            capacity: None,
            leased: true,
            kind: None,
            source: SourceLine::default(),
        },
        process("C1"),
        worker("C1", Some(CONSUMERS)),
        is("C1", state),
        is("main", State::WaitingInJoin { on: "C1".into() }),
    ]
}

fn works() -> Vec<What> {
    one_consumer(State::Sleeping {
        span: RunTime::SECOND,
    })
}

fn run(
    plan: BatchPlan,
    start: impl FnMut(u32) -> Result<Told, &'static str>,
) -> batch::BatchOutcome<&'static str> {
    batch::run(plan, start, &never(), |_| {})
}

#[test]
fn all_are_counted_and_no_more_go_on_at_once_than_planned() {
    let mut seen = Vec::new();
    let plan = BatchPlan {
        times: 7,
        at_once: 3,
    };
    let outcome = batch::run(
        plan,
        |_| Ok::<_, ()>(Told::new(works()).end(HowEnded::Completed)),
        &never(),
        |progress| seen.push(progress),
    );
    let mut numbers: Vec<u32> = outcome.runs.iter().map(|summary| summary.number).collect();
    numbers.sort_unstable();
    assert_eq!((numbers, outcome.cut.is_none()), ((1..=7).collect(), true));
    assert!(seen.iter().all(|progress| progress.going <= 3), "{seen:?}");
    assert_eq!(seen.last(), Some(&BatchProgress { over: 7, going: 0 }));
}

#[test]
fn the_next_begins_only_when_main_of_the_last_has_started_everybody() {
    let began = Rc::new(Cell::new(false));
    let outcome = run(
        BatchPlan {
            times: 2,
            at_once: 2,
        },
        |number| {
            assert_eq!(began.get(), number == 2);
            let mut before = works();
            let after = before.split_off(3);
            Ok(if number == 1 {
                Told::late(before, after, &began)
            } else {
                Told::new(works()).end(HowEnded::Completed)
            })
        },
    );
    assert_eq!(
        outcome
            .runs
            .iter()
            .map(|summary| summary.number)
            .collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn a_run_that_is_stuck_is_ended_and_counts() {
    let stuck = || Told::new(one_consumer(State::WaitingToGet { on: "queue".into() }));
    let outcome = run(
        BatchPlan {
            times: 2,
            at_once: 2,
        },
        |_| Ok(stuck()),
    );
    assert!(
        outcome.runs.len() == 2
            && outcome
                .runs
                .iter()
                .all(|summary| summary.how == HowEnded::Stuck),
        "{outcome:?}"
    );
}

#[test]
fn a_run_that_only_a_key_could_mend_is_ended_too() {
    let paused = works().into_iter().chain([What::Paused]).collect();
    let suspended = works()
        .into_iter()
        .chain([What::ProcessStopped {
            process: "C1".into(),
        }])
        .collect();
    let mut both = [Told::new(paused), Told::new(suspended)].into_iter();
    let outcome = run(
        BatchPlan {
            times: 2,
            at_once: 2,
        },
        |_| both.next().ok_or("no more"),
    );
    assert!(
        outcome.runs.len() == 2
            && outcome
                .runs
                .iter()
                .all(|summary| summary.how == HowEnded::Stuck),
        "{outcome:?}"
    );
}

#[test]
fn a_signal_ends_those_under_way_and_what_was_counted_stays() {
    let (signal, interruptions) = unbounded();
    let start = |number| {
        let told = Told::new(works());
        Ok::<_, ()>(match number {
            1 => told.end(HowEnded::Completed),
            2 => told,
            _ => {
                let _ = signal.send(2);
                told
            }
        })
    };
    let outcome = batch::run(
        BatchPlan {
            times: 50,
            at_once: 3,
        },
        start,
        &interruptions,
        |_| {},
    );
    assert_eq!(outcome.cut, Some(Cut::Interrupted(2)));
    assert_eq!(
        outcome
            .runs
            .iter()
            .map(|summary| summary.number)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn where_one_cannot_be_started_the_others_end() {
    let outcome = run(
        BatchPlan {
            times: 9,
            at_once: 2,
        },
        |number| {
            if number == 1 {
                Ok(Told::new(works()))
            } else {
                Err("no room")
            }
        },
    );
    assert_eq!(
        (outcome.runs.len(), outcome.cut),
        (0, Some(Cut::NotStarted("no room")))
    );
}
