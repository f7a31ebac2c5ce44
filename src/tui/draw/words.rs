//! The right end of a lane in words: what the worker does now, how long already, and how much it has moved.

use super::{
    canvas::width,
    context::DrawContext,
    glyphs,
    lane_times::{has_time, planned, so_far},
};
use crate::{
    event::{RunTime, State},
    model::{
        DisplayState,
        now::{ItemCount, Worker},
    },
    scenario::MAIN,
    text::{
        number::{self, TimeUnit},
        safe,
    },
};

/// `waiting for room  0.6 s`, `sleeping  1.2 of 3.0 s`, `looking after 4 processes`: the longest form that fits into so
/// many cells, without the whole, then in a short word.
pub(super) fn state(context: &DrawContext, worker: &Worker, room: u16) -> String {
    let forms = forms(context, worker);
    let fits = forms.iter().find(|form| width(form) <= room);
    fits.or(forms.last()).cloned().unwrap_or_default()
}

/// All ways to say it, the longest first.
fn forms(context: &DrawContext, worker: &Worker) -> Vec<String> {
    let display = context.model.now.display_state(worker);
    let brief = brief(context, worker);
    match (display, &worker.state) {
        _ if is_past(context, worker) => vec![brief],
        (DisplayState::InJoin, State::WaitingInJoin { on }) => {
            let who = safe::line(on, 12);
            vec![context.text.with("state-joining", &[("who", &who)]), brief]
        }
        (DisplayState::Supervising, _) => vec![supervising(context), brief],
        (DisplayState::Zombie | DisplayState::Gone, _) => ended(context, worker, display),
        _ => {
            let word = doing(context, worker, display);
            let time = time(context, worker, display);
            let says = |word: &str, time: &str| match time {
                "" => word.to_owned(),
                time => format!("{word}  {time}"),
            };
            let forms = vec![
                says(&word, &time_of_all(context, worker, display)),
                says(&word, &time),
                says(&brief, &time),
                brief,
            ];
            if !ends_soon(context, worker) {
                return forms;
            }
            let then = |state: &String| context.text.with("then-ends", &[("state", state)]);
            let last = [context.word("ends-after-this"), forms[3].clone()];
            forms[..2].iter().map(then).chain(last).collect()
        }
    }
}

/// What the worker does; of a lock, for which it waits.
fn doing(context: &DrawContext, worker: &Worker, display: DisplayState) -> String {
    match (display, &worker.state) {
        (DisplayState::WaitingForLock, State::WaitingForLock { on }) => {
            let mut locks = context.model.now.locks.iter();
            if locks.any(|lock| lock.name == *on && lock.is_big()) {
                return context.word("waiting-for-big-lock");
            }
            let lock = safe::line(on, 16);
            context
                .text
                .with("waiting-for-this-lock", &[("lock", &lock)])
        }
        _ => context.word(&glyphs::state_id(display)),
    }
}

/// Whether it was asked to end after its present item, and has not yet.
fn ends_soon(context: &DrawContext, worker: &Worker) -> bool {
    worker.finishing && context.model.now.lives(worker)
}

/// The state in one or two short words.
pub(super) fn brief(context: &DrawContext, worker: &Worker) -> String {
    if is_past(context, worker) {
        return context.word("brief-gone");
    }
    if ends_soon(context, worker) {
        return context.word("brief-ends-soon");
    }
    context.word(&glyphs::brief_id(context.model.now.display_state(worker)))
}

/// Main lives as long as the program, but the run that it made is over.
pub(super) fn is_past(context: &DrawContext, worker: &Worker) -> bool {
    worker.is_main && context.model.now.ended.is_some()
}

/// How long already: `0.6 s`; empty where no time says anything.
pub(super) fn time(context: &DrawContext, worker: &Worker, display: DisplayState) -> String {
    if has_time(display) {
        let so_far = so_far(context.run, worker, display);
        context.lane_unit.running(so_far, context.text)
    } else {
        String::new()
    }
}

/// The same in whole seconds that are over, for where there is little room: `12 s`, `<1 s`.
pub(super) fn whole_seconds(
    context: &DrawContext,
    worker: &Worker,
    display: DisplayState,
) -> String {
    if !has_time(display) {
        return String::new();
    }
    let seconds = match so_far(context.run, worker, display).0 / RunTime::SECOND.0 {
        0 => "<1".to_owned(),
        over => over.to_string(),
    };
    TimeUnit::Seconds.with_unit(&seconds, context.text)
}

/// The same, and what was planned where that is known: `1.2 / 3.0 s`. Who shares a core takes longer than planned.
fn time_of_all(context: &DrawContext, worker: &Worker, display: DisplayState) -> String {
    let Some(span) = planned(worker, display) else {
        return time(context, worker, display);
    };
    let (unit, text) = (context.lane_unit, context.text);
    let some = unit.part(so_far(context.run, worker, display), span, text);
    text.with(
        "time-of",
        &[("some", &some), ("all", &unit.tell(span, text))],
    )
}

/// `put 18`, `done 10`; empty for one that moves nothing.
pub(super) fn count(context: &DrawContext, worker: &Worker) -> String {
    match context.model.now.count_of(worker) {
        Some(ItemCount::Put(count)) => context.text.with("count-put", &[("n", &count)]),
        Some(ItemCount::Done(count)) => context.text.with("count-done", &[("n", &count)]),
        None => String::new(),
    }
}

/// `at work 92 %  waiting 7 %`, or `92 %`: over the whole run; of main, how long it stood in join or looked after the
/// others, whichever is more.
pub(super) fn at_work(context: &DrawContext, worker: &Worker, long: bool) -> String {
    let Some(shares) = context.model.now.shares_of(worker, context.run) else {
        return String::new();
    };
    let work = number::percent(shares.work);
    match worker.is_main {
        true if long && shares.supervising > shares.in_join => {
            let share = number::percent(shares.supervising);
            context.text.with("sum-supervising", &[("share", &share)])
        }
        true if long => context
            .text
            .with("sum-join", &[("join", &number::percent(shares.in_join))]),
        true => String::new(),
        _ if long => {
            let wait = number::percent(shares.wait);
            context.text.with(
                "sum-work",
                &[
                    ("work", &format_args!("{work:>5}")),
                    ("wait", &format_args!("{wait:>5}")),
                ],
            )
        }
        _ => work,
    }
}

/// Main looks after the others: how many processes there are to join.
fn supervising(context: &DrawContext) -> String {
    let processes = context.model.now.processes.iter();
    let left = processes.filter(|process| !process.joined && *process.name != *MAIN);
    let left = left.count() as u64;
    context.text.count("supervising-processes", left, &[])
}

fn ended(context: &DrawContext, worker: &Worker, display: DisplayState) -> Vec<String> {
    let now = &context.model.now;
    let process = now.process_of(worker);
    if process.is_some_and(|it| it.exit.is_none()) && now.is_thread(worker) {
        return vec![context.word("state-thread-ended")];
    }
    let words = [glyphs::state_id(display), glyphs::brief_id(display)].map(|id| context.word(&id));
    let Some(exit) = process.and_then(|process| process.exit) else {
        return words.into();
    };
    let exit = context.text.with("exit", &[("status", &exit)]);
    let mut forms: Vec<String> = words.iter().map(|word| format!("{word}  {exit}")).collect();
    forms.extend(words.into_iter().skip(1));
    forms
}
