//! How long one picture takes: at most 1 ms with 4 workers, at most 5 ms with 1,000.

#[path = "../tests/testkit/play.rs"]
mod play;

use divan::Bencher;
use play::{Play, free_play};
use procession::{
    event::{RealTime, Work},
    scenario,
    text::Text,
    tui::{
        draw,
        view::{Pane, View},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

fn main() {
    divan::main();
}

fn draws(bencher: Bencher, play: &Play, view: &View, (columns, rows): (u16, u16)) {
    let text = Text::new(view.language);
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    bencher.bench_local(|| draw::screen(&mut buffer, &play.model, view, RealTime(play.at), &text));
}

#[divan::bench(args = [(80, 24), (120, 36), (200, 50)])]
fn four_workers(bencher: Bencher, size: (u16, u16)) {
    let mut play = free_play(2, 2, Work::Compute);
    play.run_to(60.0);
    draws(bencher, &play, &View::default(), size);
}

#[divan::bench(args = [Pane::Lanes, Pane::Happening, Pane::Numbers])]
fn thousand_workers(bencher: Bencher, pane: Pane) {
    let mut play = free_play(500, 500, Work::Sleep);
    play.run_to(30.0);
    draws(
        bencher,
        &play,
        &View {
            pane,
            ..View::default()
        },
        (120, 36),
    );
}

/// 20 queues in a line and 200 workers.
#[divan::bench(args = [(120, 36), (200, 50)])]
fn twenty_queues(bencher: Bencher, size: (u16, u16)) {
    let queues = (1..=20).map(|queue| format!("[queue.q{queue}]\ncapacity = 5\n"));
    let groups = (0..=20).map(|group: usize| {
        let from = format!("from = \"q{group}\"\n");
        let to = format!("to = \"q{}\"\n", group + 1);
        let items = "items = \"endless\"\n".to_owned();
        let what = match group {
            0 => items + &to,
            20 => from,
            _ => from + &to,
        };
        let count = if group == 0 { 20 } else { 9 };
        let letter = LETTERS[group];
        format!("[group.g{group}]\nletter = \"{letter}\"\ncount = {count}\n{what}")
    });
    let toml: String = queues.chain(groups).collect();
    let scenario = scenario::file::read(&toml).expect("a scenario");
    let mut play = Play::new(&scenario);
    play.run_to(30.0);
    draws(bencher, &play, &View::default(), size);
}

/// What the names of each group's workers begin with.
const LETTERS: [&str; 21] = [
    "A", "B", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "Q", "R", "S", "T", "U",
    "V", "W",
];
