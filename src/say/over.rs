//! The end of a run in words.

use super::words::{self, Words};
use crate::{event::HowEnded, text::number};

/// How the run ended, with its totals: in full, and in fewer words.
pub(super) fn over(how: HowEnded, why: &str, words: Words<'_>) -> (String, Option<String>) {
    let now = &words.model.now;
    let run = now
        .ended
        .as_ref()
        .map_or_else(|| now.clock.at(now.at), |ended| ended.run);
    let time = words.both_times(run, now.at);
    let ledger = &now.ledger();
    let why = words::line(why);
    let all = ledger.done == ledger.put;
    let id = match how {
        HowEnded::Completed if ledger.put == 0 => "over-completed-nothing",
        HowEnded::Completed if all => {
            let full = words
                .text
                .count("over-completed-all", ledger.done, &[("time", &time)]);
            return (full, None);
        }
        HowEnded::Completed => "over-completed-some",
        HowEnded::Quit => "over-quit",
        HowEnded::Stuck => "over-stuck",
        HowEnded::Failed if why.is_empty() => "over-failed",
        HowEnded::Failed => return (words.text.with("over-failed-why", &[("why", &why)]), None),
    };
    let (done, put) = (number::count(ledger.done), number::count(ledger.put));
    let where_else = [("over-lost", ledger.lost), ("over-left", ledger.queued)]
        .into_iter()
        .filter(|(_, n)| *n > 0);
    let rest: String = where_else
        .map(|(id, n)| words.text.with(id, &[("n", &number::count(n))]))
        .collect();
    let say = |id: &str, time: String| {
        words.text.with(
            id,
            &[
                ("time", &time),
                ("done", &done),
                ("put", &put),
                ("rest", &rest),
            ],
        )
    };
    let short = say(id, number::duration(run, words.text));
    let full = say(id, time);
    let short = Some(short).filter(|short| *short != full);
    (full, short)
}
