//! What runs in a child: one worker, or several as threads, told what to do by the lab.
//!
//! Each worker has two threads. The first is the worker: it puts, gets, sleeps, computes, and is the only one that sends.
//! The second listens for orders while the worker works. One more thread of the process ends it when its standard input
//! ends, for then the parent is gone.

mod big_lock;
mod compute;
mod connection;
mod durations;
mod hello;
mod host;
mod order_receiver;
mod program;
mod turn;

pub use durations::Durations;
pub use host::start_thread;

use hello::Presented;

use std::process::ExitCode;

/// Does the whole life of a worker, or of a process whose workers are threads. Everything it must know comes through standard input and the lab's messages.
pub fn run() -> ExitCode {
    match hello::present() {
        Ok(Presented::Worker(mut connection)) => {
            program::run(&mut connection);
            ExitCode::SUCCESS
        }
        Ok(Presented::Threads { orders, reports }) => host::run(&orders, &reports),
        Err(why) => {
            // the lab reads it when this process is gone
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
