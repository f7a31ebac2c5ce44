//! What remains of a run when it is over.

use super::{
    remark::sleeps_late,
    words::{self, Words, group_title},
};
use crate::{
    event::{QueueId, RealTime},
    model::{
        Model,
        now::{Ledger, Lock, Part, Queue},
    },
    text::{
        Text,
        number::{self, TimeUnit},
    },
};
use std::fmt::Display;

/// The run in a few lines: the ledger, wait times, who worked how much, who ended last.
pub fn summary(model: &Model, text: &Text) -> Vec<String> {
    let words = Words::new(model, text);
    let mut lines = books(words);
    lines.extend((0..model.now.groups.len()).filter_map(|group| at_work(group, words)));
    lines.extend(for_locks(words));
    lines.extend(gaps(words));
    let late = model.now.sleeps.late();
    lines.extend(late.and_then(|share| sleeps_late(share, text)));
    lines.extend(last(words));
    lines.push(text.with("summary-seed", &[("seed", &model.header.seed)]));
    lines
}

/// The ledger and the waits; where there are several queues, of each.
fn books(words: Words<'_>) -> Vec<String> {
    let queues = &words.model.now.queues;
    let several = words.model.has_several_queues();
    let all = (0..queues.len()).map(|place| words.model.history.queue(place).waits());
    let unit = TimeUnit::of(all.map(|waits| waits.longest));
    let of = |(place, queue): (usize, &Queue)| {
        let name = several.then_some(queue.name);
        let books = ledger(&queue.ledger, queue.totals.markers[0], name, words);
        std::iter::once(books).chain(waits(place, name, unit, words))
    };
    queues.iter().enumerate().flat_map(of).collect()
}

/// The balance, and beside it what it counts otherwise than as items: what came back, and stop markers.
fn ledger(ledger: &Ledger, markers: u64, name: Option<QueueId>, words: Words<'_>) -> String {
    let fields: [(&str, &dyn Display); 6] = [
        ("queue", &shown(name)),
        ("put", &number::count(ledger.put)),
        ("queued", &number::count(ledger.queued)),
        ("held", &number::count(ledger.in_progress)),
        ("done", &number::count(ledger.done)),
        ("lost", &number::count(ledger.lost)),
    ];
    let mut says = words.text.with(&of("summary-ledger", name), &fields);
    if ledger.returned > 0 {
        let returned = number::count(ledger.returned);
        let fields: [(&str, &dyn Display); 2] = [("balance", &says), ("returned", &returned)];
        says = words.text.with("summary-returned", &fields);
    }
    if markers > 0 {
        says = words
            .text
            .count("summary-markers", markers, &[("balance", &says)]);
    }
    says
}

/// How long items waited in a queue, in the unit of all queues, and how deep it was.
fn waits(place: usize, name: Option<QueueId>, unit: TimeUnit, words: Words<'_>) -> Option<String> {
    let waits = words.model.history.queue(place).waits();
    let time = |time| unit.tell(time, words.text);
    let fields: [(&str, &dyn Display); 5] = [
        ("queue", &shown(name)),
        ("mean", &time(waits.mean)),
        ("p95", &time(waits.p95)),
        ("longest", &time(waits.longest)),
        ("deepest", &words.model.now.queues[place].deepest),
    ];
    (waits.count > 0).then(|| words.text.with(&of("summary-waits", name), &fields))
}

/// The sentence of this id, or the one that names the queue.
fn of(id: &str, name: Option<QueueId>) -> String {
    name.map_or_else(|| id.to_owned(), |_| format!("{id}-of"))
}

fn shown(queue: Option<QueueId>) -> String {
    queue.map(|queue| words::name(&queue)).unwrap_or_default()
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
    let fields: [(&str, &dyn Display); 5] = [
        ("group", &group_title(of.name, words.text)),
        ("work", &number::percent(shares.work)),
        ("wait", &number::percent(shares.wait)),
        ("room", &number::percent(shares.for_room)),
        ("item", &number::percent(shares.wait - shares.for_room)),
    ];
    Some(words.text.with(id, &fields))
}

/// The share of their lives that all workers waited for locks, if they did.
fn for_locks(words: Words<'_>) -> Option<String> {
    let now = &words.model.now;
    let shares = now.shares(now.others(), words.model.run_time(now.at))?;
    let share = number::percent(shares.for_lock);
    let one = (shares.for_lock > 0.0).then(|| now.locks.iter().any(Lock::is_big))?;
    let id = if one {
        "summary-big-lock"
    } else {
        "summary-locks"
    };
    Some(words.text.with(id, &[("share", &share)]))
}

/// For how long the program itself stood still, if it did.
fn gaps(words: Words<'_>) -> Option<String> {
    let span = words.model.now.stood_still;
    (span > RealTime::ZERO).then(|| words.stood_still("summary-gap", span))
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
