//! Chaos with real processes: a seeded schedule of everything that can be done to a run, from inside and from outside,
//! with children that misbehave; after every event the books balance, and at the end nothing is left.
//!
//! `SEED=17 cargo test --test chaos schedule` does one schedule again; `scripts/prove chaos` does all of them.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real processes in real time; a test may fail"
)]

#[path = "../testkit/books.rs"]
mod books;
mod cycles;
mod handshake;
mod peers;
mod pipeline;
#[path = "../testkit/proof.rs"]
mod proof;
mod schedule;
#[path = "../testkit/system.rs"]
mod system;
mod watch;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// One at a time: open files and threads of this process are counted.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}
