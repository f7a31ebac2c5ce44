//! What remains of a run when it is over.

use super::words::Words;
use crate::{
    event::Role,
    model::Model,
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
    let ledger = &words.model.now.ledger();
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
    let waits = words.model.history.queue(0).waits();
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
                    &words.model.now.queue().map_or(0, |queue| queue.deepest),
                ),
            ],
        )
    })
}

/// The share of their lives that the workers of a role worked, and waited for the queue.
fn at_work(role: Role, words: Words<'_>) -> Option<String> {
    let shares = words
        .model
        .now
        .shares(role, words.model.run_time(words.model.now.at))?;
    let (work, wait) = (number::percent(shares.work), number::percent(shares.wait));
    let id = match role {
        Role::Producer => "summary-producers",
        _ => "summary-consumers",
    };
    Some(words.text.with(id, &[("work", &work), ("wait", &wait)]))
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
