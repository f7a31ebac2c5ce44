//! The model: events in, what a person may ask out.

mod floods;
mod folding;
mod headlines;
mod laws;
mod opening;
mod rerun;
mod stories;
mod stuck;

use crate::{any, given};
