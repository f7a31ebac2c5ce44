//! What happened to one item, in words.

use super::words::Words;
use crate::{
    event::{Origin, RunTime},
    model::{
        Model,
        item_story::{ItemMove, ItemStep, ItemStory},
    },
    text::{
        Text,
        number::{self, TimeUnit},
    },
};

/// A sentence about an item, and when that was; `None`: it speaks of no moment.
pub type StoryLine = (Option<RunTime>, String);

/// `orders #31`, or `#31` where there is one queue.
pub fn item_name(of: Origin, model: &Model, text: &Text) -> String {
    let id = number::count(of.id);
    if model.has_several_queues() {
        let queue = super::words::name(&of.queue);
        text.with("item-name-of", &[("queue", &queue), ("id", &id)])
    } else {
        text.with("item-name", &[("id", &id)])
    }
}

/// What had happened to an item when this number of events had happened, at the run time `run`: a line for each step, and
/// one for where it is.
pub fn item_story(
    (story, place): (&ItemStory, u64),
    model: &Model,
    run: RunTime,
    text: &Text,
) -> Vec<StoryLine> {
    let words = Words::new(model, text);
    let steps = story.until(place);
    let was_put = |step: &ItemStep| step.what == ItemMove::Put;
    let moments = steps.iter().map(|step| step.run).chain([run]);
    let apart = moments
        .clone()
        .skip(1)
        .zip(moments)
        .map(|(later, before)| later - before);
    let unit = TimeUnit::of(apart);
    let mut lines = Vec::new();
    if story.steps.first().is_none_or(|step| !was_put(step)) {
        lines.push((None, text.get("story-older")));
    } else if steps.is_empty() {
        lines.push((None, text.get("story-not-yet")));
    }
    for (nth, step) in steps.iter().enumerate() {
        let says = said(step, &steps[..nth], story, unit, words);
        lines.push((Some(step.run), says));
    }
    let last = steps
        .iter()
        .rfind(|step| !matches!(step.what, ItemMove::Became(_)));
    lines.extend(last.and_then(|step| {
        let id = match step.what {
            ItemMove::Put | ItemMove::Returned => "story-waits",
            ItemMove::Got => "story-held",
            ItemMove::Done | ItemMove::Lost | ItemMove::Became(_) => return None,
        };
        let time = unit.tell(run - step.run, text);
        let who = super::words::name(&step.worker);
        let queue = words.queue_name(story.of.queue);
        let says = text.with(id, &[("who", &who), ("queue", &queue), ("time", &time)]);
        Some((None, says))
    }));
    lines
}

fn said(
    step: &ItemStep,
    before: &[ItemStep],
    story: &ItemStory,
    unit: TimeUnit,
    words: Words<'_>,
) -> String {
    let text = words.text;
    let who = super::words::name(&step.worker);
    let queue = words.queue_name(story.of.queue);
    let named = |of: Origin| item_name(of, words.model, text);
    let since = |those: fn(&ItemMove) -> bool| {
        let step_before = before.iter().rfind(|step| those(&step.what));
        step_before.map(|before| unit.tell(step.run - before.run, text))
    };
    match step.what {
        ItemMove::Put => {
            let from = story.item.as_ref().and_then(|item| item.from);
            match from {
                Some(from) => text.with(
                    "story-made",
                    &[("who", &who), ("queue", &queue), ("from", &named(from))],
                ),
                None => text.with("story-put", &[("who", &who), ("queue", &queue)]),
            }
        }
        ItemMove::Got => match since(|it| matches!(it, ItemMove::Put | ItemMove::Returned)) {
            Some(time) => text.with(
                "story-got",
                &[("who", &who), ("time", &time), ("attempt", &step.attempt)],
            ),
            None => text.with(
                "story-got-older",
                &[("who", &who), ("attempt", &step.attempt)],
            ),
        },
        ItemMove::Done => match since(|it| matches!(it, ItemMove::Got)) {
            Some(time) => text.with("story-done", &[("who", &who), ("time", &time)]),
            None => text.with("story-done-older", &[("who", &who)]),
        },
        ItemMove::Returned => text.with("story-returned", &[("who", &who), ("queue", &queue)]),
        ItemMove::Lost => text.with("story-lost", &[("who", &who)]),
        ItemMove::Became(of) => text.with("story-became", &[("who", &who), ("into", &named(of))]),
    }
}
