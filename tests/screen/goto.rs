//! Going to a worker, a time or an item by its name.

use crate::{english, english_with, play, shows};
use play::{Play, free_play};
use procession::{
    event::{Origin, RealTime, Work},
    tui::{harness::Harness, view::Overlay},
};

fn run() -> Play {
    let mut play = free_play(2, 2, Work::Sleep);
    play.run_to(22.0);
    play
}

fn live(play: &Play) -> Harness {
    Harness::new(80, 24, play.model.header.clone())
        .events(play.told.clone())
        .at(RealTime(play.at))
}

fn to(play: &Play, typed: &str) -> Harness {
    live(play).keys("G").keys(typed).keys("{enter}")
}

#[test]
fn a_worker_a_time_and_an_item_are_gone_to() {
    let play = run();
    let selected = |typed| to(&play, typed).seen().selected;
    assert_eq!(selected("C2"), play.model.now.worker("C2"));
    assert_eq!(selected("c2"), play.model.now.worker("C2"));
    let run_time = |typed| {
        let mut screen = to(&play, typed);
        assert!(screen.seen().past.is_some(), "{typed}");
        screen.screen()
    };
    assert!(run_time("12.5").contains("00:12.5"));
    assert!(run_time("0:12").contains("00:12.0"));
    let item = |typed| {
        let screen = to(&play, typed);
        let of = screen.seen().item.as_ref().map(|item| item.story.of);
        (screen.seen().overlay, of)
    };
    let queue = "queue".into();
    let third = (Some(Overlay::Item), Some(Origin { queue, id: 3 }));
    assert_eq!(item("#3"), third);
    assert_eq!(item("queue#3"), third);
    // nothing typed: nothing done
    let screen = to(&play, "");
    assert!(screen.seen().prompt.is_none() && screen.seen().overlay.is_none());
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let play = run();
    let put = play.model.now.queues[0].ledger.put.to_string();
    let sentence = |id, values: &[(&str, &str)]| english_with(id, values);
    let names = "main, P1, P2, C1, C2";
    let time = |found| {
        sentence(
            "no-such-time",
            &[("found", found), ("begin", "00:00.0"), ("end", "00:22.0")],
        )
    };
    let item = |found| sentence("no-such-item", &[("found", found), ("most", &put)]);
    for (typed, why) in [
        (
            "C99",
            sentence("no-such-target", &[("found", "C99"), ("workers", names)]),
        ),
        ("1:02", time("1:02")),
        ("12x", time("12x")),
        ("#0", item("#0")),
        ("#999", item("#999")),
        ("#x", item("#x")),
        (
            "orders#1",
            sentence(
                "no-such-queue",
                &[("found", "orders#1"), ("queues", "queue")],
            ),
        ),
    ] {
        let mut screen = to(&play, typed);
        assert!(
            shows(&screen.screen(), &why),
            "{typed}: {why}\n{}",
            screen.screen()
        );
        assert!(
            screen.seen().past.is_none() && screen.seen().selected.is_none(),
            "{typed}"
        );
    }
}

#[test]
fn letters_are_letters_while_something_is_typed() {
    let play = run();
    let screen = live(&play).keys("Gq +c{left}{tab}7");
    assert_eq!(screen.seen().prompt.as_ref().unwrap().typed, "q +c7");
    assert!(screen.asked().is_empty() && !screen.leaving());
    let screen = screen.keys("{esc}");
    assert!(screen.seen().prompt.is_none());
    // kana too, which no key of the table is
    let screen = live(&play).keys("/空き{enter}");
    assert_eq!(screen.seen().events.needle, "空き");
    // with Ctrl a key is what it is everywhere
    let screen = live(&play).keys("G1{ctrl-c}");
    assert!(screen.leaving());
}

#[test]
fn keys_in_what_is_said_of_the_line_are_key_caps_and_its_footer_names_no_letter() {
    let play = run();
    for size in [(120, 36), (60, 20), (40, 10)] {
        for ask in ["7/", "7F", "G"] {
            let mut screen = Harness::new(size.0, size.1, play.model.header.clone())
                .events(play.told.clone())
                .keys(ask);
            let shown = screen.screen();
            assert!(!shown.contains("[n]") && !shown.contains("[N]"), "{shown}");
            let footer = shown.lines().last().unwrap();
            assert!(!footer.contains(&english("key-quit")), "{footer}");
        }
    }
}

#[test]
fn before_there_are_workers_none_is_offered() {
    let header = run().model.header.clone();
    let mut screen = Harness::new(80, 24, header).keys("GC9{enter}");
    let says = english_with("no-such-target-yet", &[("found", "C9")]);
    let picture = screen.screen();
    assert!(shows(&picture, &says), "{picture}");
}
