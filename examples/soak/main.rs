//! A long run with a kill every two seconds: `cargo run --release --example soak -- --minutes 20`.
//!
//! Eight producers and eight consumers pass a hundred items a second; each killed worker is replaced. Once a second the
//! counters of the model are held against the sums of the events, and what this process has (memory, open files,
//! threads, zombies) is looked at. At the end: a summary, and status 1 if anything was not as it must be.
#![cfg_attr(not(target_os = "linux"), allow(unused))]

#[cfg(target_os = "linux")]
#[path = "../../tests/testkit/proof.rs"]
mod proof;
#[cfg(target_os = "linux")]
#[expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "real time; whatever fails is to be seen"
)]
mod soak;
#[cfg(target_os = "linux")]
#[path = "../../tests/testkit/system.rs"]
mod system;

use std::process::ExitCode;

fn main() -> ExitCode {
    // the workers are processes of this program, too
    if std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == procession::wire::SUBCOMMAND)
    {
        return procession::run();
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let minutes = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Some(20.0),
        ["--minutes", minutes] => minutes
            .parse::<f64>()
            .ok()
            .filter(|minutes| (0.1..=10_000.0).contains(minutes)),
        _ => None,
    };
    let Some(minutes) = minutes else {
        eprintln!("usage: soak [--minutes 20]");
        return ExitCode::from(2);
    };
    start(minutes)
}

#[cfg(target_os = "linux")]
fn start(minutes: f64) -> ExitCode {
    soak::run(minutes)
}

#[cfg(not(target_os = "linux"))]
fn start(_: f64) -> ExitCode {
    eprintln!("what a process has is looked up as Linux tells it: there is no soak elsewhere");
    ExitCode::from(2)
}
