//! Pictures of two runs side by side, driven by keys, and what holds at every size.

use crate::{english, play};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use play::Play;
use procession::{
    compare::{Comparison, Side},
    event::{Event, HowEnded, RealTime, What},
    scenario::{Capacity, Items, Scenario},
    text::Language,
    tui::{
        ScreenOutcome,
        pair::{Pair, PairRequest},
        theme::Theme,
        view::View,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (60, 20)];

/// A run of two and two, with room for `capacity` items.
fn run(capacity: Option<u32>, consumers: u32) -> Side {
    let mut scenario = Scenario::free_play();
    scenario.title = "Two and two".into();
    (scenario.capacity, scenario.consumers.count) = (Capacity(capacity), consumers);
    scenario.producers.items = Items::Count(99);
    let mut play = Play::new(&scenario);
    play.run_to(24.0);
    play.end(HowEnded::Quit);
    Side::of(play.model.header.clone(), &play.told)
}

pub(crate) fn both() -> Comparison {
    Comparison::of(run(Some(2), 2), run(None, 2))
}

fn press(pair: &mut Pair, keys: &[KeyCode]) -> Option<PairRequest> {
    keys.iter()
        .filter_map(|code| pair.press(KeyEvent::new(*code, KeyModifiers::NONE)))
        .last()
}

/// The cells as lines of text; what a wide character covers is left out.
pub(crate) fn shot(pair: &mut Pair, (columns, rows): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    pair.paint(&mut buffer);
    let row = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            line += symbol;
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        line.trim_end().to_owned()
    };
    let shown = (0..rows).map(row).collect::<Vec<_>>().join("\n");
    let missing = shown
        .split('<')
        .skip(1)
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    assert_eq!(missing, None, "a text is missing");
    shown
}

fn view(language: Language) -> View {
    View {
        language,
        ..View::default()
    }
}

#[test]
fn two_runs_stand_one_above_the_other_at_every_named_size() {
    let comparison = both();
    for language in Language::ALL {
        for size in SIZES {
            let mut pair = Pair::new(
                &comparison,
                ["two.jsonl", "unbounded.jsonl"],
                view(language),
            );
            let name = format!("pair_{language}_{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, shot(&mut pair, size));
        }
    }
}

/// The run, during which the program stood still for 3 s.
fn with_gap(run: &[Event], from: RealTime) -> Vec<Event> {
    let span = RealTime(3 * RealTime::SECOND.0);
    let (before, behind): (Vec<Event>, Vec<Event>) =
        run.iter().cloned().partition(|event| event.at <= from);
    let gap = Event {
        seq: before.len() as u64,
        at: from + span,
        what: What::Gap { span },
        written: None,
    };
    let later = behind.into_iter().map(|event| Event {
        seq: event.seq + 1,
        at: event.at + span,
        ..event
    });
    before.into_iter().chain([gap]).chain(later).collect()
}

#[test]
fn where_the_program_stood_still_is_marked_on_its_axis_alone() {
    let mut play = Play::new(&Scenario::free_play());
    play.run_to(24.0);
    play.end(HowEnded::Quit);
    let header = &play.model.header;
    let told = with_gap(&play.told, RealTime(10 * RealTime::SECOND.0));
    let a = Side::of(header.clone(), &play.told);
    let b = Side::of(header.clone(), &told);
    let comparison = Comparison::of(a, b);
    let mut pair = Pair::new(&comparison, ["a", "b"], View::default());
    let shown = shot(&mut pair, (120, 36));
    let marked: Vec<&str> = shown.lines().filter(|line| line.contains('¦')).collect();
    assert_eq!(marked.len(), 1, "{shown}");
    assert!(
        marked[0].starts_with(" B ") || marked[0].contains(" B "),
        "{shown}"
    );
    assert_eq!(marked[0].matches('¦').count(), 1);
    let row = shown
        .lines()
        .find(|line| line.contains("Stood still (real)"));
    assert!(row.is_some_and(|row| row.contains("3.0 s")), "{shown}");
}

#[test]
fn letters_do_where_there_is_no_line_drawing() {
    let comparison = both();
    let mut pair = Pair::new(
        &comparison,
        ["a", "b"],
        View {
            ascii: true,
            ..View::default()
        },
    );
    let shown = shot(&mut pair, (80, 24));
    assert!(shown.is_ascii(), "{shown}");
}

#[test]
fn keys_move_along_the_axis_and_change_its_length() {
    let comparison = both();
    let mut pair = Pair::new(&comparison, ["a", "b"], View::default());
    let whole = shot(&mut pair, (120, 36));
    // shorter by one: 20 s; then along by half of that, and by the end not beyond it
    press(
        &mut pair,
        &[
            KeyCode::Char('('),
            KeyCode::Char('('),
            KeyCode::Right,
            KeyCode::Right,
        ],
    );
    insta::assert_snapshot!("pair_along", shot(&mut pair, (120, 36)));
    let at_half = shot(&mut pair, (120, 36));
    press(&mut pair, &[KeyCode::PageUp, KeyCode::PageUp, KeyCode::End]);
    let at_end = shot(&mut pair, (120, 36));
    assert!(whole != at_half && at_half != at_end);
    press(
        &mut pair,
        &[KeyCode::Right, KeyCode::End, KeyCode::PageDown],
    );
    assert_eq!(
        shot(&mut pair, (120, 36)),
        at_end,
        "nothing is beyond the end"
    );
    press(&mut pair, &[KeyCode::Home, KeyCode::Left]);
    let at_start = shot(&mut pair, (120, 36));
    assert!(at_start.contains(" main ") && at_start != at_end);
}

#[test]
fn numbers_that_have_no_room_are_scrolled_to() {
    let comparison = both();
    let mut pair = Pair::new(&comparison, ["a", "b"], View::default());
    let first = shot(&mut pair, (60, 20));
    assert!(
        first.contains("more below") && !first.contains(&english("compare-takers")),
        "{first}"
    );
    press(&mut pair, &[KeyCode::Down; 30]);
    let last = shot(&mut pair, (60, 20));
    assert!(
        last.contains(&english("compare-takers")) && !last.contains("more below"),
        "{last}"
    );
    press(&mut pair, &[KeyCode::Up; 30]);
    assert_eq!(shot(&mut pair, (60, 20)), first);
}

#[test]
fn theme_language_and_the_way_out() {
    let comparison = both();
    let mut pair = Pair::new(&comparison, ["a", "b"], View::default());
    press(&mut pair, &[KeyCode::Char('T'), KeyCode::Char('L')]);
    assert_eq!(
        (pair.view.theme, pair.view.language),
        (Theme::Light, Language::Japanese)
    );
    assert_eq!(
        press(&mut pair, &[KeyCode::Char('x'), KeyCode::Char('r')]),
        None,
        "nothing goes on that could be run"
    );
    assert_eq!(
        press(&mut pair, &[KeyCode::Char('q')]),
        Some(PairRequest::Leave(ScreenOutcome::Quit))
    );
    let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(
        pair.press(interrupt),
        Some(PairRequest::Leave(ScreenOutcome::Signal(2)))
    );
}

#[test]
fn any_size_and_any_two_runs_can_be_drawn() {
    let nothing = || Side::of(run(None, 1).model.header.clone(), &[]);
    let comparisons = vec![
        both(),
        Comparison::of(nothing(), nothing()),
        Comparison::of(nothing(), run(Some(1), 40)),
        Comparison::of(run(Some(300), 0), nothing()),
    ];
    for comparison in &comparisons {
        let mut pair = Pair::new(comparison, ["a", "b"], View::default());
        for size in [
            (0, 0),
            (1, 1),
            (39, 9),
            (40, 10),
            (41, 11),
            (60, 12),
            (99, 13),
            (100, 24),
            (200, 50),
            (300, 9),
        ] {
            shot(&mut pair, size);
            press(
                &mut pair,
                &[
                    KeyCode::Char('('),
                    KeyCode::End,
                    KeyCode::Right,
                    KeyCode::Char(')'),
                    KeyCode::Down,
                ],
            );
        }
    }
}
