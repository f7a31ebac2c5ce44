//! Runs and screens that several tests share.

use crate::play::{Play, free_play};
use procession::{
    event::{RealTime, Work},
    tui::harness::Harness,
};

/// A pipeline of two queues in which the cook is the slowest stage.
pub(crate) const CAFE: &str = r#"
title = "Cafe"
seed = 7
[queue.orders]
capacity = 3
[queue.cooked]
[group.waiter]
letter = "W"
count = 2
items = 60
to = "orders"
time = "fixed:0.2"
[group.cook]
letter = "K"
from = "orders"
to = "cooked"
time = "fixed:0.3"
[group.runner]
letter = "R"
from = "cooked"
time = "fixed:0.1"
"#;

/// A queue that has filled, and a consumer that was killed while it held an item.
pub(crate) fn killed() -> Play {
    let mut play = free_play(2, 2, Work::Compute);
    play.run_to(22.0);
    play.ask("kill C2").run_to(26.4);
    play
}

/// The screen at the present of a run.
pub(crate) fn live((columns, rows): (u16, u16), play: &Play) -> Harness {
    Harness::new(columns, rows, play.model.header.clone())
        .events(play.told.clone())
        .at(RealTime(play.at))
}

/// The screen of the recording of a run.
pub(crate) fn replay((columns, rows): (u16, u16), play: &Play) -> Harness {
    Harness::replay(columns, rows, play.model.header.clone())
        .events(play.told.clone())
        .silence()
}

/// What was asked of the source.
pub(crate) fn asked(screen: &Harness) -> Vec<String> {
    screen.asked().iter().map(ToString::to_string).collect()
}
