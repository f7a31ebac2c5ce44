//! A recording taken away as page, picture, table or trace.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "event/any.rs"]
mod any;
#[expect(dead_code, reason = "only some of it is needed here")]
#[path = "model/given.rs"]
mod given;
#[path = "export/laws.rs"]
mod laws;
#[path = "export/page.rs"]
mod page;
#[path = "export/picture.rs"]
mod picture;
#[path = "export/stories.rs"]
mod stories;
#[path = "export/table.rs"]
mod table;
#[path = "export/trace.rs"]
mod trace;
#[path = "export/typed.rs"]
mod typed;
