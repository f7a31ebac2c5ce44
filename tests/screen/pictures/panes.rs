//! What the panes below the timeline show.

use super::play::Play;
use super::{SIZES, crowd, free_play, full, full_while, picture, place, shot, with};
use procession::{
    event::{RealTime, Work},
    model::figures::Quantity,
    text::{Language, Text},
    tui::{
        action::Action,
        view::{Pane, Selection, View},
    },
};
use std::collections::BTreeSet;

#[test]
fn what_is_drawn_can_be_selected_and_the_other_way_round() {
    let mut play = full_while(&["join P1", "supervise"]);
    // killed, and joined long after: until then its lane shows that it was not
    play.ask("kill C2").run_to(45.0);
    play.ask("finish P1").run_to(50.0);
    // main and four, then without P1, then without C2 too, which nobody selects any more
    for (selected, seconds, lanes) in [
        (None, 0.0, 5),
        (None, 4.0, 5),
        (place(&play, "C2"), 9.0, 4),
        (None, 20.0, 3),
    ] {
        play.run_to(play.at as f64 / 1e9 + seconds);
        let view = with(|view| view.selected = selected);
        let (_, click_targets) = picture(&play, &view, (120, 50), &Text::new(Language::English));
        let drawn = click_targets.iter().filter_map(|(_, action)| match action {
            Action::SelectWorker(place) => Some(*place),
            Action::Enter => selected,
            _ => None,
        });
        let drawn: BTreeSet<usize> = drawn.collect();
        let stops = view
            .stops(&play.model, RealTime(play.at))
            .into_iter()
            .map(|stop| match stop {
                Selection::Worker(place) => place,
                Selection::Crowd(crowd) => panic!("{crowd:?} has too few workers for a crowd"),
            });
        assert_eq!(drawn, stops.collect(), "at {} s", play.at / 1_000_000_000);
        assert_eq!(drawn.len(), lanes);
    }
}

#[test]
fn how_long_items_waited_is_never_cut() {
    let play = full();
    for (language, longest) in [
        (Language::English, "longest 5.8 s"),
        (Language::Japanese, "最長 5.8秒"),
    ] {
        for columns in [60, 80, 120] {
            let view = with(|view| {
                (view.language, view.pane, view.zoomed) = (language, Pane::Queue, true);
            });
            let shown = shot(&play, &view, (columns, 24));
            assert!(shown.contains(longest), "{columns}: {shown}");
        }
    }
}

#[test]
fn consumers_are_never_busy_for_longer_than_they_live() {
    let mut play = full();
    play.ask("kill C1").run_to(27.0);
    let figures = play.model.figures(0, RealTime(play.at)).unwrap();
    let busy = figures
        .rows
        .iter()
        .find(|row| row.what == Quantity::Busy)
        .unwrap();
    assert!(busy.measured > 0.5 && busy.measured <= 1.0, "{busy:?}");
}

#[test]
fn what_theory_says_is_to_be_seen_at_every_named_size() {
    let (play, many) = (full(), crowd(6, 12));
    for language in Language::ALL {
        let text = Text::new(language);
        let rows = ["theory", "throughput", "busy", "depth", "wait", "blocked"]
            .map(|id| text.get(&format!("figure-{id}")));
        for (play, size) in [&play, &many]
            .into_iter()
            .flat_map(|play| SIZES.map(|size| (play, size)))
        {
            let view = with(|view| {
                (view.language, view.pane, view.zoomed) = (language, Pane::Numbers, true);
            });
            let shown = shot(play, &view, size);
            // of the smallest size only the first rows
            let rows = if size.1 == 10 { &rows[..3] } else { &rows[..] };
            assert!(
                rows.iter().all(|row| shown.contains(row)),
                "{size:?} {shown}"
            );
            // a worker further down comes into sight when it is selected
            let view = View {
                selected: place(play, "C2"),
                ..view
            };
            assert!(
                shot(play, &view, size).contains(" C2 ") || size.1 == 10,
                "{size:?} {shown}"
            );
        }
    }
}

#[test]
fn the_ledger_is_never_cut() {
    let mut play = free_play(2, 2, Work::Sleep);
    play.run_to(900.0);
    play.ask("kill C2").run_to(901.0);
    for language in Language::ALL {
        let end = Text::new(language).with("ledger-returned", &[("n", &1)]);
        for size in [(120, 36), (80, 24)] {
            let shown = shot(&play, &with(|view| view.language = language), size);
            assert!(shown.contains(&end), "{shown}");
        }
    }
}

#[test]
fn nobody_who_has_ended_has_memory() {
    let mut play = full();
    let numbers = |play: &Play| {
        shot(
            play,
            &with(|view| (view.pane, view.zoomed) = (Pane::Numbers, true)),
            (200, 50),
        )
    };
    assert_eq!(numbers(&play).matches("MB").count(), 4);
    play.ask("kill C2");
    assert_eq!(numbers(&play).matches("MB").count(), 3);
}

#[test]
fn processes_that_are_out_of_sight_are_counted() {
    let play = crowd(3, 4);
    let cores = shot(&play, &with(|view| view.pane = Pane::Cores), (60, 20));
    assert!(cores.contains("more below"), "{cores}");
}
