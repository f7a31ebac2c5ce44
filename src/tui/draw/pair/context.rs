//! What every part of the screen of two runs is given.

use crate::{compare::Comparison, event::RunTime, text::Text, tui::view::View};

/// Two runs, and how they are looked at.
pub(in crate::tui::draw) struct PairContext<'a> {
    pub(in crate::tui::draw) comparison: &'a Comparison,
    /// The letters of the two.
    pub(in crate::tui::draw) letters: [char; 2],
    /// What A and B are called; safe already.
    pub(in crate::tui::draw) names: [&'a str; 2],
    pub(in crate::tui::draw) view: &'a View,
    /// The run time at the left end of the axis.
    pub(in crate::tui::draw) from: RunTime,
    /// Whether the rules show where the runs part and where an order is not known, which a sentence explains.
    pub(in crate::tui::draw) marks: bool,
    pub(in crate::tui::draw) text: &'a Text,
}
