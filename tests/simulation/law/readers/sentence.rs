//! The sentence about the end of a run, and the summary that follows it.

use super::numbers::{count, duration, percent};
use crate::law::facts::{Claims, Count, Fact, Part, Shown, Stat};

/// What stands between two pieces of a line.
pub(super) fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = line.split_once(before)?.1;
    if after.is_empty() {
        Some(rest)
    } else {
        Some(rest.split_once(after)?.0)
    }
}

/// A sentence about the end of the run, and whether it is one.
pub(super) fn over(claims: &mut Claims, sentence: &str) -> bool {
    let all = between(sentence, "All ", " items are done after ").or(between(
        sentence,
        "The ",
        " item is done after ",
    ));
    if let Some(all) = all {
        claims.count(Count::Put, count(all));
        claims.count(Count::Done, count(all));
    }
    let over = [
        "done after ",
        "over after ",
        "ended after ",
        "ended early after ",
        "failed after ",
    ];
    let Some(rest) = over.iter().find_map(|words| between(sentence, words, "")) else {
        return sentence.starts_with("The run failed");
    };
    let time = rest
        .split([':', ','])
        .next()
        .map(|_| time(rest))
        .expect("a time");
    let (run, real) = time;
    claims.say(Fact::End, duration(&run));
    if let Some(real) = real {
        claims.say(Fact::RealEnd, duration(&real));
    }
    if let Some((before, _)) = sentence.split_once(" items done") {
        let words: Vec<&str> = before.rsplit(' ').take(3).collect();
        let [put, "of", done] = words[..] else {
            panic!("{sentence} does not say how many of how many")
        };
        claims.count(Count::Done, count(done));
        claims.count(Count::Put, count(put));
    }
    if sentence.contains("no item was put") {
        claims.count(Count::Put, Shown::exact(0.0));
    }
    for (words, what) in [
        (" lost", Count::Lost),
        (" left in the queue", Count::Queued),
    ] {
        if let Some((before, _)) = sentence.split_once(words) {
            claims.count(what, count(before.rsplit(' ').next().expect("a number")));
        }
    }
    true
}

/// `1.2 s`, `1:05`, and the real time if it is told.
fn time(rest: &str) -> (String, Option<String>) {
    let (run, real) = match rest.split_once(" (") {
        Some((run, real)) => (
            run,
            real.split_once(" real time)")
                .map(|(real, _)| real.to_owned()),
        ),
        None => (rest, None),
    };
    // `1:05:` before what follows; a time has digits after its colons
    let end = run.char_indices().find(|(at, c)| {
        let next = run[at + c.len_utf8()..].chars().next();
        matches!(c, ':' | ',' | '.') && !next.is_some_and(|next| next.is_ascii_digit())
    });
    (end.map_or(run, |(at, _)| &run[..at]).to_owned(), real)
}

/// The lines of the summary of a run, which has `ended` or not. A line that is not there says that there was nothing of
/// it.
pub(super) fn summary<'a>(claims: &mut Claims, ended: bool, lines: impl Iterator<Item = &'a str>) {
    let mut waits = [Shown::Nothing, Shown::Nothing, Shown::Nothing];
    let mut shares = [("producers", None), ("consumers", None)];
    let mut last = Shown::Nothing;
    for line in lines {
        if let Some(put) = between(line, "Items: put ", " = ") {
            claims.count(Count::Put, count(put));
            for (before, after, what) in [
                ("in the queue ", " +", Count::Queued),
                ("in progress ", " +", Count::InProgress),
                ("+ done ", " +", Count::Done),
                ("+ lost ", ".", Count::Lost),
            ] {
                claims.count(
                    what,
                    count(between(line, before, after).expect("a part of the balance")),
                );
            }
            claims.count(
                Count::Returned,
                between(line, "Returned: ", ".").map_or(Shown::exact(0.0), count),
            );
        } else if line.starts_with("Wait time in the queue: ") {
            let part = |before, after| between(line, before, after).expect("a wait");
            waits = [
                duration(part("Wait time in the queue: ", " on average")),
                // percentiles are good to 1 %
                duration(part("95 % within ", ",")).about(0.011),
                duration(part("longest ", ". Greatest")),
            ];
            claims.count(Count::Deepest, count(part("Greatest depth ", ".")));
        } else if let Some((who, time)) = line.split_once(" ended last, after ") {
            last = Shown::Word(who.to_owned());
            claims.say(
                Fact::EndOf(who.to_owned()),
                duration(&time[..time.len() - 1]),
            );
        } else if let Some(seed) = between(line, "Seed ", ".") {
            claims.say(Fact::Seed, count(seed));
        } else {
            let place = usize::from(line.starts_with("Consumers"));
            let work = between(line, "ers: ", " of their time at work").expect("a share at work");
            let wait = between(line, "at work, ", " waiting").expect("a share of waiting");
            shares[place].1 = Some((percent(work), percent(wait)));
        }
    }
    let what = [Stat::Mean, Stat::Percentile(95), Stat::Longest];
    what.into_iter()
        .zip(waits)
        .for_each(|(what, shown)| claims.wait(what, shown));
    for (group, shown) in shares {
        let (work, wait) = shown.unwrap_or((Shown::Nothing, Shown::Nothing));
        claims.say(
            Fact::Share {
                group,
                part: Part::Work,
            },
            work,
        );
        claims.say(
            Fact::Share {
                group,
                part: Part::Wait,
            },
            wait,
        );
    }
    // before the end of the run somebody may still end
    if ended || last != Shown::Nothing {
        claims.say(Fact::LastToEnd, last);
    }
}
