//! The model: events in, what a person may ask out.

#[path = "model/again.rs"]
mod again;
#[path = "model/folding.rs"]
mod folding;
#[path = "model/given.rs"]
mod given;
#[path = "model/headlines.rs"]
mod headlines;
#[path = "model/stuck.rs"]
mod stuck;
