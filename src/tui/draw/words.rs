//! The right end of a lane in words: what the worker does now, how long already, and how much it has moved.

use super::{
    glyphs,
    scene::{Scene, seconds},
};
use crate::{
    event::{Nanos, Role, State},
    model::{Look, now::Worker},
    scenario::MAIN,
    text::{number, safe},
};

/// `waiting for room  0.6 s`, `sleeping  1.2 of 3.0 s`, `looking after 4 processes`.
pub(super) fn state(scene: &Scene, worker: &Worker) -> String {
    let look = scene.model.now.look(worker);
    match (look, &worker.state) {
        _ if is_past(scene, worker) => scene.word("brief-gone"),
        (Look::InJoin, State::WaitingInJoin { on }) => joining(scene, on),
        (Look::Zombie | Look::Gone, _) => ended(scene, worker, look),
        _ => {
            let word = scene.word(&glyphs::state_id(look));
            let time = time(scene, worker, look, true, false);
            if time.is_empty() { word } else { format!("{word}  {time}") }
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

/// How long already, and of how much: `1.2 of 3.0 s`; empty where no time says anything.
pub(super) fn time(scene: &Scene, worker: &Worker, look: Look, with_total: bool, whole: bool) -> String {
    let since = if look == Look::Suspended { worker.looks_since } else { worker.since };
    let for_now = seconds(scene.run - since, whole);
    match (look, &worker.state) {
        (Look::Computing, State::Computing { span }) | (Look::Sleeping, State::Sleeping { span }) if with_total => {
            let all = seconds(*span, whole);
            // who shares a core takes longer for it than it would alone
            let late = look == Look::Computing && scene.run - since > *span + Nanos::from_millis(100);
            let id = if late { "seconds-for" } else { "seconds-of" };
            scene.text.with(id, &[("some", &for_now), ("all", &all)])
        }
        (
            Look::Computing
            | Look::Sleeping
            | Look::WaitingToPut
            | Look::WaitingToGet
            | Look::Spinning
            | Look::WaitingForLock
            | Look::Suspended,
            _,
        ) => scene.text.with("seconds", &[("n", &for_now)]),
        _ => String::new(),
    }
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
    let time = |look| scene.model.now.time_in(worker, look, scene.run).as_secs_f64();
    let sum = |counts: fn(Look) -> bool| Look::ALL.into_iter().filter(|look| counts(*look)).map(time).sum::<f64>();
    let share = |part: f64| number::percent(part / sum(|look| !look.dead()));
    let work = share(sum(Look::at_work));
    match worker.role {
        Role::Main if long => scene.text.with("sum-join", &[("join", &share(time(Look::InJoin)))]),
        Role::Main => String::new(),
        _ if long => {
            let wait = share(sum(|look| matches!(look, Look::WaitingToPut | Look::WaitingToGet)));
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
