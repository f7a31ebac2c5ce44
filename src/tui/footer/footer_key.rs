//! A place in the footer.

use crate::tui::{action::Action, keys::Key};

/// A place in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterKey {
    /// The keys, as `+ -`.
    pub caps: String,
    /// The text id of its words.
    pub id: &'static str,
    /// What the keys do, in a word or two.
    pub words: String,
    /// The usual keys, and what each does; never empty.
    pub keys: &'static [(Key, Action)],
    /// Whether one of them does something now.
    pub possible: bool,
}

impl FooterKey {
    /// What a click does: what the first of the keys does.
    pub const fn action(&self) -> &'static Action {
        &self.keys[0].1
    }
}
