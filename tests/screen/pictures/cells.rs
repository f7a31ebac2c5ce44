//! What holds of every cell: colours, clicks, sizes.

use super::play::{Play, free_play};
use super::{crowd, full, lines, picture, place, shot, with};
use procession::{
    event::{RunTime, Speed, What, Work},
    scenario::Scenario,
    text::{Language, Text},
    tui::{
        draw::ClickTarget,
        theme::{Colours, Theme},
        view::{Overlay, Pane, View},
    },
};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

#[test]
fn between_two_samples_the_cores_are_drawn_on() {
    let mut play = full();
    play.tell(What::SpeedChanged {
        speed: Speed::try_from(100.0).unwrap(),
    });
    play.at += RunTime::from_millis(150).0;
    let shown = shot(&play, &View::default(), (120, 36));
    let core = shown
        .lines()
        .find(|line| line.starts_with(" core 0"))
        .unwrap();
    assert!(core.contains('▆') || core.contains('▇'), "{core}");
}

#[test]
fn colours_mean_who_and_what() {
    let play = full();
    let english = Text::new(Language::English);
    let cell_of = |view: &View, text: &str, rows: std::ops::Range<u16>| {
        let (buffer, _) = picture(&play, view, (120, 36), &english);
        let found = rows
            .flat_map(|y| (0..120).map(move |x| (x, y)))
            .find(|(x, y)| {
                let line: String = (*x..120).map(|x| buffer[(x, *y)].symbol()).collect();
                line.starts_with(text)
            });
        let at = found.unwrap_or_else(|| panic!("{text} is not to be seen"));
        buffer[at].clone()
    };
    let dark = View::default();
    assert_eq!(cell_of(&dark, "P1", 9..10).fg, Color::Rgb(0x56, 0xA8, 0xFC));
    assert_eq!(
        cell_of(&dark, "25", 9..10).bg,
        Color::Rgb(0x56, 0xA8, 0xFC),
        "a value on its producer's colour"
    );
    assert_eq!(
        cell_of(&dark, "FULL", 17..18).bg,
        Color::Rgb(0xF0, 0x70, 0x30)
    );
    assert_eq!(cell_of(&dark, "█", 13..14).fg, Color::Rgb(0x00, 0xA8, 0x7A));
    let light = with(|view| view.theme = Theme::Light);
    assert_eq!(
        cell_of(&light, "P2", 11..12).fg,
        Color::Rgb(0xA3, 0x27, 0x72)
    );
}

#[test]
fn without_colours_nothing_is_coloured_and_the_selection_is_seen() {
    let play = full();
    let view = with(|view| (view.colours, view.selected) = (Colours::None, place(&play, "C1")));
    let (buffer, _) = picture(&play, &view, (120, 36), &Text::new(Language::English));
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    );
    assert!(
        buffer[(1, 13)].modifier.contains(Modifier::REVERSED),
        "C1 is selected"
    );
    assert!(!buffer[(1, 11)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn a_click_selects_a_worker_and_nothing_beneath_an_overlay() {
    use procession::tui::action::Action;
    let play = full();
    let text = Text::new(Language::English);
    let (_, click_targets) = picture(&play, &View::default(), (120, 36), &text);
    let clicked = |click_targets: &[ClickTarget], x, y| {
        click_targets
            .iter()
            .rev()
            .find(|(place, _)| place.contains((x, y).into()))
            .map(|(_, action)| action.clone())
    };
    assert_eq!(
        clicked(&click_targets, 30, 13),
        place(&play, "C1").map(Action::SelectWorker)
    );
    assert_eq!(
        clicked(&click_targets, 42, 0),
        Some(Action::PauseOrContinue)
    );
    let help = with(|view| view.overlay = Some(Overlay::Help { scroll: 0 }));
    let (_, click_targets) = picture(&play, &help, (120, 36), &text);
    assert_eq!(clicked(&click_targets, 30, 13), None);
}

#[test]
fn every_size_is_drawn_inside_itself_and_no_wide_character_is_halved() {
    let mut play = full();
    play.ask("suspend P1").ask("kill C2").run_to(27.0);
    let crowd = crowd(30, 2);
    let overlays = [
        None,
        Some(Overlay::Help { scroll: 3 }),
        Some(Overlay::Detail { cursor: 1 }),
    ];
    let overlays = overlays
        .into_iter()
        .chain([Some(Overlay::ConfirmRerun { new_seed: false })]);
    let views: Vec<View> = overlays
        .zip([Pane::Lanes, Pane::Numbers, Pane::Queue, Pane::Cores])
        .map(|(overlay, pane)| {
            with(|view| (view.overlay, view.pane, view.selected) = (overlay, pane, Some(3)))
        })
        .collect();
    for language in Language::ALL {
        let text = Text::new(language);
        for (columns, rows) in
            (0..60).flat_map(|columns| (0..30).map(move |rows| (columns * 3, rows * 2)))
        {
            let view = &views[usize::from(u16::midpoint(columns, rows) % 4)];
            let play = if rows % 4 == 0 { &crowd } else { &play };
            let (buffer, click_targets) = picture(play, view, (columns, rows), &text);
            assert!(
                click_targets
                    .iter()
                    .all(|(place, _)| buffer.area.intersection(*place) == *place)
            );
            for (i, cell) in buffer.content.iter().enumerate() {
                let x = i % usize::from(columns);
                assert!(
                    x + cell.symbol().width() <= usize::from(columns),
                    "{columns} x {rows}: {:?} at {x}",
                    cell.symbol()
                );
            }
        }
    }
}

#[test]
fn every_small_size_is_drawn() {
    let (play, text) = (full(), Text::new(Language::Japanese));
    for (columns, rows) in (0..=60).flat_map(|columns| (0..=30).map(move |rows| (columns, rows))) {
        let shown = lines(&picture(&play, &View::default(), (columns, rows), &text).0);
        if columns < 40 && rows > 0 && columns > 20 {
            let words = shown.starts_with("画面が") || rows == 1;
            assert!(words && shown.contains("40 x 10"), "{shown}");
        }
    }
}

#[test]
fn before_the_first_event_there_is_something_to_see() {
    let empty = Play::empty(&Scenario::free_play());
    let shown = shot(&empty, &View::default(), (80, 24));
    assert!(
        shown.contains("procession") && shown.contains("Lanes"),
        "{shown}"
    );
}

#[test]
fn a_badge_has_a_blank_on_either_side() {
    let mut play = free_play(1, 1, Work::Sleep);
    play.at = RunTime::SECOND.0;
    for (size, projector) in [
        ((60, 20), false),
        ((80, 24), false),
        ((120, 36), true),
        ((120, 36), false),
    ] {
        let view = with(|view| view.projector = projector);
        let (buffer, _) = picture(&play, &view, size, &Text::new(Language::English));
        let letters = |cells: &[Cell]| cells.iter().map(Cell::symbol).collect::<String>();
        let at = buffer
            .content
            .windows(5)
            .rposition(|cells| letters(cells) == "EMPTY")
            .unwrap();
        let background = buffer.content[at].bg;
        let badge = buffer.content[at - 1..]
            .iter()
            .take_while(|cell| cell.bg == background);
        assert_eq!(badge.count(), " EMPTY ".len(), "{size:?}");
    }
}
