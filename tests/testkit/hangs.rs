//! Programs that hang, told in a few words, and the same programs with one thing different, which do not.
#![allow(dead_code, reason = "every test takes what it needs")]

use procession::{
    event::{Event, RealTime},
    model::Model,
    scenario::Scenario,
};
use serde_json::{Value, json};

use super::given;

/// A watched program, told event by event, each a hundredth of a second after the one before it.
#[derive(Clone, Default)]
pub(crate) struct Told {
    lines: Vec<Value>,
    depths: std::collections::BTreeMap<String, u64>,
}

impl Told {
    /// The first process, which begins with line 1 of `prog.py`.
    pub(crate) fn program() -> Self {
        Self::default().process("main", 100, None)
    }

    /// One more event.
    pub(crate) fn tell(mut self, what: &str, mut fields: Value) -> Self {
        let number = self.lines.len() as u64;
        fields["what"] = json!(what);
        fields["seq"] = json!(number);
        fields["at"] = json!(number * 10_000_000);
        self.lines.push(fields);
        self
    }

    pub(crate) fn process(self, name: &str, pid: u32, parent: Option<&str>) -> Self {
        self.tell(
            "process_started",
            json!({"process": name, "pid": pid, "parent": parent}),
        )
        .tell("worker_started", json!({"worker": name, "process": name}))
        .state(name, "running", None, 1)
    }

    /// A process that main starts.
    pub(crate) fn child(self, name: &str, pid: u32) -> Self {
        self.process(name, pid, Some("main"))
    }

    pub(crate) fn queue(self, name: &str, kind: &str, capacity: Option<u32>) -> Self {
        let made = json!({"queue": name, "capacity": capacity, "leased": false, "kind": kind, "file": "prog.py", "line": 5});
        self.tell("queue_made", made)
    }

    pub(crate) fn lock(self, name: &str) -> Self {
        self.tell(
            "lock_made",
            json!({"lock": name, "kind": "mutex", "file": "prog.py", "line": 6}),
        )
    }

    pub(crate) fn takes(self, worker: &str, lock: &str) -> Self {
        self.tell("lock_taken", json!({"worker": worker, "lock": lock}))
    }

    fn moved(mut self, what: &str, worker: &str, queue: &str, count: u32, add: i64) -> Self {
        let depth = self.depths.entry(queue.to_owned()).or_default();
        *depth = depth.saturating_add_signed(add);
        let depth = *depth;
        self.tell(
            what,
            json!({"worker": worker, "queue": queue, "count": count, "depth": depth}),
        )
    }

    pub(crate) fn puts(self, worker: &str, queue: &str, count: u32) -> Self {
        self.moved("put", worker, queue, count, count.into())
    }

    pub(crate) fn gets(self, worker: &str, queue: &str, count: u32) -> Self {
        self.moved("got", worker, queue, count, -i64::from(count))
            .moved("done", worker, queue, count, 0)
    }

    /// A worker's state, on a queue, a lock or a process, at this line of the program.
    pub(crate) fn state(self, worker: &str, state: &str, on: Option<&str>, line: u32) -> Self {
        self.limited(worker, state, on, line, None)
    }

    /// The same, with the time after which it ends by itself.
    pub(crate) fn limited(
        self,
        worker: &str,
        state: &str,
        on: Option<&str>,
        line: u32,
        most: Option<u64>,
    ) -> Self {
        let mut fields = json!({"worker": worker, "state": state, "file": "prog.py", "line": line});
        if let Some(on) = on {
            fields["on"] = json!(on);
        }
        if let Some(most) = most {
            fields["most"] = json!(most);
        }
        if state == "waiting_to_put" {
            fields["value"] = json!(7);
        }
        if state == "sleeping" {
            fields["for"] = json!(9_000_000_000_u64);
        }
        self.tell("state_changed", fields)
    }

    /// A process comes to its end, and is joined by nobody yet.
    pub(crate) fn ends(self, name: &str, exit: i64) -> Self {
        let why = match exit {
            0 => "returned",
            1 => "raised",
            _ => "died",
        };
        self.tell("worker_ended", json!({"worker": name, "why": why}))
            .tell("process_ended", json!({"process": name, "exit": exit}))
    }

    pub(crate) fn raises(self, name: &str, exception: &str, line: u32) -> Self {
        let raised = json!({"worker": name, "type": exception, "file": "prog.py", "line": line});
        self.tell("raised", raised).ends(name, 1)
    }

    /// A child of which nothing is seen.
    pub(crate) fn unobserved(self, name: &str, pid: u32) -> Self {
        self.tell(
            "process_unobserved",
            json!({"process": name, "pid": pid, "why": "isolated"}),
        )
    }

    /// A process was seen to use this much of a core (percent).
    pub(crate) fn sampled(self, name: &str, cpu: f64) -> Self {
        let process = json!({"process": name, "cpu": cpu, "cpu_time": 1, "rss": 1, "core": null, "os": "S", "ready": null});
        self.tell("sampled", json!({"cores": [], "processes": [process]}))
    }

    pub(crate) fn events(&self) -> Vec<Event> {
        let lines = self.lines.iter().map(Value::to_string);
        lines
            .map(|line| Event::read(&line).unwrap_or_else(|bad| panic!("{line}: {bad}")))
            .collect()
    }

    pub(crate) fn model(&self) -> Model {
        let mut model = Model::new(procession::header::Header {
            scenario: None,
            title: "prog.py".into(),
            ..given::header(Scenario::default())
        });
        for event in self.events() {
            model.apply(&event);
            assert!(model.now.ledger().balanced(), "after {event:?}");
        }
        model
    }

    /// Three seconds after the last event.
    pub(crate) fn later(&self) -> RealTime {
        RealTime(self.lines.len() as u64 * 10_000_000) + RealTime::from_millis(3_000)
    }
}

/// The nine hangs, each with the story of it.
pub(crate) fn all() -> [(&'static str, Told); 9] {
    [
        ("join before drain", join_before_drain()),
        ("get for ever", get_for_ever()),
        ("consumers ended", consumers_ended()),
        ("lock of a dead process", lock_of_dead()),
        ("two locks, two orders", lock_circle()),
        ("killed inside get", died_in_get()),
        ("pool worker killed", pool_worker_died()),
        ("item that cannot be pickled", not_pickled()),
        ("producers raised", producers_raised()),
    ]
}

/// main joins P1 before it takes anything of what P1 put.
pub(crate) fn join_before_drain() -> Told {
    Told::program()
        .queue("results", "Queue", None)
        .child("P1", 101)
        .puts("P1", "results", 5_000)
        .state("P1", "waiting_to_flush", Some("results"), 0)
        .state("main", "waiting_in_join", Some("P1"), 21)
}

/// Two consumers and one stop marker (`None`), which C1 took.
pub(crate) fn get_for_ever() -> Told {
    Told::program()
        .queue("jobs", "Queue", None)
        .child("C1", 101)
        .child("C2", 102)
        .puts("main", "jobs", 11)
        .gets("C1", "jobs", 6)
        .ends("C1", 0)
        .gets("C2", "jobs", 5)
        .state("C2", "waiting_to_get", Some("jobs"), 12)
        .state("main", "waiting_in_join", Some("C2"), 30)
}

/// Both consumers were killed; the queue is full.
pub(crate) fn consumers_ended() -> Told {
    Told::program()
        .queue("jobs", "Queue", Some(8))
        .child("C1", 101)
        .child("C2", 102)
        .puts("main", "jobs", 12)
        .gets("C1", "jobs", 2)
        .gets("C2", "jobs", 2)
        .ends("C1", -9)
        .ends("C2", 1)
        .state("main", "waiting_to_put", Some("jobs"), 27)
}

/// P1 was killed while it had the lock.
pub(crate) fn lock_of_dead() -> Told {
    Told::program()
        .lock("lock")
        .child("P1", 101)
        .child("P2", 102)
        .takes("P1", "lock")
        .ends("P1", -9)
        .state("P2", "waiting_for_lock", Some("lock"), 9)
        .state("main", "waiting_in_join", Some("P2"), 18)
}

/// P1 takes a, then b; P2 takes b, then a.
pub(crate) fn lock_circle() -> Told {
    Told::program()
        .lock("a")
        .lock("b")
        .child("P1", 101)
        .child("P2", 102)
        .takes("P1", "a")
        .takes("P2", "b")
        .state("P1", "waiting_for_lock", Some("b"), 9)
        .state("P2", "waiting_for_lock", Some("a"), 15)
        .state("main", "waiting_in_join", Some("P1"), 25)
}

/// C1 was killed inside `get`; C2 waits in `get` though there are items.
pub(crate) fn died_in_get() -> Told {
    Told::program()
        .queue("jobs", "Queue", None)
        .child("C1", 101)
        .child("C2", 102)
        .state("C1", "waiting_to_get", Some("jobs"), 8)
        .state("C2", "waiting_to_get", Some("jobs"), 8)
        .ends("C1", -9)
        .puts("main", "jobs", 3)
        .state("main", "waiting_in_join", Some("C2"), 21)
}

/// A worker of the pool was killed with a task; another one took its place.
pub(crate) fn pool_worker_died() -> Told {
    Told::program()
        .queue("pool", "Pool", None)
        .child("W1", 101)
        .child("W2", 102)
        .state("W1", "waiting_to_get", Some("pool"), 0)
        .state("W2", "waiting_to_get", Some("pool"), 0)
        .puts("main", "pool", 4)
        .state("W1", "running", None, 4)
        .state("W2", "running", None, 4)
        .ends("W1", -9)
        .child("W3", 103)
        .gets("W2", "pool", 3)
        .state("W2", "waiting_to_get", Some("pool"), 0)
        .state("W3", "waiting_to_get", Some("pool"), 0)
        .state("main", "waiting_for_result", Some("pool"), 14)
}

/// main put a function that cannot be pickled; C1 waits for it.
pub(crate) fn not_pickled() -> Told {
    Told::program()
        .queue("jobs", "Queue", None)
        .child("C1", 101)
        .puts("main", "jobs", 1)
        .tell(
            "lost",
            json!({"queue": "jobs", "count": 1, "from": "main", "why": "not_pickled", "depth": 0,
                "type": "PicklingError", "file": "prog.py", "line": 17}),
        )
        .state("C1", "waiting_to_get", Some("jobs"), 8)
        .state("main", "waiting_in_join", Some("C1"), 18)
}

/// The only producer ended by an exception before it put the stop marker.
pub(crate) fn producers_raised() -> Told {
    Told::program()
        .queue("jobs", "Queue", None)
        .child("P1", 101)
        .child("C1", 102)
        .puts("P1", "jobs", 3)
        .gets("C1", "jobs", 3)
        .raises("P1", "ValueError", 6)
        .state("C1", "waiting_to_get", Some("jobs"), 12)
        .state("main", "waiting_in_join", Some("C1"), 25)
}
