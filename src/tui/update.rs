//! What an action does: to the view at once, to the run by asking.

mod effect;
mod item;
pub(super) mod lesson;
mod prompt;
mod rerun;
mod select;
mod setup;
mod sure;

pub use effect::ScreenOutcome;
pub(super) use effect::ViewEffect;
pub(super) use item::select_item;
use setup::OnCard;

use super::{
    action::{Action, Kept, Seek},
    progress::FirstHint,
    prompt::Ask,
    theme::Theme,
    view::{Overlay, Pane, Selection, View},
    wish::{can, in_details, next_choice, wish},
};
use crate::{
    event::{RealTime, RunTime},
    model::{DisplayState, Model},
    scenario::{Can, Command},
};
use rerun::{next_run_as, rerun, rerun_now};
use select::{open_detail, select};
use sure::{is_meant, quit};

/// Does what can be done to the view, as it is at the real time `at`, and says what else is to be done.
pub fn update(view: &mut View, action: &Action, model: &Model, at: RealTime) -> Option<ViewEffect> {
    view.remark = None;
    let asked_about = view.sure.clone();
    let effect = on_top(view, action, model, at);
    // a question is answered by the next key, whichever it is
    if view.sure == asked_about {
        view.sure = None;
    }
    follow_hint(view, effect.as_ref());
    effect
}

/// Whether the action would do anything: the footer promises only this.
pub(super) fn changes(view: &View, action: &Action, model: &Model, at: RealTime) -> bool {
    let before = View {
        sure: None,
        remark: None,
        remark_about: String::new(),
        ..view.clone()
    };
    let mut after = before.clone();
    let effect = update(&mut after, action, model, at);
    after.remark = None;
    effect.is_some() || after != before
}

/// Notes what a first hint asks for, once it was done.
fn follow_hint(view: &mut View, effect: Option<&ViewEffect>) {
    let done = match effect {
        Some(ViewEffect::Ask(Command::Add(_))) => FirstHint::Add,
        Some(ViewEffect::Ask(Command::Pause)) => FirstHint::Pause,
        _ if matches!(view.overlay, Some(Overlay::Lessons { .. })) => FirstHint::Lessons,
        _ => return,
    };
    view.progress.hints.insert(done);
}

/// An action is for what lies on top, and for nothing behind it.
fn on_top(view: &mut View, action: &Action, model: &Model, at: RealTime) -> Option<ViewEffect> {
    if let Ok(effect) = prompt::take(view, action) {
        return effect;
    }
    match view.overlay {
        Some(Overlay::ConfirmRerun { new_seed }) => confirm(view, action, new_seed, model, at),
        Some(Overlay::Detail { cursor }) => in_detail(view, action, cursor, model, at),
        Some(Overlay::Item) => match item::in_card(view, action, model) {
            Ok(effect) => effect,
            Err(()) => in_panes(view, action, model, at),
        },
        Some(Overlay::Help { scroll } | Overlay::Glossary { scroll }) => {
            in_pages(view, action, scroll, model, at)
        }
        Some(Overlay::Setup) => match setup::on_card(view, action, model) {
            OnCard::Done(effect) => effect,
            OnCard::Passed => in_panes(view, action, model, at),
        },
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
        Action::Quit => return quit(view, model, at),
        Action::Interrupt => {
            return Some(ViewEffect::Leave(ScreenOutcome::Signal(
                crate::sys::signals::INTERRUPT,
            )));
        }
        Action::Background => return Some(ViewEffect::Background),
        Action::Rerun { new_seed } if view.past.is_none() => return rerun(view, *new_seed, model),
        Action::NextRunAs if !is_meant(view, action) => {}
        Action::NextRunAs => next_run_as(view, model),
        Action::Prompt(ask) => prompt::open(view, *ask),
        Action::Seek(Seek::Match(_)) if view.events.needle.is_empty() => {
            prompt::open(view, Ask::Search);
        }
        Action::Seek(seek) => return Some(ViewEffect::Seek(*seek)),
        Action::SelectItem(of) => select_item(view, *of),
        Action::Select(by) | Action::Scroll(by)
            if view.pane == Pane::Events && view.overlay.is_none() =>
        {
            return Some(ViewEffect::Seek(Seek::Line(*by)));
        }
        Action::Enter if view.pane == Pane::Events && view.past.is_some() && !view.is_replay() => {
            return Some(ViewEffect::Seek(Seek::End));
        }
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
        Action::Enter if view.pane == Pane::Queue && view.stop().is_none() => {
            item::open_first(view, model);
        }
        Action::Enter => open_detail(view, model),
        Action::Close => view.select(None),
        Action::Help => view.cover(Overlay::Help { scroll: 0 }),
        Action::Glossary => view.cover(Overlay::Glossary { scroll: 0 }),
        Action::Setup => setup::open(view, model),
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
        Ok(None) => None,
        Ok(Some(command)) => is_meant(view, action).then_some(ViewEffect::Ask(command)),
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
        Action::Axis(by) => {
            let next = axis(view.axis, *by);
            view.remark = (next == view.axis).then_some("remark-no-further");
            view.axis = next;
        }
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

pub(super) fn show(view: &mut View, pane: Pane) {
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
    let all = View::AXES.map(RunTime::from_millis);
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
        Pane::Events => 0,
    }
}

/// The question takes every key; only an answer closes it.
fn confirm(
    view: &mut View,
    action: &Action,
    new_seed: bool,
    model: &Model,
    at: RealTime,
) -> Option<ViewEffect> {
    match action {
        Action::Enter | Action::Rerun { .. } => {
            view.overlay = None;
            rerun_now(view, new_seed, model)
        }
        Action::Close => {
            view.overlay = None;
            None
        }
        action if lesson::is_everywhere(action) => in_panes(view, action, model, at),
        _ => refuse(view),
    }
}

/// Help and glossary take every key: those that scroll, those that close them, and those that do the same everywhere.
fn in_pages(
    view: &mut View,
    action: &Action,
    scroll: u16,
    model: &Model,
    at: RealTime,
) -> Option<ViewEffect> {
    // as long as a help with every key and every look can get, and more than the glossary has
    let rows = super::keys::TABLE.len() + DisplayState::COUNT + 60;
    let by = match action {
        Action::Seek(Seek::Second(pages)) => pages * 10,
        Action::Seek(Seek::Begin) => i32::MIN,
        Action::Seek(Seek::End) => i32::MAX,
        Action::Select(by) | Action::Scroll(by) => *by,
        Action::Close | Action::Enter => {
            view.uncover();
            return None;
        }
        // the key that opened it
        Action::Help | Action::Glossary
            if (*action == Action::Help) == matches!(view.overlay, Some(Overlay::Help { .. })) =>
        {
            view.uncover();
            return None;
        }
        action if lesson::is_everywhere(action) => return in_panes(view, action, model, at),
        _ => return refuse(view),
    };
    if let Some(Overlay::Help { scroll: rest } | Overlay::Glossary { scroll: rest }) =
        &mut view.overlay
    {
        *rest = scrolled(scroll, by, rows);
    }
    None
}

/// More rows than the details have on the narrowest screen.
const DETAIL_ROWS: usize = 40;

/// The details take every key; what moves in time, the run or what is seen of it, shows in them too.
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
            let cursor = next_choice(view, cursor, *by, model);
            view.overlay = Some(Overlay::Detail { cursor });
            // what it does besides is said before it is done, and why nothing can be
            view.remark = in_details(view, cursor, model).and_then(|action| {
                match can(view, &action, model) {
                    Can::As(why) | Can::No(why) => Some(why),
                    Can::Yes => None,
                }
            });
        }
        Action::Enter => {
            let action = in_details(view, cursor, model)?;
            return asked(view, &action, model);
        }
        Action::Close => view.overlay = None,
        // a click on the chosen worker, on a lane that is still to be seen beside the details
        Action::SelectWorker(place) => {
            view.selected = Some(*place);
            open_detail(view, model);
        }
        Action::Select(by) => {
            select(view, *by, model, at);
            open_detail(view, model);
        }
        Action::Scroll(by) => view.scroll = scrolled(view.scroll, *by, DETAIL_ROWS),
        Action::Ask(_)
        | Action::PauseOrContinue
        | Action::Step
        | Action::Speed(_)
        | Action::Seek(_)
        | Action::Help
        | Action::Glossary => return in_panes(view, action, model, at),
        action if lesson::is_everywhere(action) => return in_panes(view, action, model, at),
        _ => return refuse(view),
    }
    None
}

/// The key does nothing here.
const fn refuse(view: &mut View) -> Option<ViewEffect> {
    view.remark = Some("remark-no-key");
    None
}
