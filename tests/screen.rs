//! Pictures of the screen at named sizes and in named states, and what holds at every size.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

mod play;

use play::{Play, free_play};
use procession::{
    event::{HowEnded, Item, Name, Nanos, Speed, Value, What, Work},
    lesson::{Course, builtin},
    model::figures::Quantity,
    scenario::{Capacity, Scenario},
    text::{Language, Text},
    tui::{
        draw::{self, Hit},
        lesson::{Class, Step},
        theme::{Colours, Theme},
        view::{Overlay, Pane, View},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (60, 20), (200, 50), (40, 10)];

fn picture(play: &Play, view: &View, (columns, rows): (u16, u16), text: &Text) -> (Buffer, Vec<Hit>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let hits = draw::screen(&mut buffer, &play.model, view, Nanos(play.at), text);
    (buffer, hits)
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
    (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
}

fn shot(play: &Play, view: &View, size: (u16, u16)) -> String {
    let shown = lines(&picture(play, view, size, &Text::new(view.language)).0);
    let missing = shown.split('<').skip(1).find(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    assert_eq!(missing, None, "a text is missing");
    shown
}

/// Consumers that cannot keep up: the queue is full.
fn full() -> Play {
    let mut play = free_play(2, 2, Work::Compute);
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
    scenario.capacity = Capacity(Some(200));
    let mut play = Play::new(scenario);
    play.run_to(14.0);
    play
}

#[test]
fn a_full_queue_at_every_named_size_in_both_languages() {
    let play = full();
    for language in Language::ALL {
        for size in SIZES {
            let view = with(|view| view.language = language);
            insta::assert_snapshot!(format!("full_{language}_{}x{}", size.0, size.1), shot(&play, &view, size));
        }
    }
}

#[test]
fn a_killed_consumer() {
    let mut play = full();
    play.kill("C2").run_to(26.4);
    insta::assert_snapshot!("zombie", shot(&play, &View::default(), (120, 36)));
    play.join("C2").run_to(27.5);
    insta::assert_snapshot!("killed", shot(&play, &with(|view| view.selected = place(&play, "C2")), (120, 36)));
}

#[test]
fn a_suspended_producer() {
    let mut play = full();
    play.suspend("P1", true).run_to(28.0);
    insta::assert_snapshot!("suspended", shot(&play, &View::default(), (120, 36)));
}

#[test]
fn a_stuck_run() {
    let mut play = full();
    play.kill("C1").join("C1").kill("C2").join("C2").run_to(36.0);
    insta::assert_snapshot!("stuck", shot(&play, &View::default(), (120, 36)));
    insta::assert_snapshot!("stuck_why", shot(&play, &with(|view| view.pane = Pane::Happening), (80, 24)));
}

#[test]
fn a_held_badge_does_not_contradict_the_depth() {
    let mut play = Play::new(Scenario { capacity: Capacity(Some(4)), ..Scenario::free_play() });
    let item = |id| Item { id, by: "P1".into(), value: Value::Integer(7), attempt: 1 };
    play.at = 2 * Nanos::SECOND.0;
    let put = |items: Vec<Item>| What::Put { worker: "P1".into(), queue: "queue".into(), items, depth: 2 };
    assert!(shot(&play, &View::default(), (120, 36)).contains("EMPTY"));
    play.tell(put(vec![item(1), item(2)]));
    play.at += 50 * 1_000_000;
    let shown = shot(&play, &View::default(), (120, 36));
    assert!(shown.contains("2 of 4") && !shown.contains("EMPTY"), "{shown}");
}

#[test]
fn how_long_items_waited_is_never_cut() {
    let play = full();
    for (language, longest) in [(Language::English, "longest 6.7 s"), (Language::Japanese, "最長 6.7秒")] {
        for columns in [60, 80, 120] {
            let view = with(|view| (view.language, view.pane, view.zoomed) = (language, Pane::Queue, true));
            let shown = shot(&play, &view, (columns, 24));
            assert!(shown.contains(longest), "{columns}: {shown}");
        }
    }
}

#[test]
fn consumers_are_never_busy_for_longer_than_they_live() {
    let mut play = full();
    play.kill("C1").run_to(27.0);
    let figures = play.model.figures(Nanos(play.at)).unwrap();
    let busy = figures.rows.iter().find(|row| row.what == Quantity::Busy).unwrap();
    assert!(busy.measured > 0.5 && busy.measured <= 1.0, "{busy:?}");
}

#[test]
fn no_advice_while_a_lesson_measures() {
    let play = full();
    assert!(shot(&play, &View::default(), (120, 36)).contains("on a consumer to add one"));
    let course = Course::new(Arc::clone(builtin::find("back-pressure").unwrap()), 2, Language::English);
    let class = Class { step: Step::Run(0), ..Class::new(Arc::new(course)) };
    let shown = shot(&play, &with(|view| view.class = Some(class.clone())), (120, 36));
    assert!(shown.contains("bottleneck") && !shown.contains("to add one"), "{shown}");
    let trying = Class { step: Step::Trying, ..class };
    assert!(shot(&play, &with(|view| view.class = Some(trying.clone())), (120, 36)).contains("to add one"));
}

#[test]
fn paused_and_stepped() {
    let mut play = full();
    play.tell(What::Paused);
    play.at += 3 * Nanos::SECOND.0;
    insta::assert_snapshot!("paused", shot(&play, &View::default(), (80, 24)));
    play.tell(What::Stepped { worker: "P1".into() });
    insta::assert_snapshot!("stepped", shot(&play, &with(|view| view.language = Language::Japanese), (80, 24)));
}

#[test]
fn full_is_held_for_half_a_second() {
    let mut scenario = Scenario { capacity: Capacity(Some(1)), ..Scenario::free_play() };
    (scenario.producers.count, scenario.consumers.count) = (1, 1);
    let mut play = Play::new(scenario);
    let item = |id| Item { id, by: "P1".into(), value: Value::Integer(7), attempt: 1 };
    let queue = || Name::new("queue");
    play.at = 2 * Nanos::SECOND.0;
    play.tell(What::Put { worker: "P1".into(), queue: queue(), items: vec![item(1)], depth: 1 });
    play.at += 50 * 1_000_000;
    play.tell(What::CapacityChanged { queue: queue(), capacity: Some(9) });
    let badge = |play: &Play| {
        let shown = shot(play, &View::default(), (120, 36));
        ["FULL", "EMPTY"].into_iter().find(|badge| shown.contains(badge))
    };
    play.at += 400 * 1_000_000;
    assert_eq!(badge(&play), Some("FULL"), "it was full less than half a second ago");
    play.tell(What::Paused);
    assert_eq!(badge(&play), None, "one of nine, and nothing moves");
    play.tell(What::Resumed);
    play.at += 200 * 1_000_000;
    assert_eq!(badge(&play), None, "one of nine");
    play.tell(What::Got { worker: "C1".into(), queue: queue(), items: vec![item(1)], depth: 0 });
    assert_eq!(badge(&play), Some("EMPTY"));
}

#[test]
fn another_speed_says_both_times() {
    let mut play = full();
    play.tell(What::SpeedChanged { speed: Speed::ALL[5] });
    let shown = shot(&play, &View::default(), (120, 36));
    assert!(shown.contains("FAST   x5") && shown.contains("(00:25 on the clock)"), "{shown}");
}

/// The first row.
fn header(play: &Play) -> String {
    shot(play, &View::default(), (120, 36)).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_step_that_nobody_takes_is_under_way_until_somebody_does() {
    let mut play = free_play(0, 0, Work::Sleep);
    play.tell(What::Paused);
    play.tell(What::Asked { ask: "step".into(), of: String::new() });
    play.tell(What::Resumed);
    assert!(header(play.run_to(3.0)).contains(" STEPPING "));
    let mut other = free_play(1, 1, Work::Sleep);
    other.tell(What::Asked { ask: "step".into(), of: String::new() });
    other.tell(What::Asked { ask: "continue".into(), of: String::new() });
    assert!(header(&other).contains(" LIVE "));
    play.tell(What::Paused);
    play.tell(What::Stepped { worker: "P1".into() });
    assert!(header(&play).contains(" STEPPED "));
}

#[test]
fn the_rates_of_a_run_that_is_over_are_those_of_the_whole() {
    let mut play = free_play(2, 2, Work::Sleep);
    let lately = header(play.run_to(20.0));
    let ledger = play.model.now.ledger;
    play.at = Nanos::from_secs_f64(100.0).0;
    play.tell(What::RunEnded { how: HowEnded::Quit, why: String::new() });
    let whole = header(&play);
    let rate = |n: u64| format!("{:.1}/s", n as f64 / 100.0);
    assert!(whole.contains(&format!("put {}", rate(ledger.put))), "{whole}");
    assert!(whole.contains(&format!("done {}", rate(ledger.done))), "{whole}");
    assert!(!lately.contains(&format!("done {}", rate(ledger.done))), "{lately}");
}

#[test]
fn the_program_of_a_worker_that_differs_shows_how() {
    let mut scenario = Scenario::free_play();
    let own = procession::scenario::Override { time: Some("fixed:7".parse().unwrap()), ..Default::default() };
    scenario.worker.insert(Name::new("C2"), own);
    let play = Play::new(scenario);
    let program = |name| {
        let overlay = Some(Overlay::Detail { cursor: 0 });
        shot(&play, &with(|view| (view.selected, view.overlay) = (place(&play, name), overlay)), (120, 36))
    };
    assert!(program("C2").contains("sleep(fixed:7)"));
    assert!(!program("C1").contains("fixed:7"));
}

#[test]
fn between_two_samples_the_cores_are_drawn_on() {
    let mut play = full();
    play.tell(What::SpeedChanged { speed: Speed::try_from(100.0).unwrap() });
    play.at += Nanos::from_millis(150).0;
    let shown = shot(&play, &View::default(), (120, 36));
    let core = shown.lines().find(|line| line.starts_with(" core 0")).unwrap();
    assert!(core.contains('▆') || core.contains('▇'), "{core}");
}

#[test]
fn every_pane_beside_the_score_and_alone() {
    let play = full();
    for pane in Pane::ALL.into_iter().skip(1) {
        let view = with(|view| view.pane = pane);
        insta::assert_snapshot!(format!("pane_{pane:?}"), shot(&play, &view, (120, 36)));
        let view = View { zoomed: true, language: Language::Japanese, ..view };
        insta::assert_snapshot!(format!("pane_{pane:?}_alone"), shot(&play, &view, (80, 24)));
    }
}

#[test]
fn what_lies_on_top() {
    let mut play = full();
    for language in Language::ALL {
        for (columns, rows) in [(120, 36), (60, 20)] {
            let view = with(|view| (view.language, view.selected) = (language, place(&play, "C1")));
            let detail = View { overlay: Some(Overlay::Detail { cursor: 2 }), ..view.clone() };
            insta::assert_snapshot!(
                format!("detail_{language}_{columns}x{rows}"),
                shot(&play, &detail, (columns, rows))
            );
            let help = View { overlay: Some(Overlay::Help { scroll: 0 }), ..view };
            insta::assert_snapshot!(format!("help_{language}_{columns}x{rows}"), shot(&play, &help, (columns, rows)));
        }
    }
    play.run_to(26.0);
    let again = with(|view| view.overlay = Some(Overlay::ConfirmAgain { new_seed: true }));
    insta::assert_snapshot!("confirm", shot(&play, &again, (80, 24)));
}

#[test]
fn more_workers_than_rows() {
    let play = crowd(10, 20);
    let view = with(|view| view.selected = place(&play, "C18"));
    insta::assert_snapshot!("thirty", shot(&play, &view, (80, 24)));
    insta::assert_snapshot!("sixty", shot(&crowd(30, 30), &View::default(), (120, 36)));
    let play = crowd(500, 500);
    insta::assert_snapshot!("thousand", shot(&play, &with(|view| view.selected = place(&play, "C77")), (120, 36)));
}

#[test]
fn letters_for_lines_and_the_projector() {
    let mut play = full();
    play.suspend("P1", true).kill("C2").run_to(28.0);
    let shown = shot(&play, &with(|view| view.ascii = true), (80, 24));
    assert!(shown.is_ascii(), "{shown}");
    insta::assert_snapshot!("ascii", shown);
    let projector = with(|view| (view.projector, view.theme) = (true, Theme::Light));
    insta::assert_snapshot!("projector", shot(&play, &projector, (120, 36)));
}

#[test]
fn colours_mean_who_and_what() {
    let play = full();
    let english = Text::new(Language::English);
    let cell_of = |view: &View, text: &str, rows: std::ops::Range<u16>| {
        let (buffer, _) = picture(&play, view, (120, 36), &english);
        let found = rows.flat_map(|y| (0..120).map(move |x| (x, y))).find(|(x, y)| {
            let line: String = (*x..120).map(|x| buffer[(x, *y)].symbol()).collect();
            line.starts_with(text)
        });
        let at = found.unwrap_or_else(|| panic!("{text} is not to be seen"));
        buffer[at].clone()
    };
    let dark = View::default();
    assert_eq!(cell_of(&dark, "P1", 9..10).fg, Color::Rgb(0x56, 0xA8, 0xFC));
    assert_eq!(cell_of(&dark, "25", 9..10).bg, Color::Rgb(0x56, 0xA8, 0xFC), "a value on its producer's colour");
    assert_eq!(cell_of(&dark, "FULL", 17..18).bg, Color::Rgb(0xF0, 0x70, 0x30));
    assert_eq!(cell_of(&dark, "█", 13..14).fg, Color::Rgb(0x00, 0xA8, 0x7A));
    let light = with(|view| view.theme = Theme::Light);
    assert_eq!(cell_of(&light, "P2", 11..12).fg, Color::Rgb(0xA3, 0x27, 0x72));
}

#[test]
fn without_colours_nothing_is_coloured_and_the_selection_is_seen() {
    let play = full();
    let view = with(|view| (view.colours, view.selected) = (Colours::None, place(&play, "C1")));
    let (buffer, _) = picture(&play, &view, (120, 36), &Text::new(Language::English));
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(buffer[(1, 13)].modifier.contains(Modifier::REVERSED), "C1 is selected");
    assert!(!buffer[(1, 11)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn a_click_selects_a_worker_and_nothing_beneath_an_overlay() {
    use procession::tui::action::Action;
    let play = full();
    let text = Text::new(Language::English);
    let (_, hits) = picture(&play, &View::default(), (120, 36), &text);
    let clicked = |hits: &[Hit], x, y| {
        hits.iter().rev().find(|(place, _)| place.contains((x, y).into())).map(|(_, action)| action.clone())
    };
    assert_eq!(clicked(&hits, 30, 13), place(&play, "C1").map(Action::SelectWorker));
    assert_eq!(clicked(&hits, 42, 0), Some(Action::PauseOrContinue));
    let help = with(|view| view.overlay = Some(Overlay::Help { scroll: 0 }));
    let (_, hits) = picture(&play, &help, (120, 36), &text);
    assert_eq!(clicked(&hits, 30, 13), None);
}

#[test]
fn every_size_is_drawn_inside_itself_and_no_wide_character_is_halved() {
    let mut play = full();
    play.suspend("P1", true).kill("C2").run_to(27.0);
    let crowd = crowd(30, 2);
    let overlays = [None, Some(Overlay::Help { scroll: 3 }), Some(Overlay::Detail { cursor: 1 })];
    let overlays = overlays.into_iter().chain([Some(Overlay::ConfirmAgain { new_seed: false })]);
    let views: Vec<View> = overlays
        .zip([Pane::Lanes, Pane::Numbers, Pane::Queue, Pane::Cores])
        .map(|(overlay, pane)| with(|view| (view.overlay, view.pane, view.selected) = (overlay, pane, Some(3))))
        .collect();
    for language in Language::ALL {
        let text = Text::new(language);
        for (columns, rows) in (0..60).flat_map(|columns| (0..30).map(move |rows| (columns * 3, rows * 2))) {
            let view = &views[usize::from(u16::midpoint(columns, rows) % 4)];
            let play = if rows % 4 == 0 { &crowd } else { &play };
            let (buffer, hits) = picture(play, view, (columns, rows), &text);
            assert!(hits.iter().all(|(place, _)| buffer.area.intersection(*place) == *place));
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
            assert!(shown.starts_with("画面が"), "{shown}");
        }
    }
}

#[test]
fn before_the_first_event_there_is_something_to_see() {
    let empty = Play::empty(Scenario::free_play());
    let shown = shot(&empty, &View::default(), (80, 24));
    assert!(shown.contains("procession") && shown.contains("Lanes"), "{shown}");
}
