//! Any event whatever, sensible or not.

use procession::event::{
    Carried, EndSignal, Event, Exit, Fact, GroupId, HowEnded, Item, Name, Nanoseconds, Opened,
    OpenedQueue, ProcessSample, QueueId, RealTime, SourceLine, Speed, State, Value, What, WhyEnded,
    WhyMoved, Work, WorkerSample,
};
use proptest::{option, prelude::*, sample::select};
use std::fmt::Debug;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z ]{0,6}", 1 => any::<String>()]
}

/// Mostly one of a few names, so that events meet.
fn name<T: From<Name> + Debug>() -> impl Strategy<Value = T> {
    let few = select(vec!["main", "P1", "P2", "C1", "C2"]).prop_map(Name::from);
    prop_oneof![9 => few, 1 => text().prop_map(Name::new)].prop_map(T::from)
}

fn queue() -> impl Strategy<Value = QueueId> {
    select(vec!["queue", "queue", "queue", "other"]).prop_map(QueueId::from)
}

fn nanos<T: Nanoseconds + Debug>() -> impl Strategy<Value = T> {
    prop_oneof![9 => 0..10_000_000_000_u64, 1 => any::<u64>()].prop_map(T::of)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::Integer),
        text().prop_map(Value::text)
    ]
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let item = (
        1..20_u64,
        name(),
        value(),
        prop_oneof![Just(1), any::<u32>()],
    );
    prop::collection::vec(
        item.prop_map(|(id, by, value, attempt)| Item {
            id,
            by,
            value,
            attempt,
            from: None,
        }),
        0..4,
    )
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![
        select(vec![
            State::Starting,
            State::Running,
            State::Ending,
            State::Unknown
        ]),
        nanos().prop_map(|span| State::Computing { span }),
        nanos().prop_map(|span| State::Sleeping { span }),
        Just(State::Ready),
        (queue(), value()).prop_map(|(on, value)| State::WaitingToPut { on, value }),
        queue().prop_map(|on| State::WaitingToGet { on }),
        name().prop_map(|on| State::WaitingInJoin { on }),
        name().prop_map(|on| State::WaitingForLock { on }),
        queue().prop_map(|on| State::WaitingForResult { on }),
        queue().prop_map(|on| State::WaitingForTasks { on }),
        name().prop_map(|on| State::WaitingToBeWoken { on }),
        queue().prop_map(|on| State::WaitingToFlush { on }),
        Just(State::WaitingForInput),
    ]
}

/// How many items of which only the number is told: mostly none, and often few.
fn number() -> impl Strategy<Value = u32> {
    prop_oneof![6 => Just(0), 3 => 1..4_u32, 1 => any::<u32>()]
}

fn source() -> impl Strategy<Value = SourceLine> {
    let file = option::of(select(vec!["prog.py", "lib/other.py"]));
    (file, any::<u32>()).prop_map(|(file, line)| SourceLine {
        file: file.map(Name::from),
        line,
    })
}

fn sample() -> impl Strategy<Value = ProcessSample> {
    let numbers = (
        option::of(0.0..800.0_f32),
        nanos(),
        any::<u64>(),
        option::of(any::<u32>()),
        option::of(nanos()),
    );
    (name(), numbers, any::<char>()).prop_map(|(process, (cpu, cpu_time, rss, core, ready), os)| {
        ProcessSample {
            process,
            cpu,
            cpu_time,
            rss,
            core,
            os,
            ready,
        }
    })
}

fn thread_sample() -> impl Strategy<Value = WorkerSample> {
    let numbers = (
        option::of(0.0..100.0_f32),
        option::of(nanos()),
        option::of(any::<u32>()),
        option::of(nanos()),
    );
    (name(), numbers, any::<char>()).prop_map(|(worker, (cpu, cpu_time, core, ready), os)| {
        WorkerSample {
            worker,
            cpu,
            cpu_time,
            core,
            os,
            ready,
        }
    })
}

fn group() -> impl Strategy<Value = GroupId> {
    select(vec!["producers", "consumers", "cooks"]).prop_map(GroupId::from)
}

fn exit() -> impl Strategy<Value = Exit> {
    prop_oneof![
        any::<u32>().prop_map(Exit::Code),
        (1..=u8::MAX).prop_map(Exit::Signal),
        Just(Exit::Unknown)
    ]
}

/// What happens to the run and to processes.
fn of_the_run() -> BoxedStrategy<What> {
    let how = select(vec![
        HowEnded::Completed,
        HowEnded::Quit,
        HowEnded::Stuck,
        HowEnded::Failed,
    ]);
    let ask = select(vec!["kill", "finish", "add", "end", "speed"]).prop_map(str::to_owned);
    prop_oneof![
        (ask, name::<Name>()).prop_map(|(ask, of)| What::Asked {
            command: format!("{ask} {of}").into()
        }),
        select(Speed::ALL.to_vec()).prop_map(|speed| What::SpeedChanged { speed }),
        select(vec![What::Paused, What::Resumed]),
        any::<u32>().prop_map(|span| What::Gap {
            span: RealTime(span.into())
        }),
        name().prop_map(|worker| What::Stepped { worker }),
        (
            group(),
            option::of(select(vec![Work::Sleep, Work::Compute])),
            option::of(select(vec![
                "fixed:0.4",
                "uniform:0.5..1.5",
                "integers:1..5",
                "exp:0.05"
            ])),
        )
            .prop_map(|(group, work, time)| What::GroupChanged {
                group,
                work,
                time: time.map(|time| time.parse().expect("a time")),
            }),
        name().prop_map(|worker| What::WorkerFinishing { worker }),
        (name(), group()).prop_map(|(worker, group)| What::WorkerDue { worker, group }),
        (name(), select(vec![EndSignal::Terminate, EndSignal::Kill]))
            .prop_map(|(process, signal)| What::Signalled { process, signal }),
        Just(What::Stepping),
        how.clone().prop_map(|how| What::RunEnding { how }),
        (how, text()).prop_map(|(how, why)| What::RunEnded { how, why }),
        (name(), any::<u32>(), option::of(name())).prop_map(|(process, pid, parent)| {
            What::ProcessStarted {
                process,
                pid,
                parent,
            }
        }),
        (name(), text()).prop_map(|(process, why)| What::ProcessFailed { process, why }),
        name().prop_map(|process| What::ProcessStopped { process }),
        name().prop_map(|process| What::ProcessContinued { process }),
        (name(), exit(), text()).prop_map(|(process, exit, stderr)| What::ProcessEnded {
            process,
            exit,
            stderr
        }),
        (name(), name()).prop_map(|(process, by)| What::ProcessJoined { process, by }),
    ]
    .boxed()
}

/// What only a watched program does.
fn of_a_watched_program() -> impl Strategy<Value = What> {
    prop_oneof![
        (name(), name(), source()).prop_map(|(worker, exception, source)| What::Raised {
            worker,
            exception,
            source,
        }),
        (option::of(queue()), option::of(name()), any::<u64>()).prop_map(
            |(queue, worker, count)| What::DetailDropped {
                queue,
                worker,
                count: count >> 20,
            }
        ),
        (name(), option::of(any::<u32>()), text()).prop_map(|(process, pid, why)| {
            What::ProcessUnobserved {
                process,
                pid,
                why: why.into(),
            }
        }),
    ]
}

/// What workers do to one another's things.
fn of_workers() -> BoxedStrategy<What> {
    let why = select(vec![
        WhyEnded::Counted,
        WhyEnded::Closed,
        WhyEnded::Finished,
        WhyEnded::Died,
        WhyEnded::Quit,
        WhyEnded::Returned,
        WhyEnded::Raised,
        WhyEnded::Unknown,
    ]);
    prop_oneof![
        (
            name(),
            name(),
            option::of(group()),
            option::of(any::<u32>())
        )
            .prop_map(|(worker, process, group, tid)| What::WorkerStarted {
                worker,
                process,
                group,
                tid,
                helper: false
            }),
        (name(), text()).prop_map(|(worker, why)| What::WorkerFailed { worker, why }),
        (name(), why).prop_map(|(worker, why)| What::WorkerEnded { worker, why }),
        (name(), state(), any::<u32>(), source(), option::of(nanos())).prop_map(
            |(worker, state, line, source, most)| What::StateChanged {
                worker,
                state,
                line,
                file: source.file,
                most,
                fact: [Fact::Seen, Fact::Claimed, Fact::Concluded][line as usize % 3],
            }
        ),
        of_a_watched_program(),
        (name(), text()).prop_map(|(worker, text)| What::Printed {
            worker,
            text: text.into()
        }),
        (name(), any::<u64>(), nanos()).prop_map(|(worker, items, span)| What::Worked {
            worker,
            items: items >> 20,
            span
        }),
        (name(), nanos(), option::of(nanos())).prop_map(|(worker, wall, cpu)| What::Computed {
            worker,
            wall,
            cpu
        }),
        (name(), text(), option::of(any::<u32>()), source()).prop_map(
            |(lock, kind, value, source)| What::LockMade {
                lock,
                kind,
                value,
                source,
            }
        ),
        (
            (name(), name()),
            option::of(any::<u64>()),
            option::of(name()),
            option::of(nanos())
        )
            .prop_map(|((worker, lock), n, from, waited)| What::LockTaken {
                worker,
                lock,
                n,
                from,
                waited
            }),
        (name(), name()).prop_map(|(worker, lock)| What::LockReleased { worker, lock }),
        (name(), name(), value()).prop_map(|(worker, cell, value)| What::CellRead {
            worker,
            cell,
            value
        }),
        (name(), name(), value()).prop_map(|(worker, cell, value)| What::CellWritten {
            worker,
            cell,
            value
        }),
        (
            prop::collection::vec(option::of(0.0..100.0_f32), 0..4),
            prop::collection::vec(sample(), 0..3),
            prop::collection::vec(thread_sample(), 0..3)
        )
            .prop_map(|(cores, processes, workers)| What::Sampled {
                cores,
                processes,
                workers
            }),
    ]
    .boxed()
}

/// What happens at the queue.
fn of_queues() -> BoxedStrategy<What> {
    let why = || {
        select(vec![
            WhyMoved::ConsumerEnded,
            WhyMoved::TooManyAttempts,
            WhyMoved::NotPickled,
        ])
    };
    let moved = || (name(), queue(), items(), number(), any::<u32>());
    let back = || (queue(), items(), number(), name(), why(), any::<u32>());
    prop_oneof![
        (
            queue(),
            option::of(any::<u32>()),
            any::<bool>(),
            option::of(select(vec!["Queue", "Pool", "Pipe"])),
            source()
        )
            .prop_map(|(queue, capacity, leased, kind, source)| What::QueueMade {
                queue,
                capacity,
                leased,
                kind: kind.map(Name::from),
                source,
            }),
        (queue(), option::of(any::<u32>()))
            .prop_map(|(queue, capacity)| What::CapacityChanged { queue, capacity }),
        queue().prop_map(|queue| What::QueueClosed { queue }),
        moved().prop_map(|(worker, queue, items, count, depth)| What::Put {
            worker,
            queue,
            items: items.into(),
            depth,
            count,
        }),
        moved().prop_map(|(worker, queue, items, count, depth)| What::Got {
            worker,
            queue,
            items: items.into(),
            depth,
            count,
        }),
        moved().prop_map(|(worker, queue, items, count, depth)| What::Done {
            worker,
            queue,
            items: items.into(),
            depth,
            count,
        }),
        back().prop_map(|(queue, items, count, from, why, depth)| What::Returned {
            queue,
            items: items.into(),
            from,
            why,
            depth,
            count,
        }),
        back().prop_map(|(queue, items, count, from, why, depth)| What::Lost {
            queue,
            items: items.into(),
            from,
            why,
            depth,
            count,
            exception: None,
            source: SourceLine::default()
        }),
    ]
    .boxed()
}

/// The numbers of a recording that begins in the middle of a run, true or not.
#[allow(dead_code, reason = "not every test opens in the middle")]
pub(crate) fn opened() -> impl Strategy<Value = Event> {
    let times =
        prop::collection::btree_map(select(vec!["sleeping", "gone", "nothing"]), nanos(), 0..3);
    let moments = (nanos(), option::of(nanos()), nanos(), nanos());
    let moved = (
        any::<u64>(),
        any::<u64>(),
        any::<u64>(),
        option::of(queue()),
        option::of(queue()),
    );
    let counts = (
        moved,
        nanos(),
        any::<u32>(),
        option::of((nanos(), any::<u32>())),
    );
    let worker = (name(), moments, counts, times).prop_map(
        |(
            worker,
            (began, ended, since, looks_since),
            ((put, got, done, put_into, got_from), waited, printed, worked),
            times,
        )| {
            let times = times
                .into_iter()
                .map(|(look, time)| (look.to_owned(), time))
                .collect();
            Carried {
                worker,
                began,
                ended,
                since,
                looks_since,
                put,
                got,
                done,
                worked_alone: u64::from(printed),
                put_into,
                got_from,
                used: put_into
                    .into_iter()
                    .map(|queue| (queue, put, got))
                    .collect(),
                dropped: u64::from(printed),
                took: [("queue".into(), began)].into(),
                asleep: ended,
                worked,
                interrupted: printed % 2 == 1,
                waited,
                printed,
                times,
            }
        },
    );
    let workers = prop::collection::vec(worker, 0..4);
    let numbers = (
        nanos(),
        queue(),
        any::<u64>(),
        any::<u64>(),
        any::<u64>(),
        any::<u32>(),
    );
    (
        numbers,
        prop::collection::vec(nanos(), 0..4),
        (workers, prop::collection::vec(group(), 0..3)),
        any::<u64>(),
        nanos(),
    )
        .prop_map(
            |((run, queue, done, lost, returned, deepest), since, (workers, groups), seq, at)| {
                let queues = vec![OpenedQueue {
                    queue,
                    done,
                    lost,
                    returned,
                    deepest,
                    since,
                    counted_since: Some((run, deepest.into())),
                    unlisted: returned,
                    put_at: Some(run),
                    got_at: None,
                }];
                let opened = Opened {
                    run,
                    groups,
                    slept: Some((run, run)),
                    queues,
                    workers,
                };
                Event {
                    seq,
                    at,
                    what: What::Opened(Box::new(opened)),
                    written: None,
                }
            },
        )
}

/// Any event of a known kind, but for the beginning in the middle of a run, after which the past is another.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    let what = prop_oneof![1 => of_the_run(), 1 => of_workers(), 2 => of_queues()];
    (any::<u64>(), nanos(), what).prop_map(|(seq, at, what)| Event {
        seq,
        at,
        what,
        written: None,
    })
}
