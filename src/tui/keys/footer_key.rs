//! A place in the footer.

use crate::tui::action::Action;

/// A place in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterKey {
    /// The keys, as `+ -`.
    pub caps: String,
    /// What they do, in a word or two.
    pub words: String,
    /// What a click does: what the first of the keys does.
    pub action: Action,
    /// Whether it can be done now.
    pub possible: bool,
}
