//! Many runs counted: here one, as an object and as a table in lines.

use super::{numbers::count, words::Words};
use crate::law::{
    facts::{Claims, Count, Fact, Shown, Stat},
    runs::Run,
};
use procession::{
    model::Model,
    say,
    tally::{RunCollector, Tally, TallyRequest},
    text::Language,
};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

fn of(run: &Run) -> (Tally, TallyRequest) {
    let (mut model, mut notes) = (Model::new(run.header.clone()), RunCollector::default());
    for event in &run.events {
        model.apply(event);
        notes.take(event, &model);
    }
    let asked = TallyRequest {
        scenario: run.header.scenario.clone().unwrap(),
        times: 1,
        same_seed: false,
    };
    (Tally::of(vec![notes.summary(1, &model)]), asked)
}

/// What the object says of a run.
pub(crate) fn tally(run: &Run) -> Claims {
    let (tally, asked) = of(run);
    let whole: Value = serde_json::from_str(&tally.json(&asked)).unwrap();
    let one = &whole["each"][0];
    let mut claims = Claims::of("tally");
    counts(&mut claims, one);
    let mean = one["mean_wait"].as_f64();
    claims.say(
        Fact::WholeMeanWait,
        mean.map_or(Shown::Nothing, Shown::nanos),
    );
    for late in [&one["sleeps_late"], &whole["sleeps_late"]] {
        let late = late.as_f64().map_or(Shown::Nothing, Shown::float);
        claims.say(Fact::SleepsLate, late);
    }
    queues(&mut claims, &one["queues"]);
    // of one run, the spread of each queue is its number
    for (queue, spreads) in whole["queues"].as_object().into_iter().flatten() {
        for (name, what) in PARTS {
            let shown = (spreads[name]["median"].as_f64()).map_or(Shown::Nothing, Shown::exact);
            claims.count(queue, what.of_items(), shown);
        }
    }
    claims
}

/// Counts of a run or of a queue, by their names.
const PARTS: [(&str, Count); 6] = [
    ("put", Count::Put),
    ("done", Count::Done),
    ("left", Count::Left),
    ("lost", Count::Lost),
    ("returned", Count::Returned),
    ("deepest", Count::Deepest),
];

/// What an object says of a run.
pub(super) fn counts(claims: &mut Claims, one: &Value) {
    let nanos = |value: &Value| value.as_f64().map_or(Shown::Nothing, Shown::nanos);
    claims.say(Fact::Total, nanos(&one["total"]));
    claims.say(Fact::Seed, Shown::exact(one["seed"].as_f64().unwrap()));
    for (name, what) in PARTS {
        let number = one[name].as_f64();
        claims.say(
            Fact::Whole(what),
            number.map_or(Shown::Nothing, Shown::exact),
        );
    }
}

/// What an object says of each queue.
pub(super) fn queues(claims: &mut Claims, all: &Value) {
    for (queue, one) in all.as_object().into_iter().flatten() {
        for (name, what) in PARTS {
            let shown = one[name].as_f64().map_or(Shown::Nothing, Shown::exact);
            claims.count(queue, what.of_items(), shown);
        }
        waits(claims, queue, &one["waits"]);
    }
}

/// What an object says of the waits in a queue.
pub(super) fn waits(claims: &mut Claims, queue: &str, waits: &Value) {
    let some = waits["count"].as_f64().unwrap();
    claims.wait(queue, Stat::Count, Shown::exact(some));
    for (name, what) in [
        ("mean", Stat::Mean),
        ("p90", Stat::Percentile(90)),
        ("longest", Stat::Longest),
    ] {
        let time = Shown::nanos(waits[name].as_f64().unwrap());
        claims.wait(queue, what, if some > 0.0 { time } else { Shown::Nothing });
    }
}

/// What the table says of a run: of one, the least, the median and the most are the same.
pub(crate) fn tally_text(run: &Run, language: Language) -> Claims {
    let (tally, asked) = of(run);
    let words = Words::of(language);
    let lines = say::tally(&tally, &asked, &words.text, false);
    parse_text(&lines, words)
}

pub(crate) fn parse_text(lines: &[String], words: &Words) -> Claims {
    let mut claims = Claims::of("tally text");
    let head = lines
        .iter()
        .position(|line| line.trim_start().starts_with(&words.get("tally-least")))
        .expect("the titles of the table");
    let wide = lines[head].width() - 30;
    let mut told = Vec::new();
    for line in lines[head + 1..].iter().take_while(|line| !line.is_empty()) {
        let (name, numbers) = split(line, wide);
        let numbers: Vec<&str> = numbers.split("  ").map(str::trim).collect();
        let numbers: Vec<&str> = numbers
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect();
        assert!(numbers.iter().all(|number| *number == numbers[0]), "{line}");
        row(&mut claims, words, name.trim_end(), numbers[0], &mut told);
    }
    // what is nothing in all runs has no row
    let queues = told.iter().filter(|(id, _)| id.contains("done"));
    for (id, queue) in queues {
        for (part, what) in [
            ("left", Count::Left),
            ("lost", Count::Lost),
            ("returned", Count::Returned),
        ] {
            let row = (id.replace("done", part), queue.clone());
            let several = told.iter().any(|(id, _)| id.starts_with("queue-"));
            if !told.contains(&row) && (id.starts_with("queue-") || !several) {
                claims.count(queue, what.of_items(), Shown::exact(0.0));
            }
        }
    }
    claims
}

/// The first `cells` cells of the line, and the rest.
fn split(line: &str, cells: usize) -> (&str, &str) {
    let mut used = 0;
    let ends = line.char_indices().find(|(_, c)| {
        used += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        used > cells
    });
    line.split_at(ends.map_or(line.len(), |(at, _)| at))
}

fn row(
    claims: &mut Claims,
    words: &Words,
    name: &str,
    number: &str,
    told: &mut Vec<(String, String)>,
) {
    for (id, what) in [
        ("queue-deepest", Count::Deepest),
        ("queue-done", Count::Done),
        ("queue-left", Count::Left),
        ("queue-lost", Count::Lost),
        ("queue-returned", Count::Returned),
    ] {
        if let Some([queue]) = words.read(id, ["queue"], name) {
            told.push((id.to_owned(), queue.to_owned()));
            return claims.count(queue, what.of_items(), count(number));
        }
    }
    if let Some([queue]) = words.read("queue-wait", ["queue"], name) {
        return claims.wait(queue, Stat::Mean, words.duration(number));
    }
    let whole = [
        ("tally-done", Count::Done),
        ("tally-deepest", Count::Deepest),
        ("tally-left", Count::Left),
        ("tally-lost", Count::Lost),
        ("tally-returned", Count::Returned),
    ];
    if let Some((id, what)) = whole.into_iter().find(|(id, _)| words.get(id) == name) {
        told.push((id.to_owned(), String::new()));
        return claims.say(Fact::Whole(what), count(number));
    }
    match name {
        name if words.get("tally-total") == name => {
            claims.say(Fact::Total, words.duration(number));
        }
        name if words.get("tally-wait") == name => {
            claims.say(Fact::WholeMeanWait, words.duration(number));
        }
        other => panic!("a row that nobody knows: {other}"),
    }
}
