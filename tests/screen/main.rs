//! The screen without a terminal: keys in, pictures out.
#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "../testkit/card.rs"]
mod card;
#[path = "../testkit/common.rs"]
mod common;
#[path = "../testkit/play.rs"]
mod play;

mod actions;
mod class;
mod keys;
mod lesson;
mod monkey;
mod pair;
mod pictures;
mod pipeline;
mod rewind;
mod rounds;
