//! The model: events in, what a person may ask out.

#[path = "event/any.rs"]
mod any;
#[path = "model/floods.rs"]
mod floods;
#[path = "model/folding.rs"]
mod folding;
#[path = "model/given.rs"]
mod given;
#[path = "model/headlines.rs"]
mod headlines;
#[path = "model/laws.rs"]
mod laws;
#[path = "model/opening.rs"]
mod opening;
#[path = "model/rerun.rs"]
mod rerun;
#[path = "model/stories.rs"]
mod stories;
#[path = "model/stuck.rs"]
mod stuck;
