//! What an action asks the source for, and whether that can be asked for now.

use super::{
    action::{Action, End},
    view::{DetailAction, PastMode, View},
};
use crate::{
    event::{Work, WorkerId},
    model::{Model, now::Worker},
    scenario::{Can, Capacity, Command},
};

/// The capacities that keys reach; after the last comes unbounded.
const CAPACITIES: [u32; 14] = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000];

/// Whether the action can be done now.
pub(super) fn can(view: &View, action: &Action, model: &Model) -> Can {
    match wish(view, action, model) {
        Ok(Some(command)) => model.can(&command),
        Ok(None) => Can::Yes,
        Err(why) => Can::No(why),
    }
}

/// The command that an action stands for, if it is one that a source is asked.
///
/// # Errors
/// Why it cannot be asked now (text id).
pub(super) fn wish(
    view: &View,
    action: &Action,
    model: &Model,
) -> Result<Option<Command>, &'static str> {
    if !asks(view, action) {
        return Ok(None);
    }
    if let Some(past) = &view.past {
        return Err(match past.shown {
            PastMode::Replay { .. } => "remark-replay",
            PastMode::Frozen { .. } | PastMode::Rewound { .. } => "remark-past",
        });
    }
    let Some(command) = command(view, action, model)? else {
        return Ok(None);
    };
    match model.can(&command).why_not() {
        Some(why) => Err(why),
        None => Ok(Some(command)),
    }
}

/// Whether an action is about the run itself, and not only about what is seen of it.
const fn asks(view: &View, action: &Action) -> bool {
    match action {
        Action::Ask(_)
        | Action::AddLikeSelected
        | Action::RemoveSelected
        | Action::Add(_)
        | Action::RemoveLast(_)
        | Action::Capacity(_)
        | Action::ToggleWork
        | Action::Rerun { .. } => true,
        // playback itself plays, stops and steps a recording
        Action::PauseOrContinue | Action::Step | Action::Speed(_) => !view.is_replay(),
        _ => false,
    }
}

fn command(view: &View, action: &Action, model: &Model) -> Result<Option<Command>, &'static str> {
    let now = &model.now;
    Ok(Some(match action {
        Action::Ask(command) => command.clone(),
        Action::PauseOrContinue if now.clock.paused() => Command::Continue,
        Action::PauseOrContinue => Command::Pause,
        Action::Step => {
            let worker = selected(view, model).filter(|worker| !worker.is_main);
            Command::Step(worker.filter(|worker| now.is_there(worker)).map(name))
        }
        Action::AddLikeSelected => {
            let group = group(view, model).ok_or("remark-select")?;
            Command::Add(now.groups[group].name)
        }
        Action::RemoveSelected => match view.crowd {
            Some(crowd) => remove_last(|worker| crowd.has(worker), model)?,
            None => remove(selected(view, model).ok_or("remark-select")?, model)?,
        },
        Action::Add(end) => Command::Add(now.groups[group_at(*end, model)?].name),
        Action::RemoveLast(end) => {
            let group = group_at(*end, model)?;
            remove_last(|worker| worker.group == Some(group), model)?
        }
        Action::Capacity(by) => {
            let Some((_, queue)) = view.queue_of(model) else {
                return Ok(None);
            };
            let next = next_capacity(queue.capacity, *by);
            if next == queue.capacity {
                return Err("remark-no-further");
            }
            // where there is one queue, its name may be left out
            let name = model.has_several_queues().then_some(queue.name);
            Command::Capacity(name, Capacity(next))
        }
        Action::Speed(by) => {
            let speed = now.clock.speed();
            let next = if *by < 0 {
                speed.slower()
            } else {
                speed.faster()
            };
            if next == speed {
                return Err("remark-no-further");
            }
            Command::Speed(next)
        }
        Action::ToggleWork => toggle_work(group(view, model), model),
        _ => return Ok(None),
    }))
}

fn name(worker: &Worker) -> WorkerId {
    worker.name
}

/// The place of the group that is selected, or that of the selected worker.
fn group(view: &View, model: &Model) -> Option<usize> {
    match view.crowd {
        Some(crowd) => crowd.group,
        None => selected(view, model)?.group,
    }
}

/// The place of the group at this end of the flow of items.
fn group_at(end: End, model: &Model) -> Result<usize, &'static str> {
    let group = match end {
        End::Source => model.now.first_source(),
        End::Sink => model.now.last_sink(),
    };
    group.ok_or("remark-no-group")
}

/// The newest of these that was not asked yet; otherwise the newest.
fn remove_last(those: impl Fn(&Worker) -> bool, model: &Model) -> Result<Command, &'static str> {
    let now = &model.now;
    let living = || {
        let workers = now.workers.iter();
        workers.filter(|worker| those(worker) && now.is_there(worker))
    };
    let newest = living()
        .filter(|worker| !worker.finishing)
        .last()
        .or_else(|| living().last());
    remove(newest.ok_or("remark-nobody")?, model)
}

/// First it may finish its item; a second press ends it at once, unless that would end others too.
fn remove(worker: &Worker, model: &Model) -> Result<Command, &'static str> {
    if !worker.finishing {
        return Ok(Command::Finish(name(worker)));
    }
    let terminate = Command::Terminate(name(worker));
    match model.can(&terminate) {
        Can::As(_) => Err("remark-finishing"),
        Can::Yes | Can::No(_) => Ok(terminate),
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

/// The action at this place of the details.
pub(super) fn in_details(view: &View, cursor: usize, model: &Model) -> Option<Action> {
    let worker = selected(view, model)?;
    let action = DetailAction::ALL.get(cursor)?;
    Some(Action::Ask(action.of(worker, model)))
}

/// Whether the action at this place of the details can be done.
pub(super) fn is_possible(view: &View, cursor: usize, model: &Model) -> bool {
    let action = in_details(view, cursor, model);
    action.is_some_and(|action| can(view, &action, model).why_not().is_none())
}

/// Where the cursor of the details stands first: who is suspended is resumed before all else; otherwise at the first
/// thing that can be done, or at the first place where nothing can.
pub(super) fn first_choice(view: &View, model: &Model) -> usize {
    let suspended = selected(view, model).is_some_and(|worker| model.now.is_suspended(worker));
    let toggle = |action: &DetailAction| *action == DetailAction::SuspendOrResume;
    let mut places = 0..DetailAction::ALL.len();
    match DetailAction::ALL.iter().position(toggle) {
        Some(place) if suspended => place,
        _ => places
            .find(|place| is_possible(view, *place, model))
            .unwrap_or(0),
    }
}

/// The place before (-1) or after (1) this one, round and round, among those things that can be done.
pub(super) fn next_choice(view: &View, cursor: usize, by: i32, model: &Model) -> usize {
    let count = DetailAction::ALL.len();
    let step = if by < 0 { count - 1 } else { 1 };
    let others = (1..=count).map(|n| (cursor + n * step) % count);
    others
        .into_iter()
        .find(|place| is_possible(view, *place, model))
        .unwrap_or(cursor)
}
