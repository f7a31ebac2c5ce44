//! Whether a program hangs is said where it is certain, and nowhere else.

use super::hangs::{self, Told};
use procession::{
    event::{Event, Exit, RealTime, RunTime, State, What},
    model::{
        Model,
        why::{Hang, Outlook, Verdict},
    },
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn verdict(told: &Told) -> Option<Verdict> {
    told.model().verdict(told.later())
}

fn hang(told: &Told) -> Hang {
    match verdict(told) {
        Some(Verdict::Hang(hang)) => hang,
        other => panic!("{other:?}"),
    }
}

/// The place of a worker.
fn at(told: &Told, name: &str) -> usize {
    told.model().now.worker(name).expect("a worker")
}

#[test]
fn each_of_the_nine_hangs_is_named() {
    let named = hangs::all().map(|(name, told)| (name, hang(&told)));
    let kinds = named.each_ref().map(|(_, hang)| match hang {
        Hang::JoinBeforeDrain { .. } => "join before drain",
        Hang::GetForEver { .. } => "get for ever",
        Hang::ConsumersEnded { .. } => "consumers ended",
        Hang::LockOfDead { .. } => "lock of a dead process",
        Hang::LockCircle { .. } => "two locks, two orders",
        Hang::DiedInGet { .. } => "killed inside get",
        Hang::PoolWorkerDied { .. } => "pool worker killed",
        Hang::NotPickled { .. } => "item that cannot be pickled",
        Hang::ProducersRaised { .. } => "producers raised",
    });
    assert_eq!(kinds, named.each_ref().map(|(name, _)| *name));
}

#[test]
fn a_hang_names_who_waits_and_who_is_dead() {
    let told = hangs::join_before_drain();
    let named = Hang::JoinBeforeDrain {
        joiner: at(&told, "main"),
        flushing: at(&told, "P1"),
        queue: 0,
    };
    assert_eq!(hang(&told), named);
    let told = hangs::consumers_ended();
    let named = Hang::ConsumersEnded {
        queue: 0,
        ended: vec![at(&told, "C1"), at(&told, "C2")],
        waiters: vec![at(&told, "main")],
    };
    assert_eq!(hang(&told), named);
    let told = hangs::lock_circle();
    let (p1, p2) = (at(&told, "P1"), at(&told, "P2"));
    let circle = vec![(p1, 1), (p2, 0)];
    assert_eq!(hang(&told), Hang::LockCircle { circle });
    let told = hangs::died_in_get();
    let named = Hang::DiedInGet {
        queue: 0,
        dead: vec![at(&told, "C1")],
        waiters: vec![at(&told, "C2")],
    };
    assert_eq!(hang(&told), named);
    let told = hangs::pool_worker_died();
    let dead = vec![at(&told, "W1")];
    let waiters = vec![at(&told, "main")];
    assert_eq!(
        hang(&told),
        Hang::PoolWorkerDied {
            pool: 0,
            dead,
            waiters
        }
    );
    let model = told.model();
    let source = model.now.workers[at(&told, "main")].source();
    assert_eq!((source.file.as_deref(), source.line), (Some("prog.py"), 14));
    assert_eq!(
        model.now.processes[model.now.workers[at(&told, "W1")].process].exit,
        Some(Exit::Signal(9))
    );
}

/// Producers that fail at once have put nothing by which they could be known.
#[test]
fn producers_that_raised_before_their_first_put_are_named() {
    let told = Told::program()
        .queue("jobs", "Queue", None)
        .child("P1", 101)
        .child("C1", 102)
        .raises("P1", "FileNotFoundError", 6)
        .state("C1", "waiting_to_get", Some("jobs"), 12)
        .state("main", "waiting_in_join", Some("C1"), 25);
    let named = Hang::ProducersRaised {
        queue: 0,
        raised: vec![at(&told, "P1")],
        waiters: vec![at(&told, "C1")],
    };
    assert_eq!(hang(&told), named);
    // whoever puts and may still do so is waited for in vain, and that is another matter
    let alive = told.puts("main", "jobs", 1).gets("C1", "jobs", 1);
    let alive = alive.state("C1", "waiting_to_get", Some("jobs"), 12).state(
        "main",
        "waiting_in_join",
        Some("C1"),
        25,
    );
    assert!(matches!(hang(&alive), Hang::GetForEver { .. }));
}

/// A worker that could take an item itself, were it not waiting for room, does not help itself.
#[test]
fn nobody_is_left_where_only_the_waiter_itself_lives() {
    let told = hangs::consumers_ended();
    let waits = told.model().waits_at_rest(told.later());
    let [wait] = &waits[..] else {
        panic!("{waits:?}");
    };
    assert_eq!(wait.worker, at(&told, "main"));
    assert_eq!(wait.possible_wakers, [0; 0]);
    assert_eq!(wait.outlook, Outlook::NobodyLeft);
}

/// In each of the nine stories one thing more, and nothing is certain any more.
#[test]
fn while_anything_may_still_move_there_is_no_verdict() {
    type Change = fn(Told) -> Told;
    let changes: [(&str, Change); 8] = [
        ("a child runs", |told| told.child("X", 900)),
        ("a child sleeps", |told| {
            told.child("X", 900).state("X", "sleeping", None, 3)
        }),
        ("a child waits with a limit", |told| {
            told.queue("other", "Queue", None).child("X", 900).limited(
                "X",
                "waiting_to_get",
                Some("other"),
                3,
                Some(60_000_000_000),
            )
        }),
        ("a child was just started", |told| {
            let started = serde_json::json!({"process": "X", "pid": 900, "parent": "main"});
            told.tell("process_started", started)
        }),
        ("a person may type", |told| {
            told.child("X", 900)
                .state("X", "waiting_for_input", None, 3)
        }),
        ("main has a thread that runs", |told| {
            told.tell(
                "worker_started",
                serde_json::json!({"worker": "Thread-1", "process": "main", "tid": 5}),
            )
            .state("Thread-1", "running", None, 3)
        }),
        ("a process uses a core", |told| told.sampled("main", 60.0)),
        ("main is suspended", |told| {
            told.tell("process_stopped", serde_json::json!({"process": "main"}))
        }),
    ];
    for (name, told) in hangs::all() {
        for (what, change) in changes {
            let other = change(told.clone());
            assert_eq!(verdict(&other), None, "{name}, but {what}");
        }
        // before anything has settled
        let model = told.model();
        let at = model.now.at + RealTime::from_millis(900);
        assert_eq!(model.verdict(at), None, "{name}, too early");
        // an idle sample and a thread of the library change nothing
        let idle = told.clone().sampled("main", 0.3).tell(
            "worker_started",
            serde_json::json!({"worker": "feeder", "process": "main", "helper": true}),
        );
        assert_eq!(verdict(&idle), verdict(&told), "{name}");
    }
}

#[test]
fn where_a_process_is_not_observed_it_is_said_so() {
    for (name, told) in hangs::all() {
        let told = told.unobserved("hidden", 900);
        let hidden = at(&told, "hidden");
        assert_eq!(
            verdict(&told),
            Some(Verdict::Unseen(vec![hidden])),
            "{name}"
        );
        let ended = told.ends("hidden", 0);
        assert!(
            matches!(verdict(&ended), Some(Verdict::Hang(_))),
            "{name}: once it has ended"
        );
    }
}

/// What is nearly one of the nine.
#[test]
fn near_misses_are_not_named() {
    // somebody takes what P1 has to flush
    let drained = hangs::join_before_drain()
        .child("C1", 102)
        .state("C1", "running", None, 2);
    assert_eq!(verdict(&drained), None);
    // there is room again
    let room = hangs::consumers_ended().tell(
        "capacity_changed",
        serde_json::json!({"queue": "jobs", "capacity": 50}),
    );
    assert_eq!(verdict(&room), None);
    // the dead process had released the lock before
    let released = Told::program()
        .lock("lock")
        .child("P1", 101)
        .takes("P1", "lock")
        .tell(
            "lock_released",
            serde_json::json!({"worker": "P1", "lock": "lock"}),
        )
        .ends("P1", -9)
        .state("main", "waiting_for_lock", Some("lock"), 9);
    assert_eq!(verdict(&released), None);
    // two locks in one order
    let ordered = Told::program()
        .lock("a")
        .lock("b")
        .child("P1", 101)
        .takes("P1", "a")
        .takes("P1", "b")
        .state("main", "waiting_for_lock", Some("a"), 9);
    assert_eq!(verdict(&ordered), None);
    // somebody took an item after C1 had died: its lock is free
    let taken =
        hangs::died_in_get()
            .gets("C2", "jobs", 1)
            .state("C2", "waiting_to_get", Some("jobs"), 8);
    assert_eq!(verdict(&taken), None);
    // nobody died: the pool's tasks are on their way
    let healthy = Told::program()
        .queue("pool", "Pool", None)
        .child("W1", 101)
        .state("W1", "waiting_to_get", Some("pool"), 0)
        .puts("main", "pool", 4)
        .state("main", "waiting_for_result", Some("pool"), 14);
    assert_eq!(verdict(&healthy), None);
    // a worker of the pool that had done its number of tasks
    let replaced = Told::program()
        .queue("pool", "Pool", None)
        .child("W1", 101)
        .state("W1", "waiting_to_get", Some("pool"), 0)
        .puts("main", "pool", 4)
        .gets("W1", "pool", 2)
        .ends("W1", 0)
        .child("W2", 102)
        .state("W2", "waiting_to_get", Some("pool"), 0)
        .state("main", "waiting_for_result", Some("pool"), 14);
    assert_eq!(verdict(&replaced), None);
    // the item is there
    let there = hangs::not_pickled().puts("main", "jobs", 1);
    assert_eq!(verdict(&there), None);
}

#[test]
fn the_reason_is_the_one_that_is_certain() {
    // all producers ended by themselves: a stop marker too few
    let told = Told::program()
        .queue("jobs", "Queue", None)
        .child("P1", 101)
        .puts("P1", "jobs", 1)
        .ends("P1", 0)
        .gets("main", "jobs", 1)
        .state("main", "waiting_to_get", Some("jobs"), 9);
    assert!(matches!(hang(&told), Hang::GetForEver { .. }));
    // a dead worker's lock explains the empty queue
    let told = hangs::lock_of_dead()
        .queue("jobs", "Queue", None)
        .child("C1", 103)
        .state("C1", "waiting_to_get", Some("jobs"), 9);
    assert!(matches!(hang(&told), Hang::LockOfDead { .. }));
    // a lock that a worker waits for and has
    let told = Told::program().lock("a").takes("main", "a").state(
        "main",
        "waiting_for_lock",
        Some("a"),
        4,
    );
    assert_eq!(
        hang(&told),
        Hang::LockCircle {
            circle: vec![(0, 0)]
        }
    );
    // consumers that ended as they should, but too early
    let told = Told::program()
        .queue("jobs", "Queue", None)
        .child("P1", 101)
        .child("C1", 102)
        .puts("P1", "jobs", 100_000)
        .gets("C1", "jobs", 10)
        .ends("C1", 0)
        .state("P1", "waiting_to_flush", Some("jobs"), 0)
        .state("main", "waiting_in_join", Some("P1"), 9);
    assert!(matches!(hang(&told), Hang::ConsumersEnded { .. }));
    // an event that nobody sets
    let told = Told::program()
        .tell(
            "lock_made",
            serde_json::json!({"lock": "ready", "kind": "event"}),
        )
        .state("main", "waiting_to_be_woken", Some("ready"), 4);
    assert_eq!(verdict(&told), Some(Verdict::AllWait));
}

/// What was told survives an opening: the verdict is the same, once it has settled again.
#[test]
fn the_verdict_is_the_same_after_an_opening() {
    for (name, told) in hangs::all() {
        let model = told.model();
        let mut again = Model::new(model.header.clone());
        for (seq, what) in (0..).zip(model.opening()) {
            again.apply(&Event {
                seq,
                at: model.now.at,
                what,
                written: None,
            });
        }
        assert_eq!(
            again.verdict(told.later()),
            model.verdict(told.later()),
            "{name}"
        );
    }
}

/// Reads the events on its own and finds anybody who could move. It knows no waits of others: where one worker may go on, so
/// may all.
#[derive(Default)]
struct Oracle {
    depth: BTreeMap<String, i64>,
    capacity: BTreeMap<String, Option<u32>>,
    holder: BTreeMap<String, Vec<String>>,
    state: BTreeMap<String, (State, Option<RunTime>)>,
    dead: BTreeSet<String>,
    stopped: BTreeSet<String>,
    killed_in_get: BTreeSet<String>,
}

impl Oracle {
    fn read(events: &[Event]) -> Self {
        let mut it = Self::default();
        for event in events {
            it.hear(&event.what);
        }
        it
    }

    fn hear(&mut self, what: &What) {
        match what {
            What::QueueMade {
                queue, capacity, ..
            } => drop(self.capacity.insert(queue.to_string(), *capacity)),
            What::Put { queue, count, .. } => {
                *self.depth.entry(queue.to_string()).or_default() += i64::from(*count);
            }
            What::Got { queue, count, .. } => {
                let depth = self.depth.entry(queue.to_string()).or_default();
                *depth = (*depth - i64::from(*count)).max(0);
                self.killed_in_get.remove(&queue.to_string());
            }
            What::LockTaken { worker, lock, .. } => {
                let holders = self.holder.entry(lock.to_string()).or_default();
                holders.push(worker.to_string());
            }
            What::StateChanged {
                worker,
                state,
                most,
                ..
            } => drop(
                self.state
                    .insert(worker.to_string(), (state.clone(), *most)),
            ),
            What::ProcessEnded { process, exit, .. } => {
                self.dead.insert(process.to_string());
                if let (Exit::Signal(_), Some((State::WaitingToGet { on }, _))) =
                    (exit, self.state.get(&process.to_string()))
                {
                    self.killed_in_get.insert(on.to_string());
                }
            }
            What::ProcessStopped { process } => drop(self.stopped.insert(process.to_string())),
            _ => {}
        }
    }

    fn could_move(&self, name: &str, state: &State, most: Option<RunTime>) -> bool {
        if self.stopped.contains(name) || most.is_some() {
            return true;
        }
        let depth = |queue: &str| self.depth.get(queue).copied().unwrap_or(0);
        match state {
            State::WaitingToGet { on } => depth(on) > 0 && !self.killed_in_get.contains(&**on),
            State::WaitingToPut { on, .. } => {
                let capacity = self.capacity.get(&**on).copied().flatten();
                capacity.is_none_or(|capacity| depth(on) < i64::from(capacity))
            }
            State::WaitingForLock { on } => {
                let holders = self.holder.get(&**on);
                holders.is_none_or(Vec::is_empty)
            }
            State::WaitingInJoin { on } => self.dead.contains(&**on),
            State::WaitingToFlush { on } => depth(on) == 0,
            State::WaitingForResult { .. } | State::WaitingToBeWoken { .. } => false,
            _ => true,
        }
    }

    fn anybody(&self) -> bool {
        let mut living = self.state.iter();
        living.any(|(name, (state, most))| {
            !self.dead.contains(name) && self.could_move(name, state, *most)
        })
    }
}

/// One thing that a program may do: which one, which worker does it, with what.
fn doing() -> impl Strategy<Value = (u8, usize, usize, bool)> {
    (0..24_u8, 0..4_usize, 0..2_usize, prop::bool::weighted(0.05))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_verdict_is_given_only_where_nobody_could_move(doings in prop::collection::vec(doing(), 4..24)) {
        let names = ["main", "A", "B", "C"];
        let mut told = Told::program()
            .queue("q", "Queue", Some(2))
            .queue("r", "Queue", None)
            .lock("k")
            .lock("l")
            .child("A", 1)
            .child("B", 2)
            .child("C", 3);
        let mut dead = BTreeSet::new();
        for (what, who, on, limit) in doings {
            let (name, queue, lock) = (names[who], ["q", "r"][on], ["k", "l"][on]);
            if dead.contains(name) {
                continue;
            }
            let other = names[(who + 1 + on) % 4];
            let most = limit.then_some(5_000_000_000);
            let (state, of) = match what {
                0 => { told = told.puts(name, queue, 1); continue; }
                1 => { told = told.puts(name, queue, 3); continue; }
                2 => { told = told.gets(name, queue, 1); continue; }
                3 => { told = told.takes(name, lock); continue; }
                4 => { dead.insert(name); told = told.ends(name, 0); continue; }
                5 => { dead.insert(name); told = told.ends(name, -9); continue; }
                6 => { dead.insert(name); told = told.raises(name, "ValueError", 3); continue; }
                7 if limit => { told = told.tell("process_stopped", serde_json::json!({"process": name})); continue; }
                8 => ("running", None),
                9 => ("sleeping", None),
                10..13 => ("waiting_to_put", Some(queue)),
                13 => ("waiting_to_flush", Some(queue)),
                14..18 => ("waiting_to_get", Some(queue)),
                18..21 => ("waiting_for_lock", Some(lock)),
                _ => ("waiting_in_join", Some(other)),
            };
            told = told.limited(name, state, of, 7, most);
        }
        let oracle = Oracle::read(&told.events());
        let verdict = verdict(&told);
        prop_assert!(!(verdict.is_some() && oracle.anybody()), "{:?} {:?}", verdict, told.events());
    }
}
