//! The sentence about the end of a run, and the one about what limits it.

use super::{
    numbers::{count, decimal, percent},
    words::Words,
};
use crate::law::facts::{Claims, Count, Fact, Lately, Part, Shown, Side};

/// What stands between two pieces of a line.
pub(super) fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = line.split_once(before)?.1;
    if after.is_empty() {
        Some(rest)
    } else {
        Some(rest.split_once(after)?.0)
    }
}

/// Sentences about the end, each also with `-uncounted` where it is not known what is put on.
const OVER: [&str; 8] = [
    "over-completed-nothing",
    "over-completed-some",
    "over-quit",
    "over-stuck",
    "over-completed-some-uncounted",
    "over-quit-uncounted",
    "over-stuck-uncounted",
    "over-failed",
];

/// A sentence about the end of the run, and whether it is one.
pub(super) fn over(claims: &mut Claims, words: &Words, sentence: &str) -> bool {
    let counted = |[_, time]: &[&str; 2]| is_time(words, time);
    if let Some([n, time]) = words.read_as("over-completed-all", ["n", "time"], sentence, counted) {
        // of one item the number may stand in a word
        let all = if n.is_empty() {
            Shown::exact(1.0)
        } else {
            count(n)
        };
        claims.say(Fact::Whole(Count::Put), all.clone());
        claims.say(Fact::Whole(Count::Done), all);
        times(claims, words, time);
        return true;
    }
    let alone = "over-completed-alone";
    if let Some([n, time]) = words.read_as(alone, ["n", "time"], sentence, counted) {
        let one = || Shown::exact(1.0);
        let done = if n.is_empty() { one() } else { count(n) };
        claims.say(Fact::Whole(Count::Done), done);
        times(claims, words, time);
        return true;
    }
    let separator = separator(words);
    for id in OVER {
        let places = ["time", "done", "put", "rest"];
        // without a count nothing stands between the time and what is left
        let timed = |[time, _, _, rest]: &[&str; 4]| {
            let joined = if time.is_empty() { rest } else { time };
            is_time(words, joined.split(&separator).next().unwrap_or_default())
        };
        let Some([time, done, put, rest]) = words.read_as(id, places, sentence, timed) else {
            continue;
        };
        let ends = if time.is_empty() { rest } else { time };
        let (time, rest) = match ends.split_once(&separator) {
            Some((time, more)) if id.ends_with("uncounted") => (time, more),
            _ if id.ends_with("uncounted") => (ends, ""),
            _ => (time, rest.strip_prefix(&separator).unwrap_or(rest)),
        };
        times(claims, words, time);
        let whole = |what| Fact::Whole(what);
        match id {
            "over-completed-nothing" => claims.say(whole(Count::Put), Shown::exact(0.0)),
            "over-failed" => {}
            _ if id.ends_with("uncounted") => {
                claims.say(whole(Count::Put), Shown::Nothing);
                claims.say(whole(Count::Done), Shown::Nothing);
            }
            _ => {
                let of_planned = words.read("put-of-planned", ["put", "all"], put);
                let so_far = || words.read("put-so-far", ["put"], put).map(|[n]| n);
                let put = of_planned.map(|[n, _]| n).or_else(so_far);
                claims.say(whole(Count::Put), count(put.expect("how many were put")));
                claims.say(whole(Count::Done), count(done));
            }
        }
        for part in rest.split(&separator).filter(|part| !part.is_empty()) {
            amiss(claims, words, &format!("{separator}{part}"));
        }
        return true;
    }
    words.read("over-failed-why", ["why"], sentence).is_some()
}

/// What stands before each thing that was lost or left.
fn separator(words: &Words) -> String {
    let left = words.text.with("over-lost", &[("n", &'\n')]);
    let shared = [", ", "、"]
        .into_iter()
        .find(|sign| left.starts_with(*sign));
    shared.expect("a comma").to_owned()
}

/// `, 3 lost of orders`: what was lost or left, of a queue or of all.
fn amiss(claims: &mut Claims, words: &Words, part: &str) {
    for (id, what) in [("over-lost", Count::Lost), ("over-left", Count::Queued)] {
        let of = words.read(&format!("{id}-of"), ["n", "queue"], part);
        let alone = || words.read(id, ["n"], part).map(|[n]| [n, ""]);
        // `left in the queue` could be of a queue of that name
        if let Some([n, queue]) = alone().or(of) {
            return claims.count(queue, what.of_items(), count(n));
        }
    }
    panic!("{part} is nothing that is lost or left");
}

/// Whether this is a time, with or without the real time.
fn is_time(words: &Words, told: &str) -> bool {
    let both = words.read("time-both", ["run", "real"], told);
    let run = both.map_or(told, |[run, _]| run);
    let unit = |id: &&str| words.read(id, ["n"], run).map(|[n]| n);
    let bare = ["number-micros", "number-millis", "number-seconds"]
        .iter()
        .find_map(unit);
    let bare = bare.unwrap_or(run);
    let digit = |byte: u8| byte.is_ascii_digit() || b".:".contains(&byte);
    !bare.is_empty() && bare.bytes().all(digit)
}

/// `1.2 s`, `1:05`, and the real time if it is shown.
fn times(claims: &mut Claims, words: &Words, told: &str) {
    let both = words.read("time-both", ["run", "real"], told);
    let run = both.map_or(told, |[run, _]| run);
    claims.say(Fact::End, words.duration(run));
    if let Some([_, real]) = both {
        claims.say(Fact::RealEnd, words.duration(real));
    }
}

/// Sentences about one queue between two sides: the share of time that which side worked, and what `b` is a share of.
const SIDES: [(&str, bool); 3] = [
    ("bottleneck-consumers", false),
    ("bottleneck-producers", true),
    ("bottleneck-neither", true),
];

/// What the sentence at the top says of the last seconds, and whether it does.
pub(super) fn lately(claims: &mut Claims, words: &Words, sentence: &str) -> bool {
    for (id, puts) in SIDES {
        let Some([a, b, window]) = words.read(id, ["a", "b", "window"], sentence) else {
            continue;
        };
        let work = |puts: bool| {
            let side = if puts { Side::Putters } else { Side::Getters };
            Lately::OfSide(side(String::new()), Part::Work)
        };
        let other = match id {
            "bottleneck-consumers" => Lately::Full(String::new()),
            "bottleneck-producers" => Lately::Empty(String::new()),
            _ => work(false),
        };
        say(claims, work(puts), percent(a));
        say(claims, other, percent(b));
        say(claims, Lately::Window, decimal(window));
        return true;
    }
    if let Some([window]) = words.read("bottleneck-none", ["window"], sentence) {
        say(claims, Lately::Window, decimal(window));
        return true;
    }
    let slowest = ["slowest-full", "slowest-grows", "slowest-waits"];
    slowest.iter().any(|id| {
        let places = ["group", "work", "of", "n", "window"];
        let found = words.read(id, places, sentence);
        if let Some(found) = found {
            self::slowest(claims, words, id, found);
        }
        found.is_some()
    })
}

fn say(claims: &mut Claims, of: Lately, shown: Shown) {
    claims.say(Fact::Lately(of), shown);
}

/// The group that is the slowest of several: its share, and what shows it.
fn slowest(claims: &mut Claims, words: &Words, id: &str, found: [&str; 5]) {
    let [group, work, of, n, window] = found;
    let (group, queue) = (words.group(group), of.to_owned());
    say(
        claims,
        Lately::OfGroup(group.clone(), Part::Work),
        percent(work),
    );
    if id != "slowest-grows" {
        say(claims, Lately::Window, decimal(window));
    }
    match id {
        "slowest-full" => say(claims, Lately::Full(queue.clone()), percent(n)),
        "slowest-grows" => say(claims, Lately::Grows(queue.clone()), decimal(n)),
        _ => {
            let waits = Lately::OfGroup(words.group(of), Part::Item);
            return say(claims, waits, percent(n));
        }
    }
    claims.word(Fact::FromOf(group), queue);
}
