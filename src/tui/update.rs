//! What an action does: to the view at once, to the run by asking.

mod effect;
pub(super) mod lesson;

pub use effect::ScreenOutcome;
pub(super) use effect::ViewEffect;

use super::{
    action::{Action, Kept, Seek},
    rerun::scenario_now,
    theme::Theme,
    view::{DetailAction, Overlay, Pane, Selection, View},
    wish::{can, in_details, selected, wish},
};
use crate::{
    event::{RealTime, RunTime},
    model::{DisplayState, Model},
    scenario::{Can, RunAs, Scenario},
};

/// Does what can be done to the view, as it is at the real time `at`, and says what else is to be done.
pub fn update(view: &mut View, action: &Action, model: &Model, at: RealTime) -> Option<ViewEffect> {
    view.remark = None;
    match view.overlay {
        Some(Overlay::ConfirmRerun { new_seed }) => confirm(view, action, new_seed, model),
        Some(Overlay::Detail { cursor }) => in_detail(view, action, cursor, model, at),
        Some(Overlay::Help { scroll }) => in_help(view, action, scroll, model, at),
        Some(Overlay::Glossary { scroll, from_card }) => {
            in_glossary(view, action, (scroll, from_card), model, at)
        }
        Some(Overlay::Card | Overlay::Lessons { .. }) if lesson::is_everywhere(action) => {
            in_panes(view, action, model, at)
        }
        Some(Overlay::Card) => lesson::on_card(view, action, model),
        Some(Overlay::Lessons { cursor, sure }) => {
            lesson::in_list(view, action, (cursor, sure), model)
        }
        None => in_panes(view, action, model, at),
    }
}

fn in_panes(view: &mut View, action: &Action, model: &Model, at: RealTime) -> Option<ViewEffect> {
    match action {
        Action::Quit => return Some(ViewEffect::Leave(ScreenOutcome::Quit)),
        Action::Interrupt => {
            return Some(ViewEffect::Leave(ScreenOutcome::Signal(
                crate::sys::signals::INTERRUPT,
            )));
        }
        Action::Background => return Some(ViewEffect::Background),
        Action::Rerun { new_seed } if view.past.is_none() => return rerun(view, *new_seed, model),
        Action::NextRunAs => next_run_as(view, model),
        Action::Seek(seek) => return Some(ViewEffect::Seek(*seek)),
        Action::Choose(by) => return Some(ViewEffect::Seek(Seek::Event(*by))),
        Action::PauseOrContinue if view.is_replay() => return Some(ViewEffect::Seek(Seek::Play)),
        Action::Speed(by) if view.is_replay() => return Some(ViewEffect::Seek(Seek::Speed(*by))),
        Action::Step if view.is_replay() => return Some(ViewEffect::Seek(Seek::Event(1))),
        Action::Save(Kept::Recording) | Action::Lessons if view.is_replay() => {
            view.remark = Some("remark-replay");
        }
        Action::Save(kept) => return Some(ViewEffect::Save(*kept)),
        Action::Select(by) => select(view, *by, model, at),
        Action::SelectWorker(place) if view.selected == Some(*place) => open_detail(view, model),
        Action::SelectWorker(place) => {
            view.select(
                Some(*place)
                    .filter(|place| *place < model.now.workers.len())
                    .map(Selection::Worker),
            );
        }
        Action::Lessons => lesson::open(view, model),
        Action::Enter if lesson::waits(view, model) => lesson::open(view, model),
        Action::Enter => open_detail(view, model),
        Action::Close => view.select(None),
        Action::Help => view.overlay = Some(Overlay::Help { scroll: 0 }),
        Action::Glossary => lesson::open_glossary(view),
        Action::Cycle(_)
        | Action::Show(_)
        | Action::ZoomPane
        | Action::Axis(_)
        | Action::ToggleTheme
        | Action::NextLanguage
        | Action::ToggleMouse
        | Action::ToggleProjector
        | Action::Scroll(_)
        | Action::ChooseQueue(_)
        | Action::SelectQueue(_) => look(view, action, model, at),
        _ => return asked(view, action, model),
    }
    None
}

/// What the action asks the source for; nothing where that cannot be asked for now, and the view says why.
fn asked(view: &mut View, action: &Action, model: &Model) -> Option<ViewEffect> {
    match wish(view, action, model) {
        Ok(command) => command.map(ViewEffect::Ask),
        Err(why) => {
            view.remark = Some(why);
            None
        }
    }
}

/// Actions that change only how things look.
fn look(view: &mut View, action: &Action, model: &Model, at: RealTime) {
    match action {
        Action::Cycle(by) => show(
            view,
            Pane::ALL[moved(view.pane as usize, *by, Pane::ALL.len())],
        ),
        Action::Show(pane) => show(view, *pane),
        Action::ZoomPane => view.zoomed = !view.zoomed,
        Action::Axis(by) => view.axis = axis(view.axis, *by),
        Action::ToggleTheme => view.theme = other(view.theme),
        Action::NextLanguage => view.language = view.language.next(),
        Action::ToggleMouse => view.mouse = !view.mouse,
        Action::ToggleProjector => view.toggle_projector(),
        Action::ChooseQueue(_) if model.now.queues.len() < 2 => {
            view.remark = Some("remark-one-queue");
        }
        Action::ChooseQueue(by) => {
            let place = view.queue_of(model).map_or(0, |(place, _)| place);
            choose_queue(view, moved(place, *by, model.now.queues.len()));
        }
        Action::SelectQueue(place) => choose_queue(view, *place),
        Action::Scroll(by) => view.scroll = scrolled(view.scroll, *by, rows(view, model, at)),
        _ => {}
    }
}

pub(super) const fn other(theme: Theme) -> Theme {
    match theme {
        Theme::Dark => Theme::Light,
        Theme::Light => Theme::Dark,
    }
}

fn show(view: &mut View, pane: Pane) {
    if view.pane != pane {
        view.pane = pane;
        view.scroll = 0;
    }
}

fn choose_queue(view: &mut View, place: usize) {
    if view.queue != place {
        view.queue = place;
        view.scroll = 0;
    }
}

/// Round and round.
fn moved(place: usize, by: i32, count: usize) -> usize {
    let count = i64::try_from(count.max(1)).unwrap_or(1);
    (i64::try_from(place).unwrap_or(0) + i64::from(by)).rem_euclid(count) as usize
}

pub(super) fn axis(now: RunTime, by: i32) -> RunTime {
    let all = View::AXES.map(|seconds| RunTime(seconds * RunTime::SECOND.0));
    let other = if by < 0 {
        all.into_iter().rev().find(|axis| *axis < now)
    } else {
        all.into_iter().find(|axis| *axis > now)
    };
    other.unwrap_or(now)
}

fn scrolled(from: u16, by: i32, rows: usize) -> u16 {
    let most = i32::try_from(rows).unwrap_or(i32::MAX).min(u16::MAX.into());
    u16::try_from(i32::from(from).saturating_add(by).clamp(0, most)).unwrap_or(0)
}

/// About how many rows a pane could show; drawing knows better, this only stops the wheel.
fn rows(view: &View, model: &Model, at: RealTime) -> usize {
    match view.pane {
        Pane::Lanes | Pane::Happening => view.lanes(model, at).len(),
        Pane::Queue => view
            .queue_of(model)
            .map_or(0, |(_, queue)| queue.items.len()),
        Pane::Cores => model.now.cores.len(),
        Pane::Output => model.history.output.len(),
        Pane::Numbers => model.now.workers.len(),
    }
}

fn select(view: &mut View, by: i32, model: &Model, at: RealTime) {
    let mut stops = view.stops(model, at);
    if matches!(view.overlay, Some(Overlay::Detail { .. })) {
        // a role has no details
        stops.retain(|stop| matches!(stop, Selection::Worker(_)));
    }
    let now = view
        .stop()
        .and_then(|selected| stops.iter().position(|stop| *stop == selected));
    let next = match now {
        Some(stop) => stop
            .saturating_add_signed(by as isize)
            .min(stops.len().saturating_sub(1)),
        None if by < 0 => stops.len().saturating_sub(1),
        // main is at the top, and nothing can be done to it
        None => usize::from(stops.len() > 1),
    };
    view.select(stops.get(next).copied());
}

fn open_detail(view: &mut View, model: &Model) {
    match selected(view, model) {
        Some(_) => view.overlay = Some(Overlay::Detail { cursor: 0 }),
        None => view.remark = Some("remark-select"),
    }
}

/// The next kind of workers, for the next run. A timed signal is for one process: such a scenario has no threads.
fn next_run_as(view: &mut View, model: &Model) {
    let Some(scenario) = model.header.scenario.as_ref().filter(|_| !view.is_replay()) else {
        view.remark = Some("remark-replay");
        return;
    };
    let now = view
        .next_run_as
        .unwrap_or((scenario.run_as, scenario.big_lock));
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
    view.next_run_as = Some(next);
    view.remark = Some(remark);
}

/// Asks once, while there is somebody to lose.
fn rerun(view: &mut View, new_seed: bool, model: &Model) -> Option<ViewEffect> {
    let alive = model.now.others().any(|worker| model.now.is_there(worker));
    if model.now.ended.is_none() && alive {
        view.overlay = Some(Overlay::ConfirmRerun { new_seed });
        return None;
    }
    rerun_now(view, new_seed, model)
}

fn rerun_now(view: &mut View, new_seed: bool, model: &Model) -> Option<ViewEffect> {
    let mut scenario = scenario_now(model)?;
    if let Some(next) = view.next_run_as.take() {
        (scenario.run_as, scenario.big_lock) = next;
    }
    scenario.seed = (!new_seed).then_some(model.header.seed);
    Some(ViewEffect::Leave(ScreenOutcome::Rerun(Box::new(scenario))))
}

fn confirm(view: &mut View, action: &Action, new_seed: bool, model: &Model) -> Option<ViewEffect> {
    view.overlay = None;
    match action {
        Action::Enter | Action::Rerun { .. } => rerun_now(view, new_seed, model),
        Action::Quit | Action::Interrupt | Action::Background => {
            in_panes(view, action, model, RealTime::ZERO)
        }
        _ => None,
    }
}

fn in_help(
    view: &mut View,
    action: &Action,
    scroll: u16,
    model: &Model,
    at: RealTime,
) -> Option<ViewEffect> {
    // as long as a help with every key and every look can get
    let rows = super::keys::TABLE.len() + DisplayState::COUNT + 24;
    match action {
        Action::Seek(Seek::Second(pages)) => {
            view.overlay = Some(Overlay::Help {
                scroll: scrolled(scroll, pages * 10, rows),
            });
        }
        Action::Select(by) | Action::Scroll(by) => {
            view.overlay = Some(Overlay::Help {
                scroll: scrolled(scroll, *by, rows),
            });
        }
        Action::Help | Action::Close | Action::Enter => {
            view.overlay = view.reading().then_some(Overlay::Card);
        }
        Action::NextLanguage
        | Action::ToggleTheme
        | Action::ToggleProjector
        | Action::ToggleMouse => {
            look(view, action, model, at);
        }
        Action::Quit | Action::Interrupt | Action::Background => {
            return in_panes(view, action, model, at);
        }
        _ if view.reading() => view.overlay = Some(Overlay::Card),
        _ => {
            view.overlay = None;
            return in_panes(view, action, model, at);
        }
    }
    None
}

/// The glossary takes every key: those that scroll, those that close it, and those that do the same everywhere.
fn in_glossary(
    view: &mut View,
    action: &Action,
    (scroll, from_card): (u16, bool),
    model: &Model,
    at: RealTime,
) -> Option<ViewEffect> {
    /// More rows than it has on the narrowest screen.
    const ROWS: usize = 120;
    let by = match action {
        Action::Seek(Seek::Second(pages)) => pages * 10,
        Action::Select(by) | Action::Scroll(by) => *by,
        Action::Glossary | Action::Close | Action::Enter => {
            view.overlay = from_card.then_some(Overlay::Card);
            return None;
        }
        action if lesson::is_everywhere(action) => return in_panes(view, action, model, at),
        _ => return None,
    };
    view.overlay = Some(Overlay::Glossary {
        scroll: scrolled(scroll, by, ROWS),
        from_card,
    });
    None
}

fn in_detail(
    view: &mut View,
    action: &Action,
    cursor: usize,
    model: &Model,
    at: RealTime,
) -> Option<ViewEffect> {
    match action {
        Action::Choose(by) if view.past.is_some() => {
            return Some(ViewEffect::Seek(Seek::Event(*by)));
        }
        Action::Choose(by) => {
            let cursor = moved(cursor, *by, DetailAction::ALL.len());
            view.overlay = Some(Overlay::Detail { cursor });
            // what it does besides is said before it is done
            if let Some(action) = in_details(view, cursor, model)
                && let Can::As(more) = can(view, &action, model)
            {
                view.remark = Some(more);
            }
        }
        Action::Enter => {
            let action = in_details(view, cursor, model)?;
            return asked(view, &action, model);
        }
        Action::Close => view.overlay = None,
        // a click on the chosen worker, on a lane that is still to be seen beside the details
        Action::SelectWorker(place) => view.selected = Some(*place),
        Action::Scroll(_) => {}
        Action::Help | Action::Show(_) | Action::Cycle(_) | Action::Rerun { .. } => {
            view.overlay = None;
            return in_panes(view, action, model, at);
        }
        _ => return in_panes(view, action, model, at),
    }
    None
}
