//! One line to type in, at the bottom of the screen.

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Where to go: a worker, a time or an item.
    GoTo,
    /// A text to search for among the events.
    Search,
    /// Which events are shown.
    Filter,
}

impl Ask {
    /// The text ids of its title and of what may be typed.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::GoTo => ("ask-go-to", "ask-go-to-what"),
            Self::Search => ("ask-search", "ask-search-what"),
            Self::Filter => ("ask-filter", "ask-filter-what"),
        }
    }
}

/// The line, while something is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub ask: Ask,
    /// What was typed so far.
    pub typed: String,
    /// Why what was entered is refused, in one sentence.
    pub refused: Option<String>,
}
