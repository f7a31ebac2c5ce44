//! What needs no process, no terminal and no clock: every layer up to the sinks, the documents, and rubbish.
#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

#[path = "../testkit/any.rs"]
mod any;
#[path = "../testkit/any_scenario.rs"]
mod any_scenario;
#[path = "../testkit/common.rs"]
mod common;
#[path = "../testkit/fake.rs"]
mod fake;
#[path = "../testkit/given.rs"]
mod given;
#[path = "../testkit/hangs.rs"]
mod hangs;
#[path = "../testkit/proof.rs"]
mod proof;
#[path = "../testkit/stories.rs"]
mod stories;

mod batch;
mod compare;
mod docs;
mod engine;
mod event;
mod export;
mod geometry;
mod headless;
mod hostile;
mod layers;
mod lesson_session;
mod measures;
mod merge;
mod model;
mod pipeline;
mod plain_words;
mod python;
mod recording;
mod say;
mod schema;
mod setup;
mod tally;
mod text;
mod theory;
mod translations;
mod watch;
