//! The end of a run in words.

use super::words::{self, Words};
use crate::{
    event::{HowEnded, State},
    model::now::{Failure, Ledger, Now},
    text::number,
};
use std::fmt::Display;

/// How the run ended, with its totals: in full, and in fewer words.
pub(super) fn over(how: HowEnded, why: &str, words: Words<'_>) -> (String, Option<String>) {
    let now = &words.model.now;
    let run = now
        .ended
        .as_ref()
        .map_or_else(|| now.clock.at(now.at), |ended| ended.run);
    let time = words.both_times(run, now.at);
    let why = words::line(why);
    let alone = now.uses_no_queue();
    let counted = now.passage();
    // what sources put by plan is nothing where there are none
    let planned = words.model.planned_items().filter(|_| !alone);
    let all = counted.filter(|all| {
        all.put > 0 && all.done == all.put && planned.is_none_or(|planned| planned <= all.put)
    });
    let id = match (how, all) {
        (HowEnded::Completed, Some(all)) => {
            let full = words
                .text
                .count("over-completed-all", all.done, &[("time", &time)]);
            return (full, None);
        }
        (HowEnded::Completed, None) if alone => {
            let fields: [(&str, &dyn Display); 1] = [("time", &time)];
            let done = now.worked_alone();
            let full = words.text.count("over-completed-alone", done, &fields);
            return (full, None);
        }
        (HowEnded::Completed, None) if counted.is_some_and(|all| all.put == 0) => {
            "over-completed-nothing"
        }
        (HowEnded::Completed, None) => "over-completed-some",
        (HowEnded::Quit, _) => "over-quit",
        (HowEnded::Stuck, _) => "over-stuck",
        (HowEnded::Failed, _) if why.is_empty() && nobody_began(now) => {
            return (words.text.get("over-failed-nobody"), None);
        }
        (HowEnded::Failed, _) if why.is_empty() => "over-failed",
        (HowEnded::Failed, _) => {
            return (words.text.with("over-failed-why", &[("why", &why)]), None);
        }
    };
    let (done, put) = (
        now.items_done().map(number::count),
        counted.as_ref().map(|all| put(all.put, planned, words)),
    );
    let known = done.is_some() || matches!(how, HowEnded::Failed);
    let id = if known {
        id.to_owned()
    } else {
        format!("{id}-uncounted")
    };
    let rest = rest(words);
    let say = |time: String| {
        let fields: [(&str, &dyn Display); 4] = [
            ("time", &time),
            ("done", &done.as_deref().unwrap_or_default()),
            ("put", &put.as_deref().unwrap_or_default()),
            ("rest", &rest),
        ];
        words.text.with(&id, &fields)
    };
    let short = say(number::duration(run, words.text));
    let full = say(time);
    let short = Some(short).filter(|short| *short != full);
    (full, short)
}

/// How many items were put, and of how many: those that were planned. Where that is not known, it says `so far`.
fn put(put: u64, planned: Option<u64>, words: Words<'_>) -> String {
    let put = number::count(put);
    let Some(planned) = planned else {
        return words.text.with("put-so-far", &[("put", &put)]);
    };
    let all = number::count(planned);
    let fields: [(&str, &dyn Display); 2] = [("put", &put), ("all", &all)];
    words.text.with("put-of-planned", &fields)
}

/// Whether workers were to be there and none has begun to do anything.
fn nobody_began(now: &Now) -> bool {
    let failed = matches!(
        now.failure.as_ref().map(|failure| &failure.what),
        Some(Failure::NotStarted { .. } | Failure::Died { .. })
    );
    failed && now.others().all(|worker| worker.state == State::Starting)
}

/// Items that were lost, and those that were left; where there are several queues, of each.
fn rest(words: Words<'_>) -> String {
    let now = &words.model.now;
    let several = words.model.has_several_queues();
    let say = |id: &str, n: u64, queue: &str| {
        let n = number::count(n);
        let id = if several {
            format!("{id}-of")
        } else {
            id.to_owned()
        };
        words.text.with(&id, &[("n", &n), ("queue", &queue)])
    };
    let each = |id: &'static str, of: fn(&Ledger) -> u64| {
        let all = now
            .queues
            .iter()
            .map(|queue| (queue.name, queue.items_only()));
        let some = all.filter(move |(_, items)| of(items) > 0);
        some.map(move |(name, items)| say(id, of(&items), &words::name(&name)))
    };
    let lost = each("over-lost", |of| of.lost);
    lost.chain(each("over-left", |of| of.queued)).collect()
}
