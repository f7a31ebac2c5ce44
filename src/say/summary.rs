//! What remains of a run when it is over.

use super::words::{Words, group_title};
use crate::{
    model::{Model, now::Part},
    text::{Text, number},
};

/// The run in a few lines: the ledger, wait times, who worked how much, who ended last.
pub fn summary(model: &Model, text: &Text) -> Vec<String> {
    let words = Words::new(model, text);
    let mut lines = vec![ledger(words)];
    lines.extend(waits(words));
    lines.extend((0..model.now.groups.len()).filter_map(|group| at_work(group, words)));
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

/// The share of their lives that the workers of a group worked, and waited for its queues.
fn at_work(group: usize, words: Words<'_>) -> Option<String> {
    let now = &words.model.now;
    let shares = now.shares(now.members(group), words.model.run_time(now.at))?;
    let of = &now.groups[group];
    let id = match of.part() {
        Part::Source => "summary-source",
        Part::Sink => "summary-sink",
        Part::Stage => "summary-stage",
        Part::Main | Part::Solo | Part::Unknown => "summary-group",
    };
    let fields: [(&str, &dyn std::fmt::Display); 5] = [
        ("group", &group_title(of.name, words.text)),
        ("work", &number::percent(shares.work)),
        ("wait", &number::percent(shares.wait)),
        ("room", &number::percent(shares.for_room)),
        ("item", &number::percent(shares.wait - shares.for_room)),
    ];
    Some(words.text.with(id, &fields))
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
        .filter(|(_, worker)| !worker.is_main);
    let (place, run) = ended
        .filter_map(|(place, worker)| Some((place, worker.ended?.1)))
        .max_by_key(|(_, run)| *run)?;
    let time = number::duration(run, words.text);
    Some(words.text.with(
        "summary-last",
        &[("who", &words.name_of(place)), ("time", &time)],
    ))
}
