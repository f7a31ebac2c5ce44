//! What happens at queues, in sentences.

use crate::{
    event::{Item, QueueId, What, WhyMoved, WorkerId},
    say::{
        ended,
        words::{self, Words},
    },
    text::number,
};
use std::fmt::Display;

pub(super) fn of_queue(what: &What, words: Words<'_>) -> Option<String> {
    let text = words.text;
    Some(match what {
        What::QueueMade {
            capacity, queue, ..
        } => room_for(*queue, *capacity, "event-queue-made", words),
        What::CapacityChanged { capacity, queue } => {
            room_for(*queue, *capacity, "event-capacity", words)
        }
        What::QueueClosed { queue } => {
            if ended::nobody_by(*queue, words) {
                let queue = words.queue_name(*queue);
                return Some(text.with("event-nobody-puts", &[("queue", &queue)]));
            }
            let title = words.queue_title(*queue);
            text.with("event-queue-closed", &[("title", &title)])
        }
        What::Put {
            worker,
            queue,
            items,
            count,
            depth,
        } => text.with(
            "event-put",
            &[
                ("who", &words::name(worker)),
                ("items", &words.moved(items, *count)),
                ("queue", &words.queue_name(*queue)),
                ("depth", &words.depth(*queue, *depth)),
            ],
        ),
        What::Got {
            worker,
            queue,
            items,
            count,
            ..
        } => got(*worker, *queue, items, *count, words),
        What::Done {
            worker,
            items,
            count,
            ..
        } => text.with(
            "event-done",
            &[
                ("who", &words::name(worker)),
                ("items", &words.moved(items, *count)),
            ],
        ),
        What::Returned {
            queue,
            items,
            count,
            depth,
            ..
        } => text.with(
            if words.is_over_capacity(*queue, *depth) {
                "event-returned-over"
            } else {
                "event-returned"
            },
            &[
                ("items", &words.moved(items, *count)),
                ("attempt", &attempt(items)),
                ("queue", &words.queue_name(*queue)),
                ("depth", &words.depth(*queue, *depth)),
            ],
        ),
        What::Lost {
            queue,
            items,
            count,
            from,
            why,
            source,
            ..
        } => {
            let (id, fields) = match why {
                WhyMoved::ConsumerEnded => ("event-lost", 2),
                WhyMoved::TooManyAttempts => ("event-lost-attempts", 2),
                WhyMoved::NotPickled => ("event-not-pickled", 3),
            };
            let all: [(&str, &dyn Display); 3] = [
                ("items", &words.moved(items, *count)),
                ("from", &words::name(from)),
                ("queue", &words.queue_name(*queue)),
            ];
            words.at_line(text.with(id, &all[..fields]), *source)
        }
        What::DetailDropped {
            queue,
            worker,
            count,
        } => {
            let (id, of) = match (queue, worker) {
                (Some(queue), _) => ("event-dropped", words.queue_name(*queue)),
                (None, Some(worker)) => ("watch-worker-dropped", words::name(worker)),
                (None, None) => return None,
            };
            text.count(id, *count, &[("of", &of)])
        }
        _ => return None,
    })
}

/// Of what was told as a number alone, the wait is not known.
fn got(worker: WorkerId, queue: QueueId, items: &[Item], count: u32, words: Words<'_>) -> String {
    let (who, of) = (words::name(&worker), words.queue_name(queue));
    let known = words.queue(queue).is_none_or(|queue| queue.unlisted == 0);
    if !known {
        let items = words.moved(items, count);
        let fields: [(&str, &dyn Display); 3] = [("who", &who), ("items", &items), ("queue", &of)];
        return words.text.with("event-got-from", &fields);
    }
    let place = words.model.now.worker(worker);
    let waited = place.and_then(|place| words.worker(place));
    let waited = waited
        .map(|worker| number::duration(worker.waited, words.text))
        .unwrap_or_default();
    words.text.with(
        "event-got",
        &[
            ("who", &who),
            ("items", &words.items_by(items)),
            ("queue", &of),
            ("waited", &waited),
        ],
    )
}

/// How many items a queue has room for, in the sentence of this id.
fn room_for(queue: QueueId, capacity: Option<u32>, id: &str, words: Words<'_>) -> String {
    let title = words.queue_title(queue);
    match capacity {
        Some(capacity) => words.text.count(id, capacity.into(), &[("title", &title)]),
        None => words
            .text
            .with(&format!("{id}-unbounded"), &[("title", &title)]),
    }
}

fn attempt(items: &[Item]) -> u32 {
    items.iter().map(|item| item.attempt).max().unwrap_or(1)
}
