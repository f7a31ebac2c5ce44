//! A state told in ordinary events is the same state.

use super::{any, given};
use procession::{
    event::{Event, Item, Opened, RealTime, RunTime, Value, What},
    model::{
        Model,
        now::{Now, Queue, Totals, Worker},
    },
    scenario::Scenario,
};
use proptest::prelude::*;

/// What must be the same of every queue; its sums begin anew.
fn books(now: &Now) -> Vec<Queue> {
    let queues = now.queues.iter().cloned();
    queues
        .map(|queue| Queue {
            totals: Totals::default(),
            ..queue
        })
        .collect()
}

/// The model after the opening events of another.
pub(super) fn reopened(model: &Model) -> Model {
    let mut again = Model::new(model.header.clone());
    for (seq, what) in (0..).zip(model.opening()) {
        let event = Event {
            seq,
            at: model.now.at,
            what,
            written: None,
        };
        // as a file has it
        again.apply(&Event::read(&event.write()).unwrap_or_else(|bad| panic!("{event:?}: {bad}")));
    }
    again
}

/// All that a screen shows of the present; of what is past it shows nothing.
pub(super) fn same(one: &Model, two: &Model) -> Result<(), TestCaseError> {
    let (now, again) = (&one.now, &two.now);
    prop_assert_eq!(&now.workers, &again.workers);
    for (process, again) in now.processes.iter().zip(&again.processes) {
        let again = procession::model::now::Process {
            began: process.began,
            ..again.clone()
        };
        prop_assert_eq!(process, &again);
    }
    prop_assert_eq!(now.processes.len(), again.processes.len());
    prop_assert_eq!(
        (books(now), now.ledger(), &now.cores),
        (books(again), again.ledger(), &again.cores)
    );
    prop_assert_eq!(
        (&now.groups, &now.locks, &now.due, now.stepping, now.at),
        (
            &again.groups,
            &again.locks,
            &again.due,
            again.stepping,
            again.at
        )
    );
    prop_assert_eq!(
        now.stepped.as_ref().filter(|_| now.clock.paused()),
        again.stepped.as_ref()
    );
    prop_assert_eq!(
        (now.clock.speed(), now.clock.paused()),
        (again.clock.speed(), again.clock.paused())
    );
    prop_assert_eq!(
        now.ended.as_ref().map(|ended| ended.how),
        again.ended.as_ref().map(|ended| ended.how)
    );
    let later = now.at + RealTime::SECOND;
    prop_assert_eq!(now.clock.at(later), again.clock.at(later));
    let waits = |model: &Model| model.waits(later);
    prop_assert_eq!((waits(one), one.stuck()), (waits(two), two.stuck()));
    Ok(())
}

/// A moment at which the run time is a whole number at every speed.
fn whole(nanos: u64) -> RealTime {
    RealTime(nanos / 10 * 10)
}

fn folded(events: Vec<Event>) -> Model {
    let mut model = Model::new(given::header(Scenario::default()));
    let mut at = RealTime::ZERO;
    for event in events {
        at += whole(event.at.0 % 3_000_000_000);
        model.apply(&Event { at, ..event });
    }
    model
}

proptest! {
    #[test]
    fn whatever_happened_the_state_can_be_told(events in prop::collection::vec(any::event(), 0..120)) {
        let model = folded(events);
        same(&model, &reopened(&model))?;
    }

    /// And it goes on alike.
    #[test]
    fn what_comes_after_it_does_the_same(
        events in prop::collection::vec(any::event(), 0..80),
        more in prop::collection::vec(any::event(), 1..20),
    ) {
        let mut model = folded(events);
        let mut again = reopened(&model);
        let at = model.now.at;
        for (seq, event) in (1_000..).zip(more) {
            // a death that was told before would speak of what went on then
            let event = Event { seq, at: at + whole(event.at.0 % 1_000_000_000), what: event.what, written: None };
            model.apply(&event);
            again.apply(&event);
        }
        let told = |workers: &[Worker]| workers.iter().map(|worker| (worker.put, worker.got, worker.done)).collect::<Vec<_>>();
        prop_assert_eq!(told(&model.now.workers), told(&again.now.workers));
        prop_assert_eq!((books(&model.now), model.now.ledger()), (books(&again.now), again.now.ledger()));
    }
}

#[test]
fn a_long_queue_is_told_in_short_lines() {
    let mut model = Model::new(given::header(Scenario::default()));
    for event in given::events(r#"0 "queue_made","queue":"queue","capacity":null,"leased":true"#) {
        model.apply(&event);
    }
    let item = |id| procession::event::Item {
        id,
        by: "P1".into(),
        value: procession::event::Value::Integer(7),
        attempt: 1,
        from: None,
    };
    for id in 1..=2_000 {
        let what = What::Put {
            worker: "P1".into(),
            queue: "queue".into(),
            items: vec![item(id)].into(),
            depth: id as u32,
            count: 0,
        };
        model.apply(&Event {
            seq: id,
            at: RealTime(id),
            what,
            written: None,
        });
    }
    let lines: Vec<usize> = model
        .opening()
        .iter()
        .map(|what| format!("{what:?}").len())
        .collect();
    assert!(lines.len() < 30, "{lines:?}");
    assert_eq!(books(&reopened(&model).now), books(&model.now));
}

#[test]
fn nobody_has_waited_from_a_moment_that_is_still_to_come() {
    let mut model = Model::new(given::header(Scenario::default()));
    let item = Item {
        id: 1,
        by: "P1".into(),
        value: Value::Integer(7),
        attempt: 1,
        from: None,
    };
    let put = What::Put {
        worker: "P1".into(),
        queue: "queue".into(),
        items: vec![item].into(),
        depth: 1,
        count: 0,
    };
    let opened = What::Opened(Box::new(Opened {
        run: RunTime::SECOND,
        ..Opened::default()
    }));
    let happened = [(6, put), (7, opened), (9, What::Resumed)];
    for (seq, (seconds, what)) in (0..).zip(happened) {
        model.apply(&Event {
            seq,
            at: RealTime(seconds * RealTime::SECOND.0),
            what,
            written: None,
        });
    }
    let little = model.now.queues[0].little(model.run_time(model.now.at));
    assert_eq!(little.area, little.waits);
}
