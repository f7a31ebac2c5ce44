//! Nothing is cut or hidden without a mark, at any size.

use super::{crowd, full, place, shot, with};
use crate::play::Play;
use crate::screens::CAFE;
use procession::{
    event::{RealTime, RunTime, Speed, What},
    model::now::ItemCount,
    scenario::{self, Timing},
    text::{Language, Text},
    tui::{
        draw,
        view::{Overlay, Pane, Past, PastMode},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};
use std::collections::BTreeSet;

const THREADS: &str = r#"
title = "Threads"
seed = 3
run_as = "threads"
big_lock = true
producers = { count = 2, items = 40, time = "fixed:0.3", work = "compute" }
consumers = { count = 1, time = "fixed:0.2", work = "compute" }
"#;

fn played(toml: &str) -> Play {
    let mut play = Play::new(&scenario::file::read(toml).unwrap());
    play.run_to(6.0);
    play
}

/// Runs that have something of everything.
fn runs() -> Vec<Play> {
    let mut killed = full();
    killed.ask("suspend P1").ask("kill C2").run_to(27.0);
    let mut stuck = full();
    stuck.ask("kill C1").ask("kill C2").run_to(36.0);
    vec![
        full(),
        killed,
        stuck,
        crowd(10, 20),
        crowd(30, 4),
        played(THREADS),
        played(CAFE),
        Play::empty(&scenario::Scenario::free_play()),
    ]
}

fn overlays() -> [Option<Overlay>; 5] {
    [
        None,
        Some(Overlay::Help { scroll: 0 }),
        Some(Overlay::Glossary { scroll: 0 }),
        Some(Overlay::Detail { cursor: 4 }),
        Some(Overlay::ConfirmRerun { new_seed: true }),
    ]
}

#[test]
fn no_text_is_lost_without_a_mark_at_any_size() {
    let runs = runs();
    let mut lost = Vec::new();
    let mut turn = 0;
    for (columns, rows) in (20..=250)
        .step_by(7)
        .flat_map(|columns| (5..=70).step_by(3).map(move |rows| (columns, rows)))
    {
        for (pane, zoomed) in Pane::ALL
            .iter()
            .flat_map(|pane| [(*pane, false), (*pane, true)])
        {
            turn += 1;
            let view = with(|view| {
                view.language = [Language::English, Language::Japanese][turn / 2 % 2];
                (view.pane, view.zoomed) = (pane, zoomed);
                view.overlay = overlays()[turn % 9 % 5].filter(|_| turn % 9 < 5);
                view.projector = turn % 5 == 0;
                view.selected = Some(turn % 7);
            });
            let play = &runs[turn % runs.len()];
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            let text = Text::new(view.language);
            let picture = draw::screen(&mut buffer, &play.model, &view, RealTime(play.at), &text);
            for what in picture.lost {
                let of = (view.pane, view.zoomed, view.projector, view.overlay);
                lost.push(format!(
                    "{columns} x {rows} {of:?} {}: {what}",
                    view.language
                ));
            }
        }
    }
    assert!(
        lost.is_empty(),
        "{} texts lost:\n{}",
        lost.len(),
        lost[..lost.len().min(400)].join("\n")
    );
}

/// A run on a machine with this number of cores, whose workers ran on the last ones.
fn on_cores(count: u32) -> Play {
    let mut play = full();
    play.tell(What::Sampled {
        cores: (0..count).map(|core| Some(core as f32 / 10.0)).collect(),
        processes: Vec::new(),
        workers: Vec::new(),
    });
    play
}

/// The cores that have a row or a part of one.
fn cores_in(shown: &str) -> BTreeSet<u32> {
    let named = shown.split("core ").skip(1);
    let number = |rest: &str| rest.split(' ').next()?.parse().ok();
    named.filter_map(number).collect()
}

#[test]
fn every_core_is_named_in_full_and_can_be_reached() {
    for (count, size) in [
        (1, (60, 20)),
        (8, (120, 36)),
        (64, (80, 24)),
        (256, (120, 36)),
    ] {
        let play = on_cores(count);
        let mut seen = BTreeSet::new();
        for scroll in 0..300 {
            let view = with(|view| {
                (view.pane, view.zoomed, view.scroll) = (Pane::Cores, true, scroll);
            });
            let shown = shot(&play, &view, size);
            let cores = cores_in(&shown);
            let hidden = count as usize - cores.len();
            assert_eq!(hidden > 0, shown.contains(" more "), "{hidden} {shown}");
            seen.extend(cores);
        }
        assert_eq!(seen.len(), count as usize, "{count} cores at {size:?}");
    }
}

#[test]
fn the_cores_below_the_timeline_have_whole_labels() {
    for (count, labels) in [
        (8, ["cores 0-1", "cores 2-3", "cores 4-5", "cores 6-7"]),
        (256, ["0-63", "64-127", "128-191", "192-255"]),
    ] {
        let view = with(|view| {
            view.past = Some(Past {
                shown: PastMode::Replay {
                    speed: Speed::ONE,
                    plays: false,
                },
                begin: RunTime::ZERO,
                end: RunTime::SECOND,
                depths: Vec::new(),
            });
        });
        let shown = shot(&on_cores(count), &view, (120, 36));
        for label in labels {
            let begins = |line: &str| line.trim_start().starts_with(&format!("{label} "));
            assert!(shown.lines().any(begins), "{label} {shown}");
        }
        // the scale and the farthest time of the axis too
        assert!(
            shown.contains("10 ─") && shown.contains(" 10 s "),
            "{shown}"
        );
    }
}

#[test]
fn what_a_worker_moved_stands_beside_every_state() {
    let mut play = full();
    play.ask("suspend P1").ask("kill C2").run_to(27.5);
    for language in Language::ALL {
        let text = Text::new(language);
        for size in [(60, 20), (80, 24), (120, 36), (40, 14)] {
            for projector in [false, true] {
                let view = with(|view| (view.language, view.projector) = (language, projector));
                let shown = shot(&play, &view, size);
                for worker in play.model.now.others() {
                    let (id, n) = match play.model.now.count_of(worker) {
                        Some(ItemCount::Put(n)) => ("count-put", n),
                        Some(ItemCount::Done(n)) => ("count-done", n),
                        None => continue,
                    };
                    let count = text.with(id, &[("n", &n)]);
                    let beside = |line: &str| {
                        let name = line.trim_start_matches([' ', '▌']);
                        name.starts_with(&format!("{} ", worker.name)) && line.ends_with(&count)
                    };
                    assert!(shown.lines().any(beside), "{count} {size:?} {shown}");
                }
            }
        }
    }
}

#[test]
fn the_lane_whose_details_are_open_is_in_sight() {
    let play = crowd(10, 20);
    for name in ["P1", "C3", "C20"] {
        let view = with(|view| {
            view.selected = place(&play, name);
            view.overlay = Some(Overlay::Detail { cursor: 0 });
        });
        let shown = shot(&play, &view, (120, 36));
        assert!(
            shown
                .lines()
                .any(|line| line.starts_with(&format!("▌{name} "))),
            "{shown}"
        );
    }
}

#[test]
fn the_chosen_action_is_in_sight_on_the_smallest_screen() {
    let play = full();
    for cursor in 0..4 {
        let view = with(|view| {
            view.selected = place(&play, "C1");
            view.overlay = Some(Overlay::Detail { cursor });
        });
        let words = ["finish", "terminate", "kill", "suspend"];
        let shown = shot(&play, &view, (40, 10));
        assert!(shown.contains(&format!(" {}", words[cursor])), "{shown}");
    }
}

#[test]
fn a_screen_that_is_too_small_says_the_whole_size() {
    for language in Language::ALL {
        for size in [(39, 9), (20, 5), (8, 2), (40, 9)] {
            let view = with(|view| view.language = language);
            assert!(shot(&full(), &view, size).contains("40 x 10"), "{size:?}");
        }
    }
}

#[test]
fn a_busy_lane_shows_what_its_worker_did() {
    let mut scenario = scenario::Scenario::free_play();
    scenario.producers.time = Timing::Fixed(RunTime::from_millis(50));
    scenario.producers.count = 1;
    scenario.consumers.time = Timing::Fixed(RunTime::from_millis(40));
    scenario.consumers.count = 1;
    let mut play = Play::new(&scenario);
    play.run_to(20.0);
    let ticks = |seconds: f64| {
        let view = with(|view| view.axis = RunTime((seconds * 1e9) as u64));
        let shown = shot(&play, &view, (120, 36));
        let lane = shown.lines().find(|line| line.starts_with(" P1")).unwrap();
        lane.matches('▌').count()
    };
    assert_eq!(ticks(10.0), 0, "a wall of ticks hides the states");
    assert!(ticks(2.0) > 10, "one item after another");
}
