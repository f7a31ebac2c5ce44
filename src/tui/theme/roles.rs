//! What a colour is for, and on which ground it stands.

use crate::palette;

/// The background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light text on a dark background.
    #[default]
    Dark,
    /// Dark text on a light background: for projectors.
    Light,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorRole {
    /// Numbers and words that are read.
    Text,
    /// The few words that are read first: bold.
    Strong,
    /// Words beside what is read.
    Label,
    /// Thin rules between sections.
    Rule,
    /// The line of a sleeper or of main in join.
    Line,
    /// Computing, at work.
    Work,
    /// Full, waiting for room, or something wrong.
    Warm,
    /// Waiting for an item.
    Cool,
    /// The fill of the queue's depth.
    Fill,
    /// The cores' use by other programs.
    Others,
    /// Who: the producer of this place, from 0; colours come round again after [`ColorRole::PRODUCERS`].
    Producer(usize),
}

impl ColorRole {
    /// How many producers can be told apart by colour.
    pub const PRODUCERS: usize = palette::PRODUCERS;
}

/// The backgrounds that text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// The screen.
    Screen,
    /// Header, footer, panels that lie on top.
    Bar,
    /// The row of the selected worker.
    Chosen,
    /// A key cap in the sentence.
    Key,
    /// A free place in the queue.
    Room,
}
