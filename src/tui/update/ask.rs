//! Actions that ask the source for something.

use crate::{
    event::{Role, Work, WorkerId},
    model::{DisplayState, Model, now::Worker},
    scenario::{Capacity, Command},
    tui::{
        action::Action,
        view::{DetailAction, PastMode, View},
    },
};

/// The capacities that keys reach; after the last comes unbounded.
const CAPACITIES: [u32; 14] = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000];

/// What the action asks for now; nothing where it makes no sense, and the view says why.
pub(super) fn ask(view: &mut View, action: &Action, model: &Model) -> Option<Command> {
    if let Some(past) = &view.past {
        let is_replay = matches!(past.shown, PastMode::Replay { .. });
        view.remark = Some(if is_replay {
            "remark-replay"
        } else {
            "remark-past"
        });
        return None;
    }
    if model.now.ended.is_some() {
        view.remark = Some("remark-over");
        return None;
    }
    let now = &model.now;
    match action {
        Action::Ask(command) => Some(command.clone()),
        Action::PauseOrContinue => Some(if now.clock.paused() {
            Command::Continue
        } else {
            Command::Pause
        }),
        Action::Step => Some(Command::Step(
            selected(view, model)
                .filter(|worker| lives(worker, model))
                .map(name),
        )),
        Action::AddLikeSelected => match role(view, model) {
            Some(role) if let Some(group) = role.group() => Some(Command::Add(group)),
            _ => refuse(view, "remark-select"),
        },
        Action::RemoveSelected if let Some(role) = view.role => remove_last(view, role, model),
        Action::RemoveSelected => match selected(view, model) {
            Some(worker) if worker.role == Role::Main => refuse(view, "remark-main"),
            Some(worker) if !lives(worker, model) => refuse(view, "remark-gone"),
            Some(worker) => Some(remove(worker)),
            None => refuse(view, "remark-select"),
        },
        Action::Add(role) => role.group().map(Command::Add),
        Action::RemoveLast(role) => remove_last(view, *role, model),
        Action::Capacity(by) => {
            let capacity = now.queue()?.capacity;
            let next = next_capacity(capacity, *by);
            (next != capacity).then_some(Command::Capacity(None, Capacity(next)))
        }
        Action::Speed(by) => {
            let speed = now.clock.speed();
            let next = if *by < 0 {
                speed.slower()
            } else {
                speed.faster()
            };
            (next != speed).then_some(Command::Speed(next))
        }
        Action::ToggleWork => Some(toggle_work(role(view, model), model)),
        _ => None,
    }
}

fn refuse(view: &mut View, why: &'static str) -> Option<Command> {
    view.remark = Some(why);
    None
}

fn name(worker: &Worker) -> WorkerId {
    worker.name
}

/// Whether something can be done to it: it is a producer or consumer, and its process has not ended.
fn lives(worker: &Worker, model: &Model) -> bool {
    worker.role != Role::Main
        && !matches!(
            model.now.display_state(worker),
            DisplayState::Zombie | DisplayState::Gone
        )
}

/// The role that is selected, or that of the selected worker.
fn role(view: &View, model: &Model) -> Option<Role> {
    view.role
        .or_else(|| selected(view, model).map(|worker| worker.role))
}

/// The newest of a role that was not asked yet; otherwise the newest.
fn remove_last(view: &mut View, role: Role, model: &Model) -> Option<Command> {
    let living = || model.now.living(role);
    let newest = living()
        .filter(|worker| !worker.finishing)
        .last()
        .or_else(|| living().last());
    newest.map(remove).or_else(|| refuse(view, "remark-nobody"))
}

/// First it may finish what it does; whoever presses again does not want to wait for that.
fn remove(worker: &Worker) -> Command {
    if worker.finishing {
        Command::Terminate(name(worker))
    } else {
        Command::Finish(name(worker))
    }
}

fn next_capacity(now: Option<u32>, by: i32) -> Option<u32> {
    match now {
        None if by < 0 => CAPACITIES.last().copied(),
        None => None,
        Some(now) if by < 0 => CAPACITIES
            .into_iter()
            .rev()
            .find(|step| *step < now)
            .or(Some(now)),
        Some(now) => CAPACITIES.into_iter().find(|step| *step > now),
    }
}

/// The work of the selected worker's role, or of everybody.
fn toggle_work(role: Option<Role>, model: &Model) -> Command {
    let works = model.now.work;
    let other = |computes: bool| if computes { Work::Sleep } else { Work::Compute };
    let (producers, consumers) = (
        works.producers == Work::Compute,
        works.consumers == Work::Compute,
    );
    match role {
        Some(Role::Producer) => Command::Work(other(producers), role.and_then(Role::group)),
        Some(Role::Consumer) => Command::Work(other(consumers), role.and_then(Role::group)),
        _ => Command::Work(other(producers && consumers), None),
    }
}

/// The selected worker.
pub(super) fn selected<'a>(view: &View, model: &'a Model) -> Option<&'a Worker> {
    model.now.workers.get(view.selected?)
}

/// What the cursor of the details stands on.
pub(super) fn chosen(view: &mut View, cursor: usize, model: &Model) -> Option<Command> {
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
