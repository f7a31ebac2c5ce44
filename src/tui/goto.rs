//! What was typed to go to: a worker, a time, or an item.

use super::view::View;
use crate::{
    event::{Origin, RunTime},
    model::{Model, now::Queue},
    text::{Text, number, safe},
};

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The worker at this place in `Now::workers`.
    Worker(usize),
    /// This run time.
    Time(RunTime),
    /// This item.
    Item(Origin),
}

/// The most cells of something typed in a sentence.
const TYPED: usize = 24;
/// The most names that a sentence lists.
const LISTED: usize = 6;

/// What was typed: `C57`, `12.5`, `1:02`, `#31`, `orders#31`. Workers and queues are those of `model`; `kept` is the run time
/// that can be gone to.
///
/// # Errors
/// A sentence that says what was found and what is allowed.
pub(super) fn target(
    typed: &str,
    (view, model): (&View, &Model),
    kept: (RunTime, RunTime),
    text: &Text,
) -> Result<Target, String> {
    let found = safe::line(typed, TYPED);
    if let Some((queue, number)) = typed.split_once('#') {
        return item(queue.trim(), number.trim(), &found, (view, model), text);
    }
    if typed.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.') {
        return moment(typed, &found, kept, text);
    }
    let same = |name: &str| name.eq_ignore_ascii_case(typed);
    let workers = &model.now.workers;
    if let Some(place) = workers.iter().position(|worker| same(&worker.name)) {
        return Ok(Target::Worker(place));
    }
    if workers.is_empty() {
        return Err(text.with("no-such-target-yet", &[("found", &found)]));
    }
    let names = workers.iter().map(|worker| &*worker.name);
    Err(text.with(
        "no-such-target",
        &[("found", &found), ("workers", &listed(names, text))],
    ))
}

fn moment(
    typed: &str,
    found: &str,
    (begin, end): (RunTime, RunTime),
    text: &Text,
) -> Result<Target, String> {
    let kept = time(typed).filter(|run| (begin..=end).contains(run));
    kept.map(Target::Time).ok_or_else(|| {
        let (begin, end) = (number::clock(begin, false), number::clock(end, false));
        text.with(
            "no-such-time",
            &[("found", &found), ("begin", &begin), ("end", &end)],
        )
    })
}

/// `12.5`, `12.5s`, `1:02`, `1:02.5`, `1:00:05`; `None` for anything else.
fn time(typed: &str) -> Option<RunTime> {
    let typed = typed.trim_end_matches('s').trim_end();
    let (whole, last) = typed
        .rsplit_once(':')
        .map_or((None, typed), |it| (Some(it.0), it.1));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let minutes = match whole {
        None => 0,
        Some(whole) => {
            let mut parts = whole.split(':');
            let mut next = || {
                parts
                    .next()
                    .filter(|part| digits(part))
                    .map(str::parse::<u64>)
            };
            let (one, two) = (next()?.ok()?, next().transpose().ok()?);
            if parts.next().is_some() {
                return None;
            }
            two.map_or(Some(one), |two| one.checked_mul(60)?.checked_add(two))?
        }
    };
    let (seconds, tenths) = last.split_once('.').unwrap_or((last, ""));
    let fraction = tenths.is_empty() || (digits(tenths) && tenths.len() <= 9);
    if !fraction || !(digits(seconds) || (seconds.is_empty() && !tenths.is_empty())) {
        return None;
    }
    let seconds: u64 = if seconds.is_empty() {
        0
    } else {
        seconds.parse().ok()?
    };
    let nanos: u64 = format!("{tenths:0<9}").parse().ok()?;
    let seconds = minutes.checked_mul(60)?.checked_add(seconds)?;
    let whole = seconds.checked_mul(RunTime::SECOND.0)?;
    whole.checked_add(nanos).map(RunTime)
}

fn item(
    name: &str,
    number: &str,
    found: &str,
    (view, model): (&View, &Model),
    text: &Text,
) -> Result<Target, String> {
    let queues = &model.now.queues;
    let same = |queue: &&Queue| queue.name.eq_ignore_ascii_case(name);
    let queue = if name.is_empty() {
        view.queue_of(model).map(|(_, queue)| queue)
    } else {
        queues.iter().find(same)
    };
    let Some(queue) = queue else {
        let names = listed(queues.iter().map(|queue| &*queue.name), text);
        return Err(text.with("no-such-queue", &[("found", &found), ("queues", &names)]));
    };
    let most = queue.ledger.put;
    match number.parse() {
        Ok(id) if (1..=most).contains(&id) => Ok(Target::Item(Origin {
            queue: queue.name,
            id,
        })),
        _ => Err(text.with(
            "no-such-item",
            &[("found", &found), ("most", &number::count(most))],
        )),
    }
}

/// `P1, P2, C1`; of many, the first ones.
fn listed<'a>(names: impl Iterator<Item = &'a str>, text: &Text) -> String {
    let all: Vec<&str> = names.collect();
    let list = all
        .iter()
        .take(LISTED)
        .map(|name| safe::line(name, TYPED))
        .reduce(|list, next| text.with("list-comma", &[("list", &list), ("next", &next)]));
    match list {
        None => text.get("nothing"),
        Some(list) if all.len() > LISTED => format!("{list} …"),
        Some(list) => list,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_seconds_or_as_a_clock() {
        let of = |typed| time(typed).map(|run| run.0 / 1_000_000);
        for (typed, millis) in [
            ("12.5", 12_500),
            ("12", 12_000),
            ("12.", 12_000),
            (".5", 500),
            ("0.25s", 250),
            ("1:02", 62_000),
            ("1:02.5", 62_500),
            ("01:00:05", 3_605_000),
            ("90:00", 5_400_000),
        ] {
            assert_eq!(of(typed), Some(millis), "{typed}");
        }
        for typed in [
            "",
            ".",
            ":",
            "1:",
            ":5",
            "1:2:3:4",
            "1.5:2",
            "1..5",
            "-1",
            "1e9",
            "99999999999999999999",
        ] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }
}
