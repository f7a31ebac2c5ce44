//! Many runs counted: whatever the order they come in, and however they went.

use crate::common;
use procession::{
    event::{Event, HowEnded, Item, RealTime, RunTime, Value, What, WhyEnded},
    model::Model,
    tally::{RunCollector, RunSummary, Spread, Tally, TallyRequest, bars},
};
use proptest::prelude::*;

/// A run in which the producers put in this order, and the n-th item is taken by this consumer.
fn run(number: u32, puts: &[bool], takers: &[bool]) -> RunSummary {
    let mut all = common::started();
    let name =
        |letter: char, second: bool| format!("{letter}{}", u8::from(second) + 1).as_str().into();
    let mut tell = |ms: u64, what: What| {
        all.push(Event {
            seq: all.len() as u64,
            at: RealTime::from_millis(ms),
            what,
            written: None,
        });
    };
    let mut values = [0; 2];
    for ((id, second), taker) in (1..).zip(puts).zip(takers.iter().cycle()) {
        let value = &mut values[usize::from(*second)];
        let item = Item {
            id,
            by: name('P', *second),
            value: Value::Integer(*value),
            attempt: 1,
            from: None,
        };
        *value += 1;
        let items = vec![item.clone()];
        let (queue, at) = (|| "queue".into(), id * 1_000);
        tell(
            at,
            What::Put {
                worker: name('P', *second),
                queue: queue(),
                items: items.clone().into(),
                depth: 1,
                count: 0,
            },
        );
        tell(
            at + 100,
            What::Got {
                worker: name('C', *taker),
                queue: queue(),
                items: items.clone().into(),
                depth: 0,
                count: 0,
            },
        );
        tell(
            at + 100,
            What::Printed {
                worker: name('C', *taker),
                text: item.value.to_string().into(),
            },
        );
        tell(
            at + 600,
            What::Done {
                worker: name('C', *taker),
                queue: queue(),
                items: items.into(),
                depth: 0,
                count: 0,
            },
        );
    }
    let end = puts.len() as u64 * 1_000 + 600;
    for (letter, second) in [('P', false), ('P', true), ('C', false), ('C', true)] {
        tell(
            end,
            What::WorkerEnded {
                worker: name(letter, second),
                why: WhyEnded::Counted,
            },
        );
    }
    tell(
        end + 50,
        What::RunEnded {
            how: HowEnded::Completed,
            why: String::new(),
        },
    );
    let (mut model, mut collector) = (Model::new(common::header()), RunCollector::default());
    for event in &all {
        model.apply(event);
        collector.take(event, &model);
    }
    collector.summary(number, &model)
}

fn different(tally: &Tally) -> [usize; 4] {
    [
        tally.distinct(|summary| summary.puts.clone()),
        tally.distinct(|summary| summary.takes.clone()),
        tally.distinct(|summary| summary.printed.clone()),
        tally.distinct(|summary| summary.takers),
    ]
}

#[test]
fn what_remains_of_a_run_is_what_happened_in_it() {
    let summary = run(1, &[false, true, false], &[false, true]);
    assert_eq!(summary.puts.first, ["P1 0", "P2 0", "P1 1"]);
    assert_eq!(summary.takes.first, summary.puts.first);
    assert_eq!(summary.printed.first, ["0", "0", "1"]);
    assert_eq!(
        summary.total,
        Some(RunTime::from_millis(2_600)),
        "from the first put to the end of the last worker"
    );
    assert_eq!(
        (
            summary.put.unwrap(),
            summary.done.unwrap(),
            summary.left,
            summary.deepest.unwrap(),
            summary.how
        ),
        (3, 3, 0, 1, HowEnded::Completed)
    );
    assert_eq!(summary.mean_wait, Some(RunTime::from_millis(100)));
}

#[test]
fn orders_listings_and_takers_are_told_apart() {
    let as_ever = run(1, &[false, true, true], &[false]);
    let same = run(2, &[false, true, true], &[false]);
    assert_eq!(
        different(&Tally::of(vec![as_ever.clone(), same])),
        [1, 1, 1, 1]
    );
    // the other producer first: another order of puts, and nobody can tell from what is printed
    let swapped = run(2, &[true, false, true], &[false]);
    assert_eq!(
        different(&Tally::of(vec![as_ever.clone(), swapped])),
        [2, 2, 1, 1]
    );
    let other_taker = run(2, &[false, true, true], &[true]);
    assert_eq!(
        different(&Tally::of(vec![as_ever, other_taker])),
        [1, 1, 1, 2]
    );
}

#[test]
fn an_item_that_came_back_belongs_to_whoever_took_it_last() {
    let taken_by = |takers: &[&str]| {
        let item = |attempt| {
            vec![Item {
                id: 1,
                by: "P1".into(),
                value: Value::Integer(0),
                attempt,
                from: None,
            }]
        };
        let mut whats = vec![What::Put {
            worker: "P1".into(),
            queue: "queue".into(),
            items: item(1).into(),
            depth: 1,
            count: 0,
        }];
        for (attempt, taker) in (1..).zip(takers) {
            whats.push(What::Got {
                worker: (*taker).into(),
                queue: "queue".into(),
                items: item(attempt).into(),
                depth: 0,
                count: 0,
            });
        }
        let (mut model, mut collector) = (Model::new(common::header()), RunCollector::default());
        for event in common::numbered(0, RealTime::MILLI, whats) {
            model.apply(&event);
            collector.take(&event, &model);
        }
        collector.summary(1, &model).takers
    };
    assert_eq!(taken_by(&["C1", "C2"]), taken_by(&["C2"]));
    assert_ne!(taken_by(&["C1", "C2"]), taken_by(&["C1"]));
}

#[test]
fn the_json_is_one_object_that_says_what_each_run_was() {
    let tally = Tally::of(vec![
        run(2, &[true, false], &[true]),
        run(1, &[false, true], &[true]),
    ]);
    let asked = TallyRequest {
        scenario: common::header().scenario.unwrap(),
        times: 3,
        same_seed: true,
    };
    let json: serde_json::Value = serde_json::from_str(&tally.json(&asked)).expect("an object");
    assert_eq!(
        (&json["tally"], &json["times"], &json["runs"]),
        (&1.into(), &3.into(), &2.into())
    );
    assert_eq!(
        json["different"],
        serde_json::json!({"puts": 2, "takes": 2, "printed": 1, "takers": 1})
    );
    assert_eq!(json["each"][1]["which"]["puts"], 2);
    assert_eq!(json["each"][0]["puts"], serde_json::json!(["P1 0", "P2 0"]));
    assert_eq!(json["total"]["median"], 1_600_000_000);
}

#[test]
fn without_runs_there_is_nothing_to_count() {
    let tally = Tally::of(Vec::new());
    assert_eq!((tally.total(), different(&tally)), (None, [0; 4]));
    assert!(bars(&[], 1, 12).is_empty());
}

fn any_runs() -> impl Strategy<Value = Vec<RunSummary>> {
    let one = (
        prop::collection::vec(any::<bool>(), 0..4),
        prop::collection::vec(any::<bool>(), 1..3),
    );
    prop::collection::vec(one, 1..12).prop_map(|all| {
        (1..)
            .zip(all)
            .map(|(number, (puts, takers))| run(number, &puts, &takers))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_in_which_runs_come_does_not_matter(
        (runs, shuffled) in any_runs().prop_flat_map(|runs| (Just(runs.clone()), Just(runs).prop_shuffle()))
    ) {
        let (tally, other) = (Tally::of(runs), Tally::of(shuffled));
        let asked = TallyRequest { scenario: common::header().scenario.unwrap(), times: 12, same_seed: false };
        prop_assert_eq!(tally.json(&asked), other.json(&asked));
    }

    #[test]
    fn a_run_that_comes_again_adds_nothing_new(runs in any_runs()) {
        let again = (1..).zip(runs.iter().chain(&runs)).map(|(number, summary)| RunSummary { number, ..summary.clone() });
        let (once, twice) = (Tally::of(runs.clone()), Tally::of(again.collect()));
        prop_assert_eq!(different(&once), different(&twice));
        prop_assert_eq!(twice.runs().len(), 2 * runs.len());
        let classes = once.classes(|summary| summary.puts.clone());
        prop_assert_eq!(classes.iter().max().copied(), Some(different(&once)[0]), "classes are counted from 1 without a gap");
    }

    #[test]
    fn every_number_stands_in_one_bar(numbers in prop::collection::vec(0u64..1 << 50, 1..60), unit in 1u64..1_000_000, most in 2u64..20) {
        let bars = bars(&numbers, unit, most);
        prop_assert!(bars.len() as u64 <= most, "{}", bars.len());
        prop_assert_eq!(bars.iter().map(|bar| bar.count).sum::<usize>(), numbers.len());
        let width = bars.get(1).map_or(u64::MAX, |second| second.from - bars[0].from);
        for bar in &bars {
            let inside = numbers.iter().filter(|number| **number >= bar.from && **number - bar.from < width);
            prop_assert_eq!(inside.count(), bar.count);
        }
        let spread = Spread::of(numbers.clone()).expect("there are some");
        prop_assert!(spread.least <= spread.median && spread.median <= spread.most);
        prop_assert!(bars[0].count > 0 && bars[bars.len() - 1].count > 0, "no empty bar at either end");
    }
}
