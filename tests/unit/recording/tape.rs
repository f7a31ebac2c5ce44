//! Every moment of a tape is what was known then, and what is dropped leaves a state.

use super::{any, common::header};
use procession::{
    event::{Event, Fact, Item, Origin, RealTime, RunTime, Value, What},
    model::{
        Model,
        item_story::{ItemMove, ItemStep, ItemStory},
        now::{Queue, Totals},
    },
    recording::{self, Moment, Tape, TapeLimit},
    say,
    text::Text,
};
use proptest::prelude::*;

/// The tape of these events, and the model after each number of them.
fn taped(events: &[Event], limit: TapeLimit) -> (Tape, Vec<Model>) {
    let mut models = vec![Model::new(header())];
    let mut tape = Tape::new(header(), limit);
    for event in events {
        let mut model = models[models.len() - 1].clone();
        model.apply(event);
        tape.push(event.clone(), &model);
        models.push(model);
    }
    (tape, models)
}

fn equal(one: &Model, two: &Model) -> bool {
    one.now == two.now && format!("{:?}", one.history) == format!("{:?}", two.history)
}

/// As events stand in a file: numbered, and none earlier than the one before it.
fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    let mut latest = RealTime::ZERO;
    for (seq, event) in (0..).zip(&mut events) {
        latest = latest.max(event.at);
        (event.seq, event.at) = (seq, latest);
    }
    events
}

proptest! {
    #[test]
    fn a_moment_is_what_was_known_then(
        events in prop::collection::vec(any::event(), 1..60),
        places in prop::collection::vec(0..70_usize, 1..12),
    ) {
        let (mut tape, models) = taped(&events, TapeLimit::RUN);
        let mut from: Option<Moment> = None;
        for place in places {
            let moment = tape.moment(place as u64, from.take());
            let expected = place.min(events.len());
            prop_assert_eq!(moment.place, expected as u64);
            prop_assert!(equal(&moment.model, &models[expected]));
            from = Some(moment);
        }
    }

    #[test]
    fn a_run_time_has_all_events_up_to_it(events in prop::collection::vec(any::event(), 1..60), run in 0..12_000_000_000_u64) {
        let (tape, models) = taped(&events, TapeLimit::RUN);
        let place = tape.place_at(RunTime(run)) as usize;
        // an event comes at a run time by the clock that it finds; a gap ends at the run time at which it began
        let came = |place: usize| {
            let gap = matches!(events[place].what, What::Gap { .. });
            models[place + usize::from(gap)].now.clock.at(models[place].now.at.max(events[place].at))
        };
        prop_assert!((0..place).all(|place| came(place) <= RunTime(run)));
        prop_assert!(place == events.len() || came(place) > RunTime(run));
    }

    #[test]
    fn an_event_is_found_by_its_place_with_its_run_time(
        events in prop::collection::vec(any::event(), 1..60),
        (from, to) in (0..70_u64, 0..70_u64),
    ) {
        let (tape, models) = taped(&events, TapeLimit::RUN);
        let all: Vec<(u64, &Event)> = (0..).zip(&events).collect();
        let inside = |place: u64| (from..to).contains(&place);
        let expected: Vec<_> = all.iter().copied().filter(|(place, _)| inside(*place)).collect();
        let backwards: Vec<_> = expected.iter().copied().rev().collect();
        prop_assert_eq!(tape.range(from..to).collect::<Vec<_>>(), expected);
        prop_assert_eq!(tape.range(from..to).rev().collect::<Vec<_>>(), backwards);
        prop_assert_eq!(tape.event(from), events.get(from as usize));
        let timed: Vec<_> = tape.timed(from).collect();
        prop_assert_eq!(timed.len() as u64, (all.len() as u64).saturating_sub(from));
        for (place, run, event) in timed {
            let then = &models[place as usize + 1].now;
            prop_assert_eq!((run, event), (then.clock.at(then.at), &events[place as usize]));
        }
    }

    /// Against a plain look at every event: what it says of the item, and whether it was put.
    #[test]
    fn the_story_of_an_item_is_all_that_was_told_of_it(
        events in prop::collection::vec(any::event(), 1..80),
        id in 1..6_u64,
        place in 0..90_u64,
    ) {
        let (tape, _) = taped(&events, TapeLimit::RUN);
        let of = Origin { queue: "queue".into(), id };
        let mut story = ItemStory::new(of);
        for (place, run, event) in tape.timed(0) {
            story.hear(place, run, &event.what);
        }
        let tells = |event: &&Event| match &event.what {
            What::Put { queue, items, .. }
            | What::Got { queue, items, .. }
            | What::Done { queue, items, .. }
            | What::Returned { queue, items, .. }
            | What::Lost { queue, items, .. } => *queue == of.queue && items.iter().any(|it| it.id == id),
            _ => false,
        };
        let told = events.iter().take(place as usize).filter(tells).count();
        let own = |step: &&ItemStep| !matches!(step.what, ItemMove::Became(_));
        prop_assert_eq!(story.until(place).iter().filter(own).count(), told);
        let first = story.steps.iter().find(own).map(|step| step.what);
        let says: Vec<String> = say::item_story((&story, u64::MAX), &Model::new(header()), RunTime(u64::MAX), &Text::ids())
            .into_iter().map(|(_, says)| says).collect();
        let is_older = says.iter().any(|says| says == "story-older");
        prop_assert_eq!(is_older, story.steps.first().map(|step| step.what) != Some(ItemMove::Put), "{:?} {:?}", first, says);
    }

    #[test]
    fn what_is_written_is_read_back(events in prop::collection::vec(prop_oneof![any::event(), any::opened()], 0..60)) {
        let events = in_order(events);
        let (tape, models) = taped(&events, TapeLimit::RUN);
        let mut file = Vec::new();
        tape.write(&mut file).unwrap();
        let read = recording::read(&file[..]).unwrap();
        prop_assert_eq!((&read.header, &read.events), (&header(), &events));
        let mut model = Model::new(read.header);
        read.events.iter().for_each(|event| model.apply(event));
        prop_assert!(equal(&model, &models[events.len()]));
    }
}

/// Items that pass through the queue, six events each.
fn flood(events: usize) -> Vec<Event> {
    let mut all = super::common::started();
    let state = |worker: &str, state| What::StateChanged {
        worker: worker.into(),
        state,
        line: 3,
        fact: Fact::Seen,
        file: None,
        most: None,
    };
    for id in 1.. {
        let items = || {
            vec![Item {
                id,
                by: "P1".into(),
                value: Value::Integer(7),
                attempt: 1,
                from: None,
            }]
        };
        let queue = || "queue".into();
        let some = [
            What::Put {
                worker: "P1".into(),
                queue: queue(),
                items: items().into(),
                depth: 1,
                count: 0,
            },
            state("P1", procession::event::State::Running),
            What::Got {
                worker: "C1".into(),
                queue: queue(),
                items: items().into(),
                depth: 0,
                count: 0,
            },
            What::Done {
                worker: "C1".into(),
                queue: queue(),
                items: items().into(),
                depth: 0,
                count: 0,
            },
        ];
        for what in some {
            let seq = all.len() as u64;
            all.push(Event {
                seq,
                at: RealTime(10_000_000 + seq * 1_000),
                what,
                written: None,
            });
        }
        if all.len() >= events {
            return all;
        }
    }
    all
}

/// What must be the same of a queue; its sums begin anew.
fn books(queue: &Queue) -> Queue {
    Queue {
        totals: Totals::default(),
        ..queue.clone()
    }
}

#[test]
fn the_oldest_are_dropped_and_the_horizon_is_a_state() {
    let events = flood(300_000);
    let mut model = Model::new(header());
    let mut tape = Tape::new(
        header(),
        TapeLimit {
            events: 100_000,
            ..TapeLimit::RUN
        },
    );
    for event in &events {
        model.apply(event);
        tape.push(event.clone(), &model);
    }
    let (begin, end) = (tape.begin(), tape.end());
    assert_eq!(end, events.len() as u64);
    assert!((end - begin) <= 100_000 && begin > 0, "{begin} to {end}");
    // nothing before the horizon can be gone back to
    assert_eq!(tape.moment(0, None).place, begin);
    let mut file = Vec::new();
    tape.write(&mut file).unwrap();
    let read = recording::read(&file[..]).unwrap();
    let opened = read
        .events
        .iter()
        .rposition(|event| matches!(event.what, What::Opened(_)))
        .unwrap();
    assert_eq!(read.events[opened + 1..], events[begin as usize..]);
    assert!(
        read.events
            .windows(2)
            .all(|two| two[0].seq + 1 == two[1].seq),
        "in one order, without gaps"
    );
    let mut again = Model::new(read.header);
    read.events.iter().for_each(|event| again.apply(event));
    assert_eq!(
        again.now.queues.iter().map(books).collect::<Vec<_>>(),
        model.now.queues.iter().map(books).collect::<Vec<_>>()
    );
    assert_eq!(again.now.workers, model.now.workers);
    assert_eq!(again.run_time(again.now.at), model.run_time(model.now.at));
}

#[test]
fn memory_is_bounded_too() {
    let text = "x".repeat(100_000);
    let mut model = Model::new(header());
    let mut tape = Tape::new(
        header(),
        TapeLimit {
            events: u64::MAX,
            bytes: 40_000_000,
        },
    );
    for seq in 0..1_000 {
        let event = Event {
            seq,
            at: RealTime(seq),
            what: What::Other(text.clone()),
            written: None,
        };
        model.apply(&event);
        tape.push(event, &model);
    }
    assert!(
        tape.end() - tape.begin() < 420,
        "{} to {}",
        tape.begin(),
        tape.end()
    );
}
