//! What `--times` means.

use super::show::Show;
use crate::{
    cli::{
        args::{Format, RunArgs},
        sentence::say,
        usage_error::UsageError,
    },
    scenario::{GroupSetup, Items, Scenario},
};

/// Many runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct RepeatCount {
    /// How many, at least 2.
    pub(in crate::cli) runs: u32,
    /// Each has the same seed; otherwise each has the next.
    pub(in crate::cli) same_seed: bool,
}

/// How many times; `None`: an ordinary run.
pub(super) fn times(run: &RunArgs) -> Result<Option<RepeatCount>, UsageError> {
    match run.times {
        None if run.same_seed => Err(UsageError(say("run-same-seed"))),
        None | Some(1) => Ok(None),
        Some(runs) => Ok(Some(RepeatCount {
            runs,
            same_seed: run.same_seed,
        })),
    }
}

/// Where a tally is shown.
pub(super) fn show(run: &RunArgs) -> Result<Show, UsageError> {
    match run.format {
        Some(Format::Screen) => Err(UsageError(say("run-times-screen"))),
        Some(Format::Json) => Ok(Show::Json),
        Some(Format::Text) | None => Ok(if run.quiet { Show::Summary } else { Show::Text }),
    }
}

/// Refuses what would never end.
pub(super) fn check(times: Option<RepeatCount>, scenario: &Scenario) -> Result<(), UsageError> {
    let endless = |setup: &GroupSetup| !setup.gets() && setup.items == Some(Items::Endless);
    let mut special = scenario
        .worker
        .keys()
        .filter_map(|name| scenario.setup_of(*name));
    let has_no_end = scenario.is_free_play()
        || scenario.groups().iter().any(endless)
        || special.any(|own| endless(&own));
    if times.is_some() && has_no_end {
        return Err(UsageError(say("run-times-endless")));
    }
    Ok(())
}
