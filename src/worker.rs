//! What runs in a child: one producer or consumer, told what to do by the lab.
//!
//! Three threads. The first is the worker: it puts, gets, sleeps, computes, and is the only one that sends. The
//! second listens for orders while the worker works. The third ends the process when its standard input
//! ends, for then the parent is gone.

mod compute;
mod connection;
mod durations;
mod hello;
mod order_receiver;
mod program;

pub use durations::Durations;

use std::process::ExitCode;

/// Does a worker's whole life. Everything it must know comes through standard input and the lab's messages.
pub fn run() -> ExitCode {
    match hello::present() {
        Ok(mut connection) => {
            program::run(&mut connection);
            ExitCode::SUCCESS
        }
        Err(why) => {
            // the lab reads it when this process is gone
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
