//! Rubbish from everywhere: text that attacks the terminal, frames and files that are broken or lie. Nothing breaks,
//! nothing is shown outside its cells, and no more memory is taken than the rubbish itself has.
//!
//! `PROCESSION_PROVE=FILE cargo test --test hostile` does all of it in full.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

mod common;

#[path = "hostile/bytes.rs"]
mod bytes;
#[path = "hostile/feed.rs"]
mod feed;
#[path = "hostile/frames.rs"]
mod frames;
#[path = "hostile/judge.rs"]
mod judge;
#[path = "common/proof.rs"]
mod proof;
#[path = "hostile/screen.rs"]
mod screen;
#[path = "hostile/strings.rs"]
mod strings;
