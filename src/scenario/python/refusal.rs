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
    match (command, run_as) {
        (
            Command::Kill(_) | Command::Terminate(_) | Command::Suspend(_) | Command::Resume(_),
            run_as,
        ) => match run_as {
            RunAs::Processes => None,
            RunAs::Threads => Some("Python can neither kill nor suspend a thread"),
        },
        _ => Some(
            "of all timed actions, a Python program has counterparts for kill, terminate, suspend and resume only",
        ),
    }
}
