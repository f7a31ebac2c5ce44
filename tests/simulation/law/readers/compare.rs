//! Two runs compared: the object, and the table in lines.

use super::numbers::{count, duration, percent};
use crate::law::{
    facts::{Claims, Count, Fact, Part, Shown, Stat},
    runs::Run,
};
use procession::{
    compare::{Comparison, Side},
    say,
    text::{Language, Text},
};
use serde_json::Value;

pub(super) fn compared(runs: [&Run; 2]) -> Comparison {
    let [a, b] = runs.map(|run| Side::of(run.header.clone(), &run.events));
    Comparison::of(a, b)
}

/// What the object says of A and of B.
pub(crate) fn compare_json(runs: [&Run; 2]) -> [Claims; 2] {
    let whole: Value = serde_json::from_str(&compared(runs).json()).unwrap();
    ["a", "b"].map(|side| parse_json(&whole[side]))
}

pub(crate) fn parse_json(side: &Value) -> Claims {
    let mut claims = Claims::of("compare json");
    let number = |value: &Value| value.as_f64();
    let nanos = |value: &Value| number(value).map_or(Shown::Nothing, Shown::nanos);
    let share = |value: &Value| number(value).map_or(Shown::Nothing, Shown::float);
    claims.say(
        Fact::How,
        side["ended"]
            .as_str()
            .map_or(Shown::Nothing, |how| Shown::Word(how.to_owned())),
    );
    claims.say(Fact::Total, nanos(&side["total"]));
    claims.say(Fact::End, nanos(&side["run"]));
    claims.say(Fact::Seed, Shown::exact(number(&side["seed"]).unwrap()));
    for (name, what) in [
        ("put", Count::Put),
        ("done", Count::Done),
        ("left", Count::Left),
        ("lost", Count::Lost),
        ("returned", Count::Returned),
        ("deepest", Count::Deepest),
    ] {
        claims.count(what, Shown::exact(number(&side[name]).unwrap()));
    }
    let waits = &side["waits"];
    let some = number(&waits["count"]).unwrap();
    claims.wait(Stat::Count, Shown::exact(some));
    for (name, what) in [
        ("mean", Stat::Mean),
        ("p90", Stat::Percentile(90)),
        ("longest", Stat::Longest),
    ] {
        claims.wait(
            what,
            if some > 0.0 {
                nanos(&waits[name])
            } else {
                Shown::Nothing
            },
        );
    }
    for group in ["producers", "consumers"] {
        for (part, of) in [("work", Part::Work), ("wait", Part::Wait)] {
            claims.say(
                Fact::Share { group, part: of },
                share(&side["share"][group][part]),
            );
        }
    }
    claims
}

/// What the lines say of A and of B.
pub(crate) fn compare_text(runs: [&Run; 2]) -> [Claims; 2] {
    let lines =
        say::compare::comparison(&compared(runs), ["a", "b"], &Text::new(Language::English));
    let from = lines
        .iter()
        .position(|line| line.starts_with("Numbers"))
        .expect("the numbers");
    let table: Vec<&str> = lines[from + 1..]
        .iter()
        .map(String::as_str)
        .take_while(|line| !line.is_empty())
        .collect();
    [1, 2].map(|column| parse_table(&table, column))
}

fn parse_table(table: &[&str], column: usize) -> Claims {
    let mut claims = Claims::of("compare text");
    for line in table {
        let cells: Vec<&str> = line
            .split("   ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        let [name, value] = [cells[0], cells[column]];
        let share = |group, part| Fact::Share { group, part };
        let wait = |what| Fact::Wait {
            queue: String::new(),
            what,
        };
        let counted = |what| Fact::Count {
            queue: String::new(),
            what,
        };
        // where nothing was taken, the waits are all zero
        let (fact, shown) = match name {
            "the run" | "~ order not known" => continue,
            "total time" => (Fact::Total, duration(value)),
            "mean wait in queue" | "90 % waited up to" | "longest wait" if value == "0.0 s" => {
                continue;
            }
            "mean wait in queue" => (wait(Stat::Mean), duration(value)),
            "90 % waited up to" => (wait(Stat::Percentile(90)), duration(value)),
            "longest wait" => (wait(Stat::Longest), duration(value)),
            "deepest queue" => (counted(Count::Deepest), count(value)),
            "producers at work" => (share("producers", Part::Work), percent(value)),
            "producers waiting" => (share("producers", Part::Wait), percent(value)),
            "consumers at work" => (share("consumers", Part::Work), percent(value)),
            "consumers waiting" => (share("consumers", Part::Wait), percent(value)),
            "items put" => (counted(Count::Put), count(value)),
            "items done" => (counted(Count::Done), count(value)),
            "items left" => (counted(Count::Left), count(value)),
            "items lost" => (counted(Count::Lost), count(value)),
            "items returned" => (counted(Count::Returned), count(value)),
            other => panic!("a row that nobody knows: {other}"),
        };
        claims.say(fact, shown);
    }
    claims
}
