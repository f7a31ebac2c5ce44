//! Millions of events: what is kept stays small and tells the truth about the newest stretch and the old ones.

use super::given::{header, s};
use procession::{
    event::{
        Event, Fact, GroupId, Item, RealTime, RunTime, SourceLine, State, Value, What, WorkerId,
        plan::{CONSUMERS, PRODUCERS},
    },
    model::Model,
    scenario::Scenario,
};

fn item(id: u64, by: WorkerId) -> Item {
    Item {
        id,
        by,
        value: Value::Integer(0),
        attempt: 1,
        from: None,
    }
}

/// Rounds of one producer and one consumer through a queue with room for one, each 100 microseconds: the queue is full
/// for 70 of them, the consumer sleeps for 60.
#[expect(clippy::too_many_lines, reason = "one event after the other")]
fn flood(rounds: u64) -> Model {
    let mut model = Model::new(header(Scenario::default()));
    let (p, c, queue) = (
        WorkerId::new("P1"),
        WorkerId::new("C1"),
        WorkerId::new("queue"),
    );
    let mut seq = 0;
    let mut tell = |at: u64, what: What| {
        model.apply(&Event {
            seq,
            at: RealTime(at),
            what,
            written: None,
        });
        seq += 1;
    };
    tell(
        0,
        What::QueueMade {
            queue: queue.name().into(),
            capacity: Some(1),
            leased: true,
            kind: None,
            source: SourceLine::default(),
        },
    );
    for (name, group) in [(&p, PRODUCERS), (&c, CONSUMERS)] {
        let process = name.name().into();
        let (pid, parent) = (1, None);
        tell(
            0,
            What::ProcessStarted {
                process,
                pid,
                parent,
            },
        );
        tell(
            0,
            What::WorkerStarted {
                worker: *name,
                process,
                group: Some(GroupId::new(group)),
                tid: None,
                helper: false,
            },
        );
    }
    for id in 1..=rounds {
        let at = id * 100_000;
        let items = vec![item(id, p)];
        let state = |worker: WorkerId, state| What::StateChanged {
            worker,
            state,
            line: 1,
            fact: Fact::Seen,
            file: None,
            most: None,
        };
        tell(
            at,
            What::Put {
                worker: p,
                queue: queue.name().into(),
                items: items.clone().into(),
                depth: 1,
                count: 0,
            },
        );
        tell(
            at + 70_000,
            What::Got {
                worker: c,
                queue: queue.name().into(),
                items: items.clone().into(),
                depth: 0,
                count: 0,
            },
        );
        tell(
            at + 70_000,
            What::Printed {
                worker: c,
                text: "0".into(),
            },
        );
        tell(
            at + 40_000 + 30_000,
            state(
                c,
                State::Sleeping {
                    span: RunTime(60_000),
                },
            ),
        );
        tell(
            at + 99_000,
            What::Done {
                worker: c,
                queue: queue.name().into(),
                items: items.into(),
                depth: 0,
                count: 0,
            },
        );
        tell(
            at + 99_999,
            state(
                c,
                State::WaitingToGet {
                    on: queue.name().into(),
                },
            ),
        );
    }
    model
}

#[test]
fn every_column_of_the_axis_has_its_marks_and_the_shares_stay_true() {
    let model = flood(300_000);
    let (history, end) = (&model.history, s(30));
    let c1 = model.now.worker("C1").unwrap();
    for axis in [s::<RunTime>(2), s(10), s(30)] {
        let column = RunTime(axis.0 / 100);
        let mut from = end - axis;
        while from + column <= end {
            assert!(
                history.marks(c1, from, from + column).next().is_some(),
                "{axis:?} {from:?}"
            );
            assert!(
                history.queue(0).depths(from, from + column).count() > 1 || axis < s(3),
                "{axis:?} {from:?}"
            );
            from += column;
        }
    }
    let near =
        |found: f64, truth: f64| assert!((found - truth).abs() < 0.03, "{found} is not {truth}");
    let (full, empty) = history.queue(0).full_and_empty(end - s(10), end);
    near(full, 0.7);
    near(empty, 0.3);
    near(
        history
            .times(std::iter::once(c1), end - s(10), end)
            .shares()
            .unwrap()
            .work,
        0.3,
    );
    let moved = history.queue(0).moved(end - s(10), end);
    near(moved.put as f64 / 100_000.0, 1.0);
    assert_eq!(history.queue(0).waits().count, 300_000);
    assert_eq!(history.queue(0).waits().mean, RunTime(70_000));
}

#[test]
fn what_is_kept_is_bounded() {
    let model = flood(300_000);
    let history = &model.history;
    for worker in 0..2 {
        assert!(history.marks(worker, s(0), s(99)).count() <= 4_096);
        assert!(history.spans(worker, s(0), s(99)).count() <= 4_096);
    }
    assert!(history.queue(0).depths(s(0), s(99)).count() <= 16_384);
    assert_eq!(history.output.len(), 2_000);
}

#[test]
fn what_is_older_than_the_longest_axis_is_dropped() {
    let mut model = Model::new(header(Scenario::default()));
    let worker = WorkerId::new("P1");
    for second in 0..2_000 {
        let state = if second % 2 == 0 {
            State::Running
        } else {
            State::Sleeping {
                span: RunTime::SECOND,
            }
        };
        model.apply(&Event {
            seq: second,
            at: s(second),
            what: What::StateChanged {
                worker,
                state,
                line: 1,
                fact: Fact::Seen,
                file: None,
                most: None,
            },
            written: None,
        });
    }
    let spans: Vec<_> = model.history.spans(0, s(0), s(2_000)).collect();
    assert!((660..=662).contains(&spans.len()), "{}", spans.len());
    assert_eq!(spans.last().unwrap().to, s(2_000));
}
