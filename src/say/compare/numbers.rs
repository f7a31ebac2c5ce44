//! The numbers of two runs side by side.

use super::row::ComparisonRow;
use crate::{
    compare::{Comparison, Side},
    event::{GroupId, HowEnded, QueueId, RealTime, RunTime},
    model::{
        history::WaitStats,
        now::{Shares, Sleeps},
    },
    say::words::{group_name, queue_row},
    tally::QueueSummary,
    text::{
        Text,
        number::{self, TimeUnit},
    },
};

/// The numbers side by side, the most telling first; where there are several queues, those of each below them.
pub fn numbers(comparison: &Comparison, text: &Text) -> Vec<ComparisonRow> {
    let both = |of: &dyn Fn(&Side) -> String| comparison.sides.each_ref().map(|side| of(side));
    let several = comparison.has_several_queues();
    let unit = unit(comparison);
    let known = |n: Option<u64>| n.map_or("-".into(), number::count);
    let mut rows = vec![
        (
            text.get("compare-ended"),
            both(&|side| text.get(ended(side))),
        ),
        (
            text.get("tally-total"),
            both(&|side| {
                let total = side.summary.total;
                total.map_or("-".into(), |time| unit.tell(time, text))
            }),
        ),
    ];
    if !several {
        let names = [
            "tally-wait",
            "compare-p90",
            "compare-longest",
            "tally-deepest",
        ];
        rows.extend(depths(
            names.map(|id| text.get(id)),
            comparison,
            None,
            unit,
            text,
        ));
    }
    rows.extend(shares(comparison, text));
    rows.push((
        text.get("compare-put-items"),
        both(&|side| known(side.summary.put)),
    ));
    rows.push((
        text.get("tally-done"),
        both(&|side| known(side.summary.done)),
    ));
    if several {
        for queue in queues(comparison) {
            let name = |id: &str| queue_row(id, queue, text);
            let names = ["queue-wait", "queue-p90", "queue-longest", "queue-deepest"];
            rows.extend(depths(names.map(name), comparison, Some(queue), unit, text));
            rows.push(counted(
                name("queue-put"),
                comparison,
                Some(queue),
                None,
                |of| of.put,
            ));
            rows.push(counted(
                name("queue-done"),
                comparison,
                Some(queue),
                None,
                |of| of.done,
            ));
            let ids = ["queue-left", "queue-lost", "queue-returned"];
            rows.extend(amiss(ids.map(name), comparison, Some(queue)));
        }
    } else {
        let ids = ["tally-left", "tally-lost", "tally-returned"];
        rows.extend(amiss(ids.map(|id| text.get(id)), comparison, None));
    }
    rows.extend(sleeps_late(comparison, text));
    rows.extend(stood_still(comparison, unit, text));
    rows.push((
        text.get("compare-unsure"),
        both(&|side| number::count(side.unsure.len() as u64)),
    ));
    rows
}

/// The unit of all times of the table.
fn unit(comparison: &Comparison) -> TimeUnit {
    let times = comparison.sides.iter().flat_map(|side| {
        let longest = side.summary.queues.iter().map(|queue| queue.waits.longest);
        longest
            .chain(side.summary.total)
            .chain([RunTime(side.model.now.stood_still.0)])
    });
    TimeUnit::of(times)
}

/// By which share sleeps lasted longer than planned, if a person must know of it in either run.
fn sleeps_late(comparison: &Comparison, text: &Text) -> Option<ComparisonRow> {
    let late = comparison.sides.each_ref();
    let late = late.map(|side| side.summary.sleeps.late());
    let visible = late
        .iter()
        .flatten()
        .any(|share| Sleeps::is_visible(*share));
    visible.then(|| {
        (
            text.get("compare-sleeps-late"),
            late.map(|share| share.map_or("-".into(), number::excess)),
        )
    })
}

/// For how long the program itself stood still, if it did in either run.
fn stood_still(comparison: &Comparison, unit: TimeUnit, text: &Text) -> Option<ComparisonRow> {
    let spans = comparison.sides.each_ref();
    let spans = spans.map(|side| side.model.now.stood_still);
    let any = spans.iter().any(|span| *span > RealTime::ZERO);
    any.then(|| {
        (
            text.get("compare-gap"),
            spans.map(|span| unit.tell(span, text)),
        )
    })
}

/// The queues of either run.
fn queues(comparison: &Comparison) -> Vec<QueueId> {
    let mut all: Vec<QueueId> = Vec::new();
    for queue in comparison
        .sides
        .iter()
        .flat_map(|side| &side.summary.queues)
    {
        if !all.contains(&queue.name) {
            all.push(queue.name);
        }
    }
    all
}

/// The queue of this name in one run, or its only one.
fn queue(side: &Side, name: Option<QueueId>) -> Option<&QueueSummary> {
    match name {
        Some(name) => side.summary.queue(name),
        None => side.summary.queues.first(),
    }
}

/// How long items waited in a queue, and how deep it was.
fn depths(
    names: [String; 4],
    comparison: &Comparison,
    of: Option<QueueId>,
    unit: TimeUnit,
    text: &Text,
) -> [ComparisonRow; 4] {
    let [mean, p90, longest, deepest] = names;
    let wait = |name: String, part: fn(&WaitStats) -> RunTime| {
        let time = |side: &Side| {
            let waits = queue(side, of).map(|queue| &queue.waits);
            let waits = waits.filter(|waits| waits.count > 0);
            waits.map_or("-".into(), |waits| unit.tell(part(waits), text))
        };
        (name, comparison.sides.each_ref().map(|side| time(side)))
    };
    [
        wait(mean, |waits| waits.mean),
        wait(p90, |waits| waits.p90),
        wait(longest, |waits| waits.longest),
        counted(deepest, comparison, of, None, |queue| queue.deepest.into()),
    ]
}

/// A number of the queue in each run, or of its only one; `none` where a run has no queue at all.
fn counted(
    name: String,
    comparison: &Comparison,
    of: Option<QueueId>,
    none: Option<u64>,
    number: fn(&QueueSummary) -> u64,
) -> ComparisonRow {
    let count = |side: &Side| {
        let known = match (queue(side, of), of) {
            (Some(queue), _) => Some(number(queue)),
            (None, None) => none,
            (None, Some(_)) => None,
        };
        known.map_or("-".into(), number::count)
    };
    (name, comparison.sides.each_ref().map(|side| count(side)))
}

/// Items that were left or lost or came back, as far as there were any.
fn amiss(
    names: [String; 3],
    comparison: &Comparison,
    of: Option<QueueId>,
) -> impl Iterator<Item = ComparisonRow> {
    let parts: [fn(&QueueSummary) -> u64; 3] = [
        |queue| queue.left,
        |queue| queue.lost,
        |queue| queue.returned,
    ];
    let row = move |(name, part)| counted(name, comparison, of, Some(0), part);
    let rows = names.into_iter().zip(parts).map(row);
    rows.filter(|(_, values)| values.iter().any(|value| value != "0" && value != "-"))
}

/// What the workers of each group of either run spent their time on.
fn shares(comparison: &Comparison, text: &Text) -> Vec<ComparisonRow> {
    let [a, b] = &comparison.sides;
    let mut groups: Vec<GroupId> = a.shares.iter().map(|(group, _)| *group).collect();
    let more = b.shares.iter().map(|(group, _)| *group);
    groups.extend(more.filter(|group| a.shares.iter().all(|(known, _)| known != group)));
    let row = |id: &str, group: GroupId, part: fn(Shares) -> f64| {
        let share = |side: &Side| {
            let known = side.shares.iter().find(|(of, _)| *of == group);
            let share = known.and_then(|(_, shares)| *shares);
            share.map_or("-".into(), |share| number::percent(part(share)))
        };
        let name = text.with(id, &[("group", &group_name(group, text))]);
        (name, comparison.sides.each_ref().map(|side| share(side)))
    };
    let rows = |group| {
        [
            row("compare-group-work", group, |share| share.work),
            row("compare-group-wait", group, |share| share.wait),
        ]
    };
    groups.into_iter().flat_map(rows).collect()
}

const fn ended(side: &Side) -> &'static str {
    match &side.model.now.ended {
        None => "compare-cut",
        Some(ended) => match ended.how {
            HowEnded::Completed => "compare-completed",
            HowEnded::Quit => "compare-quit",
            HowEnded::Stuck => "tally-stuck",
            HowEnded::Failed => "tally-failed",
        },
    }
}
