//! The model: events in, what a person may ask out.

#[path = "model/folding.rs"]
mod folding;
#[path = "model/given.rs"]
mod given;
