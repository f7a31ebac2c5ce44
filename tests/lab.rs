//! The lab with real processes.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

#[path = "lab/fakes.rs"]
mod fakes;
#[path = "lab/keys.rs"]
mod keys;
#[path = "lab/life.rs"]
mod life;
#[path = "common/program.rs"]
mod program;
#[path = "lab/run.rs"]
#[expect(dead_code, reason = "some of it is for the other tests")]
mod run;
#[path = "lab/work.rs"]
mod work;
