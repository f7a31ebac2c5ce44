//! When the items of a `JoinableQueue` are done.

use super::*;

/// Processes with a `JoinableQueue` (object 3), into which the first puts 1, 2, … at 10 ms.
fn joinable(processes: u32, items: u64) -> Play {
    let mut play = Play::new(processes);
    for life in play.lives.clone() {
        play.say(
            life,
            r#"{"what":"object","at":200,"object":3,"kind":"JoinableQueue","id":"j","site":9}"#,
        );
    }
    for n in 1..=items {
        let put = call(PUT, 3, 10 * MILLI, 10 * MILLI, n);
        play.record(
            0,
            Record {
                value: integer(n.cast_signed()),
                ..put
            },
        );
    }
    play
}

/// A `get` of the `JoinableQueue`, or a `task_done`.
fn at_joinable(op: u16, at: u64, n: u64) -> Record {
    let value = if op == GET {
        integer(n.cast_signed())
    } else {
        RawValue::default()
    };
    Record {
        value,
        ..call(op, 3, at * MILLI, at * MILLI, n)
    }
}

/// What was taken and finished, and when: the values of known items, and how many others.
fn taken_and_done(events: &[Event]) -> Vec<String> {
    let told = events.iter().filter_map(|event| {
        let (what, worker, items, count) = match &event.what {
            What::Got {
                worker,
                items,
                count,
                ..
            } => ("got", worker, items, count),
            What::Done {
                worker,
                items,
                count,
                ..
            } => ("done", worker, items, count),
            _ => return None,
        };
        let values: Vec<String> = (items.iter())
            .map(|item| serde_json::to_string(&item.value).unwrap())
            .collect();
        let at = event.at.0 / MILLI;
        Some(format!("{at} {worker} {what} {values:?} + {count}").replace('"', ""))
    });
    told.collect()
}

#[test]
fn an_item_of_a_joinable_queue_is_done_when_its_thread_says_so() {
    let mut play = joinable(2, 2);
    for (op, at, n) in [(GET, 20, 1), (TASK_DONE, 30, 1), (GET, 40, 2)] {
        play.record(1, at_joinable(op, at, n));
    }
    // the last one is never finished
    play.translator.gone(101, 50 * MILLI, Some(0));
    let events = play.finish(100 * MILLI);
    check(&events);
    assert_eq!(
        taken_and_done(&events),
        [
            "20 Process-1 got [1] + 0",
            "30 Process-1 done [1] + 0",
            "40 Process-1 got [2] + 0",
        ]
    );
}

#[test]
fn which_of_several_items_is_done_is_not_known() {
    let mut play = joinable(2, 2);
    for (op, at, n) in [
        (GET, 20, 1),
        (GET, 21, 2),
        (TASK_DONE, 30, 1),
        (TASK_DONE, 31, 2),
    ] {
        play.record(1, at_joinable(op, at, n));
    }
    assert_eq!(
        taken_and_done(&play.finish(100 * MILLI))[2..],
        ["30 Process-1 done [] + 1", "31 Process-1 done [] + 1"]
    );
}

#[test]
fn another_thread_may_say_that_an_item_is_done() {
    let mut play = joinable(3, 2);
    // the first item is taken by another process
    play.record(2, at_joinable(GET, 20, 1));
    let second = Record {
        value: integer(2),
        ..at_joinable(GET, 21, 1)
    };
    play.record(1, second);
    let helper = Record {
        thread: 1,
        ..at_joinable(TASK_DONE, 30, 1)
    };
    play.record(1, helper);
    assert_eq!(
        taken_and_done(&play.finish(100 * MILLI))[2..],
        ["30 Process-1 done [2] + 0"]
    );
}

#[test]
fn calls_of_a_joinable_queue_that_were_overwritten_are_taken_and_done_once() {
    let mut play = joinable(2, 1);
    play.record(0, at_joinable(PUT, 11, 1_000));
    // this `task_done` is read, its `get` and most others were overwritten
    play.record(1, at_joinable(TASK_DONE, 20, 600));
    play.record(1, at_joinable(GET, 21, 1_000));
    play.record(1, at_joinable(TASK_DONE, 22, 1_000));
    let (mut got, mut done) = (0, 0);
    for event in play.finish(100 * MILLI) {
        match event.what {
            What::Got { items, count, .. } => got += items.len() as u64 + u64::from(count),
            What::Done { items, count, .. } => done += items.len() as u64 + u64::from(count),
            _ => {}
        }
    }
    assert_eq!((got, done), (1_000, 1_000));
}

#[test]
fn a_thread_that_never_says_that_it_is_done_holds_only_a_few() {
    let mut play = joinable(2, 2_000);
    for n in 1..=2_000 {
        play.record(1, at_joinable(GET, 20, n));
    }
    for n in 1..=2_000 {
        play.record(1, at_joinable(TASK_DONE, 30, n));
    }
    let (mut held, mut most) = (0, 0);
    for event in play.finish(100 * MILLI) {
        match event.what {
            What::Got { .. } => held += 1,
            What::Done { items, count, .. } => held -= items.len() + count as usize,
            _ => {}
        }
        most = most.max(held);
    }
    assert_eq!(held, 0);
    assert!((256..300).contains(&most), "{most}");
}
