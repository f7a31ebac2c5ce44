//! The queues of a run as a table.

use crate::{
    event::RunTime,
    export::{
        html::{self, Cells},
        timeline::Timeline,
        words,
    },
    model::now::Queue,
    text::{
        Text,
        number::{self, TimeUnit},
    },
};
use maud::{Markup, html};

/// The titles of the columns after the name.
const COLUMNS: [&str; 11] = [
    "report-capacity",
    "report-put",
    "report-queued",
    "report-held",
    "report-done",
    "report-lost",
    "report-returned",
    "report-deepest",
    "report-depth",
    "report-wait",
    "report-wait-p95",
];

/// A row a queue: what it had room for, where its items are (stop markers are not items), how deep it was, how long they
/// waited.
pub(super) fn section(timeline: &Timeline, text: &Text) -> Markup {
    let title = text.get("report-queue");
    let titles = COLUMNS.map(|id| text.get(id));
    let numbers = titles.iter().map(|title| (title.as_str(), Cells::Numbers));
    let columns: Vec<(&str, Cells)> = std::iter::once((title.as_str(), Cells::Words))
        .chain(numbers)
        .collect();
    let queues = timeline.after().queues.iter().enumerate();
    let places = 0..timeline.after().queues.len();
    let unit =
        TimeUnit::of(places.map(|place| timeline.waits(place).p95.max(timeline.waits(place).mean)));
    let rows = queues.map(|(place, queue)| row(timeline, (place, queue), unit, text));
    let body = html::table(&columns, rows.collect());
    html::section(
        &text.get("report-queues"),
        &text.get(words::of_part(
            timeline,
            "report-queues-beside",
            "report-queues-part",
        )),
        &body,
    )
}

/// One queue, with its place; its times in the unit of the column.
fn row(
    timeline: &Timeline,
    (place, queue): (usize, &Queue),
    unit: TimeUnit,
    text: &Text,
) -> Vec<Markup> {
    let ledger = timeline.ledger(place);
    let waits = timeline.waits(place);
    let little = timeline.little(place);
    let capacity = match queue.capacity {
        Some(capacity) => number::count(capacity.into()),
        None if queue.unbounded() => text.get("unbounded"),
        None => text.get("report-not-known"),
    };
    let or_dash = |known: bool, shown: String| if known { shown } else { "–".to_owned() };
    let wait = |time| or_dash(waits.count > 0, unit.tell(time, text));
    let counts = [
        ledger.put,
        ledger.queued,
        ledger.in_progress,
        ledger.done,
        ledger.lost,
        ledger.returned,
        timeline.deepest(place).into(),
    ];
    let depth = or_dash(
        little.span > RunTime::ZERO,
        number::significant(little.depth()),
    );
    let cells = std::iter::once(capacity)
        .chain(counts.map(number::count))
        .chain([depth, wait(waits.mean), wait(waits.p95)]);
    let name = html! { b { (html::foreign(&queue.name, 24)) } };
    std::iter::once(name)
        .chain(cells.map(|cell| html! { (cell) }))
        .collect()
}
