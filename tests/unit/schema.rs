//! docs/events.schema.json says of every line what the program writes, and nothing else.

use jsonschema::Validator;
use procession::{
    event::{
        Carried, EndSignal, Event, Exit, Fact, HowEnded, Item, Opened, OpenedQueue, ProcessSample,
        RealTime, RunTime, SourceLine, Speed, State, Value, What, WhyEnded, WhyMoved, Work,
        WorkerSample,
    },
    header::{FORMAT, Header, KeptLesson, Machine},
    scenario::Scenario,
};
use serde_json::Value as Json;

fn validator() -> Validator {
    let schema = serde_json::from_str(include_str!("../../docs/events.schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn item(id: u64, attempt: u32) -> Item {
    Item {
        id,
        by: "P1".into(),
        value: Value::Integer(3),
        attempt,
        from: None,
    }
}

/// At least one event of every kind, by its word.
#[expect(clippy::too_many_lines, reason = "one entry for each kind of event")]
fn every_kind() -> Vec<What> {
    let text = |text: &str| Item {
        value: Value::text(text),
        ..item(2, 2)
    };
    let mut all = vec![
        What::Asked {
            command: String::from("kill C1").into(),
        },
        What::Gap {
            span: RealTime::SECOND,
        },
        What::Paused,
        What::Resumed,
        What::Stepped {
            worker: "P1".into(),
        },
        What::GroupChanged {
            group: "consumers".into(),
            work: Some(Work::Compute),
            time: None,
        },
        What::GroupChanged {
            group: "cook".into(),
            work: None,
            time: "exp:0.3".parse().ok(),
        },
        What::ProcessStarted {
            process: "main".into(),
            pid: 4_000_000_000,
            parent: None,
        },
        What::ProcessStarted {
            process: "P1".into(),
            pid: 7,
            parent: Some("main".into()),
        },
        What::ProcessFailed {
            process: "P1".into(),
            why: "no more".into(),
        },
        What::ProcessStopped {
            process: "P1".into(),
        },
        What::ProcessContinued {
            process: "P1".into(),
        },
        What::ProcessEnded {
            process: "P1".into(),
            exit: Exit::Code(0),
            stderr: String::new(),
        },
        What::ProcessEnded {
            process: "P1".into(),
            exit: Exit::Signal(9),
            stderr: "ouch".into(),
        },
        What::ProcessJoined {
            process: "P1".into(),
            by: "main".into(),
        },
        What::Printed {
            worker: "C1".into(),
            text: "3".into(),
        },
        What::QueueMade {
            queue: "queue".into(),
            capacity: None,
            leased: true,
            kind: None,
            source: SourceLine::default(),
        },
        What::CapacityChanged {
            queue: "queue".into(),
            capacity: Some(5),
        },
        What::QueueClosed {
            queue: "queue".into(),
        },
        What::Put {
            worker: "P1".into(),
            queue: "queue".into(),
            items: vec![item(1, 1), text("x")].into(),
            depth: 2,
            count: 0,
        },
        What::Got {
            worker: "C1".into(),
            queue: "queue".into(),
            items: vec![item(1, 1)].into(),
            depth: 1,
            count: 0,
        },
        What::Done {
            worker: "C1".into(),
            queue: "queue".into(),
            items: vec![item(1, 5)].into(),
            depth: 1,
            count: 0,
        },
        What::LockMade {
            lock: "lock".into(),
            kind: "Lock".into(),
            source: SourceLine::default(),
            value: None,
        },
        What::LockTaken {
            worker: "P1".into(),
            lock: "lock".into(),
            n: None,
            from: None,
            waited: None,
        },
        What::LockTaken {
            worker: "P1".into(),
            lock: "lock".into(),
            n: Some(7),
            from: Some("C1".into()),
            waited: Some(RealTime::MILLI),
        },
        What::Worked {
            worker: "S1".into(),
            items: 1_000,
            span: RunTime::SECOND,
        },
        What::Computed {
            worker: "P1".into(),
            wall: RealTime::MILLI,
            cpu: None,
        },
        What::Computed {
            worker: "P1".into(),
            wall: RealTime::MILLI,
            cpu: Some(RealTime::ZERO),
        },
        What::WorkerFailed {
            worker: "P1".into(),
            why: "no more threads".into(),
        },
        What::LockReleased {
            worker: "P1".into(),
            lock: "lock".into(),
        },
        What::CellRead {
            worker: "P1".into(),
            cell: "n".into(),
            value: Value::Integer(-1),
        },
        What::CellWritten {
            worker: "P1".into(),
            cell: "n".into(),
            value: Value::text("a"),
        },
    ];
    all.extend(Speed::ALL.map(|speed| What::SpeedChanged { speed }));
    all.extend(
        [
            HowEnded::Completed,
            HowEnded::Quit,
            HowEnded::Stuck,
            HowEnded::Failed,
        ]
        .map(|how| What::RunEnded {
            how,
            why: String::new(),
        }),
    );
    all.extend(
        [(None, None), (Some("producers".into()), Some(41_023))].map(|(group, tid)| {
            What::WorkerStarted {
                worker: "P1".into(),
                process: "P1".into(),
                group,
                tid,
                helper: false,
            }
        }),
    );
    all.extend(
        [EndSignal::Terminate, EndSignal::Kill].map(|signal| What::Signalled {
            process: "C1".into(),
            signal,
        }),
    );
    all.extend([
        What::Planned(Box::new(Scenario::default().plan())),
        What::Planned(Box::new(Scenario::free_play().plan())),
        What::Planned(Box::default()),
        What::Stepping,
        What::RunEnding {
            how: HowEnded::Quit,
        },
        What::WorkerDue {
            worker: "P3".into(),
            group: "producers".into(),
        },
        What::WorkerFinishing {
            worker: "P3".into(),
        },
    ]);
    all.extend(
        [
            WhyEnded::Counted,
            WhyEnded::Closed,
            WhyEnded::Marked,
            WhyEnded::Empty,
            WhyEnded::TimedOut,
            WhyEnded::Finished,
            WhyEnded::Died,
            WhyEnded::Quit,
        ]
        .map(|why| What::WorkerEnded {
            worker: "P1".into(),
            why,
        }),
    );
    for why in [WhyMoved::ConsumerEnded, WhyMoved::TooManyAttempts] {
        let (queue, from) = ("queue".into(), "C1".into());
        all.push(What::Returned {
            queue,
            items: vec![item(1, 2)].into(),
            from,
            why,
            depth: 1,
            count: 0,
        });
        all.push(What::Lost {
            queue: "queue".into(),
            items: vec![item(1, 5)].into(),
            from: "C1".into(),
            why,
            depth: 0,
            count: 0,
            exception: None,
            source: SourceLine::default(),
        });
    }
    all.extend(of_a_watched_program());
    all.extend(states().map(|state| What::StateChanged {
        worker: "P1".into(),
        state,
        line: 3,
        fact: Fact::Seen,
        file: None,
        most: None,
    }));
    all.push(sample());
    all.push(opened());
    all
}

fn states() -> [State; 16] {
    let on = || "queue".into();
    [
        State::Starting,
        State::Running,
        State::Computing {
            span: RunTime::SECOND,
        },
        State::Sleeping {
            span: RunTime::ZERO,
        },
        State::WaitingToPut {
            on: on(),
            value: Value::Integer(0),
        },
        State::WaitingToGet { on: on() },
        State::Spinning { on: on() },
        State::WaitingInJoin { on: "P1".into() },
        State::WaitingForLock { on: "lock".into() },
        State::WaitingForResult { on: "pool".into() },
        State::WaitingForTasks { on: "queue".into() },
        State::WaitingToBeWoken { on: "event".into() },
        State::WaitingToFlush { on: "queue".into() },
        State::WaitingForInput,
        State::Ending,
        State::Unknown,
    ]
}

fn sample() -> What {
    let first = ProcessSample {
        process: "P1".into(),
        cpu: None,
        cpu_time: RealTime::ZERO,
        rss: 1 << 20,
        core: None,
        os: 'S',
        ready: None,
    };
    let later = ProcessSample {
        cpu: Some(99.5),
        core: Some(3),
        ready: Some(RealTime::MILLI),
        ..first.clone()
    };
    What::Sampled {
        cores: vec![None, Some(12.5)],
        processes: vec![first, later],
        workers: vec![WorkerSample {
            worker: "P1".into(),
            cpu: Some(49.5),
            cpu_time: Some(RealTime::MILLI),
            core: Some(1),
            os: 'R',
            ready: Some(RealTime::MILLI),
        }],
    }
}

fn opened() -> What {
    let worker = Carried {
        worker: "P1".into(),
        began: RunTime::ZERO,
        ended: None,
        since: RunTime::MILLI,
        looks_since: RunTime::MILLI,
        put: 3,
        got: 0,
        done: 0,
        worked_alone: 4,
        put_into: Some("queue".into()),
        got_from: None,
        used: vec![("queue".into(), 3, 0)],
        dropped: 2,
        took: [("queue".into(), RunTime::SECOND)].into(),
        asleep: Some(RunTime::SECOND),
        worked: None,
        interrupted: false,
        waited: RunTime::ZERO,
        printed: 0,
        times: [("sleeping".to_owned(), RunTime::SECOND)].into(),
    };
    let ended = Carried {
        worker: "P2".into(),
        ended: Some(RunTime::SECOND),
        worked: Some((RunTime::SECOND, 2)),
        interrupted: true,
        ..worker.clone()
    };
    let queue = OpenedQueue {
        queue: "queue".into(),
        done: 2,
        lost: 0,
        returned: 1,
        deepest: 3,
        since: vec![RunTime::MILLI],
        counted_since: Some((RunTime::MILLI, 1)),
        unlisted: 4,
        put_at: Some(RunTime::SECOND),
        got_at: Some(RunTime::SECOND),
    };
    What::Opened(Box::new(Opened {
        run: RunTime::SECOND,
        groups: vec!["cooks".into()],
        slept: Some((RunTime::SECOND, RunTime::SECOND)),
        queues: vec![queue],
        workers: vec![worker, ended],
    }))
}

/// What only a watched program does.
fn of_a_watched_program() -> Vec<What> {
    let source = SourceLine {
        file: Some("prog.py".into()),
        line: 12,
    };
    vec![
        What::ProcessUnobserved {
            process: "P1".into(),
            pid: Some(7),
            why: "isolated".into(),
        },
        What::ProcessEnded {
            process: "P1".into(),
            exit: Exit::Unknown,
            stderr: String::new(),
        },
        What::Raised {
            worker: "P1".into(),
            exception: "ValueError".into(),
            source,
        },
        What::DetailDropped {
            queue: Some("queue".into()),
            worker: None,
            count: 7,
        },
        What::WorkerStarted {
            worker: "feeder".into(),
            process: "P1".into(),
            group: None,
            tid: Some(8),
            helper: true,
        },
        What::QueueMade {
            queue: "queue".into(),
            capacity: Some(8),
            leased: false,
            kind: Some("JoinableQueue".into()),
            source,
        },
        What::LockMade {
            lock: "lock".into(),
            kind: "semaphore".into(),
            value: Some(2),
            source,
        },
        What::Put {
            worker: "P1".into(),
            queue: "queue".into(),
            items: vec![item(1, 1)].into(),
            count: 3,
            depth: 4,
        },
        What::Got {
            worker: "C1".into(),
            queue: "queue".into(),
            items: vec![].into(),
            count: 2,
            depth: 2,
        },
        What::Lost {
            queue: "queue".into(),
            items: vec![].into(),
            count: 1,
            from: "P1".into(),
            why: WhyMoved::NotPickled,
            depth: 1,
            exception: Some("TypeError".into()),
            source,
        },
        What::StateChanged {
            worker: "C1".into(),
            state: State::WaitingToGet { on: "queue".into() },
            line: source.line,
            file: source.file,
            most: Some(RunTime::SECOND),
            fact: Fact::Concluded,
        },
    ]
}

fn line(what: What) -> Json {
    serde_json::from_str(
        &Event {
            seq: 17,
            at: RealTime(1_203_456_789),
            what,
            written: None,
        }
        .write(),
    )
    .unwrap()
}

fn header() -> Json {
    let header = Header {
        procession: FORMAT,
        version: "0.1.0".into(),
        title: "a title".into(),
        seed: 42,
        began: "2026-11-22T14:00:00Z".into(),
        machine: Machine {
            os: "linux".into(),
            cores: 2,
            clock_ns: 1,
        },
        scenario: Some(Scenario::free_play()),
        lesson: Some(KeptLesson {
            name: "article".into(),
            question: "How long?".into(),
            choices: vec!["short".into(), "long".into()],
            predicted: Some('a'),
            votes: vec![vec![12, 7], vec![3, 16]],
            answer: 'b',
            measured: Some('b'),
        }),
        written: None,
        programs: [(
            "producer".to_owned(),
            vec!["def producer(queue):".to_owned()],
        )]
        .into(),
    };
    serde_json::from_str(&header.write()).unwrap()
}

#[test]
fn every_line_that_is_written_is_valid() {
    let validator = validator();
    assert!(validator.is_valid(&header()));
    for what in every_kind() {
        let line = line(what);
        assert!(
            validator.is_valid(&line),
            "{line}: {:?}",
            validator.iter_errors(&line).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_line_without_any_one_of_its_fields_is_not_valid() {
    let validator = validator();
    // what is left out is not known
    let optional = |what: &Json, field: &str| match what.as_str() {
        Some("planned") => !["seq", "at", "what"].contains(&field),
        Some("lock_taken") => ["n", "from", "waited"].contains(&field),
        Some("group_changed") => ["work", "time"].contains(&field),
        Some("computed") => field == "cpu",
        Some("sampled") => field == "workers",
        Some("process_ended") => ["exit", "stderr"].contains(&field),
        Some("put" | "got" | "done" | "returned") => ["items", "count"].contains(&field),
        Some("lost") => ["items", "count", "type", "file", "line"].contains(&field),
        Some("state_changed") => ["file", "most", "fact"].contains(&field),
        Some("raised") => ["file", "line"].contains(&field),
        Some("queue_made") => ["kind", "file", "line"].contains(&field),
        Some("lock_made") => ["value", "file", "line"].contains(&field),
        Some("process_unobserved") => field == "pid",
        Some("detail_dropped") => ["queue", "worker"].contains(&field),
        Some("worker_started") => ["group", "tid", "helper"].contains(&field),
        _ => ["stderr", "group", "groups", "tid", "lesson", "slept"].contains(&field),
    };
    for whole in every_kind().into_iter().map(line).chain([header()]) {
        let fields = whole.as_object().unwrap().keys();
        for field in
            fields.filter(|field| !optional(&whole["what"], field) || whole["what"] == "worker_due")
        {
            let mut broken = whole.clone();
            broken.as_object_mut().unwrap().remove(field);
            assert!(!validator.is_valid(&broken), "{broken} lacks {field}");
        }
    }
}

#[test]
fn a_field_of_another_type_is_not_valid() {
    let validator = validator();
    for whole in every_kind().into_iter().map(line).chain([header()]) {
        for field in whole.as_object().unwrap().keys() {
            let mut broken = whole.clone();
            broken[field] = Json::Bool(true);
            let value = field == "value" && whole["what"] != "lock_made";
            let still_fine = value || ["leased", "helper", "open_ended"].contains(&field.as_str());
            assert_eq!(validator.is_valid(&broken), still_fine, "{broken}: {field}");
        }
    }
}

#[test]
fn the_schema_knows_exactly_the_kinds_of_the_program() {
    let schema: Json = serde_json::from_str(include_str!("../../docs/events.schema.json")).unwrap();
    let mut known: Vec<String> = Vec::new();
    for part in schema["$defs"].as_object().unwrap().values() {
        match &part["properties"]["what"] {
            Json::Null => {}
            what if what["const"].is_string() => known.push(what["const"].as_str().unwrap().into()),
            what => known.extend(
                what["enum"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|w| w.as_str().unwrap().into()),
            ),
        }
    }
    known.sort();
    let mut written: Vec<String> = every_kind()
        .into_iter()
        .map(|what| line(what)["what"].as_str().unwrap().to_owned())
        .collect();
    written.sort();
    written.dedup();
    assert_eq!(known, written);
    for kind in &known {
        let probe = format!(r#"{{"seq":0,"at":0,"what":"{kind}","unknown":1}}"#);
        let read = Event::read(&probe);
        assert!(
            !matches!(
                read,
                Ok(Event {
                    what: What::Other(_),
                    ..
                })
            ),
            "the program does not know {kind}"
        );
    }
}
