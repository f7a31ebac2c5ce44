//! Several queues, and workers that take from one and put into another.

use super::{books::Books, run::Run};
use procession::event::{Event, HowEnded, Item, QueueId, State, What, WhyMoved};

const KITCHEN: &str = r#"
    speed = 20
    [queue.orders]
    capacity = 3
    [queue.cooked]
    [group.waiter]
    letter = "W"
    count = 2
    items = 6
    to = "orders"
    time = "fixed:0.2"
    [group.cook]
    letter = "K"
    from = "orders"
    to = "cooked"
    time = "fixed:0.3"
    [group.runner]
    letter = "R"
    from = "cooked"
    time = "fixed:0.1"
"#;

/// The books of the whole run, every claim checked.
fn books(events: &[Event]) -> Books {
    let mut books = Books::default();
    for event in events {
        books.take(&event.what);
    }
    books
}

fn completed(events: &[Event]) -> bool {
    let last = events.last().map(|event| &event.what);
    let completed = HowEnded::Completed;
    matches!(last, Some(What::RunEnded { how, .. }) if *how == completed)
}

/// The items that were finished in this queue.
fn done<'a>(events: &'a [Event], in_queue: &'a str) -> impl Iterator<Item = &'a Item> {
    events.iter().flat_map(move |event| match &event.what {
        What::Done { queue, items, .. } if queue == in_queue => &items[..],
        _ => &[],
    })
}

#[test]
fn three_groups_pass_every_item_through_two_queues() {
    let events = Run::read(KITCHEN).till_end();
    let books = books(&events);
    assert!(completed(&events) && books.closed);
    assert_eq!((books.put, books.done, books.passed_on), (24, 24, 12));
    let mut orders: Vec<u64> = done(&events, "cooked")
        .map(|item| {
            let from = item
                .from
                .expect("an item of a stage says what it was made from");
            assert_eq!(from.queue, QueueId::new("orders"));
            from.id
        })
        .collect();
    orders.sort_unstable();
    assert_eq!(orders, (1..=12).collect::<Vec<u64>>());
    let by: Vec<_> = done(&events, "cooked").map(|item| item.by).collect();
    assert!(
        by.iter().all(|by| by == "W1" || by == "W2"),
        "an item stays its first producer's: {by:?}"
    );
}

#[test]
fn what_a_killed_stage_held_comes_back_to_where_it_was_taken() {
    let slow = KITCHEN.replace("fixed:0.3", "fixed:20");
    let slow = slow.replace("letter = \"K\"", "letter = \"K\"\n    count = 2");
    let mut run = Run::read(&slow);
    run.until(|what| {
        matches!(what, What::StateChanged { worker, state: State::Sleeping { .. }, .. } if worker == "K1")
    });
    run.ask("kill K1");
    let place = run.until(|what| matches!(what, What::Returned { .. }));
    let What::Returned {
        queue,
        items,
        from,
        why,
        ..
    } = run.events[place].what.clone()
    else {
        unreachable!()
    };
    assert!(queue == "orders" && from == "K1" && why == WhyMoved::ConsumerEnded);
    assert!(items.len() == 1 && items[0].attempt == 2 && items[0].from.is_none());
    run.ask("speed 100");
    run.ask("add cook");
    run.until(|what| matches!(what, What::Got { items: got, .. } if got[0].id == items[0].id && got[0].attempt == 2));
    run.end();
    books(&run.till_end());
}

#[test]
fn capacities_and_moments_name_their_queue() {
    let text = format!(
        "{KITCHEN}\n[[at]]\nwhen = \"depth orders 3\"\ndo = \"capacity cooked 1\"\n\
         [[at]]\nwhen = \"R1 item 2\"\ndo = \"capacity orders unbounded\"\n"
    );
    let events = Run::read(&text).till_end();
    let mut changed = events.iter().filter_map(|event| match &event.what {
        What::CapacityChanged { queue, capacity } => Some((queue.as_str(), *capacity)),
        _ => None,
    });
    assert_eq!(changed.next(), Some(("cooked", Some(1))));
    assert_eq!(changed.next(), Some(("orders", None)));
    assert!(completed(&events));
    assert_eq!(books(&events).done, 24);
}

#[test]
fn a_stage_waits_for_room_with_the_item_in_its_hands() {
    let slow = KITCHEN.replace("[queue.cooked]", "[queue.cooked]\n    capacity = 1");
    let slow = slow.replace("fixed:0.1", "fixed:1");
    let events = Run::read(&slow).till_end();
    let waits = |event: &&Event| {
        matches!(&event.what, What::StateChanged { worker, state: State::WaitingToPut { on, .. }, .. }
            if worker == "K1" && on == "cooked")
    };
    assert!(events.iter().filter(waits).count() > 5);
    assert_eq!(books(&events).done, 24);
}

#[test]
fn markers_end_stages_and_a_worker_without_a_queue_works_alone() {
    let text = KITCHEN.replace("from = ", "stop = \"marker\"\n    from = ");
    let text = format!("{text}\n[group.clock]\nletter = \"T\"\nitems = 3\ntime = \"fixed:0.5\"\n");
    let mut run = Run::read(&text);
    let last = run.until(|what| matches!(what, What::WorkerEnded { worker, .. } if worker == "T1"));
    let spans = run.events[..last].iter().filter(|event| {
        matches!(&event.what, What::StateChanged { worker, state: State::Sleeping { .. }, .. } if worker == "T1")
    });
    assert_eq!(spans.count(), 3);
    let events = run.till_end();
    let books = books(&events);
    assert!(completed(&events));
    assert_eq!((books.put, books.done, books.passed_on), (26, 26, 12));
}

#[test]
fn a_worker_that_works_alone_finishes_after_its_present_round() {
    let text = "speed = 100\n[group.clock]\nitems = \"endless\"\ntime = \"fixed:1\"\n";
    let mut run = Run::read(text);
    run.until(|what| {
        matches!(
            what,
            What::StateChanged {
                state: State::Sleeping { .. },
                ..
            }
        )
    });
    run.ask("finish L1");
    let events = run.till_end();
    assert!(completed(&events));
    let ended = |what: &What| matches!(what, What::WorkerEnded { worker, why } if worker == "L1" && *why == procession::event::WhyEnded::Finished);
    assert!(events.iter().any(|event| ended(&event.what)));
}
