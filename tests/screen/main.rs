//! The screen without a terminal: keys in, pictures out.
#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "../testkit/card.rs"]
mod card;
#[path = "../testkit/common.rs"]
mod common;
#[path = "../testkit/given.rs"]
mod given;
#[path = "../testkit/play.rs"]
mod play;
#[path = "../testkit/proof.rs"]
mod proof;

use procession::text::{Language, Text};

/// The English text of this id.
fn english(id: &str) -> String {
    english_with(id, &[])
}

/// The English text of this id with these arguments.
fn english_with(id: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<(&str, &dyn std::fmt::Display)> = values
        .iter()
        .map(|(name, value)| (*name, value as &dyn std::fmt::Display))
        .collect();
    Text::new(Language::English).with(id, &values)
}

/// Whether the screen shows a text, however its lines are broken.
fn shows(screen: &str, text: &str) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    plain(screen).contains(&plain(text))
}

mod actions;
mod beginners;
mod class;
mod events;
mod followed;
mod footer;
mod glossary;
mod goto;
mod hints;
mod honest;
mod keys;
mod lesson;
mod lines;
mod modes;
mod monkey;
mod own_keys;
mod pair;
mod pictures;
mod pipeline;
mod played;
mod rewind;
mod rounds;
mod screens;
mod setup;
mod side_by_side;
mod threads;
mod vote;
