//! What an action does: to the view at once, to the run by asking.

use super::{
    action::Action,
    theme::Theme,
    view::{DetailAction, Overlay, Pane, View},
};
use crate::{
    event::{Name, Nanos, Role, Work},
    model::{Look, Model, now::Worker},
    scenario::{Capacity, Command, Scenario},
};

/// What an action asks of the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the source.
    Ask(Command),
    /// Put the program to sleep in its shell.
    Background,
    /// End the run, and leave with this.
    Leave(Outcome),
}

/// How a run's screen was left.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The user had seen enough.
    Quit,
    /// Run this next; a scenario without a seed gets another one.
    Again(Box<Scenario>),
    /// A signal of this number (2 for Ctrl-C), or the terminal is gone (1).
    Signal(u8),
    /// Something of ours broke, and said this.
    Failed(String),
}

/// The capacities that keys reach; after the last comes unbounded.
const CAPACITIES: [u32; 14] = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000];

/// Does what can be done to the view, as it is at the real time `at`, and says what else is to be done.
pub fn update(view: &mut View, action: &Action, model: &Model, at: Nanos) -> Option<Effect> {
    view.remark = None;
    match view.overlay {
        Some(Overlay::ConfirmAgain { new_seed }) => confirm(view, action, new_seed, model),
        Some(Overlay::Detail { cursor }) => in_detail(view, action, cursor, model, at),
        Some(Overlay::Help { scroll }) => in_help(view, action, scroll, model, at),
        None => in_panes(view, action, model, at),
    }
}

fn in_panes(view: &mut View, action: &Action, model: &Model, at: Nanos) -> Option<Effect> {
    match action {
        Action::Quit => return Some(Effect::Leave(Outcome::Quit)),
        Action::Interrupt => return Some(Effect::Leave(Outcome::Signal(crate::sys::signals::INTERRUPT))),
        Action::Background => return Some(Effect::Background),
        Action::Again { new_seed } => return again(view, *new_seed, model),
        Action::Select(by) => select(view, *by, model, at),
        Action::SelectWorker(place) if view.selected == Some(*place) => open_detail(view, model),
        Action::SelectWorker(place) => view.selected = Some(*place).filter(|place| *place < model.now.workers.len()),
        Action::Enter => open_detail(view, model),
        Action::Close => view.selected = None,
        Action::Help => view.overlay = Some(Overlay::Help { scroll: 0 }),
        Action::Cycle(_)
        | Action::Show(_)
        | Action::ZoomPane
        | Action::Axis(_)
        | Action::ToggleTheme
        | Action::NextLanguage
        | Action::ToggleMouse
        | Action::ToggleProjector
        | Action::Scroll(_) => look(view, action, model, at),
        _ => return ask(view, action, model).map(Effect::Ask),
    }
    None
}

/// Actions that change only how things look.
fn look(view: &mut View, action: &Action, model: &Model, at: Nanos) {
    match action {
        Action::Cycle(by) => show(view, Pane::ALL[moved(view.pane as usize, *by, Pane::ALL.len())]),
        Action::Show(pane) => show(view, *pane),
        Action::ZoomPane => view.zoomed = !view.zoomed,
        Action::Axis(by) => view.axis = axis(view.axis, *by),
        Action::ToggleTheme => view.theme = other(view.theme),
        Action::NextLanguage => view.language = view.language.next(),
        Action::ToggleMouse => view.mouse = !view.mouse,
        Action::ToggleProjector => view.toggle_projector(),
        Action::Scroll(by) => view.scroll = scrolled(view.scroll, *by, rows(view, model, at)),
        _ => {}
    }
}

const fn other(theme: Theme) -> Theme {
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

/// Round and round.
fn moved(place: usize, by: i32, count: usize) -> usize {
    let count = i64::try_from(count.max(1)).unwrap_or(1);
    (place as i64 + i64::from(by)).rem_euclid(count) as usize
}

fn axis(now: Nanos, by: i32) -> Nanos {
    let all = View::AXES.map(|seconds| Nanos(seconds * Nanos::SECOND.0));
    let other =
        if by < 0 { all.into_iter().rev().find(|axis| *axis < now) } else { all.into_iter().find(|axis| *axis > now) };
    other.unwrap_or(now)
}

fn scrolled(from: u16, by: i32, rows: usize) -> u16 {
    let most = i32::try_from(rows).unwrap_or(i32::MAX).min(u16::MAX.into());
    u16::try_from(i32::from(from).saturating_add(by).clamp(0, most)).unwrap_or(0)
}

/// About how many rows a pane could show; drawing knows better, this only stops the wheel.
fn rows(view: &View, model: &Model, at: Nanos) -> usize {
    match view.pane {
        Pane::Lanes | Pane::Happening => view.lanes(model, at).len(),
        Pane::Queue => model.now.queue.as_ref().map_or(0, |queue| queue.items.len()),
        Pane::Cores => model.now.cores.len(),
        Pane::Output => model.history.output.len(),
        Pane::Numbers => model.now.workers.len(),
    }
}

fn select(view: &mut View, by: i32, model: &Model, at: Nanos) {
    let lanes = view.lanes(model, at);
    let now = view.selected.and_then(|selected| lanes.iter().position(|lane| *lane == selected));
    let next = match now {
        Some(lane) => lane.saturating_add_signed(by as isize).min(lanes.len().saturating_sub(1)),
        None if by < 0 => lanes.len().saturating_sub(1),
        // main is at the top, and nothing can be done to it
        None => usize::from(lanes.len() > 1),
    };
    view.selected = lanes.get(next).copied();
}

fn open_detail(view: &mut View, model: &Model) {
    match selected(view, model) {
        Some(_) => view.overlay = Some(Overlay::Detail { cursor: 0 }),
        None => view.remark = Some("remark-select"),
    }
}

fn selected<'a>(view: &View, model: &'a Model) -> Option<&'a Worker> {
    model.now.workers.get(view.selected?)
}

/// Actions that ask the source for something.
fn ask(view: &mut View, action: &Action, model: &Model) -> Option<Command> {
    if model.now.ended.is_some() {
        view.remark = Some("remark-over");
        return None;
    }
    let now = &model.now;
    match action {
        Action::Ask(command) => Some(command.clone()),
        Action::PauseOrContinue => Some(if now.clock.paused() { Command::Continue } else { Command::Pause }),
        Action::Step => Some(Command::Step(selected(view, model).filter(|worker| lives(worker, model)).map(name))),
        Action::AddLikeSelected => match selected(view, model).map(|worker| worker.role) {
            Some(role @ (Role::Producer | Role::Consumer)) => Some(Command::Add(role)),
            _ => refuse(view, "remark-select"),
        },
        Action::RemoveSelected => match selected(view, model) {
            Some(worker) if worker.role == Role::Main => refuse(view, "remark-main"),
            Some(worker) if !lives(worker, model) => refuse(view, "remark-gone"),
            Some(worker) => Some(remove(worker)),
            None => refuse(view, "remark-select"),
        },
        Action::Add(role) => Some(Command::Add(*role)),
        Action::RemoveLast(role) => {
            let newest =
                now.living(*role).filter(|worker| !worker.finishing).last().or_else(|| now.living(*role).last());
            newest.map(remove).or_else(|| refuse(view, "remark-nobody"))
        }
        Action::Capacity(by) => {
            let capacity = now.queue.as_ref()?.capacity;
            let next = next_capacity(capacity, *by);
            (next != capacity).then_some(Command::Capacity(Capacity(next)))
        }
        Action::Speed(by) => {
            let speed = now.clock.speed();
            let next = if *by < 0 { speed.slower() } else { speed.faster() };
            (next != speed).then_some(Command::Speed(next))
        }
        Action::ToggleWork => Some(toggle_work(selected(view, model).map(|worker| worker.role), model)),
        _ => None,
    }
}

fn refuse(view: &mut View, why: &'static str) -> Option<Command> {
    view.remark = Some(why);
    None
}

fn name(worker: &Worker) -> Name {
    worker.name.clone()
}

/// Whether something can be done to it: it is a producer or consumer, and its process has not ended.
fn lives(worker: &Worker, model: &Model) -> bool {
    worker.role != Role::Main && !matches!(model.now.look(worker), Look::Zombie | Look::Gone)
}

/// First it may finish what it does; whoever presses again does not want to wait for that.
fn remove(worker: &Worker) -> Command {
    if worker.finishing { Command::Terminate(name(worker)) } else { Command::Finish(name(worker)) }
}

fn next_capacity(now: Option<u32>, by: i32) -> Option<u32> {
    match now {
        None if by < 0 => CAPACITIES.last().copied(),
        None => None,
        Some(now) if by < 0 => CAPACITIES.into_iter().rev().find(|step| *step < now).or(Some(now)),
        Some(now) => CAPACITIES.into_iter().find(|step| *step > now),
    }
}

/// The work of the selected worker's role, or of everybody.
fn toggle_work(role: Option<Role>, model: &Model) -> Command {
    let works = model.now.work;
    let other = |computes: bool| if computes { Work::Sleep } else { Work::Compute };
    let (producers, consumers) = (works.producers == Work::Compute, works.consumers == Work::Compute);
    match role {
        Some(Role::Producer) => Command::Work(other(producers), role),
        Some(Role::Consumer) => Command::Work(other(consumers), role),
        _ => Command::Work(other(producers && consumers), None),
    }
}

/// Asks once, while there is somebody to lose.
fn again(view: &mut View, new_seed: bool, model: &Model) -> Option<Effect> {
    let alive = [Role::Producer, Role::Consumer].iter().any(|role| model.now.living(*role).next().is_some());
    if model.now.ended.is_none() && alive {
        view.overlay = Some(Overlay::ConfirmAgain { new_seed });
        return None;
    }
    Some(run_again(new_seed, model))
}

fn run_again(new_seed: bool, model: &Model) -> Effect {
    let mut scenario = model.scenario_now();
    scenario.seed = (!new_seed).then_some(model.header.seed);
    Effect::Leave(Outcome::Again(Box::new(scenario)))
}

fn confirm(view: &mut View, action: &Action, new_seed: bool, model: &Model) -> Option<Effect> {
    view.overlay = None;
    match action {
        Action::Enter | Action::Again { .. } => Some(run_again(new_seed, model)),
        Action::Quit | Action::Interrupt | Action::Background => in_panes(view, action, model, Nanos::ZERO),
        _ => None,
    }
}

fn in_help(view: &mut View, action: &Action, scroll: u16, model: &Model, at: Nanos) -> Option<Effect> {
    // as long as a help with every key and every look can get
    let rows = super::keys::TABLE.len() + Look::COUNT + 20;
    match action {
        Action::Select(by) | Action::Scroll(by) => {
            view.overlay = Some(Overlay::Help { scroll: scrolled(scroll, *by, rows) });
        }
        Action::Help | Action::Close | Action::Enter => view.overlay = None,
        Action::NextLanguage | Action::ToggleTheme | Action::ToggleProjector | Action::ToggleMouse => {
            look(view, action, model, at);
        }
        Action::Quit | Action::Interrupt | Action::Background => return in_panes(view, action, model, at),
        _ => {
            view.overlay = None;
            return in_panes(view, action, model, at);
        }
    }
    None
}

fn in_detail(view: &mut View, action: &Action, cursor: usize, model: &Model, at: Nanos) -> Option<Effect> {
    match action {
        Action::Select(by) => {
            view.overlay = Some(Overlay::Detail { cursor: moved(cursor, *by, DetailAction::ALL.len()) })
        }
        Action::Enter => return act(view, cursor, model).map(Effect::Ask),
        Action::Close => view.overlay = None,
        // a click on the chosen worker, on a lane that is still to be seen beside the details
        Action::SelectWorker(place) => view.selected = Some(*place),
        Action::Scroll(_) => {}
        Action::Help | Action::Show(_) | Action::Cycle(_) | Action::Again { .. } => {
            view.overlay = None;
            return in_panes(view, action, model, at);
        }
        _ => return in_panes(view, action, model, at),
    }
    None
}

/// What the cursor of the details stands on.
fn act(view: &mut View, cursor: usize, model: &Model) -> Option<Command> {
    let worker = selected(view, model)?;
    if worker.role == Role::Main {
        return refuse(view, "remark-main");
    }
    if !lives(worker, model) {
        return refuse(view, "remark-gone");
    }
    let name = name(worker);
    let command = match DetailAction::ALL.get(cursor)? {
        DetailAction::Finish => Command::Finish(name),
        DetailAction::Terminate => Command::Terminate(name),
        DetailAction::Kill => Command::Kill(name),
        DetailAction::Suspend => Command::Suspend(name),
        DetailAction::Resume => Command::Resume(name),
    };
    ask(view, &Action::Ask(command), model)
}
