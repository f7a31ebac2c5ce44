//! A worksheet: the first events of a run with blanks to fill in by hand, and the key on a page of its own.

use super::{
    html::{self, Cells},
    timeline::Timeline,
};
use crate::{
    event::{Event, Item, RunTime, State, What, WorkerId},
    model::Model,
    text::{Text, number, safe},
};
use maud::{Markup, html};

/// So many events.
const MOST: usize = 20;

/// An event of the sheet, and what is true after it.
struct WorksheetLine {
    run: RunTime,
    who: WorkerId,
    does: String,
    /// What was taken: the queue says which, so it can be found out.
    taken: Option<String>,
    depth: u32,
    waiting: Vec<String>,
}

/// The sheet and its key.
pub(super) fn sheets(timeline: &Timeline, events: &[Event], text: &Text) -> Markup {
    let lines = lines(&timeline.model, events, text);
    if lines.is_empty() {
        return html! {};
    }
    let questions = [
        "worksheet-question-order",
        "worksheet-question-wait",
        "worksheet-question-next",
    ];
    let asked = questions.map(|id| html! { (text.get(id)) (html::ruled(2)) });
    html! {
        (html::sheet(&text.get("worksheet"), &text.get("worksheet-beside"), &html! {
            p { (text.get("worksheet-task")) }
            (table(&lines, false, text))
            (html::steps(asked.into()))
        }))
        (html::sheet(&text.get("worksheet-key"), &text.get("worksheet-key-beside"), &table(&lines, true, text)))
    }
}

fn table(lines: &[WorksheetLine], key: bool, text: &Text) -> Markup {
    let titles = [
        "worksheet-time",
        "report-worker",
        "worksheet-does",
        "worksheet-item",
        "worksheet-depth",
        "worksheet-waiting",
    ]
    .map(|id| text.get(id));
    let kinds = [
        Cells::Numbers,
        Cells::Words,
        Cells::Words,
        Cells::Blank,
        Cells::Blank,
        Cells::Blank,
    ];
    let columns: Vec<(&str, Cells)> = std::iter::once(("", Cells::Numbers))
        .chain(titles.iter().map(String::as_str).zip(kinds))
        .collect();
    let cell = |answer: &str| {
        if key {
            html! { (answer) }
        } else {
            html::blank()
        }
    };
    let row = |(n, line): (usize, &WorksheetLine)| {
        let item = line
            .taken
            .as_ref()
            .map_or_else(|| html! { "–" }, |taken| cell(taken));
        let waiting = if line.waiting.is_empty() {
            text.get("worksheet-nobody")
        } else {
            line.waiting.join(", ")
        };
        vec![
            html! { (n + 1) },
            html! { (number::clock(line.run, false)) },
            html! { b { (html::foreign(&line.who, 12)) } },
            html! { (line.does) },
            item,
            cell(&line.depth.to_string()),
            cell(&waiting),
        ]
    };
    html::table(&columns, lines.iter().enumerate().map(row).collect())
}

/// The first events at which the queue changes or somebody must wait for it.
fn lines(last: &Model, events: &[Event], text: &Text) -> Vec<WorksheetLine> {
    let mut model = Model::new(last.header.clone());
    let mut lines = Vec::new();
    for event in events {
        model.apply(event);
        let items = |items: &[Item]| {
            items
                .iter()
                .map(|item| safe::line(&item.value.to_string(), 12))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (who, does, taken) = match &event.what {
            What::Put {
                worker, items: put, ..
            } => (
                worker,
                text.with("worksheet-put", &[("items", &items(put))]),
                None,
            ),
            What::Got {
                worker, items: got, ..
            } => (worker, text.get("worksheet-got"), Some(items(got))),
            What::Returned {
                from, items: back, ..
            } => (
                from,
                text.with("worksheet-back", &[("items", &items(back))]),
                None,
            ),
            What::StateChanged {
                worker,
                state: State::WaitingToPut { value, .. },
                ..
            } => (
                worker,
                text.with(
                    "worksheet-no-room",
                    &[("value", &safe::line(&value.to_string(), 12))],
                ),
                None,
            ),
            What::StateChanged {
                worker,
                state: State::WaitingToGet { .. } | State::Spinning { .. },
                ..
            } => (worker, text.get("worksheet-no-item"), None),
            _ => continue,
        };
        let depth = model.now.queue().map_or(0, crate::model::now::Queue::depth);
        lines.push(WorksheetLine {
            run: model.run_time(event.at),
            who: *who,
            does,
            taken,
            depth,
            waiting: waiting(&model),
        });
        if lines.len() == MOST {
            break;
        }
    }
    lines
}

fn waiting(model: &Model) -> Vec<String> {
    let waits = |state: &State| {
        matches!(
            state,
            State::WaitingToPut { .. } | State::WaitingToGet { .. } | State::Spinning { .. }
        )
    };
    let workers = model
        .now
        .workers
        .iter()
        .filter(|worker| waits(&worker.state) && model.now.lives(worker));
    workers.map(|worker| safe::line(&worker.name, 12)).collect()
}
