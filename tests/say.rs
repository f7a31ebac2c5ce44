//! Sentences: one for each event, and what stands at the top of the screen.

#[path = "say/events.rs"]
mod events;
#[path = "model/given.rs"]
mod given;
#[path = "say/headlines.rs"]
mod headlines;
