//! Pictures of the screen at named sizes and in named states.

mod cells;
mod panes;
mod room;
mod words;

use crate::play;
use play::{Play, free_play};
use procession::{
    event::{RealTime, Work},
    scenario::{Capacity, Scenario},
    text::{Language, Text},
    tui::{
        draw::{self, ClickTarget},
        theme::Theme,
        view::{Overlay, Pane, View},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (60, 20), (200, 50), (40, 10)];

fn picture(
    play: &Play,
    view: &View,
    (columns, rows): (u16, u16),
    text: &Text,
) -> (Buffer, Vec<ClickTarget>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let picture = draw::screen(&mut buffer, &play.model, view, RealTime(play.at), text);
    assert_eq!(
        picture.lost, [""; 0],
        "texts lost without a mark: {columns} x {rows}"
    );
    (buffer, picture.click_targets)
}

/// The cells as lines of text; what a wide character covers is left out.
fn lines(buffer: &Buffer) -> String {
    let row = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line += symbol;
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        line.trim_end().to_owned()
    };
    (0..buffer.area.height)
        .map(row)
        .collect::<Vec<_>>()
        .join("\n")
}

fn shot(play: &Play, view: &View, size: (u16, u16)) -> String {
    let shown = lines(&picture(play, view, size, &Text::new(view.language)).0);
    let missing = shown
        .split('<')
        .skip(1)
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    assert_eq!(missing, None, "a text is missing");
    shown
}

/// Consumers that cannot keep up: the queue is full.
fn full() -> Play {
    let mut play = free_play(2, 2, Work::Compute);
    play.run_to(25.3);
    play
}

/// The same, while main does this instead of supervising.
fn full_while(launch: &[&str]) -> Play {
    let mut scenario = free_play(2, 2, Work::Compute)
        .model
        .header
        .scenario
        .unwrap();
    scenario.launch.as_mut().unwrap().pop();
    let steps = launch.iter().map(|step| step.parse().unwrap());
    scenario.launch.as_mut().unwrap().extend(steps);
    let mut play = Play::new(&scenario);
    play.run_to(25.3);
    play
}

fn with(change: impl FnOnce(&mut View)) -> View {
    let mut view = View::default();
    change(&mut view);
    view
}

fn place(play: &Play, name: &str) -> Option<usize> {
    play.model.now.worker(name)
}

fn crowd(producers: u32, consumers: u32) -> Play {
    let mut scenario = Scenario::free_play();
    (scenario.producers.count, scenario.consumers.count) = (producers, consumers);
    scenario.launch = Some(scenario.supervised());
    scenario.capacity = Capacity(Some(200));
    let mut play = Play::new(&scenario);
    play.run_to(14.0);
    play
}

#[test]
fn a_full_queue_at_every_named_size_in_both_languages() {
    let play = full();
    for language in Language::ALL {
        for size in SIZES {
            let view = with(|view| view.language = language);
            insta::assert_snapshot!(
                format!("full_{language}_{}x{}", size.0, size.1),
                shot(&play, &view, size)
            );
        }
    }
}

#[test]
fn a_killed_consumer() {
    let mut play = full_while(&["join P1"]);
    play.ask("kill C2").run_to(26.4);
    insta::assert_snapshot!("zombie", shot(&play, &View::default(), (120, 36)));
    let mut play = full();
    play.ask("kill C2").run_to(27.5);
    insta::assert_snapshot!(
        "killed",
        shot(
            &play,
            &with(|view| view.selected = place(&play, "C2")),
            (120, 36)
        )
    );
}

#[test]
fn a_suspended_producer() {
    let mut play = full();
    play.ask("suspend P1").run_to(28.0);
    insta::assert_snapshot!("suspended", shot(&play, &View::default(), (120, 36)));
}

#[test]
fn a_stuck_run() {
    let mut play = full();
    play.ask("kill C1").ask("kill C2").run_to(36.0);
    insta::assert_snapshot!("stuck", shot(&play, &View::default(), (120, 36)));
    insta::assert_snapshot!(
        "stuck_why",
        shot(&play, &with(|view| view.pane = Pane::Happening), (80, 24))
    );
}

#[test]
fn paused_and_stepped() {
    let mut play = full();
    play.ask("pause").run_to(28.3);
    insta::assert_snapshot!("paused", shot(&play, &View::default(), (80, 24)));
    play.ask("step").run_to(31.3);
    insta::assert_snapshot!(
        "stepped",
        shot(
            &play,
            &with(|view| view.language = Language::Japanese),
            (80, 24)
        )
    );
}

#[test]
fn every_pane_beside_the_score_and_alone() {
    let play = full();
    let alone = with(|view| (view.pane, view.zoomed) = (Pane::Numbers, true));
    insta::assert_snapshot!("pane_Numbers_small", shot(&play, &alone, (60, 20)));
    // what the pane of events shows is read from the tape: it has pictures of its own
    let drawn = |pane: &Pane| !matches!(pane, Pane::Lanes | Pane::Events);
    for pane in Pane::ALL.into_iter().filter(drawn) {
        let view = with(|view| view.pane = pane);
        insta::assert_snapshot!(format!("pane_{pane:?}"), shot(&play, &view, (120, 36)));
        let view = View {
            zoomed: true,
            language: Language::Japanese,
            ..view
        };
        insta::assert_snapshot!(format!("pane_{pane:?}_alone"), shot(&play, &view, (80, 24)));
    }
}

#[test]
fn what_lies_on_top() {
    let mut play = full();
    for language in Language::ALL {
        for (columns, rows) in [(120, 36), (60, 20)] {
            let view = with(|view| (view.language, view.selected) = (language, place(&play, "C1")));
            let detail = View {
                overlay: Some(Overlay::Detail { cursor: 2 }),
                ..view.clone()
            };
            insta::assert_snapshot!(
                format!("detail_{language}_{columns}x{rows}"),
                shot(&play, &detail, (columns, rows))
            );
            let help = View {
                overlay: Some(Overlay::Help { scroll: 0 }),
                ..view
            };
            insta::assert_snapshot!(
                format!("help_{language}_{columns}x{rows}"),
                shot(&play, &help, (columns, rows))
            );
        }
    }
    play.run_to(26.0);
    let again = with(|view| view.overlay = Some(Overlay::ConfirmRerun { new_seed: true }));
    insta::assert_snapshot!("confirm", shot(&play, &again, (80, 24)));
}

#[test]
fn more_workers_than_rows() {
    let play = crowd(10, 20);
    let view = with(|view| view.selected = place(&play, "C18"));
    insta::assert_snapshot!("thirty", shot(&play, &view, (80, 24)));
    insta::assert_snapshot!("sixty", shot(&crowd(30, 30), &View::default(), (120, 36)));
    let play = crowd(500, 500);
    insta::assert_snapshot!(
        "thousand",
        shot(
            &play,
            &with(|view| view.selected = place(&play, "C77")),
            (120, 36)
        )
    );
}

#[test]
fn letters_for_lines_and_the_projector() {
    let mut play = full();
    play.ask("suspend P1").ask("kill C2").run_to(28.0);
    let shown = shot(&play, &with(|view| view.ascii = true), (80, 24));
    assert!(shown.is_ascii(), "{shown}");
    insta::assert_snapshot!("ascii", shown);
    let projector = with(|view| (view.projector, view.theme) = (true, Theme::Light));
    insta::assert_snapshot!("projector", shot(&play, &projector, (120, 36)));
}
