//! Two runs compared: the object, and the table in lines.

use super::{
    numbers::{count, percent},
    tally,
    words::Words,
};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Shown, Stat},
    runs::Run,
};
use procession::{
    compare::{Comparison, Side},
    say,
    text::Language,
};
use serde_json::Value;

pub(super) fn compared(runs: [&Run; 2]) -> Comparison {
    let [a, b] = runs.map(|run| Side::of(run.header.clone(), &run.events));
    Comparison::of(a, b)
}

/// The object.
pub(crate) fn compare_object(runs: [&Run; 2]) -> Value {
    serde_json::from_str(&compared(runs).json()).unwrap()
}

/// What the object says of A and of B.
pub(crate) fn compare_json(runs: [&Run; 2]) -> [Claims; 2] {
    let whole = compare_object(runs);
    ["a", "b"].map(|side| parse_json(&whole[side]))
}

pub(crate) fn parse_json(side: &Value) -> Claims {
    let mut claims = Claims::of("compare json");
    let nanos = |value: &Value| value.as_f64().map_or(Shown::Nothing, Shown::nanos);
    let share = |value: &Value| value.as_f64().map_or(Shown::Nothing, Shown::float);
    let how = side["ended"].as_str();
    claims.say(
        Fact::How,
        how.map_or(Shown::Nothing, |how| Shown::Word(how.to_owned())),
    );
    claims.say(Fact::End, nanos(&side["run"]));
    claims.say(Fact::SleepsLate, share(&side["sleeps_late"]));
    claims.say(Fact::StoodStill, nanos(&side["stood_still"]));
    tally::counts(&mut claims, side);
    tally::queues(&mut claims, &side["queues"]);
    if let Some(queues) = side["queues"].as_object() {
        let names: Vec<&str> = queues.keys().map(String::as_str).collect();
        claims.word(Fact::Queues, names.join(", "));
    }
    if side["waits"].is_object() {
        tally::waits(&mut claims, "", &side["waits"]);
    }
    let shares = side["share"].as_object().expect("shares by group");
    let lived = shares.iter().filter(|(_, of)| of.is_object());
    let mut lived: Vec<&str> = lived.map(|(group, _)| group.as_str()).collect();
    lived.sort_unstable();
    claims.word(Fact::Groups, lived.join(", "));
    for (group, of) in shares {
        claims.share(group, Part::Work, share(&of["work"]));
        claims.share(group, Part::Wait, share(&of["wait"]));
    }
    claims
}

/// What the lines say of A and of B.
pub(crate) fn compare_text(runs: [&Run; 2], language: Language) -> [Claims; 2] {
    let words = Words::of(language);
    let lines = say::compare::comparison(&compared(runs), ["a", "b"], &words.text);
    let title = words.get("compare-numbers");
    let from = lines.iter().position(|line| line.starts_with(&title));
    let table: Vec<&str> = lines[from.expect("the numbers") + 1..]
        .iter()
        .map(String::as_str)
        .take_while(|line| !line.is_empty())
        .collect();
    [1, 2].map(|column| {
        let mut claims = Claims::of("compare text");
        for line in &table {
            let cells: Vec<&str> = line
                .split("   ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect();
            row(&mut claims, words, cells[0], cells[column]);
        }
        claims
    })
}

/// Counts of the whole run, and of a queue.
const COUNTS: [(&str, &str, Count); 6] = [
    ("compare-put-items", "queue-put", Count::Put),
    ("tally-done", "queue-done", Count::Done),
    ("tally-deepest", "queue-deepest", Count::Deepest),
    ("tally-left", "queue-left", Count::Left),
    ("tally-lost", "queue-lost", Count::Lost),
    ("tally-returned", "queue-returned", Count::Returned),
];
const WAITS: [(&str, &str, Stat); 3] = [
    ("tally-wait", "queue-wait", Stat::Mean),
    ("compare-p90", "queue-p90", Stat::Percentile(90)),
    ("compare-longest", "queue-longest", Stat::Longest),
];

/// A row of the table, in lines or on the screen.
pub(super) fn row(claims: &mut Claims, words: &Words, name: &str, value: &str) {
    let is = |id: &str| words.get(id) == name;
    if is("compare-ended") || is("compare-unsure") {
        return;
    }
    if is("compare-sleeps-late") {
        // sleeps of a nanosecond are late by more than fits, and the cell says that it was cut
        if value.ends_with('…') {
            return;
        }
        return claims.say(Fact::SleepsLate, percent(value));
    }
    if is("compare-gap") {
        return claims.say(Fact::StoodStill, words.duration(value));
    }
    if is("tally-total") {
        return claims.say(Fact::Total, words.duration(value));
    }
    // a run that has no such queue says nothing of it
    let of_queue = |id: &str| words.read(id, ["queue"], name).map(|[queue]| queue);
    for (whole, named, what) in COUNTS {
        if is(whole) {
            return claims.say(Fact::Whole(what), count(value));
        }
        if let Some(queue) = of_queue(named) {
            return match count(value) {
                Shown::Nothing => {}
                shown => claims.count(queue, what.of_items(), shown),
            };
        }
    }
    for (whole, named, what) in WAITS {
        let queue = if is(whole) { Some("") } else { of_queue(named) };
        if let Some(queue) = queue {
            return match words.duration(value) {
                Shown::Nothing => {}
                shown => claims.wait(queue, what, shown),
            };
        }
    }
    for (id, part) in [
        ("compare-group-work", Part::Work),
        ("compare-group-wait", Part::Wait),
    ] {
        if let Some([group]) = words.read(id, ["group"], name) {
            return claims.share(&words.group(group), part, percent(value));
        }
    }
    panic!("a row that nobody knows: {name}");
}
