//! Made-up programs: whatever the reader sees of them, in whatever order, events tell what happened.

mod joinable;

use super::*;
use crate::{
    event::{Exit, Name, QueueId, State, Value, WhyEnded, WorkerId},
    source::python::{
        lines::Line,
        ring::{RAISED, RawValue, Record, Slot},
    },
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const MILLI: u64 = 1_000_000;
const PUT: u16 = 1;
const GET: u16 = 2;
const ACQUIRE: u16 = 3;
const RELEASE: u16 = 4;
const SLEEP: u16 = 5;
const RESULT: u16 = 6;
const TASK_DONE: u16 = 7;

fn line(text: &str) -> Line {
    serde_json::from_str(text).unwrap()
}

/// A program with this number of processes, which use one queue (object 1) and one lock (object 2).
struct Play {
    translator: Translator,
    lives: Vec<usize>,
    out: Vec<Event>,
}

impl Play {
    fn new(processes: u32) -> Self {
        let mut play = Self {
            translator: Translator::new(0, "/home/me", 100),
            lives: Vec::new(),
            out: Vec::new(),
        };
        for number in 0..processes {
            play.begin(100 + number);
        }
        play
    }

    fn begin(&mut self, pid: u32) {
        let life = self.translator.life(pid);
        let (start, name) = if self.lives.is_empty() {
            ("exec", "MainProcess".to_owned())
        } else {
            ("fork", format!("Process-{}", pid - 100))
        };
        let at = u64::from(pid);
        self.say(life, &format!(r#"{{"what":"hello","at":{at},"pid":{pid},"ppid":100,"start":"{start}","name":"MainProcess","ops":["-","put","get","acquire","release","sleep","result","task_done"]}}"#));
        if !self.lives.is_empty() {
            self.say(
                life,
                &format!(r#"{{"what":"name","at":{at},"name":"{name}"}}"#),
            );
        }
        self.say(
            life,
            &format!(r#"{{"what":"thread","at":{at},"thread":0,"name":"MainThread"}}"#),
        );
        self.say(
            life,
            r#"{"what":"site","site":1,"file":"/home/me/a.py","line":3}"#,
        );
        for (object, kind) in [(1, "Queue"), (2, "Lock")] {
            self.say(life, &format!(r#"{{"what":"object","at":{at},"object":{object},"kind":"{kind}","id":"{kind}","site":1}}"#));
        }
        self.lives.push(life);
    }

    fn say(&mut self, life: usize, text: &str) {
        let words = text
            .contains("\"site\",")
            .then(|| "  tasks = Queue()".to_owned());
        self.translator.line(life, line(text), words);
    }

    fn record(&mut self, process: usize, record: Record) {
        self.translator.record(self.lives[process], record);
    }

    fn advance(&mut self, now: u64) {
        let now = self.translator.run_time(now);
        self.out.extend(self.translator.advance(now));
    }

    fn finish(mut self, now: u64) -> Vec<Event> {
        let now = self.translator.run_time(now);
        let end = self
            .translator
            .finish(now, HowEnded::Completed, String::new());
        self.out.extend(end);
        self.out
    }
}

fn call(op: u16, object: u32, enter: u64, exit: u64, n: u64) -> Record {
    Record {
        enter,
        exit,
        op,
        site: 1,
        object,
        n,
        ..Record::default()
    }
}

fn integer(value: i64) -> RawValue {
    RawValue {
        bytes: value.to_le_bytes(),
        kind: 1,
        length: 0,
    }
}

/// What holds for the events of every program.
fn check(events: &[Event]) {
    assert!(events.is_sorted_by_key(|event| event.at));
    assert!((0..).zip(events).all(|(seq, event)| event.seq == seq));
    let (mut processes, mut workers) = (BTreeSet::new(), BTreeMap::new());
    let (mut queues, mut locks) = (BTreeSet::new(), BTreeMap::new());
    let mut inside: BTreeMap<QueueId, BTreeSet<u64>> = BTreeMap::new();
    for event in events {
        match &event.what {
            What::ProcessStarted {
                process, parent, ..
            } => {
                assert!(parent.is_none_or(|parent| processes.contains(&parent)));
                assert!(processes.insert(*process), "{process} begins twice");
            }
            What::ProcessUnobserved { process, .. } => drop(processes.insert(*process)),
            What::ProcessEnded { process, .. } => assert!(processes.contains(process)),
            What::WorkerStarted {
                worker, process, ..
            } => {
                assert!(processes.contains(process));
                assert!(workers.insert(*worker, true).is_none());
            }
            What::WorkerEnded { worker, .. } => {
                assert_eq!(workers.insert(*worker, false), Some(true));
            }
            What::StateChanged { worker, state, .. } => {
                assert_eq!(workers.get(worker), Some(&true));
                match state {
                    State::WaitingToGet { on } | State::WaitingToPut { on, .. } => {
                        assert!(queues.contains(on));
                    }
                    State::WaitingForLock { on } => assert!(locks.contains_key(on)),
                    _ => {}
                }
            }
            What::QueueMade { queue, .. } => assert!(queues.insert(*queue)),
            What::LockMade { lock, .. } => assert!(locks.insert(*lock, None).is_none()),
            What::Put {
                queue,
                items,
                depth,
                worker,
                ..
            } => {
                assert!(
                    queues.contains(queue) && workers.contains_key(worker),
                    "{worker}"
                );
                let inside = inside.entry(*queue).or_default();
                assert!(items.iter().all(|item| inside.insert(item.id)));
                assert_eq!(*depth as usize, inside.len());
            }
            What::Got {
                queue,
                items,
                depth,
                ..
            } => {
                let inside = inside.entry(*queue).or_default();
                assert!(
                    items.iter().all(|item| inside.remove(&item.id)),
                    "{items:?}"
                );
                assert_eq!(*depth as usize, inside.len());
            }
            What::LockTaken { worker, lock, .. } => {
                assert_eq!(
                    locks.insert(*lock, Some(*worker)),
                    Some(None),
                    "one has it at a time"
                );
            }
            What::LockReleased { lock, worker } => {
                assert_eq!(locks.insert(*lock, None), Some(Some(*worker)));
            }
            _ => {}
        }
    }
    assert!(matches!(events.last().unwrap().what, What::RunEnded { .. }));
}

/// A random program: what each of its processes does one after the other, and how the reader gets to see it.
#[derive(Clone, Debug)]
struct Deed {
    process: usize,
    /// Whether it wants to take rather than to give.
    takes: bool,
    lock: bool,
    /// From the beginning of the call to its effect, and on to its end, in microseconds.
    before: u64,
    after: u64,
    /// How much later it is read than it was over, in milliseconds.
    delay: u64,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = (
        0..4_usize,
        any::<bool>(),
        any::<bool>(),
        1..3_000_u64,
        1..3_000_u64,
        0..40_u64,
    );
    let deed = deed.prop_map(|(process, takes, lock, before, after, delay)| Deed {
        process,
        takes,
        lock,
        before,
        after,
        delay,
    });
    prop::collection::vec(deed, 1..120)
}

/// The calls of a program whose effects come in this order; those that are not possible are left out.
fn calls(deeds: &[Deed]) -> Vec<(usize, Record, u64)> {
    let mut free = [10 * MILLI; 4];
    let (mut effect, mut queue, mut holder) = (10 * MILLI, VecDeque::new(), None);
    let mut counts: BTreeMap<(usize, u16), u64> = BTreeMap::new();
    let (mut calls, mut value) = (Vec::new(), 0);
    for deed in deeds {
        let (op, object) = match (deed.lock, deed.takes) {
            (false, false) => (PUT, 1),
            (false, true) if !queue.is_empty() => (GET, 1),
            (true, true) if holder.is_none() => (ACQUIRE, 2),
            (true, false) if holder == Some(deed.process) => (RELEASE, 2),
            _ => continue,
        };
        effect = effect.max(free[deed.process]) + deed.before * 100;
        let enter = free[deed.process].max(effect - deed.before * 100);
        let exit = effect + deed.after * 1_000;
        free[deed.process] = exit + 1_000;
        let n = counts.entry((deed.process, op)).or_default();
        *n += 1;
        let mut record = call(op, object, enter, exit, *n);
        match op {
            PUT => {
                value += 1;
                queue.push_back(value);
                record.value = integer(value);
            }
            GET => record.value = integer(queue.pop_front().unwrap()),
            ACQUIRE => holder = Some(deed.process),
            _ => holder = None,
        }
        calls.push((deed.process, record, exit + deed.delay * MILLI));
    }
    calls
}

proptest! {
    #[test]
    fn every_program_is_told_whole_and_in_an_order_that_can_be(deeds in deeds()) {
        let mut play = Play::new(4);
        let mut calls = calls(&deeds);
        // a process writes in its order, and the reader reads in that order
        let mut read = [0; 4];
        for (process, _, at) in &mut calls {
            read[*process] = read[*process].max(*at);
            *at = read[*process];
        }
        calls.sort_by_key(|(_, _, at)| *at);
        let (mut puts, mut gots) = (0, 0);
        for (process, record, at) in calls {
            puts += u32::from(record.op == PUT);
            gots += u32::from(record.op == GET);
            play.advance(at);
            play.record(process, record);
        }
        let events = play.finish(1_000_000 * MILLI);
        check(&events);
        let count = |wanted: fn(&What) -> bool| {
            events.iter().filter(|event| wanted(&event.what)).count() as u32
        };
        let somebody = count(|what| matches!(what, What::ProcessUnobserved { .. }));
        prop_assert_eq!(somebody, 0, "everybody is observed");
        prop_assert_eq!(count(|what| matches!(what, What::Put { .. })), puts);
        prop_assert_eq!(count(|what| matches!(what, What::Got { .. })), gots);
        // each got what it got
        for event in &events {
            if let What::Got { items, .. } = &event.what {
                prop_assert!(matches!(items[0].value, Value::Integer(_)));
            }
        }
    }
}

fn told(events: &[Event]) -> Vec<String> {
    let told = events.iter().filter_map(|event| {
        let at = event.at.0 / MILLI;
        Some(match &event.what {
            What::StateChanged {
                worker,
                state,
                line,
                ..
            } => {
                let state = serde_json::to_value(state).unwrap();
                format!("{at} {worker} {} {line}", state["state"].as_str().unwrap())
            }
            What::Put { worker, depth, .. } => format!("{at} {worker} put {depth}"),
            What::Got { worker, depth, .. } => format!("{at} {worker} got {depth}"),
            _ => return None,
        })
    });
    told.collect()
}

fn slot(op: u16, object: u32, enter: u64) -> Slot {
    Slot {
        enter,
        op,
        site: 1,
        object,
        ..Slot::default()
    }
}

#[test]
fn a_wait_is_told_from_its_beginning_and_once() {
    let mut play = Play::new(2);
    let (main, child) = (play.lives[0], play.lives[1]);
    for now in 11..40 {
        play.translator
            .slot(child, slot(GET, 1, 10 * MILLI), now * MILLI);
        play.advance(now * MILLI);
    }
    let put = Record {
        value: integer(7),
        ..call(PUT, 1, 40 * MILLI, 40 * MILLI + 500, 1)
    };
    play.translator.record(main, put);
    let got = Record {
        value: integer(7),
        ..call(GET, 1, 10 * MILLI, 41 * MILLI, 1)
    };
    play.translator.record(child, got);
    // the slot is not cleared
    play.translator
        .slot(child, slot(GET, 1, 10 * MILLI), 50 * MILLI);
    let events = play.finish(100 * MILLI);
    check(&events);
    assert_eq!(
        told(&events),
        [
            "0 MainProcess running 0",
            "0 Process-1 running 0",
            "10 Process-1 waiting_to_get 3",
            "40 MainProcess put 1",
            "41 Process-1 got 0",
            "41 Process-1 running 3",
        ]
    );
}

#[test]
fn the_innermost_wait_is_told_and_the_outer_one_again_after_it() {
    let mut play = Play::new(1);
    let main = play.lives[0];
    play.say(
        main,
        r#"{"what":"object","at":1,"object":3,"kind":"Pool","id":"p","site":1}"#,
    );
    play.translator
        .slot(main, slot(RESULT, 3, 10 * MILLI), 12 * MILLI);
    play.advance(12 * MILLI);
    play.translator
        .slot(main, slot(ACQUIRE, 2, 15 * MILLI), 17 * MILLI);
    play.advance(17 * MILLI);
    play.record(0, call(ACQUIRE, 2, 15 * MILLI, 20 * MILLI, 1));
    play.translator
        .slot(main, slot(RESULT, 3, 10 * MILLI), 21 * MILLI);
    play.advance(21 * MILLI);
    play.record(0, call(RESULT, 3, 10 * MILLI, 30 * MILLI, 1));
    play.translator
        .slot(main, slot(RESULT, 3, 10 * MILLI), 31 * MILLI);
    let events = play.finish(100 * MILLI);
    check(&events);
    assert_eq!(
        told(&events),
        [
            "0 MainProcess running 0",
            "10 MainProcess waiting_for_result 3",
            "15 MainProcess waiting_for_lock 3",
            "20 MainProcess running 3",
            "20 MainProcess waiting_for_result 3",
            "30 MainProcess running 3",
        ]
    );
}

#[test]
fn a_call_that_raised_has_no_effect_but_its_wait_was_one() {
    let mut play = Play::new(1);
    let empty = Record {
        flags: RAISED,
        ..call(GET, 1, 10 * MILLI, 20 * MILLI, 0)
    };
    play.record(0, empty);
    let events = play.finish(100 * MILLI);
    check(&events);
    assert_eq!(
        told(&events),
        [
            "0 MainProcess running 0",
            "10 MainProcess waiting_to_get 3",
            "20 MainProcess running 3",
        ]
    );
}

#[test]
fn calls_that_were_overwritten_are_counted() {
    let mut play = Play::new(2);
    play.record(0, call(PUT, 1, 10 * MILLI, 10 * MILLI + 1, 1));
    play.record(0, call(PUT, 1, 20 * MILLI, 20 * MILLI + 1, 501));
    play.record(1, call(GET, 1, 30 * MILLI, 30 * MILLI + 1, 1));
    play.translator.lost(play.lives[0], 499);
    let events = play.finish(100 * MILLI);
    let puts = events.iter().map(|event| match &event.what {
        What::Put { items, count, .. } => items.len() as u64 + u64::from(*count),
        What::DetailDropped { count, .. } => *count,
        _ => 0,
    });
    assert_eq!(puts.sum::<u64>(), 501, "each call is told once");
    let depths = told(&events);
    assert_eq!(
        depths[2..],
        [
            "10 MainProcess put 1",
            "20 MainProcess put 500",
            "20 MainProcess put 501",
            "30 Process-1 got 500"
        ]
    );
}

#[test]
fn calls_that_were_overwritten_at_the_end_are_told_as_missing() {
    let mut play = Play::new(1);
    play.record(0, call(PUT, 1, 10 * MILLI, 10 * MILLI + 1, 1));
    play.record(0, call(GET, 1, 20 * MILLI, 20 * MILLI + 1, 401));
    // 400 of `get` are told by their count; of 100 more nothing is known
    play.translator.lost(play.lives[0], 500);
    let events = play.finish(100 * MILLI);
    check(&events);
    let missing: Vec<(Option<&str>, u64)> = (events.iter())
        .filter_map(|event| match &event.what {
            What::DetailDropped { worker, count, .. } => {
                Some((worker.as_ref().map(|name| name.name().as_str()), *count))
            }
            _ => None,
        })
        .collect();
    assert_eq!(missing, [(Some("MainProcess"), 100)]);
}

#[test]
fn calls_of_several_threads_that_change_places_are_counted_once() {
    let mut play = Play::new(1);
    for n in [1, 3, 2, 4] {
        let at = 10 * MILLI + n;
        play.record(0, call(PUT, 1, at, at, n));
    }
    let depths: Vec<String> = told(&play.finish(100 * MILLI));
    assert_eq!(depths.last().unwrap(), "10 MainProcess put 4");
}

#[test]
fn somebody_who_is_not_observed_must_have_put_what_nobody_put() {
    let mut play = Play::new(1);
    play.record(0, call(GET, 1, 10 * MILLI, 10 * MILLI + 1, 1));
    // what follows in the same worker follows in its order
    play.record(0, call(ACQUIRE, 2, 11 * MILLI, 11 * MILLI + 1, 1));
    play.advance(100 * MILLI);
    assert!(
        told(&play.out).iter().all(|told| !told.contains("got")),
        "the put may come yet"
    );
    play.advance(1_000 * MILLI);
    let somebody = WorkerId::new("not observed");
    let by: Vec<WorkerId> = play
        .out
        .iter()
        .filter_map(|event| match &event.what {
            What::Put { worker, .. }
            | What::Got { worker, .. }
            | What::LockTaken { worker, .. } => Some(*worker),
            _ => None,
        })
        .collect();
    assert_eq!(
        by,
        [
            somebody,
            WorkerId::new("MainProcess"),
            WorkerId::new("MainProcess")
        ]
    );
}

#[test]
fn the_end_of_a_process_is_told_with_its_status_or_without() {
    let mut play = Play::new(3);
    let main = play.lives[0];
    play.say(
        main,
        &format!(
            r#"{{"what":"exit","at":{},"pid":101,"code":-9}}"#,
            20 * MILLI
        ),
    );
    play.translator.gone(101, 19 * MILLI, None);
    play.translator.gone(102, 30 * MILLI, None);
    play.advance(60 * MILLI);
    play.advance(400 * MILLI);
    let events = play.finish(500 * MILLI);
    check(&events);
    let ends: Vec<String> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::ProcessEnded { process, exit, .. } => Some(format!("{process} {exit}")),
            What::WorkerEnded { worker, why } => Some(format!("{worker} {why:?}")),
            _ => None,
        })
        .collect();
    assert_eq!(
        ends,
        [
            "Process-1 Died".to_owned(),
            format!("Process-1 {}", Exit::Signal(9)),
            format!("Process-2 {:?}", WhyEnded::Unknown),
            format!("Process-2 {}", Exit::Unknown),
        ]
    );
}

#[test]
fn things_have_the_names_that_the_program_gives_them() {
    let mut play = Play::new(1);
    let main = play.lives[0];
    play.say(
        main,
        r#"{"what":"object","at":200,"object":7,"kind":"Queue","id":"other","site":1}"#,
    );
    play.say(
        main,
        r#"{"what":"object","at":201,"object":8,"kind":"Queue","id":"third","site":9}"#,
    );
    let events = play.finish(100 * MILLI);
    let names: Vec<String> = events
        .iter()
        .filter_map(|event| match &event.what {
            What::QueueMade { queue, source, .. } => Some(format!(
                "{queue} {:?} {}",
                source.file.map(Name::as_str),
                source.line
            )),
            _ => None,
        })
        .collect();
    assert_eq!(
        names,
        [
            r#"tasks Some("a.py") 3"#,
            r#"tasks-2 Some("a.py") 3"#,
            "Queue-1 None 0",
        ]
    );
}

#[test]
fn sleeping_is_told_with_its_length() {
    let mut play = Play::new(1);
    let main = play.lives[0];
    let value = RawValue {
        bytes: 1.5_f64.to_le_bytes(),
        kind: 2,
        length: 0,
    };
    play.translator.slot(
        main,
        Slot {
            value,
            ..slot(SLEEP, 0, 10 * MILLI)
        },
        12 * MILLI,
    );
    let events = play.finish(100 * MILLI);
    let span = events.iter().find_map(|event| match &event.what {
        What::StateChanged {
            state: State::Sleeping { span },
            ..
        } => Some(span.as_secs_f64()),
        _ => None,
    });
    assert_eq!(span, Some(1.5));
}
