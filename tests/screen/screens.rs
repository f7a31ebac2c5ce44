//! Runs and screens that several tests share.

use crate::play::{Play, free_play};
use procession::{
    event::{HowEnded, RealTime, Work},
    model::Model,
    scenario::file,
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

/// A run of the engine, and the screen that shows it and asks it.
pub(crate) struct Shown {
    pub(crate) play: Play,
    pub(crate) screen: Harness,
    heard: usize,
}

impl Shown {
    pub(crate) fn of(play: Play) -> Self {
        Self::on(Harness::new(120, 36, play.model.header.clone()), play)
    }

    /// The run on this screen, which has heard nothing of it.
    pub(crate) fn on(screen: Harness, play: Play) -> Self {
        let shown = Self {
            play,
            screen,
            heard: 0,
        };
        shown.hear()
    }

    pub(crate) fn run(scenario: &str, story: impl FnOnce(&mut Play)) -> Self {
        let mut play = Play::new(&file::read(scenario).unwrap());
        story(&mut play);
        Self::of(play)
    }

    /// What the engine told since the last time.
    fn hear(mut self) -> Self {
        let told = self.play.told[self.heard..].to_vec();
        self.heard = self.play.told.len();
        self.screen = self.screen.events(told).at(RealTime(self.play.at));
        self
    }

    /// Types, lets the engine do what is asked, and gives it a moment.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        self.screen = self.screen.keys(keys);
        for command in self.screen.asked() {
            self.play.ask(&command.to_string());
        }
        let soon = self.play.at as f64 / 1e9 + 0.01;
        self.play.run_to(soon);
        self.hear()
    }

    pub(crate) fn model(&self) -> &Model {
        self.screen.model()
    }

    /// Selects this worker, row by row.
    pub(crate) fn select(mut self, worker: usize) -> Self {
        for place in 0..60 {
            if self.screen.seen().selected == Some(worker) {
                return self;
            }
            self = self.keys(if place < 30 { "{down}" } else { "{up}" });
        }
        panic!("{worker} cannot be selected");
    }

    /// A screen that shows something else than a run that goes on; it is the `seconds`th of its clock.
    pub(crate) fn still(screen: Harness, seconds: f64) -> Self {
        let mut play = free_play(1, 1, Work::Sleep);
        play.end(HowEnded::Quit);
        play.at = RealTime::from_secs_f64(seconds).0;
        let heard = play.told.len();
        Self {
            play,
            screen,
            heard,
        }
    }

    /// Living workers of the group of this name.
    pub(crate) fn living(&self, group: &str) -> usize {
        let now = &self.model().now;
        let place = now.groups.iter().position(|of| of.name == *group).unwrap();
        now.members(place)
            .filter(|worker| now.lives(worker))
            .count()
    }
}

const SLOW_CONSUMERS: &str = "capacity = 3\n\
    [producers]\nitems = \"endless\"\ntime = \"fixed:0.5\"\n[consumers]\nstop = \"never\"\ntime = \"fixed:1\"\n";

/// Two consumers that are slower than two producers, and a queue with three places.
pub(crate) fn slow_consumers(story: impl FnOnce(&mut Play)) -> Shown {
    Shown::run(SLOW_CONSUMERS, story)
}

/// What was asked of the source.
pub(crate) fn asked(screen: &Harness) -> Vec<String> {
    screen.asked().iter().map(ToString::to_string).collect()
}
