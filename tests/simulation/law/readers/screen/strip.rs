//! The strip of the chosen queue: what is in it, who holds what of it, and where all its items are.

use super::Screen;
use crate::law::{
    facts::{Claims, Count, Fact, Shown},
    readers::{numbers::count, words::Words},
};

pub(super) fn says(claims: &mut Claims, words: &Words, screen: &Screen, queue: &str) {
    let (put, get) = (words.get("put-end"), words.get("get-end"));
    for y in 0..screen.height() {
        let row = screen.text(y, 1, 119);
        let strip = row.strip_prefix(&format!("{put} > "));
        if let Some((items, held)) = strip.and_then(|rest| rest.split_once(&format!("> {get}"))) {
            in_queue(claims, words, items, queue);
            in_progress(claims, words, held, queue);
        }
        ledger(claims, words, &row, queue);
    }
}

/// A value without its producer, which stands before it where colours cannot tell: `P9:4`.
fn value(told: &str) -> &str {
    let is_name = |name: &str| {
        let number = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        number.len() < name.len() && number.parse::<u32>().is_ok()
    };
    let named = told.split_once(':').filter(|(name, _)| is_name(name));
    named.map_or(told, |(_, value)| value)
}

/// Values, the newest first: `(2)` after one is its attempt.
fn values(told: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in told.split_whitespace().filter(|word| *word != "·") {
        match all.last_mut() {
            Some(last) if word.starts_with('(') => *last = format!("{last} {word}"),
            _ => all.push(value(word).to_owned()),
        }
    }
    all
}

fn in_queue(claims: &mut Claims, words: &Words, items: &str, queue: &str) {
    if items.trim() == words.get("depth-not-known") {
        return;
    }
    let queue = queue.to_owned();
    let between = words.text.with("more-between", &[("n", &'\n')]);
    let (before, after) = between.split_once('\n').expect("a number");
    let cut = items.split_once(before).and_then(|(newest, rest)| {
        let (_, oldest) = rest.split_once(after)?;
        Some((values(newest), values(oldest)))
    });
    let (newest, oldest) = cut.unwrap_or_else(|| {
        let all = values(items);
        claims.count(&queue, Count::Queued, Shown::exact(all.len() as f64));
        (all, Vec::new())
    });
    let told = newest.iter().chain(&oldest).cloned().collect::<Vec<_>>();
    claims.word(
        Fact::InQueue {
            queue,
            newest: newest.len(),
            oldest: oldest.len(),
        },
        told.join(" "),
    );
}

/// `in progress  C1  10   C2  11 +1   +2`.
fn in_progress(claims: &mut Claims, words: &Words, held: &str, queue: &str) {
    let title = words.get("in-progress");
    let Some((_, held)) = held.split_once(&title) else {
        return;
    };
    if held.trim() == words.get("nothing") {
        return claims.say(Fact::Holders(queue.to_owned()), Shown::exact(0.0));
    }
    let words: Vec<&str> = held.split_whitespace().collect();
    let (mut place, mut holders) = (0, 0.0);
    while place < words.len() {
        if let Some(more) = words[place].strip_prefix('+') {
            // those that have no room
            holders += more.parse::<f64>().expect("a number");
            place += 1;
            continue;
        }
        let worker = words[place].to_owned();
        let mut told = value(words[place + 1]).to_owned();
        place += 2;
        for begins in ['(', '+'] {
            // `+2` at the end says how many more hold something
            let last = begins == '+'
                && place + 1 == words.len()
                && held.trim_end().ends_with(&format!("  {}", words[place]));
            if place < words.len() && words[place].starts_with(begins) && !last {
                told = format!("{told} {}", words[place]);
                place += 1;
            }
        }
        holders += 1.0;
        let queue = queue.to_owned();
        claims.word(Fact::Holding { queue, worker }, told);
    }
    claims.say(Fact::Holders(queue.to_owned()), Shown::exact(holders));
}

/// `put 49  =  queue 9  +  in progress 2  +  done 38  +  lost 0`.
fn ledger(claims: &mut Claims, words: &Words, row: &str, queue: &str) {
    let Some((put, rest)) = row.trim().split_once('=') else {
        return;
    };
    let Some([put]) = words.read("ledger-put", ["n"], put.trim()) else {
        return;
    };
    claims.count(queue, Count::Put, count(put));
    let parts: Vec<&str> = rest.split('+').map(str::trim).collect();
    let all = [
        ("ledger-queue", Count::Queued),
        ("ledger-in-progress", Count::InProgress),
        ("ledger-done", Count::Done),
        ("ledger-lost", Count::Lost),
    ];
    for ((id, what), told) in all.into_iter().zip(&parts) {
        let told = told.split("  ").next().expect("a part");
        let [n] = words.read(id, ["n"], told).expect("a part of the ledger");
        claims.count(queue, what, count(n));
    }
    // behind the balance stand what came back, and stop markers
    let mut behind = parts
        .last()
        .into_iter()
        .flat_map(|last| last.split("  ").skip(1));
    let returned = behind.find_map(|told| words.read("ledger-returned", ["n"], told.trim()));
    let returned = returned.map_or(Shown::exact(0.0), |[n]| count(n));
    claims.count(queue, Count::Returned, returned);
}
