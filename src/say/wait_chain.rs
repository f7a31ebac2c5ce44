//! The chain of waits of a stuck run, as one sentence.

use super::{
    wait,
    words::{Words, name},
};
use crate::{
    model::{
        Model,
        why::{Link, WaitChain, WaitFor},
    },
    text::Text,
};

/// `A circle: main waits for P1 to end -> P1 waits for room -> C1 is not started yet -> main.`
pub fn wait_chain(wait_chain: &WaitChain, model: &Model, text: &Text) -> String {
    let words = Words::new(model, text);
    let join = |wait_chain: String, next: String| {
        text.with("walk-link", &[("walk", &wait_chain), ("next", &next)])
    };
    let links = wait_chain
        .links
        .iter()
        .map(|one| link(one, words))
        .reduce(join)
        .unwrap_or_default();
    match wait_chain.back_to {
        Some(who) => text.with(
            "walk-circle",
            &[("walk", &links), ("who", &words.name_of(who))],
        ),
        None => text.with("walk-line", &[("walk", &links)]),
    }
}

fn link(link: &Link, words: Words<'_>) -> String {
    match link {
        Link::Waits(who, what) => {
            let id = match what {
                WaitFor::EndOf(_) => "walk-end",
                WaitFor::Room(_)
                | WaitFor::Item(_)
                | WaitFor::Wake(_)
                | WaitFor::Result(_)
                | WaitFor::Tasks(_)
                | WaitFor::Flush(_) => "walk-for",
                WaitFor::Lock(_) => "walk-lock",
            };
            let of = wait::of(*what, words);
            words
                .text
                .with(id, &[("who", &words.name_of(*who)), ("of", &of)])
        }
        Link::NotStarted(who) => words.text.with("walk-not-started", &[("who", &name(who))]),
        Link::Ended(who) => words
            .text
            .with("walk-ended", &[("who", &words.name_of(*who))]),
        Link::Nobody(what) => words.text.get(match what {
            WaitFor::Room(_) => "walk-nobody-room",
            WaitFor::Item(_) => "walk-nobody-item",
            WaitFor::EndOf(_) => "walk-nobody-end",
            WaitFor::Lock(_) => "walk-nobody-lock",
            WaitFor::Wake(_) | WaitFor::Result(_) | WaitFor::Tasks(_) | WaitFor::Flush(_) => {
                "walk-nobody-thing"
            }
        }),
    }
}
