//! The model: events in, what a person may ask out.

mod floods;
mod folding;
mod gap;
mod headlines;
mod laws;
mod locks;
mod opening;
mod pipeline;
mod planned;
mod rerun;
mod sleeps;
mod stories;
mod stuck;
mod verdict;

use crate::{any, given, hangs};
