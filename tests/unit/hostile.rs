//! Rubbish from everywhere: text that attacks the terminal, frames and files that are broken or lie. Nothing breaks,
//! nothing is shown outside its cells, and no more memory is taken than the rubbish itself has.
//!
//! `PROCESSION_PROVE=FILE cargo test --test unit hostile` does all of it in full.

mod bytes;
mod feed;
mod frames;
mod judge;
#[path = "../testkit/lock_books.rs"]
mod lock_books;
mod screen;
mod strings;

use crate::{common, proof};
