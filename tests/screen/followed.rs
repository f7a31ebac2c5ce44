//! One item followed: what happened to it, and its marks on the lanes.

use crate::screens::{killed, live};
use crate::{english_with, play, screens::CAFE, shows};
use play::{Play, free_play};
use procession::{
    event::{Item, Origin, RealTime, What, Work},
    scenario,
    text::Language,
    tui::{harness::Harness, view::Overlay},
};

/// The item that came back.
fn returned(play: &Play) -> Item {
    let mut items = play.told.iter().filter_map(|event| match &event.what {
        What::Returned { items, .. } => items.first(),
        _ => None,
    });
    items.next().unwrap().clone()
}

fn of(screen: &Harness) -> Option<Origin> {
    screen.seen().item.as_ref().map(|item| item.story.of)
}

#[test]
fn the_story_of_an_item_in_both_languages() {
    let play = killed();
    let go = format!("G#{}{{enter}}", returned(&play).id);
    for language in Language::ALL {
        for size in [(120, 36), (60, 20)] {
            let mut screen = live(size, &play)
                .view(|view| view.language = language)
                .keys(&go);
            let name = format!("item_{language}_{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, screen.screen());
        }
    }
}

#[test]
fn it_is_followed_while_the_run_goes_on() {
    let mut play = free_play(1, 1, Work::Sleep);
    play.run_to(8.0);
    let (next, _) = play.model.now.queues[0].items.front().unwrap().clone();
    let mut screen = live((120, 36), &play).keys("2{enter}");
    assert_eq!(of(&screen).map(|of| of.id), Some(next.id));
    let steps = |screen: &mut Harness| {
        screen.screen();
        screen.seen().item.as_ref().unwrap().story.steps.len()
    };
    assert_eq!(steps(&mut screen), 1);
    let before = play.told.len();
    play.run_to(30.0);
    screen = screen
        .events(play.told[before..].to_vec())
        .at(RealTime(play.at));
    assert_eq!(steps(&mut screen), 3, "put, taken, finished");
    assert!(shows(&screen.screen(), "finished by C1"));
}

#[test]
fn its_moments_are_a_key_apart_and_so_are_its_neighbours() {
    let play = killed();
    let item = returned(&play);
    let moves: Vec<u64> = play
        .told
        .iter()
        .filter(|event| match &event.what {
            What::Put { items, .. }
            | What::Got { items, .. }
            | What::Done { items, .. }
            | What::Returned { items, .. } => items.iter().any(|it| it.id == item.id),
            _ => false,
        })
        .map(|event| event.seq)
        .collect();
    let go = format!("G#{}{{enter}}", item.id);
    let mut screen = live((120, 36), &play).keys(&go);
    screen.screen();
    for seq in moves.iter().rev() {
        screen = screen.keys("{left}");
        assert_eq!(screen.model().now.seq, Some(*seq));
        screen.screen();
    }
    let screen = screen.keys("{right}");
    assert_eq!(screen.model().now.seq, Some(moves[1]));
    let screen = screen.keys("{down}");
    assert_eq!(of(&screen).map(|of| of.id), Some(item.id + 1));
    let screen = screen.keys("{up}{up}{esc}");
    assert_eq!((of(&screen), screen.seen().overlay), (None, None));
    // before the first there is none
    let screen = live((120, 36), &play).keys("G#1{enter}{up}");
    assert_eq!(of(&screen).map(|of| of.id), Some(1));
}

#[test]
fn before_its_put_it_says_so() {
    let play = killed();
    let mut screen = live((120, 36), &play).keys("G#20{enter}{home}");
    assert!(shows(&screen.screen(), &english_with("story-not-yet", &[])));
}

#[test]
fn a_click_on_an_item_in_the_queue_selects_it() {
    let play = killed();
    let (front, _) = play.model.now.queues[0].items.front().unwrap().clone();
    let mut screen = live((120, 36), &play);
    let picture = screen.screen();
    // the front of the queue stands before `> get`
    let (row, line) = picture
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("> get"))
        .unwrap();
    let column = line[..line.find("> get").unwrap()].chars().count() - 3;
    let screen = screen.click(u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    assert_eq!(screen.seen().overlay, Some(Overlay::Item));
    assert_eq!(of(&screen).map(|of| of.id), Some(front.id));
}

#[test]
fn its_marks_are_lit_on_the_lanes() {
    let play = killed();
    let item = returned(&play);
    let plain = live((120, 36), &play).buffer();
    let go = format!("G#{}{{enter}}", item.id);
    let lit = live((120, 36), &play).keys(&go).buffer();
    let underlined = |buffer: &ratatui::buffer::Buffer| {
        let cells = buffer.content.iter();
        let lit = cells.filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED));
        lit.count()
    };
    assert_eq!(underlined(&plain), 0);
    assert!(underlined(&lit) > 0);
    // on the lanes the colours change, and nothing else
    let lanes = |buffer: &ratatui::buffer::Buffer| -> String {
        let rows = (7..17).flat_map(|y| (0..120).map(move |x| (x, y)));
        rows.map(|at| buffer[at].symbol().to_owned()).collect()
    };
    assert_eq!(lanes(&plain), lanes(&lit));
}

#[test]
fn of_a_pipeline_it_says_what_it_was_made_from_and_into() {
    let mut play = Play::new(&scenario::file::read(CAFE).unwrap());
    play.run_to(9.0);
    let made = play.told.iter().find_map(|event| match &event.what {
        What::Put { items, .. } => items.iter().find(|item| item.from.is_some()).cloned(),
        _ => None,
    });
    let made = made.unwrap();
    let from = made.from.unwrap();
    let cook = |id, other: (&str, String)| {
        english_with(
            id,
            &[("who", "K1"), ("queue", "cooked"), (other.0, &other.1)],
        )
    };
    let go = |of: String| {
        live((120, 36), &play)
            .keys(&format!("G{of}{{enter}}"))
            .screen()
    };
    let screen = go(format!("cooked#{}", made.id));
    let origin = ("from", format!("orders #{}", from.id));
    assert!(shows(&screen, &cook("story-made", origin)), "{screen}");
    let screen = go(format!("orders#{}", from.id));
    let into = ("into", format!("cooked #{}", made.id));
    assert!(shows(&screen, &cook("story-became", into)), "{screen}");
    // where there are several queues, a number alone is one of the chosen queue
    let screen = live((120, 36), &play).keys("}G#1{enter}");
    assert_eq!(of(&screen).map(|of| of.queue), Some("cooked".into()));
}
