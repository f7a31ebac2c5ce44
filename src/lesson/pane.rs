//! The panes of the screen, by name: a lesson has one in focus.

use serde::Deserialize;

/// A pane of the screen, by its number on the keyboard and its name in a lesson's file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pane {
    /// 1: the timeline.
    #[default]
    Lanes,
    /// 2: the queue and what is in it.
    Queue,
    /// 3: the cores.
    Cores,
    /// 4: the why, at length.
    Happening,
    /// 5: what was printed.
    Output,
    /// 6: numbers per worker.
    Numbers,
    /// 7: what happened, as sentences.
    Events,
}

impl Pane {
    /// All panes in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Lanes,
        Self::Queue,
        Self::Cores,
        Self::Happening,
        Self::Output,
        Self::Numbers,
        Self::Events,
    ];
}
