//! The right end of a lane in words: what the worker does now, how long already, and how much it has moved.

use super::{canvas::width, glyphs, scene::Scene};
use crate::{
    event::{Nanos, Role, State},
    model::{Look, now::Worker},
    scenario::MAIN,
    text::{number, safe},
};

/// `waiting for room  0.6 s`, `sleeping  1.2 of 3.0 s`, `looking after 4 processes`; without the whole where it has no
/// room in so many cells.
pub(super) fn state(scene: &Scene, worker: &Worker, room: u16) -> String {
    let look = scene.model.now.look(worker);
    match (look, &worker.state) {
        _ if is_past(scene, worker) => scene.word("brief-gone"),
        (Look::InJoin, State::WaitingInJoin { on }) => joining(scene, on),
        (Look::Zombie | Look::Gone, _) => ended(scene, worker, look),
        _ => {
            let word = scene.word(&glyphs::state_id(look));
            let says = |time: String| if time.is_empty() { word.clone() } else { format!("{word}  {time}") };
            let full = says(time_of_all(scene, worker, look));
            if width(&full) <= room { full } else { says(time(scene, worker, look, false)) }
        }
    }
}

/// The state in one or two short words.
pub(super) fn brief(scene: &Scene, worker: &Worker) -> String {
    if is_past(scene, worker) {
        return scene.word("brief-gone");
    }
    scene.word(&glyphs::brief_id(scene.model.now.look(worker)))
}

/// Main lives as long as the program, but the run that it made is over.
fn is_past(scene: &Scene, worker: &Worker) -> bool {
    worker.role == Role::Main && scene.model.now.ended.is_some()
}

/// How long already: `0.6 s`, or only `0 s`; empty where no time says anything.
pub(super) fn time(scene: &Scene, worker: &Worker, look: Look, whole: bool) -> String {
    if !(look.at_work() || look.waits() || matches!(look, Look::WaitingForLock | Look::Suspended)) {
        return String::new();
    }
    let so_far = so_far(scene, worker, look);
    if whole {
        return scene.text.with("seconds", &[("n", &(so_far.0 / Nanos::SECOND.0))]);
    }
    number::duration(so_far, scene.text)
}

/// The same, and of how much where that is known: `1.2 of 3.0 s`.
fn time_of_all(scene: &Scene, worker: &Worker, look: Look) -> String {
    let span = match worker.state {
        State::Computing { span } | State::Sleeping { span } if look.at_work() => span,
        _ => return time(scene, worker, look, false),
    };
    let (some, all) = (so_far(scene, worker, look), number::duration(span, scene.text));
    // who shares a core takes longer for it than it would alone
    if look == Look::Computing && some > span + Nanos::from_millis(100) {
        return scene.text.with("time-for", &[("some", &number::duration(some, scene.text)), ("all", &all)]);
    }
    scene.text.with("time-of", &[("some", &number::part(some, span)), ("all", &all)])
}

fn so_far(scene: &Scene, worker: &Worker, look: Look) -> Nanos {
    scene.run - if look == Look::Suspended { worker.looks_since } else { worker.since }
}

/// `put 18`, `done 10`; main moves nothing.
pub(super) fn count(scene: &Scene, worker: &Worker) -> String {
    match worker.role {
        Role::Producer => scene.text.with("count-put", &[("n", &worker.moved)]),
        Role::Consumer => scene.text.with("count-done", &[("n", &worker.done)]),
        Role::Main | Role::Worker => String::new(),
    }
}

/// `at work 92 %  waiting 7 %`, or `92 %`: over the whole run; of main, how long it stood in join.
pub(super) fn at_work(scene: &Scene, worker: &Worker, long: bool) -> String {
    let Some(shares) = scene.model.now.shares_of(worker, scene.run) else { return String::new() };
    let work = number::percent(shares.work);
    match worker.role {
        Role::Main if long => scene.text.with("sum-join", &[("join", &number::percent(shares.in_join))]),
        Role::Main => String::new(),
        _ if long => {
            let wait = number::percent(shares.wait);
            scene.text.with("sum-work", &[("work", &format_args!("{work:>5}")), ("wait", &format_args!("{wait:>5}"))])
        }
        _ => work,
    }
}

/// Main waits for somebody's end, or looks after whoever is there.
fn joining(scene: &Scene, on: &str) -> String {
    let now = &scene.model.now;
    if now.processes.iter().any(|process| process.name == *on) {
        return scene.text.with("state-joining", &[("who", &safe::line(on, 12))]);
    }
    let alive = now.processes.iter().filter(|process| !process.joined && *process.name != *MAIN).count();
    scene.text.count("state-supervising", alive as u64, &[])
}

fn ended(scene: &Scene, worker: &Worker, look: Look) -> String {
    let word = scene.word(&glyphs::state_id(look));
    match scene.model.now.process_of(worker).and_then(|process| process.exit) {
        Some(exit) => format!("{word}  {}", scene.text.with("exit", &[("status", &exit)])),
        None => word,
    }
}
