//! The same run once more, and what is changed for it.

use super::effect::{ScreenOutcome, ViewEffect};
use crate::{
    model::Model,
    scenario::{RunAs, Scenario},
    tui::{
        rerun::scenario_now,
        setup::NextRun,
        view::{Overlay, View},
    },
};

/// The next kind of workers, for the next run. A timed signal is for one process: such a scenario has no threads.
pub(super) fn next_run_as(view: &mut View, model: &Model) {
    let Some(scenario) = model.header.scenario.as_ref().filter(|_| !view.is_replay()) else {
        view.remark = Some("remark-replay");
        return;
    };
    let next_run = view.next_run.apply(scenario);
    let now = next_run.as_ref().unwrap_or(scenario);
    let now = (now.run_as, now.big_lock);
    let (next, remark) = match now {
        (RunAs::Processes, _) => ((RunAs::Threads, false), "remark-next-threads"),
        (RunAs::Threads, false) => ((RunAs::Threads, true), "remark-next-big-lock"),
        (RunAs::Threads, true) => ((RunAs::Processes, false), "remark-next-processes"),
    };
    let changed = Scenario {
        run_as: next.0,
        big_lock: next.1,
        ..scenario.clone()
    };
    if changed.flaw().is_some() {
        view.remark = Some("remark-no-threads");
        return;
    }
    let (run_as, big_lock) = (["run_as".to_owned()], ["big_lock".to_owned()]);
    view.next_run.set(&run_as, next.0.into());
    view.next_run.set(&big_lock, &next.1.to_string());
    view.remark = Some(remark);
}

/// Asks once, while there is somebody to lose.
pub(super) fn rerun(view: &mut View, new_seed: bool, model: &Model) -> Option<ViewEffect> {
    let alive = model.now.others().any(|worker| model.now.is_there(worker));
    if model.now.ended.is_none() && alive {
        view.overlay = Some(Overlay::ConfirmRerun { new_seed });
        return None;
    }
    rerun_now(view, new_seed, model)
}

pub(super) fn rerun_now(view: &mut View, new_seed: bool, model: &Model) -> Option<ViewEffect> {
    let scenario = scenario_now(model)?;
    let Ok(mut scenario) = view.next_run.apply(&scenario) else {
        // it fitted when it was typed: the run has changed since, and the card says what is wrong now
        view.remark = Some("remark-next-run");
        return None;
    };
    view.next_run = NextRun::default();
    if new_seed {
        scenario.seed = None;
    }
    Some(ViewEffect::Leave(ScreenOutcome::Rerun(Box::new(scenario))))
}
