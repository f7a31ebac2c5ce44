//! A worksheet: the first events of a run with blanks to fill in by hand, and the key on a page of its own.

use super::{
    html::{self, Cells},
    part::Part,
};
use crate::{
    event::{Event, Item, QueueId, RunTime, State, What, WorkerId},
    model::{Model, now::Queue},
    text::{Text, number, safe},
};
use maud::{Markup, html};

/// The most events.
const MOST: usize = 20;

/// The first events of a part of a run at which a queue changes or somebody must wait for it, noted while the run is folded.
pub(super) struct Worksheet {
    part: Part,
    lines: Vec<WorksheetLine>,
    /// What was in each queue before them, the next to be taken first.
    begin: Vec<(QueueId, Vec<String>)>,
}

/// An event of the sheet, and what is true after it.
struct WorksheetLine {
    run: RunTime,
    who: WorkerId,
    what: Does,
    queue: QueueId,
    /// How deep that queue is.
    depth: u32,
    /// Who waits, at any queue.
    waiting: Vec<String>,
}

/// What is seen of a worker; the items as they are shown.
enum Does {
    Puts(String),
    /// The queue says which item is next, so it can be found out.
    Takes(String),
    HasEnded(String),
    FindsNoRoom(String),
    FindsNoItem,
}

impl Worksheet {
    /// An empty sheet.
    pub(super) const fn new(part: Part) -> Self {
        Self {
            part,
            lines: Vec::new(),
            begin: Vec::new(),
        }
    }

    /// Notes an event that the model has just taken.
    pub(super) fn take(&mut self, event: &Event, model: &Model) {
        let run = model.run_time(event.at);
        if !self.part.has_begun(run) {
            self.begin = model.now.queues.iter().map(in_queue).collect();
        }
        if self.lines.len() == MOST || !self.part.has(run) {
            return;
        }
        let Some((who, queue, what)) = Does::of(&event.what) else {
            return;
        };
        let of = model.now.queue_named(queue);
        self.lines.push(WorksheetLine {
            run,
            who,
            what,
            queue,
            depth: of.map_or(0, Queue::depth),
            waiting: waiting(model),
        });
    }

    /// The sheet and its key.
    pub(super) fn sheets(&self, model: &Model, text: &Text) -> Markup {
        if self.lines.is_empty() {
            return html! {};
        }
        let several = model.has_several_queues();
        let questions = [
            "worksheet-question-order",
            "worksheet-question-wait",
            "worksheet-question-next",
        ];
        let asked = questions.map(|id| html! { (text.get(id)) (html::ruled(2)) });
        let task = if several {
            "worksheet-task-several"
        } else {
            "worksheet-task"
        };
        let table = |key| table(&self.lines, key, several, text);
        html! {
            (html::sheet(&text.get("worksheet"), &text.get("worksheet-beside"), &html! {
                p { (text.get(task)) }
                @for line in self.begins(several, text) { p { (line) } }
                (table(false))
                (html::steps(asked.into()))
            }))
            (html::sheet(&text.get("worksheet-key"), &text.get("worksheet-key-beside"), &table(true)))
        }
    }
}

impl Worksheet {
    /// What is in the queues before the first event, if they are not the first of the run.
    fn begins(&self, several: bool, text: &Text) -> Vec<String> {
        let filled = self.begin.iter().filter(|(_, items)| !items.is_empty());
        let line = |(queue, items): &(QueueId, Vec<String>)| {
            let items = items.join(", ");
            if several {
                let queue = safe::line(queue, 24);
                text.with(
                    "worksheet-begins-of",
                    &[("queue", &queue), ("items", &items)],
                )
            } else {
                text.with("worksheet-begins", &[("items", &items)])
            }
        };
        filled.map(line).collect()
    }
}

/// The name of a queue, and what is in it; of many the first and how many more.
fn in_queue(queue: &Queue) -> (QueueId, Vec<String>) {
    let items = queue.items.iter().take(MOST);
    let mut items: Vec<String> = items
        .map(|(item, _)| safe::line(&item.value.to_string(), 12))
        .collect();
    if queue.items.len() > MOST {
        items.push(format!("… ({})", queue.items.len()));
    }
    (queue.name, items)
}

impl Does {
    fn of(what: &What) -> Option<(WorkerId, QueueId, Self)> {
        Some(match what {
            What::Put {
                worker,
                queue,
                items,
                ..
            } => (*worker, *queue, Self::Puts(values(items))),
            What::Got {
                worker,
                queue,
                items,
                ..
            } => (*worker, *queue, Self::Takes(values(items))),
            What::Returned {
                from, queue, items, ..
            } => (*from, *queue, Self::HasEnded(values(items))),
            What::StateChanged { worker, state, .. } => match state {
                State::WaitingToPut { on, value } => {
                    let value = safe::line(&value.to_string(), 12);
                    (*worker, *on, Self::FindsNoRoom(value))
                }
                State::WaitingToGet { on } | State::Spinning { on } => {
                    (*worker, *on, Self::FindsNoItem)
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// In words, with the queue where there are several.
    fn told(&self, queue: Option<QueueId>, text: &Text) -> String {
        let (id, named, items) = match self {
            Self::Puts(items) => ("worksheet-put", "worksheet-put-into", items.as_str()),
            Self::Takes(_) => ("worksheet-got", "worksheet-got-from", ""),
            Self::HasEnded(items) => ("worksheet-back", "worksheet-back-to", items.as_str()),
            Self::FindsNoRoom(value) => {
                ("worksheet-no-room", "worksheet-no-room-in", value.as_str())
            }
            Self::FindsNoItem => ("worksheet-no-item", "worksheet-no-item-of", ""),
        };
        let id = if queue.is_some() { named } else { id };
        let queue = queue
            .map(|queue| safe::line(&queue, 24))
            .unwrap_or_default();
        let fields: [(&str, &dyn std::fmt::Display); 3] =
            [("items", &items), ("value", &items), ("queue", &queue)];
        text.with(id, &fields)
    }
}

fn values(items: &[Item]) -> String {
    let shown = items
        .iter()
        .map(|item| safe::line(&item.value.to_string(), 12));
    shown.collect::<Vec<_>>().join(", ")
}

fn table(lines: &[WorksheetLine], key: bool, several: bool, text: &Text) -> Markup {
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
        let item = if let Does::Takes(taken) = &line.what {
            cell(taken)
        } else {
            html! { "–" }
        };
        let does = line.what.told(several.then_some(line.queue), text);
        let waiting = if line.waiting.is_empty() {
            text.get("worksheet-nobody")
        } else {
            line.waiting.join(", ")
        };
        vec![
            html! { (n + 1) },
            html! { (number::clock(line.run, false)) },
            html! { b { (html::foreign(&line.who, 12)) } },
            html! { (does) },
            item,
            cell(&line.depth.to_string()),
            cell(&waiting),
        ]
    };
    html::table(&columns, lines.iter().enumerate().map(row).collect())
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
