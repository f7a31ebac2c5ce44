//! An event, and what the model makes of it, as a sentence. The words are in `assets/text`; here it is decided
//! which sentence is said and which numbers stand in it.

pub mod compare;
pub mod display_state;
mod ended;
mod event;
mod glossary;
mod hang;
mod headline;
mod hint;
mod item;
mod kept_lesson;
mod lesson;
mod measured;
mod over;
mod remark;
pub mod report;
mod scenario_flaw;
mod setup;
mod summary;
mod tally;
mod wait;
mod wait_chain;
mod words;

pub use event::event;
pub use glossary::glossary;
pub use hang::{HangWords, hang};
pub use headline::headline;
pub use hint::Hint;
pub use item::{StoryLine, item_name, item_story};
pub use kept_lesson::kept_lesson;
pub use lesson::{choice_letter, in_round, lesson_answer, outcome, run_in_round, run_name};
pub use measured::{
    MeasuredRow, answer_rows, expected, measured, measured_rows, name as measure_name, remarks,
    tried_before, tried_rows,
};
pub use scenario_flaw::{file_error, mistake, scenario_flaw, scenario_remarks};
pub use setup::{in_words, stop, timing};
pub use summary::summary;
pub use tally::tally;
pub use wait::{wait, wait_unit};
pub use wait_chain::wait_chain;
pub use words::group_name;

/// What stands in the two rows at the top of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is happening, with the numbers that justify it.
    pub what: String,
    /// The same in fewer words, for narrow screens, where the long form may not fit 60 cells.
    pub short: Option<String>,
    /// What to press, if anything helps.
    pub press: Option<Hint>,
}
