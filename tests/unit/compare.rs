//! Two runs side by side: where they part, what can be known of it, and their numbers.

use crate::common;
use procession::{
    compare::{Comparison, Side},
    event::{
        Event, Exit, Fact, HowEnded, Item, RealTime, RunTime, State, Value, What, WhyEnded,
        plan::CONSUMERS,
    },
    header::Header,
    say,
    scenario::{Capacity, Timing},
    text::{Language, Text},
};
use proptest::prelude::*;

/// A put or a get: after a number of microseconds, by the first or the second of them.
#[derive(Clone, Copy, Debug)]
enum Step {
    Put(u64, u8),
    Got(u64, u8),
}
use Step::{Got, Put};

/// A run of these steps; who gets from an empty queue gets nothing.
fn events(steps: &[Step]) -> Vec<Event> {
    let mut all = common::started();
    let (mut at, mut next, mut queue) = (RealTime::SECOND, 1, std::collections::VecDeque::new());
    let mut values = [0; 3];
    let mut tell = |at: RealTime, what: What| {
        all.push(Event {
            seq: all.len() as u64,
            at,
            what,
            written: None,
        });
    };
    for step in steps {
        let (Put(after, who) | Got(after, who)) = *step;
        at += RealTime(after * 1_000);
        match step {
            Put(..) => {
                let by = format!("P{who}").as_str().into();
                let value = &mut values[usize::from(who)];
                let item = Item {
                    id: next,
                    by,
                    value: Value::Integer(*value),
                    attempt: 1,
                    from: None,
                };
                (*value, next) = (*value + 1, next + 1);
                queue.push_back(item.clone());
                let (worker, depth) = (item.by, queue.len() as u32);
                tell(
                    at,
                    What::Put {
                        worker,
                        queue: "queue".into(),
                        items: vec![item].into(),
                        depth,
                        count: 0,
                    },
                );
            }
            Got(..) => {
                let Some(item) = queue.pop_front() else {
                    continue;
                };
                let (worker, depth) = (format!("C{who}").as_str().into(), queue.len() as u32);
                tell(
                    at,
                    What::Got {
                        worker,
                        queue: "queue".into(),
                        items: vec![item].into(),
                        depth,
                        count: 0,
                    },
                );
            }
        }
    }
    for worker in ["P1", "P2", "C1", "C2"] {
        tell(
            at,
            What::WorkerEnded {
                worker: worker.into(),
                why: WhyEnded::Counted,
            },
        );
    }
    tell(
        at,
        What::RunEnded {
            how: HowEnded::Completed,
            why: String::new(),
        },
    );
    all
}

fn side(steps: &[Step]) -> Side {
    Side::of(common::header(), &events(steps))
}

fn compared(a: &[Step], b: &[Step]) -> Comparison {
    Comparison::of(side(a), side(b))
}

#[test]
fn the_first_difference_is_told_with_what_each_had() {
    let comparison = compared(
        &[Put(0, 1), Got(9_000, 1), Put(9_000, 2)],
        &[Put(0, 1), Got(9_000, 2), Put(9_000, 2)],
    );
    let parting = comparison.parting.clone().expect("they part");
    let who = parting
        .moves
        .each_ref()
        .map(|one| one.as_ref().map(|one| one.worker.to_string()));
    assert_eq!(
        (parting.place, parting.known, who),
        (2, true, [Some("C1".into()), Some("C2".into())])
    );
    assert_eq!((comparison.takers.same, comparison.takers.of), (0, 1));
    let got = |who| {
        let item = "items-of(items=0, producer=P1)";
        format!("compare-got(item={item}, queue=queue, time=number-seconds(n=1.0), who={who})")
    };
    assert_eq!(
        say::compare::parting(&comparison, &Text::ids()),
        format!("compare-parting(a={}, b={}, place=2)", got("C1"), got("C2"))
    );
}

#[test]
fn a_run_that_ends_earlier_has_nothing_more() {
    let parting = compared(&[Put(0, 1)], &[Put(0, 1), Put(5_000, 1)])
        .parting
        .expect("they part");
    assert!(parting.place == 2 && parting.moves[0].is_none() && parting.moves[1].is_some());
}

#[test]
fn an_order_is_not_known_where_two_workers_are_too_close() {
    let swapped = |apart| compared(&[Put(0, 1), Put(apart, 2)], &[Put(0, 2), Put(apart, 1)]);
    let close = swapped(300);
    assert!(!close.parting.as_ref().expect("they part").known);
    assert_eq!(close.sides.each_ref().map(|side| side.unsure.len()), [2, 2]);
    assert!(
        say::compare::parting(&close, &Text::ids()).starts_with("compare-parting-unknown(parting=")
    );
    let apart = swapped(1_000);
    assert!(apart.parting.as_ref().expect("they part").known);
    assert_eq!(apart.sides.each_ref().map(|side| side.unsure.len()), [0, 0]);
}

#[test]
fn what_waited_for_the_other_came_after_it_however_close() {
    assert_eq!(
        side(&[Put(0, 1), Got(10, 1)]).unsure.len(),
        0,
        "an item is put before it is taken"
    );
    assert_eq!(
        side(&[Put(0, 1), Put(10, 1)]).unsure.len(),
        0,
        "one worker does one thing after the other"
    );
    let mut full: Vec<Step> = (0..10).map(|_| Put(5_000, 1)).collect();
    full.extend([Got(5_000, 1), Put(10, 2)]);
    assert_eq!(side(&full).unsure.len(), 0, "the get made room for the put");
    assert_eq!(
        side(&[Put(0, 1), Put(5_000, 1), Got(5_000, 1), Put(10, 2)])
            .unsure
            .len(),
        2,
        "there was room"
    );
}

#[test]
fn a_coarse_clock_can_tell_less() {
    let mut header = common::header();
    header.machine.clock_ns = 16_000_000;
    let steps = [Put(0, 1), Put(9_000, 2)];
    assert_eq!(Side::of(header, &events(&steps)).unsure.len(), 2);
    assert_eq!(side(&steps).unsure.len(), 0);
}

/// Of no item, no wait is known.
#[test]
fn a_run_in_which_nothing_was_taken_has_no_waits() {
    let comparison = compared(&[Put(0, 1), Got(1_000, 1)], &[Put(0, 1)]);
    let text = Text::new(Language::English);
    let rows = say::compare::numbers(&comparison, &text);
    let of = |id: &str| {
        let row = rows.iter().find(|(name, _)| *name == text.get(id));
        row.map(|(_, values)| values.each_ref().map(String::as_str))
    };
    for id in ["tally-wait", "compare-p90", "compare-longest"] {
        assert_eq!(of(id), Some(["1.0 ms", "-"]), "{id}");
    }
}

#[test]
fn waits_are_exact() {
    let mut steps = vec![Put(0, 1); 10];
    steps.extend((0..10).map(|_| Got(1_000_000, 1)));
    let side = side(&steps);
    let waits = side.model.history.queue(0).waits();
    let seconds = |n: u64| RunTime(n * RunTime::SECOND.0);
    assert_eq!(
        (waits.count, waits.mean, waits.p90, waits.longest),
        (10, RunTime(5_500_000_000), seconds(9), seconds(10))
    );
}

#[test]
fn what_is_set_up_differently_is_named_as_in_a_file() {
    let mut other = common::header();
    other.seed = 8;
    let scenario = other.scenario.as_mut().unwrap();
    scenario.capacity = Capacity(Some(5));
    scenario.producers.time = Timing::Fixed(RunTime::SECOND);
    scenario.launch = Some(scenario.script());
    let comparison = Comparison::of(side(&[]), Side::of(other, &events(&[])));
    let rows = say::compare::setup(&comparison);
    let shown: Vec<String> = rows
        .iter()
        .map(|(name, [a, b])| format!("{name}: {a} | {b}"))
        .collect();
    assert_eq!(
        shown,
        [
            "seed: 7 | 8",
            "capacity: unbounded | 5",
            "launch: - | start P1, start P2, start C…",
            "producers.time: uniform:0.5..1.3 | fixed:1",
        ]
    );
}

#[test]
fn hostile_values_are_made_harmless() {
    let hostile = Header {
        title: "\u{1b}[2Jboo".into(),
        ..common::header()
    };
    let mut other = hostile.clone();
    other.scenario.as_mut().unwrap().title = "\u{1b}[2J".repeat(50);
    let comparison = Comparison::of(Side::of(hostile, &[]), Side::of(other, &[]));
    let lines = say::compare::comparison(&comparison, ["a", "b"], &Text::new(Language::Japanese));
    assert!(
        lines.iter().all(|line| !line.contains('\u{1b}')),
        "{lines:?}"
    );
}

fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<bool>(), 0u64..3_000, 1u8..3).prop_map(|(put, after, who)| {
        if put {
            Put(after, who)
        } else {
            Got(after, who)
        }
    });
    prop::collection::vec(step, 0..40)
}

proptest! {
    #[test]
    fn a_run_differs_in_nothing_from_itself(steps in any_steps()) {
        let comparison = compared(&steps, &steps);
        prop_assert_eq!(&comparison.parting, &None);
        prop_assert!(comparison.setup.is_empty());
        prop_assert_eq!(comparison.takers.same, comparison.takers.of);
        let json: serde_json::Value = serde_json::from_str(&comparison.json()).expect("an object");
        prop_assert_eq!(&json["a"], &json["b"]);
        prop_assert_eq!(&json["same"], &serde_json::json!({"puts": true, "takes": true, "printed": true}));
    }

    #[test]
    fn it_does_not_matter_which_comes_first(a in any_steps(), b in any_steps()) {
        let (one, other) = (compared(&a, &b), compared(&b, &a));
        prop_assert_eq!(one.takers, other.takers);
        prop_assert_eq!(one.parting.is_some(), other.parting.is_some());
        if let (Some(one), Some(other)) = (one.parting, other.parting) {
            prop_assert_eq!((one.place, one.known), (other.place, other.known));
            prop_assert_eq!(&one.moves[0], &other.moves[1]);
        }
    }

    #[test]
    fn before_they_part_they_are_the_same(a in any_steps(), b in any_steps()) {
        let comparison = compared(&a, &b);
        let [a, b] = &comparison.sides;
        let place = comparison.parting.as_ref().map_or(usize::MAX, |parting| parting.place - 1);
        let same = a.moves.iter().zip(&b.moves).take_while(|(one, other)| one.same(other)).count();
        prop_assert_eq!(same, place.min(a.moves.len()).min(b.moves.len()));
        if place == usize::MAX {
            prop_assert_eq!(a.moves.len(), b.moves.len());
        }
    }
}

#[test]
fn a_consumer_that_spins_waits() {
    let mut all = common::started();
    let state = |state| What::StateChanged {
        worker: "C1".into(),
        state,
        line: 3,
        fact: Fact::Seen,
        file: None,
        most: None,
    };
    let at = |millis, what| Event {
        seq: millis,
        at: RealTime::from_millis(millis),
        what,
        written: None,
    };
    all.push(at(10, state(State::Spinning { on: "queue".into() })));
    for worker in ["P1", "P2", "C2"] {
        all.push(at(
            10,
            What::ProcessEnded {
                process: worker.into(),
                exit: Exit::Code(0),
                stderr: String::new(),
            },
        ));
    }
    all.push(at(
        1_010,
        What::RunEnded {
            how: HowEnded::Quit,
            why: String::new(),
        },
    ));
    let side = Side::of(common::header(), &all);
    let consumers = side
        .shares
        .iter()
        .find(|(group, _)| *group == CONSUMERS)
        .and_then(|(_, shares)| *shares)
        .expect("they lived");
    assert_eq!((consumers.work, consumers.wait), (0.0, 1.0));
}

#[test]
fn sleeps_that_were_late_are_told_where_a_person_must_know_of_it() {
    // P1 sleeps for 9 s and for 1 s by plan; the second sleep is `late` milliseconds late
    let run = |late: u64| {
        let mut all = common::started();
        let mut tell = |millis: u64, what: What| {
            let (seq, at) = (all.len() as u64, RealTime::from_millis(millis));
            all.push(Event {
                seq,
                at,
                what,
                written: None,
            });
        };
        let state = |state| What::StateChanged {
            worker: "P1".into(),
            state,
            fact: Fact::Seen,
            most: None,
            file: None,
            line: 0,
        };
        let span = RunTime::SECOND;
        tell(9_010, state(State::Sleeping { span }));
        tell(10_010 + late, state(State::Running));
        Side::of(common::header(), &all)
    };
    let text = Text::new(Language::English);
    let row = |late: [u64; 2]| {
        let [a, b] = late.map(run);
        let rows = say::compare::numbers(&Comparison::of(a, b), &text);
        let row = rows.into_iter().find(|(name, _)| name == "Sleeps late by");
        row.map(|(_, values)| values)
    };
    assert_eq!(row([0, 2_500]), Some(["0 %".to_owned(), "25 %".to_owned()]));
    assert_eq!(row([0, 400]), None);
    let json = Comparison::of(run(0), run(400)).json();
    assert!(json.contains("\"sleeps_late\":0.04"), "{json}");
}
