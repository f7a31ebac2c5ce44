//! What stands beside a queue and on an item is true in every view: badges, and whose an item is.

use crate::{
    common::{header, numbered, started},
    english, given,
    play::Play,
};
use procession::{
    event::{Item, RealTime, Value, What},
    lesson::builtin,
    scenario::file,
    text::Language,
    tui::{harness::Harness, theme::Colours, view::View},
};

fn item(id: u64) -> Item {
    Item::new(id, "P1".into(), Value::Integer(id.cast_signed()))
}

/// Items that P1 puts, or C1 takes, when the queue has this depth afterwards.
fn moved(put: bool, ids: std::ops::Range<u64>, depth: u32) -> What {
    let items = ids.map(item).collect::<Vec<_>>().into();
    let queue = "queue".into();
    if put {
        What::Put {
            worker: "P1".into(),
            queue,
            items,
            depth,
            count: 0,
        }
    } else {
        What::Got {
            worker: "C1".into(),
            queue,
            items,
            depth,
            count: 0,
        }
    }
}

/// A queue with this capacity that was full a moment ago, and holds this number of items now.
fn queue(capacity: Option<u32>, depth: u32, size: (u16, u16)) -> Harness {
    let capacity = What::CapacityChanged {
        queue: "queue".into(),
        capacity,
    };
    let full = numbered(100, RealTime::SECOND, vec![capacity, moved(true, 1..3, 2)]);
    let taken = moved(false, 1..3 - u64::from(depth), depth);
    let taken = if depth < 2 { vec![taken] } else { Vec::new() };
    Harness::new(size.0, size.1, header())
        .events(started())
        .events(full)
        .events(numbered(102, RealTime::from_millis(1_050), taken))
        .at(RealTime::from_millis(1_100))
}

#[test]
fn a_badge_says_what_is_drawn_in_every_view() {
    let projector: fn(&mut View) = View::toggle_projector;
    let same: fn(&mut View) = |_| {};
    for (capacity, depth, badge) in [
        (Some(2), 2, Some("full")),
        (Some(2), 1, None),
        (Some(2), 0, Some("empty")),
        (None, 2, None),
        (None, 0, Some("empty")),
    ] {
        for size in [(120, 36), (80, 24), (60, 20)] {
            for (change, keys) in [
                (same, ""),
                (same, "f"),
                (projector, ""),
                (same, "{left}{right}"),
            ] {
                let mut screen = queue(capacity, depth, size).view(change).keys(keys);
                let picture = screen.screen();
                for id in ["full", "empty"] {
                    // on a narrow screen there may be no room for it, but never for a wrong one
                    let may = size.0 < 120 || keys == "{left}{right}";
                    let shown = picture.contains(&format!(" {}", english(id)));
                    let wanted = badge == Some(id);
                    assert!(
                        shown == wanted || (may && !shown),
                        "{capacity:?} {depth} {size:?} {keys}: {id}\n{picture}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_queue_that_is_over_full_says_why() {
    let back = What::Returned {
        queue: "queue".into(),
        items: vec![Item {
            attempt: 2,
            ..item(1)
        }]
        .into(),
        from: "C1".into(),
        why: procession::event::WhyMoved::ConsumerEnded,
        depth: 2,
        count: 0,
    };
    let more = vec![moved(true, 3..4, 2), back];
    let mut screen = queue(Some(2), 1, (120, 36)).events(numbered(110, RealTime::SECOND, more));
    let picture = screen.screen();
    assert!(picture.contains("3 of 2"), "{picture}");
    assert!(picture.contains("1 more than fit: returned"), "{picture}");
}

/// Producers that put, and a consumer that takes and prints.
fn producers(count: u32, colours: Colours) -> (String, String) {
    let scenario = format!(
        "capacity = 20\n[producers]\ncount = {count}\nitems = 1\ntime = \"fixed:9\"\n[consumers]\ncount = 1\ntime = \"fixed:9\"\n"
    );
    let mut play = Play::new(&file::read(&scenario).unwrap());
    play.run_to(2.0);
    let screen = Harness::new(200, 50, play.model.header.clone())
        .view(|view| view.colours = colours)
        .events(play.told.clone());
    let mut output = screen.keys("5");
    let with_output = output.screen();
    (output.keys("1").screen(), with_output)
}

#[test]
fn an_item_names_its_producer_where_colour_cannot() {
    for (count, colours, named) in [
        (2, Colours::Full, false),
        (2, Colours::None, true),
        (2, Colours::Sixteen, true),
        (1, Colours::None, false),
        (8, Colours::Full, false),
        (9, Colours::Full, true),
    ] {
        let (lanes, output) = producers(count, colours);
        let last = format!("P{count}:0");
        assert_eq!(lanes.contains(&last), named, "{count} {colours:?}\n{lanes}");
        assert_eq!(
            output.contains("P1:0"),
            named,
            "{count} {colours:?}\n{output}"
        );
    }
}

#[test]
fn the_header_counts_items_that_were_done_without_a_queue() {
    let lesson = builtin::find("overhead").unwrap();
    let scenario = lesson.scenario(0, 2, Language::English);
    let story = r#"
        0 "process_started","process":"main","pid":10,"parent":null
        0 "worker_started","worker":"main","process":"main"
        0 "queue_made","queue":"items","capacity":10,"leased":true
        0 "process_started","process":"A1","pid":11,"parent":"main"
        0 "worker_started","worker":"A1","process":"A1","group":"alone"
        0 "state_changed","worker":"A1","state":"computing","for":2000000000,"line":3
        2 "worked","worker":"A1","items":8000,"for":1000000000
    "#;
    let plan = What::Planned(Box::new(scenario.plan()));
    for size in [(120, 36), (80, 24), (60, 20)] {
        let screen = Harness::new(size.0, size.1, given::header(scenario.clone()))
            .events(numbered(0, RealTime::ZERO, vec![plan.clone()]))
            .events(given::events(story))
            .at(given::s(2))
            .screen();
        let first = screen.lines().next().unwrap();
        assert!(!first.contains("put"), "{first}");
        assert!(size.0 == 60 || first.contains("done 4000/s"), "{first}");
    }
}
