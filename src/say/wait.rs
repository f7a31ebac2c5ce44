//! Waits in words.

use super::words::{self, Words};
use crate::{
    model::{
        Model,
        why::{Outlook, Wait, WaitFor},
    },
    text::{Text, number::TimeUnit},
};

/// The unit of all times that the sentences of these waits say.
pub fn wait_unit(waits: &[Wait]) -> TimeUnit {
    let times = waits.iter().flat_map(|wait| match wait.outlook {
        Outlook::GivesUp(most) => [wait.so_far, most],
        _ => [wait.so_far; 2],
    });
    TimeUnit::of(times)
}

/// One wait in words: who waits, for what, who could bring it, and whether anyone ever will. `unit` is that of the list.
pub fn wait(wait: &Wait, unit: TimeUnit, model: &Model, text: &Text) -> String {
    let words = Words::new(model, text);
    let kind = match (wait.for_what, wait.outlook) {
        (WaitFor::Item(_), Outlook::GivesUp(_)) => "item",
        (_, Outlook::GivesUp(_)) => "thing",
        (what, _) => kind(what),
    };
    let id = format!("wait-{kind}-{}", outlook(wait.outlook));
    text.count(
        &id,
        wait.possible_wakers.len() as u64,
        &[
            ("who", &words.name_of(wait.worker)),
            ("time", &unit.tell(wait.so_far, text)),
            ("others", &words.names_of(&wait.possible_wakers)),
            ("of", &of(wait.for_what, words)),
            ("most", &most(wait.outlook, unit, text)),
        ],
    )
}

/// After which time it gives up.
fn most(outlook: Outlook, unit: TimeUnit, text: &Text) -> String {
    match outlook {
        Outlook::GivesUp(time) => unit.tell(time, text),
        _ => String::new(),
    }
}

/// What is true of all these waits for the same thing with the same outlook, without the time: `Nobody is left to
/// put: C1 and C2 will wait for ever.`
pub(super) fn for_ever(first: &Wait, who: &[usize], words: Words<'_>) -> String {
    let id = format!("ever-{}-{}", kind(first.for_what), outlook(first.outlook));
    words.text.count(
        &id,
        first.possible_wakers.len() as u64,
        &[
            ("who", &words.names_of(who)),
            ("others", &words.names_of(&first.possible_wakers)),
            ("of", &of(first.for_what, words)),
        ],
    )
}

/// What is waited for, in words.
pub(super) fn of(what: WaitFor, words: Words<'_>) -> String {
    let now = &words.model.now;
    match what {
        WaitFor::EndOf(place) => words.name_of(place),
        WaitFor::Room(queue) => words.room_in(now.queues[queue].name),
        WaitFor::Item(queue) => words.item_of(now.queues[queue].name),
        WaitFor::Lock(lock) => words.lock(now.locks[lock].name),
        WaitFor::Wake(lock) => {
            let lock = words.lock(now.locks[lock].name);
            words.text.with("thing-wake", &[("lock", &lock)])
        }
        WaitFor::Result(queue) => of_queue("thing-result", queue, words),
        WaitFor::Tasks(queue) => of_queue("thing-tasks", queue, words),
        WaitFor::Flush(queue) => of_queue("thing-flush", queue, words),
    }
}

fn of_queue(id: &str, queue: usize, words: Words<'_>) -> String {
    let queue = words::name(&words.model.now.queues[queue].name);
    words.text.with(id, &[("queue", &queue)])
}

const fn kind(what: WaitFor) -> &'static str {
    match what {
        WaitFor::Room(_) => "room",
        WaitFor::Item(_) => "item",
        WaitFor::EndOf(_) => "end",
        WaitFor::Lock(_) => "lock",
        WaitFor::Wake(_) | WaitFor::Result(_) | WaitFor::Tasks(_) | WaitFor::Flush(_) => "thing",
    }
}

const fn outlook(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Some => "some",
        Outlook::GivesUp(_) => "gives-up",
        Outlook::Suspended => "suspended",
        Outlook::Unknown => "unknown",
        Outlook::NobodyLeft => "nobody",
        Outlook::AllWait => "all-wait",
        Outlook::NeverStarted => "never-started",
    }
}
