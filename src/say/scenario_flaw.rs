//! What is wrong with a scenario or another file of fields, in words.

use crate::{
    event::{GroupId, QueueId, WorkerId},
    scenario::{
        CONSUMERS, Flaw, GroupCount, GroupLetter, MOST_BATCH, MOST_SEED, MOST_WORKERS, PRODUCERS,
        ScenarioRemark, Started, UnfitField,
        file::{FileError, Mistake},
    },
    text::Text,
};
use std::fmt::Display;

/// Names that a list has at most; the rest is counted.
const NAMES: usize = 8;

/// What is wrong with a file, with the line and the field.
pub fn file_error(error: &FileError, text: &Text) -> String {
    let what = mistake(&error.what, text);
    let places: [(&str, &dyn Display); 3] = [
        ("line", &error.line),
        ("what", &what),
        ("field", &error.field),
    ];
    match error.field.as_str() {
        "" => text.with("command-line", &places[..2]),
        _ => text.with("command-field", &places),
    }
}

/// What is wrong with a field of a file.
pub fn mistake(mistake: &Mistake, text: &Text) -> String {
    match mistake {
        Mistake::Said(english) => text.heard(english),
        Mistake::Flaw(flaw) => scenario_flaw(flaw, text),
    }
}

/// What is wrong with a scenario whose fields are each valid.
pub fn scenario_flaw(flaw: &Flaw, text: &Text) -> String {
    let of = |id, place, value: &dyn Display| text.with(id, &[(place, value)]);
    match flaw {
        Flaw::Seed(found) => range("scenario-seed", found, (0, MOST_SEED), text),
        Flaw::Batch(found) => range("scenario-batch", found, (1, MOST_BATCH.into()), text),
        Flaw::Mixed(field) => of("scenario-mixed", "field", field),
        Flaw::BigLock => text.get("scenario-big-lock"),
        Flaw::Crowded { group, count } => {
            let what = text.get(match group.as_str() {
                PRODUCERS => "scenario-word-producers",
                CONSUMERS => "scenario-word-consumers",
                _ => "scenario-word-workers",
            });
            text.with(
                "scenario-crowded",
                &[("count", count), ("what", &what), ("most", &MOST_WORKERS)],
            )
        }
        Flaw::NoSteps => text.get("scenario-no-steps"),
        Flaw::Found(found, why) => {
            let why = scenario_flaw(why, text);
            text.with("scenario-found", &[("found", found), ("why", &why)])
        }
        Flaw::StartedTwice(name) => of("scenario-started-twice", "name", name),
        Flaw::JoinedEarly(name) => of("scenario-joined-early", "name", name),
        Flaw::JoinedTwice(name) => of("scenario-joined-twice", "name", name),
        Flaw::NotLast => text.get("scenario-last-step"),
        Flaw::NoQueue(name, all) => {
            let queues = queues(all, text);
            text.with("scenario-no-queue", &[("name", name), ("queues", &queues)])
        }
        Flaw::UnnamedQueue(all) => of("scenario-name-queue", "queues", &queues(all, text)),
        Flaw::NoGroup(name, all) => {
            let groups = groups(all, text);
            text.with("scenario-no-group", &[("name", name), ("groups", &groups)])
        }
        Flaw::NeverStarted(name, who) => {
            let who = started(who, text);
            text.with("scenario-never-started", &[("name", name), ("who", &who)])
        }
        Flaw::Unfit {
            worker,
            group,
            field,
        } => unfit(*worker, *group, *field, text),
        Flaw::FewItems(name, most) => {
            text.with("scenario-few-items", &[("name", name), ("most", most)])
        }
        Flaw::CannotEnd => text.get("scenario-cannot-end"),
        Flaw::OneProcess => text.get("scenario-one-process"),
        Flaw::NoWorker(name, all) => {
            let counts = counts(all, text);
            text.with("scenario-no-worker", &[("name", name), ("counts", &counts)])
        }
        Flaw::NotAWorker(name) => of("scenario-not-worker", "name", name),
        Flaw::NotOfGroups(name, all) => {
            let letters = letters(all, text);
            text.with(
                "scenario-no-such-worker",
                &[("name", name), ("letters", &letters)],
            )
        }
        Flaw::QueueName(name) => of("scenario-queue-name", "name", name),
        Flaw::GroupName(name) => of("scenario-group-name", "name", name),
        Flaw::LetterTaken(group, letter) => {
            let [one, two] = [1, 2].map(|number| format!("{letter}{number}"));
            text.with(
                "scenario-letter-taken",
                &[("group", group), ("one", &one), ("two", &two)],
            )
        }
        Flaw::Reserved(name) => of("scenario-reserved", "name", name),
        Flaw::NoLetter(group) => of("scenario-no-letter", "group", group),
        Flaw::BadLetter(letter) => of("scenario-bad-letter", "letter", letter),
        Flaw::LetterReserved(letter) => of("scenario-letter-reserved", "letter", letter),
        Flaw::StopUnfit(group) => of("scenario-stop-unfit", "group", group),
        Flaw::WaitUnfit(group) => of("scenario-wait-unfit", "group", group),
        Flaw::ItemsUnfit(group) => of("scenario-items-unfit", "group", group),
        Flaw::CountsTwice(group) => of("scenario-counts-twice", "group", group),
        Flaw::Circle(group, stop) => {
            text.with("scenario-circle", &[("group", group), ("stop", stop)])
        }
    }
}

/// What is allowed in a scenario but may not be meant; nothing where there is nothing.
pub fn scenario_remarks(remarks: &[ScenarioRemark], text: &Text) -> String {
    let words = remarks.iter().map(|remark| {
        let (id, queue) = match remark {
            ScenarioRemark::Closes(queue) => ("scenario-closes", queue),
            ScenarioRemark::Stays(queue) => ("scenario-stays", queue),
            ScenarioRemark::Unused(queue) => ("scenario-unused", queue),
        };
        text.with(id, &[("queue", queue)])
    });
    words
        .reduce(|what, others| {
            text.with("scenario-remarks", &[("what", &what), ("others", &others)])
        })
        .unwrap_or_default()
}

fn range(id: &'static str, found: &dyn Display, (least, most): (u64, u64), text: &Text) -> String {
    text.with(id, &[("found", found), ("least", &least), ("most", &most)])
}

fn queues(all: &[QueueId], text: &Text) -> String {
    let ids = [
        "scenario-no-queues",
        "scenario-only-queue",
        "scenario-queues",
        "scenario-more-queues",
    ];
    names(all, ids, text)
}

fn groups(all: &[GroupId], text: &Text) -> String {
    let ids = [
        "scenario-no-groups",
        "scenario-only-group",
        "scenario-groups",
        "scenario-more-groups",
    ];
    names(all, ids, text)
}

/// Which there are, as far as a sentence has room for them: none, one, some, more.
fn names<T: Display>(all: &[T], [none, one, some, more]: [&'static str; 4], text: &Text) -> String {
    let shown = joined(&all[..all.len().min(NAMES)]);
    match all.len() {
        0 => text.get(none),
        1 => text.with(one, &[("name", &shown)]),
        2..=NAMES => text.with(some, &[("names", &shown)]),
        n => text.with(more, &[("names", &shown), ("more", &(n - NAMES))]),
    }
}

fn joined<T: Display>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    names.join(", ")
}

fn started(who: &Started, text: &Text) -> String {
    match who {
        Started::Workers(names) => match names.len() {
            0 => text.get("scenario-none-started"),
            1 => text.with("scenario-one-started", &[("name", &joined(names))]),
            _ => text.with("scenario-some-started", &[("names", &joined(names))]),
        },
        Started::Counts(all) => counts(all, text),
    }
}

/// A field that a worker of this group cannot have.
fn unfit(worker: WorkerId, group: GroupId, field: UnfitField, text: &Text) -> String {
    let simple = matches!(group.as_str(), PRODUCERS | CONSUMERS);
    let [source, sink] = if simple {
        ["scenario-word-producers", "scenario-word-consumers"]
    } else {
        ["scenario-word-sources", "scenario-word-sinks"]
    };
    let (source, sink) = (text.get(source), text.get(sink));
    let both: [(&str, &dyn Display); 2] = [("source", &source), ("sink", &sink)];
    let why = match field {
        UnfitField::Items => text.with("scenario-items-for", &both),
        UnfitField::Wait => text.with("scenario-wait-for", &both[1..]),
        UnfitField::Stop => text.with("scenario-stop-for", &both),
    };
    let places: [(&str, &dyn Display); 3] = [("name", &worker), ("why", &why), ("group", &group)];
    match group.as_str() {
        PRODUCERS => text.with("scenario-is-producer", &places[..2]),
        CONSUMERS => text.with("scenario-is-consumer", &places[..2]),
        _ => text.with("scenario-is-of", &places),
    }
}

/// One after the other, from the last to the first: each is said before those behind it.
fn counts(all: &[GroupCount], text: &Text) -> String {
    let mut words = String::new();
    for GroupCount { group, count } in all.iter().rev() {
        let one: [(&str, &dyn Display); 3] =
            [("group", group), ("count", count), ("others", &words)];
        words = if words.is_empty() {
            text.with("scenario-count", &one[..2])
        } else {
            text.with("scenario-counts", &one)
        };
    }
    words
}

fn letters(all: &[GroupLetter], text: &Text) -> String {
    let mut words = String::new();
    for GroupLetter { letter, group } in all.iter().rev() {
        let [first, second] = [1, 2].map(|number| format!("{letter}{number}"));
        let one: [(&str, &dyn Display); 4] = [
            ("one", &first),
            ("two", &second),
            ("group", group),
            ("others", &words),
        ];
        words = if words.is_empty() {
            text.with("scenario-letters", &one[..3])
        } else {
            text.with("scenario-more-letters", &one)
        };
    }
    words
}
