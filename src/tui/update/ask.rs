//! Actions that ask the source for something.

use crate::{
    event::{Work, WorkerId},
    model::{DisplayState, Model, now::Worker},
    scenario::{Capacity, Command},
    tui::{
        action::{Action, End},
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
        Action::AddLikeSelected => match group(view, model) {
            Some(group) => Some(Command::Add(now.groups[group].name)),
            None => refuse(view, "remark-select"),
        },
        Action::RemoveSelected if let Some(crowd) = view.crowd => {
            remove_last(view, |worker| crowd.has(worker), model)
        }
        Action::RemoveSelected => match selected(view, model) {
            Some(worker) if worker.is_main => refuse(view, "remark-main"),
            Some(worker) if !lives(worker, model) => refuse(view, "remark-gone"),
            Some(worker) => Some(remove(worker)),
            None => refuse(view, "remark-select"),
        },
        Action::Add(end) => match group_at(*end, model) {
            Some(group) => Some(Command::Add(now.groups[group].name)),
            None => refuse(view, "remark-no-group"),
        },
        Action::RemoveLast(end) => match group_at(*end, model) {
            Some(group) => remove_last(view, |worker| worker.group == Some(group), model),
            None => refuse(view, "remark-no-group"),
        },
        Action::Capacity(by) => {
            let (_, queue) = view.queue_of(model)?;
            let next = next_capacity(queue.capacity, *by);
            // where there is one queue its name goes without saying
            let name = (now.queues.len() > 1).then_some(queue.name);
            (next != queue.capacity).then_some(Command::Capacity(name, Capacity(next)))
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
        Action::ToggleWork => Some(toggle_work(group(view, model), model)),
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

/// Whether something can be done to it: it is not main, and its process has not ended.
fn lives(worker: &Worker, model: &Model) -> bool {
    !worker.is_main
        && !matches!(
            model.now.display_state(worker),
            DisplayState::Zombie | DisplayState::Gone
        )
}

/// The place of the group that is selected, or that of the selected worker.
fn group(view: &View, model: &Model) -> Option<usize> {
    match view.crowd {
        Some(crowd) => crowd.group,
        None => selected(view, model)?.group,
    }
}

/// The place of the group at this end of the flow of items.
fn group_at(end: End, model: &Model) -> Option<usize> {
    match end {
        End::Source => model.now.first_source(),
        End::Sink => model.now.last_sink(),
    }
}

/// The newest of these that was not asked yet; otherwise the newest.
fn remove_last(view: &mut View, those: impl Fn(&Worker) -> bool, model: &Model) -> Option<Command> {
    let now = &model.now;
    let living = || {
        let workers = now.workers.iter();
        workers.filter(|worker| those(worker) && now.is_there(worker))
    };
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

/// The work of the selected worker's group, or of everybody.
fn toggle_work(group: Option<usize>, model: &Model) -> Command {
    let groups = &model.now.groups;
    let those = group.map_or(&groups[..], |place| &groups[place..=place]);
    let compute = those.iter().all(|group| group.work == Some(Work::Compute));
    let other = if compute { Work::Sleep } else { Work::Compute };
    Command::Work(other, group.map(|place| groups[place].name))
}

/// The selected worker.
pub(super) fn selected<'a>(view: &View, model: &'a Model) -> Option<&'a Worker> {
    model.now.workers.get(view.selected?)
}

/// What the cursor of the details stands on.
pub(super) fn chosen(view: &mut View, cursor: usize, model: &Model) -> Option<Command> {
    let worker = selected(view, model)?;
    if worker.is_main {
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
