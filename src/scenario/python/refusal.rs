//! What a scenario does that a Python program cannot.

use crate::scenario::{Command, RunAs, Scenario, Timed, When};

/// The first of its timed actions that has no counterpart, in a sentence.
pub(super) fn refusal(scenario: &Scenario) -> Option<String> {
    scenario.at.iter().find_map(|timed| {
        let why = why(timed, scenario.run_as)?;
        let Timed { when, command } = timed;
        Some(format!("at \"{when}\", \"{command}\": {why}"))
    })
}

fn why(timed: &Timed, run_as: RunAs) -> Option<&'static str> {
    let kills = matches!(timed.command, Command::Kill(_) | Command::Terminate(_));
    match (kills, &timed.when, run_as) {
        (false, ..) => Some(
            "of all timed actions, a Python program has a counterpart for kill and terminate only",
        ),
        (true, _, RunAs::Threads) => Some("Python cannot kill a thread"),
        (true, When::After(_), RunAs::Processes) => None,
        (true, ..) => Some(
            "a Python program can kill a process at a time such as \"5 s\", not at an item or a depth",
        ),
    }
}
