//! What an action asks of the loop.

use crate::{
    scenario::{Command, Scenario},
    tui::action::{Kept, Seek},
};

/// What an action asks of the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewEffect {
    /// Ask the source.
    Ask(Command),
    /// Look at another moment.
    Seek(Seek),
    /// Do what the line that was typed asks for.
    Submit,
    /// Write what is kept of the run to a file.
    Save(Kept),
    /// Show two runs of the lesson side by side.
    SideBySide,
    /// Put the program to sleep in its shell.
    Background,
    /// End the run, and leave with this.
    Leave(ScreenOutcome),
}

/// How a run's screen was left.
#[derive(Clone, Debug, PartialEq)]
pub enum ScreenOutcome {
    /// The user had seen enough.
    Quit,
    /// Run this next; a scenario without a seed gets another one.
    Rerun(Box<Scenario>),
    /// Run nothing next: there is something to read first.
    Read,
    /// A signal of this number (2 for Ctrl-C), or the terminal is gone (1).
    Signal(u8),
    /// Something of ours broke, and said this.
    Failed(String),
}
