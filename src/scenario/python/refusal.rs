//! What a scenario does that a Python program cannot.

use crate::scenario::{Command, RunAs, Scenario, Timed};

/// The first of its timed actions that has no counterpart, in a sentence.
pub(super) fn refusal(scenario: &Scenario) -> Option<String> {
    scenario.at.iter().find_map(|timed| {
        let why = why(&timed.command, scenario.run_as)?;
        let Timed { when, command } = timed;
        Some(format!("at \"{when}\", \"{command}\": {why}"))
    })
}

const fn why(command: &Command, run_as: RunAs) -> Option<&'static str> {
    match command {
        Command::Pause | Command::Continue | Command::Step(_) => {
            Some("a Python program can neither be paused nor go step by step")
        }
        Command::Speed(_) => Some("a Python program has no speed that could change"),
        Command::Capacity(..) => Some("a queue of Python keeps the capacity it was made with"),
        Command::Kill(_) | Command::Terminate(_) | Command::Suspend(_) | Command::Resume(_)
            if matches!(run_as, RunAs::Threads) =>
        {
            Some("Python can neither kill nor suspend a thread")
        }
        _ => None,
    }
}
