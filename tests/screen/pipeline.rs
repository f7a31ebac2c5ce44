//! A pipeline on the screen: a row for each queue, and one of them chosen.

use crate::play::Play;
use crate::screens::{CAFE, asked, live};
use procession::{
    scenario,
    tui::{harness::Harness, view::Crowd},
};

fn cafe(size: (u16, u16)) -> Harness {
    let mut play = Play::new(&scenario::file::read(CAFE).unwrap());
    play.run_to(9.0);
    live(size, &play)
}

#[test]
fn every_queue_has_a_row_and_the_slowest_stage_is_named() {
    use procession::text::Language::{English, Japanese};
    for (language, size) in [
        (English, (120, 36)),
        (Japanese, (120, 36)),
        (English, (80, 24)),
        (Japanese, (80, 24)),
        (English, (60, 20)),
        (English, (200, 50)),
    ] {
        let keys = if language == Japanese { "L" } else { "" };
        let screen = cafe(size).keys(keys).screen();
        insta::assert_snapshot!(format!("cafe_{language}_{}x{}", size.0, size.1), screen);
    }
}

#[test]
fn keys_and_clicks_choose_the_queue_that_is_spoken_of() {
    let shown = |keys: &str| cafe((120, 36)).keys(keys);
    let chosen = |keys: &str| shown(keys).seen().queue;
    assert_eq!(["", "}", "}}", "{", "{{"].map(chosen), [0, 1, 0, 1, 0]);
    assert!(shown("").screen().contains("orders now"));
    assert!(shown("}").screen().contains("cooked now"));
    assert_eq!(asked(&shown("]")), ["capacity orders 5"]);
    assert_eq!(asked(&shown("}[")), ["capacity cooked 1000"]);
    // the row of the other queue stands at its name
    let mut screen = shown("");
    let y = screen
        .screen()
        .lines()
        .position(|line| line.starts_with(" cooked"));
    let screen = screen.click(2, u16::try_from(y.unwrap()).unwrap());
    assert_eq!(screen.seen().queue, 1);
}

#[test]
fn p_and_c_stand_for_the_ends_of_the_line_and_plus_for_the_group() {
    let asks = |keys: &str| asked(&cafe((120, 36)).keys(keys));
    assert_eq!(asks("p"), ["add waiter"]);
    assert_eq!(asks("c"), ["add runner"]);
    assert_eq!(asks("P"), ["finish W2"]);
    assert_eq!(asks("C"), ["finish R1"]);
    assert_eq!(asks("{down}{down}{down}+"), ["add cook"]);
    assert_eq!(asks("{down}{down}{down}w"), ["work compute cook"]);
    assert_eq!(asks("w"), ["work compute"]);
}

#[test]
fn with_one_queue_there_is_nothing_to_choose() {
    let mut play = crate::play::free_play(2, 2, procession::event::Work::Sleep);
    play.run_to(3.0);
    let screen = Harness::new(120, 36, play.model.header.clone()).events(play.told.clone());
    let screen = screen.keys("}");
    assert_eq!(
        (screen.seen().queue, screen.seen().remark),
        (0, Some("remark-one-queue"))
    );
}

#[test]
fn many_workers_of_a_stage_are_a_crowd_of_its_name() {
    let toml = CAFE.replace("[group.cook]", "[group.cook]\ncount = 30");
    let mut play = Play::new(&scenario::file::read(&toml).unwrap());
    play.run_to(5.0);
    let mut screen = Harness::new(120, 36, play.model.header.clone()).events(play.told.clone());
    let picture = screen.screen();
    assert!(picture.contains(" cook "), "{picture}");
    let screen = screen.keys("{down}{down}{down}+");
    assert_eq!(asked(&screen), ["add cook"]);
    let cook = play
        .model
        .now
        .workers
        .iter()
        .find(|worker| &*worker.name == "K1");
    assert_eq!(screen.seen().crowd, Some(Crowd::of(cook.unwrap())));
}

/// Where not all queues have room, the chosen one says how many have none.
#[test]
fn queues_without_room_are_counted() {
    let queues: Vec<String> = (1..=20).map(|n| format!("[queue.q{n}]")).collect();
    let queues = queues.join("\n");
    let toml = format!("{queues}\n[group.source]\nto = \"q1\"\n[group.sink]\nfrom = \"q1\"\n");
    let mut play = Play::new(&scenario::file::read(&toml).unwrap());
    play.run_to(2.0);
    let mut screen = Harness::new(80, 24, play.model.header.clone()).events(play.told.clone());
    let picture = screen.screen();
    let rows = picture.lines().filter(|line| {
        let name = line.trim_start_matches(['\u{258c}', ' ']);
        name.starts_with('q') && name[1..].starts_with(|c: char| c.is_ascii_digit())
    });
    let shown = rows.count();
    assert!(
        picture.contains(&format!("q1 +{}", 20 - shown)),
        "{picture}"
    );
}
