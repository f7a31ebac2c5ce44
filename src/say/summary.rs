//! What remains of a run when it is over.

use super::words::Words;
use crate::{
    event::{Role, RunTime},
    model::{Model, history::DisplayState},
    text::{Text, number},
};

/// The run in a few lines: the ledger, wait times, who worked how much, who ended last.
pub fn summary(model: &Model, text: &Text) -> Vec<String> {
    let words = Words::new(model, text);
    let mut lines = vec![ledger(words)];
    lines.extend(waits(words));
    lines.extend(
        [Role::Producer, Role::Consumer]
            .into_iter()
            .filter_map(|role| at_work(role, words)),
    );
    lines.extend(last(words));
    lines.push(text.with("summary-seed", &[("seed", &model.header.seed)]));
    lines
}

fn ledger(words: Words<'_>) -> String {
    let ledger = &words.model.now.ledger;
    let balance = words.text.with(
        "summary-ledger",
        &[
            ("put", &number::count(ledger.put)),
            ("queued", &number::count(ledger.queued)),
            ("held", &number::count(ledger.in_progress)),
            ("done", &number::count(ledger.done)),
            ("lost", &number::count(ledger.lost)),
        ],
    );
    if ledger.returned == 0 {
        return balance;
    }
    words.text.with(
        "summary-returned",
        &[
            ("balance", &balance),
            ("returned", &number::count(ledger.returned)),
        ],
    )
}

fn waits(words: Words<'_>) -> Option<String> {
    let waits = words.model.history.waits();
    let shown = |time| number::duration(time, words.text);
    (waits.count > 0).then(|| {
        words.text.with(
            "summary-waits",
            &[
                ("mean", &shown(waits.mean)),
                ("p95", &shown(waits.p95)),
                ("longest", &shown(waits.longest)),
                (
                    "deepest",
                    &words
                        .model
                        .now
                        .queue
                        .as_ref()
                        .map_or(0, |queue| queue.deepest),
                ),
            ],
        )
    })
}

/// The share of their lives that the workers of a role worked, and waited for the queue.
fn at_work(role: Role, words: Words<'_>) -> Option<String> {
    let (mut work, mut wait, mut life) = (RunTime::ZERO, RunTime::ZERO, RunTime::ZERO);
    let (now, run) = (&words.model.now, words.model.run_time(words.model.now.at));
    for worker in now.workers.iter().filter(|worker| worker.role == role) {
        for display in DisplayState::ALL {
            let time = now.time_in(worker, display, run);
            match display {
                DisplayState::Computing | DisplayState::Sleeping => work += time,
                display if display.waits() => wait += time,
                DisplayState::Zombie | DisplayState::Gone => continue,
                _ => {}
            }
            life += time;
        }
    }
    let share = |part: RunTime| number::percent(part.as_secs_f64() / life.as_secs_f64());
    let id = match role {
        Role::Producer => "summary-producers",
        _ => "summary-consumers",
    };
    (life > RunTime::ZERO).then(|| {
        words
            .text
            .with(id, &[("work", &share(work)), ("wait", &share(wait))])
    })
}

/// Who ended last, once nobody can end any more.
fn last(words: Words<'_>) -> Option<String> {
    words.model.now.ended.as_ref()?;
    let ended = words
        .model
        .now
        .workers
        .iter()
        .enumerate()
        .filter(|(_, worker)| worker.role != Role::Main);
    let (place, run) = ended
        .filter_map(|(place, worker)| Some((place, worker.ended?.1)))
        .max_by_key(|(_, run)| *run)?;
    let time = number::duration(run, words.text);
    Some(words.text.with(
        "summary-last",
        &[("who", &words.name_of(place)), ("time", &time)],
    ))
}
