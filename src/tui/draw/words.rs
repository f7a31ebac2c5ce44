//! The right end of a lane in words: what the worker does now, how long already, and how much it has moved.

use super::{canvas::width, context::DrawContext, glyphs};
use crate::{
    event::{Nanos, Role, State},
    model::{Look, now::Worker},
    scenario::MAIN,
    text::{number, safe},
};

/// `waiting for room  0.6 s`, `sleeping  1.2 of 3.0 s`, `looking after 4 processes`; without the whole where it has no
/// room in so many cells.
pub(super) fn state(context: &DrawContext, worker: &Worker, room: u16) -> String {
    let look = context.model.now.look(worker);
    match (look, &worker.state) {
        _ if is_past(context, worker) => context.word("brief-gone"),
        (Look::InJoin, State::WaitingInJoin { on }) => joining(context, on),
        (Look::Zombie | Look::Gone, _) => ended(context, worker, look),
        _ => {
            let word = context.word(&glyphs::state_id(look));
            let says = |time: String| {
                if time.is_empty() {
                    word.clone()
                } else {
                    format!("{word}  {time}")
                }
            };
            let full = says(time_of_all(context, worker, look));
            if width(&full) <= room {
                full
            } else {
                says(time(context, worker, look, false))
            }
        }
    }
}

/// The state in one or two short words.
pub(super) fn brief(context: &DrawContext, worker: &Worker) -> String {
    if is_past(context, worker) {
        return context.word("brief-gone");
    }
    context.word(&glyphs::brief_id(context.model.now.look(worker)))
}

/// Main lives as long as the program, but the run that it made is over.
fn is_past(context: &DrawContext, worker: &Worker) -> bool {
    worker.role == Role::Main && context.model.now.ended.is_some()
}

/// How long already: `0.6 s`, or only `0 s`; empty where no time says anything.
pub(super) fn time(context: &DrawContext, worker: &Worker, look: Look, whole: bool) -> String {
    if !(look.at_work() || look.waits() || matches!(look, Look::WaitingForLock | Look::Suspended)) {
        return String::new();
    }
    let so_far = so_far(context, worker, look);
    if whole {
        return context
            .text
            .with("seconds", &[("n", &(so_far.0 / Nanos::SECOND.0))]);
    }
    number::duration(so_far, context.text)
}

/// The same, and of how much where that is known: `1.2 of 3.0 s`.
fn time_of_all(context: &DrawContext, worker: &Worker, look: Look) -> String {
    let span = match worker.state {
        State::Computing { span } | State::Sleeping { span } if look.at_work() => span,
        _ => return time(context, worker, look, false),
    };
    let (some, all) = (
        so_far(context, worker, look),
        number::duration(span, context.text),
    );
    // who shares a core takes longer for it than it would alone
    if look == Look::Computing && some > span + Nanos::from_millis(100) {
        return context.text.with(
            "time-for",
            &[
                ("some", &number::duration(some, context.text)),
                ("all", &all),
            ],
        );
    }
    context.text.with(
        "time-of",
        &[("some", &number::part(some, span)), ("all", &all)],
    )
}

fn so_far(context: &DrawContext, worker: &Worker, look: Look) -> Nanos {
    context.run
        - if look == Look::Suspended {
            worker.looks_since
        } else {
            worker.since
        }
}

/// `put 18`, `done 10`; main moves nothing.
pub(super) fn count(context: &DrawContext, worker: &Worker) -> String {
    match worker.role {
        Role::Producer => context.text.with("count-put", &[("n", &worker.moved)]),
        Role::Consumer => context.text.with("count-done", &[("n", &worker.done)]),
        Role::Main | Role::Worker => String::new(),
    }
}

/// `at work 92 %  waiting 7 %`, or `92 %`: over the whole run; of main, how long it stood in join.
pub(super) fn at_work(context: &DrawContext, worker: &Worker, long: bool) -> String {
    let time = |look| {
        context
            .model
            .now
            .time_in(worker, look, context.run)
            .as_secs_f64()
    };
    let sum = |counts: fn(Look) -> bool| {
        Look::ALL
            .into_iter()
            .filter(|look| counts(*look))
            .map(time)
            .sum::<f64>()
    };
    let share = |part: f64| number::percent(part / sum(|look| !look.dead()));
    let work = share(sum(Look::at_work));
    match worker.role {
        Role::Main if long => context
            .text
            .with("sum-join", &[("join", &share(time(Look::InJoin)))]),
        Role::Main => String::new(),
        _ if long => {
            let wait = share(sum(|look| {
                matches!(look, Look::WaitingToPut | Look::WaitingToGet)
            }));
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

/// Main waits for somebody's end, or looks after whoever is there.
fn joining(context: &DrawContext, on: &str) -> String {
    let now = &context.model.now;
    if now.processes.iter().any(|process| process.name == *on) {
        return context
            .text
            .with("state-joining", &[("who", &safe::line(on, 12))]);
    }
    let alive = now
        .processes
        .iter()
        .filter(|process| !process.joined && *process.name != *MAIN)
        .count();
    context.text.count("state-supervising", alive as u64, &[])
}

fn ended(context: &DrawContext, worker: &Worker, look: Look) -> String {
    let word = context.word(&glyphs::state_id(look));
    match context
        .model
        .now
        .process_of(worker)
        .and_then(|process| process.exit)
    {
        Some(exit) => format!(
            "{word}  {}",
            context.text.with("exit", &[("status", &exit)])
        ),
        None => word,
    }
}
