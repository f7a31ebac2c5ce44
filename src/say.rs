//! An event, and what the model makes of it, as a sentence.

use crate::{
    event::{Event, Nanos},
    model::{
        Model,
        why::{Headline, Wait},
    },
    text::Text,
};

/// The sentence for an event that the model has just taken; `None` for those that are not worth one (samples).
pub fn event(_event: &Event, _model: &Model, _text: &Text) -> Option<String> {
    None
}

/// What stands in the two rows at the top of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is happening, with the numbers that justify it.
    pub what: String,
    /// The same in fewer words, for narrow screens, where the long form may not fit 60 cells.
    pub short: Option<String>,
    /// What to press, if anything helps; keys stand between `[` and `]`, as in `Press [+] on a consumer`.
    pub press: Option<String>,
}

/// The headline in words, at the real time `at`.
pub fn headline(_headline: &Headline, _model: &Model, _at: Nanos, _text: &Text) -> Sentence {
    Sentence { what: String::new(), short: None, press: None }
}

/// One wait in words: who waits, for what, who could bring it, and whether anyone ever will.
pub fn wait(_wait: &Wait, _model: &Model, _text: &Text) -> String {
    String::new()
}
