//! The set-up of a run of several queues and groups in words.

use super::parts::{room, work};
use crate::{
    say,
    scenario::{GroupSetup, Items, OnDeath, Scenario, Waiting},
    text::{Text, safe},
};

/// Cells of a name: no name of a scenario is longer.
const NAME: usize = 24;

/// Each group, then each queue, in a few words.
pub(super) fn parts(scenario: &Scenario, text: &Text) -> Vec<String> {
    let named = |name: &str, what: String| {
        let name = safe::line(name, NAME);
        text.with("export-named", &[("name", &name), ("what", &what)])
    };
    let groups = scenario.groups().into_iter().map(|group| {
        let what = [Some(workers(&group, text)), items(&group, text)];
        let what = what
            .into_iter()
            .flatten()
            .chain([work(group.work, group.time, text)]);
        named(&group.name, listed(what, text))
    });
    let queues = scenario.queues().into_iter();
    let queues = queues.map(|queue| named(&queue.name, room(queue.capacity, text)));
    groups.chain(queues).collect()
}

/// Each group, then each queue: what it is called, and what it is.
pub(super) fn facts(scenario: &Scenario, text: &Text) -> Vec<(String, String)> {
    let groups = scenario.groups().into_iter().map(|group| {
        let spins = group.gets() && group.wait == Waiting::Spin;
        let ends = text.with("export-ends", &[("when", &say::stop(group.stop, text))]);
        let what = [
            Some(workers(&group, text)),
            items(&group, text),
            way(&group, text),
            Some(work(group.work, group.time, text)),
            spins.then(|| text.get("export-spins")),
            (group.gets() && group.items.is_none()).then_some(ends),
        ];
        let what = listed(what.into_iter().flatten(), text);
        (safe::line(&group.name, NAME), what)
    });
    let queues = scenario.queues().into_iter().map(|queue| {
        let name = safe::line(&queue.name, NAME);
        let on_death = if queue.on_death == OnDeath::Lost {
            "export-queue-lost"
        } else {
            "export-queue-returned"
        };
        let what = [room(queue.capacity, text), text.get(on_death)];
        let title = text.with("export-queue-named", &[("name", &name)]);
        (title, listed(what, text))
    });
    groups.chain(queues).collect()
}

fn workers(group: &GroupSetup, text: &Text) -> String {
    text.count("export-workers", group.count.into(), &[])
}

fn items(group: &GroupSetup, text: &Text) -> Option<String> {
    Some(match group.items? {
        Items::Count(n) => text.count("export-items", n, &[]),
        Items::Endless => text.get("export-endless"),
    })
}

/// Which queue it gets from, and which it puts into.
fn way(group: &GroupSetup, text: &Text) -> Option<String> {
    let name = |queue| safe::line(queue, NAME);
    let (from, to) = (group.from.as_deref(), group.to.as_deref());
    let id = match (from, to) {
        (Some(_), Some(_)) => "export-from-into",
        (Some(_), None) => "export-from",
        (None, Some(_)) => "export-into",
        (None, None) => return None,
    };
    let [from, to] = [from, to].map(|queue| queue.map(name).unwrap_or_default());
    Some(text.with(id, &[("from", &from), ("to", &to)]))
}

fn listed(parts: impl IntoIterator<Item = String>, text: &Text) -> String {
    let join =
        |list: String, next: String| text.with("list-comma", &[("list", &list), ("next", &next)]);
    parts.into_iter().reduce(join).unwrap_or_default()
}
