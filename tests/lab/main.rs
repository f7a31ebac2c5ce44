//! The lab with real processes.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

#[path = "../testkit/books.rs"]
mod books;
mod fakes;
mod keys;
mod life;
mod pipeline;
#[path = "../testkit/program.rs"]
mod program;
#[path = "../testkit/run.rs"]
mod run;
mod threads;
mod work;
