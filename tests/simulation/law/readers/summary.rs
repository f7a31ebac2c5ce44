//! The lines that close a run: the ledger and the waits of each queue, what each group did, who ended last.

use super::{
    numbers::{count, percent},
    words::Words,
};
use crate::law::facts::{Claims, Count, Fact, Part, Shown, Stat};
use std::collections::BTreeMap;

/// Lines about a group, and which parts of its time they tell.
const GROUPS: [(&str, &[(&str, Part)]); 4] = [
    // the longest first: another could take a part of it for a number
    (
        "summary-stage",
        &[("item", Part::Item), ("room", Part::Room)],
    ),
    ("summary-source", &[("room", Part::Room)]),
    ("summary-sink", &[("wait", Part::Wait)]),
    ("summary-group", &[("wait", Part::Wait)]),
];

/// The lines of the summary of a run, which has `ended` or not. A line that is not there says that there was nothing of
/// it.
pub(super) fn summary<'a>(
    claims: &mut Claims,
    words: &Words,
    ended: bool,
    lines: impl Iterator<Item = &'a str>,
) {
    let mut waits: BTreeMap<String, [Shown; 3]> = BTreeMap::new();
    let mut groups: Vec<String> = Vec::new();
    let mut last = Shown::Nothing;
    let mut stood_still = Shown::exact(0.0);
    for line in lines {
        if let Some(queue) = ledger(claims, words, line) {
            let nothing = [Shown::Nothing, Shown::Nothing, Shown::Nothing];
            waits.entry(queue).or_insert(nothing);
        } else if let Some((queue, told)) = waits_of(claims, words, line) {
            waits.insert(queue, told);
        } else if let Some(group) = group(claims, words, line) {
            groups.push(group);
        } else if let Some([who, time]) = words.read("summary-last", ["who", "time"], line) {
            last = Shown::Word(who.to_owned());
            claims.say(Fact::EndOf(who.to_owned()), words.duration(time));
        } else if let Some([share]) = words
            .read("summary-locks", ["share"], line)
            .or_else(|| words.read("summary-big-lock", ["share"], line))
        {
            claims.say(Fact::ShareOfAll(Part::Lock), percent(share));
        } else if let Some([time]) = words.read("summary-gap", ["time"], line) {
            stood_still = words.duration(time);
        } else if let Some([share]) = words.read("sleeps-late", ["share"], line) {
            claims.say(Fact::SleepsLate, percent(share));
        } else if let Some([seed]) = words.read("summary-seed", ["seed"], line) {
            claims.say(Fact::Seed, count(seed));
        } else {
            panic!("no line of a summary: {line}");
        }
    }
    claims.say(Fact::StoodStill, stood_still);
    let queues: Vec<&str> = waits.keys().map(String::as_str).collect();
    if !queues.contains(&"") {
        claims.word(Fact::Queues, queues.join(", "));
    }
    let what = [Stat::Mean, Stat::Percentile(95), Stat::Longest];
    for (queue, shown) in waits {
        for (what, shown) in what.into_iter().zip(shown) {
            claims.wait(&queue, what, shown);
        }
    }
    groups.sort_unstable();
    claims.word(Fact::Groups, groups.join(", "));
    // before the end of the run somebody may still end
    if ended || last != Shown::Nothing {
        claims.say(Fact::LastToEnd, last);
    }
}

/// The ledger of a queue, and which one it is.
fn ledger(claims: &mut Claims, words: &Words, line: &str) -> Option<String> {
    let counted = |[_, n]: &[&str; 2]| n.bytes().all(|byte| byte.is_ascii_digit());
    let markers = words.read_as("summary-markers", ["balance", "n"], line, counted);
    let line = markers.map_or(line, |[balance, _]| balance);
    let returned = words.read("summary-returned", ["balance", "returned"], line);
    let (line, returned) = match returned {
        Some([balance, returned]) => (balance, count(returned)),
        None => (line, Shown::exact(0.0)),
    };
    let places = ["put", "queued", "held", "done", "lost", "queue"];
    let found = words.read("summary-ledger", places, line);
    let found = found.or_else(|| words.read("summary-ledger-of", places, line));
    let [put, queued, held, done, lost, queue] = found?;
    let counts = [
        (Count::Put, put),
        (Count::Queued, queued),
        (Count::InProgress, held),
        (Count::Done, done),
        (Count::Lost, lost),
    ];
    for (what, told) in counts {
        claims.count(queue, what, count(told));
    }
    claims.count(queue, Count::Returned, returned);
    Some(queue.to_owned())
}

fn waits_of(claims: &mut Claims, words: &Words, line: &str) -> Option<(String, [Shown; 3])> {
    let places = ["mean", "p95", "longest", "deepest", "queue"];
    let found = words.read("summary-waits", places, line);
    let found = found.or_else(|| words.read("summary-waits-of", places, line));
    let [mean, p95, longest, deepest, queue] = found?;
    claims.count(queue, Count::Deepest, count(deepest));
    // percentiles are good to 1 %
    let p95 = words.duration(p95);
    Some((
        queue.to_owned(),
        [words.duration(mean), p95, words.duration(longest)],
    ))
}

fn group(claims: &mut Claims, words: &Words, line: &str) -> Option<String> {
    GROUPS.iter().find_map(|(id, parts)| {
        let places = ["group", "work", "wait", "room", "item"];
        let [group, work, wait, room, item] = words.read(id, places, line)?;
        let group = words.group(group);
        claims.share(&group, Part::Work, percent(work));
        for (name, part) in *parts {
            let told = match *name {
                "wait" => wait,
                "room" => room,
                _ => item,
            };
            claims.share(&group, *part, percent(told));
        }
        Some(group)
    })
}
